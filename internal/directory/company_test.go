package directory_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
)

func TestAll(t *testing.T) {
	t.Parallel()
	company := &directory.Company{Keyless: map[directory.Part][]directory.Element{directory.JobGrades: {{"name": "Console"}}}, Objects: directory.Directory{
		directory.Departments: {
			"root":     {"name": "Company", "parent_external_key": "", "display_order": int64(0)},
			"sales":    {"name": "Sales", "parent_external_key": "root", "display_order": int64(0)},
			"a/b":      {"name": "Slash", "parent_external_key": "root", "display_order": int64(0)},
			"e\u0301x": {"name": "Decomposed", "parent_external_key": "root", "display_order": int64(0)},
		},
		directory.Users: {
			"kim": {"name": "Kim", "phone_number": "KR+82 0212345678", "department_external_key": "sales", "job_grade_external_key": "g1", "mobile_phone_number": "010", "locale": "ko_KR", "i18n_names": map[string]string{"en_US": "Kim"}},
			"lee": {"name": "Lee", "department_external_key": "", "job_grade_external_key": "", "phone_number": "", "mobile_phone_number": "", "locale": "", "i18n_names": map[string]string{}, "time_zone": ""},
		},
	}}
	for part, want := range map[directory.Part]string{
		directory.Departments: `{"sales":{"display_order":0,"name":"Sales","parent_external_key":"root"}}`,
		// Not the locale, which a new user cannot clear, nor the mobile number, because that of Kim cannot be listed, nor the job
		// grade, because Lee may have one without an external key, nor the time zone, which no user has.
		directory.Users: `{"kim":{"department_external_key":"sales","i18n_names":{"en_US":"Kim"},"job_grade_external_key":"g1","locale":"ko_KR","mobile_phone_number":"010","name":"Kim","phone_number":"KR+82 0212345678"},` +
			`"lee":{"department_external_key":"","i18n_names":{},"name":"Lee","phone_number":""}}`,
	} {
		if got := directory.Format(company.All(part)); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", part, got, want)
		}
	}
	if got := directory.Format(company.Removable(directory.Departments)); got != `{"sales":{"display_order":0,"name":"Sales","parent_external_key":"root"}}` {
		t.Errorf("an exclusive directory removes %s", got)
	}
}

func TestCompany_root(t *testing.T) {
	t.Parallel()
	under := func(parent string) directory.Element {
		return directory.Element{"name": "D", "parent_external_key": parent}
	}
	for name, test := range map[string]struct {
		departments directory.Content
		keyless     []directory.Element
		want        string
	}{
		"the only one without a parent":     {directory.Content{"r": under(""), "a": under("r")}, nil, "r"},
		"a child without a key":             {directory.Content{"r": under(""), "a": under("r")}, []directory.Element{under("r"), under("a")}, "r"},
		"a second one without a parent":     {directory.Content{"r": under(""), "a": under("")}, nil, ""},
		"one without a key and parent, too": {directory.Content{"r": under(""), "a": under("r")}, []directory.Element{under("")}, ""},
		"a root without a key":              {directory.Content{"a": under("x")}, []directory.Element{under("")}, ""},
		"no department":                     {nil, nil, ""},
	} {
		company := &directory.Company{Objects: directory.Directory{directory.Departments: test.departments}, Keyless: map[directory.Part][]directory.Element{directory.Departments: test.keyless}}
		if got := company.Root(); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestCompany_refresh shows elements as the company has them.
func TestCompany_refresh(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		listed, want string
		changed      bool
	}{
		"the same":          {`{"kim":{"name":"Kim","email":"KIM@example.com"},"lee":{"phone_number":""}}`, `{"kim":{"email":"KIM@example.com","name":"Kim"},"lee":{"phone_number":""}}`, false},
		"another name":      {`{"kim":{"name":"Other","email":"KIM@example.com"}}`, `{"kim":{"email":"KIM@example.com","name":"Kim"}}`, true},
		"no value any more": {`{"kim":{"time_zone":"Asia/Seoul","i18n_names":{"en_US":"Kim"}}}`, `{"kim":{"i18n_names":{},"time_zone":""}}`, true},
		"deleted ones":      {`{"a":{"name":"A"},"lee":{"name":"Lee"},"z":{"name":"Z"},"zz":{"name":"ZZ"}}`, `{"lee":{"name":"Lee"}}`, true},
	} {
		now, changed := company().Refresh(directory.Users, listed(t, texts{directory.Users: test.listed})[directory.Users])
		if got := directory.Format(now); got != test.want || changed != test.changed {
			t.Errorf("%s: %s, %t, want %s, %t", name, got, changed, test.want, test.changed)
		}
	}
	if got := directory.Format(nil); got != "{}" {
		t.Errorf("nothing is %s", got)
	}
}
