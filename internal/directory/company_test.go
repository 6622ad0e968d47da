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
