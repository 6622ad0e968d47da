package directory_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

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

// TestParse_limits has the largest and longest values that are valid, and the next ones.
func TestParse_limits(t *testing.T) {
	t.Parallel()
	email := func(length int) string { return strings.Repeat("k", length-len("@example.com")) + "@example.com" }
	for name, test := range map[string]struct {
		part           directory.Part
		valid, invalid string // element
		problem        string
	}{
		"smallest number": {directory.JobGrades, `{"display_order":0}`, `{"display_order":-1}`, `job_grades["a"].display_order: The value must be a whole number from 0 to 2147483647. It is -1.`},
		"largest number":  {directory.JobGrades, `{"display_order":2147483647}`, `{"display_order":2147483648}`, `job_grades["a"].display_order: The value must be a whole number from 0 to 2147483647. It is 2147483648.`},
		"exponent":        {directory.JobGrades, `{"display_order":2e3}`, `{"display_order":2e-1}`, `job_grades["a"].display_order: The value must be a whole number from 0 to 2147483647. It is 2e-1.`},
		"name": {
			directory.JobGrades, `{"name":"` + strings.Repeat("가", 100) + `"}`, `{"name":"` + strings.Repeat("가", 101) + `"}`,
			`job_grades["a"].name: The value must have 1 to 100 characters, and not only spaces. It has 101 characters.`,
		},
		"email":     {directory.Users, `{"email":"` + email(100) + `"}`, `{"email":"` + email(101) + `"}`, `users["a"].email: The value must be an email address of at most 100 characters, such as ` + "`kim@example.com`. It has 101 characters."},
		"a locale":  {directory.JobGrades, `{"i18n_names":{"ko_KR":"A","en_US":"B"}}`, `{"i18n_names":{"ko_KR":"A","ko_KR":"B"}}`, `job_grades["a"].i18n_names.ko_KR: Two names have this locale.`},
		"an object": {directory.Users, `{"name":"Kim"}`, `{"name":{"a":[1,{}]}}`, `users["a"].name: The value must be a string. It is an object.`},
		"no value":  {directory.Users, `{"name":null}`, `{"name":true}`, `users["a"].name: The value must be a string. It is a boolean.`},
	} {
		if _, problems := directory.Parse(test.part, `{"a":`+test.valid+`}`); len(problems) > 0 {
			t.Errorf("%s: %s: %+v", name, test.valid, problems)
		}
		_, problems := directory.Parse(test.part, `{"a":`+test.invalid+`}`)
		if len(problems) != 1 || problems[0].Path()+": "+problems[0].Text != test.problem {
			t.Errorf("%s: %s: %+v, want %s", name, test.invalid, problems, test.problem)
		}
	}
	for text, want := range map[string]string{
		`{"a":{"name":[1,{"b":`: "users: The value must be a JSON text. It is not valid near line 1, column 22: the text ends before the JSON value does. Use `jsonencode`.",
		`{"a":{"name":[1,]}}`:   "users: The value must be a JSON text. It is not valid near line 1, column 17: ",
	} {
		content, problems := directory.Parse(directory.Users, text)
		if len(problems) == 0 || content != nil || !strings.HasPrefix(problems[len(problems)-1].Path()+": "+problems[len(problems)-1].Text, want) {
			t.Errorf("%s: %v, %+v, want %s", text, content, problems, want)
		}
	}
}

// company returns the objects of a company: a root, departments a and b below it, and the users kim in a, and lee.
func company() *directory.Company {
	return &directory.Company{ID: "c", Keyless: map[directory.Part][]directory.Element{}, Objects: directory.Directory{
		directory.Departments: {
			"root": {"name": "Company", "parent_external_key": "", "display_order": int64(0), "i18n_names": map[string]string{}},
			"a":    {"name": "A", "parent_external_key": "root", "display_order": int64(0), "i18n_names": map[string]string{}},
			"b":    {"name": "B", "parent_external_key": "a", "display_order": int64(0), "i18n_names": map[string]string{}},
		},
		directory.JobGrades:    {"g": {"name": "G", "display_order": int64(0), "i18n_names": map[string]string{}}},
		directory.JobPositions: {},
		directory.Users: {
			"kim": {"name": "Kim", "email": "kim@example.com", "department_external_key": "b", "job_grade_external_key": "g", "i18n_names": map[string]string{}, "locale": "ko_KR", "phone_number": ""},
			"lee": {"name": "Lee", "email": "lee@example.com", "department_external_key": "", "job_grade_external_key": "", "i18n_names": map[string]string{}, "locale": "", "phone_number": ""},
		},
	}}
}

// TestPlan_problems finds what is wrong with a directory as a whole.
func TestPlan_problems(t *testing.T) {
	t.Parallel()
	ring := func(length int) directory.Directory {
		departments := directory.Content{}
		for i := range length {
			departments[fmt.Sprint("d", i)] = directory.Element{"name": "D", "parent_external_key": fmt.Sprint("d", (i+1)%length)}
		}
		return directory.Directory{directory.Departments: departments}
	}
	for name, test := range map[string]struct {
		want    directory.Want
		change  func(*directory.Company)
		problem []string
	}{
		"its own parent": {
			want:    directory.Want{Listed: listed(t, texts{directory.Departments: `{"n":{"name":"N","parent_external_key":"n"},"m":{"name":"M","parent_external_key":"root"}}`})},
			problem: []string{`departments["n"].parent_external_key: A department cannot be its own parent.`},
		},
		"a cycle": {
			want: directory.Want{Listed: listed(t, texts{directory.Departments: `{"a":{"name":"A","parent_external_key":"b"},"b":{"name":"B","parent_external_key":"a"},"c":{"name":"C","parent_external_key":"b"}}`})},
			problem: []string{
				`departments["a"].parent_external_key: The department would be its own ancestor: "b" > "a" > "b". Change one of the parents.`,
			},
		},
		"a long cycle": {
			want:    directory.Want{Listed: ring(10)},
			problem: []string{`departments["d0"].parent_external_key: The department would be its own ancestor: "d9" > "d8" > "d7" > "d6" > "d5" > ... > "d3" > "d2" > "d1" > "d0" > "d9". Change one of the parents.`},
		},
		"a cycle of nine": {
			want:    directory.Want{Listed: ring(9)},
			problem: []string{`departments["d0"].parent_external_key: The department would be its own ancestor: "d8" > "d7" > "d6" > "d5" > "d4" > "d3" > "d2" > "d1" > "d0" > "d8". Change one of the parents.`},
		},
		"a reference to nothing": {
			want:    directory.Want{Listed: listed(t, texts{directory.Users: `{"lee":{"department_external_key":"x"}}`})},
			problem: []string{`users["lee"].department_external_key: No department has the external key "x", neither in ` + "`departments` nor in the company."},
		},
		"a reference to an object of another resource": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Users: `{"lee":{"department_external_key":"x"}}`}), Expected: func(part directory.Part, key string) bool { return part == directory.Departments && key == "x" },
			},
		},
		"a reference that no other resource has": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Users: `{"lee":{"department_external_key":"x"}}`}), Expected: func(part directory.Part, key string) bool { return key == "y" },
			},
			problem: []string{`users["lee"].department_external_key: No department has the external key "x"`},
		},
		"a reference to a part that is not known": {
			want: directory.Want{Listed: listed(t, texts{directory.Users: `{"lee":{"department_external_key":"x"}}`}), Unknown: directory.Keys{directory.Departments: {"": true}}},
		},
		"a reference to a removed object": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Departments: `{"a":{"name":"A"}}`, directory.Users: `{"kim":{"department_external_key":"b"}}`}),
				Former: directory.Directory{directory.Departments: {"b": {"name": "B"}}},
			},
			problem: []string{`users["kim"].department_external_key: This plan removes the department "b", because ` + "`departments` does not list it any more."},
		},
		"a removed object in use": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Departments: `{"a":{"name":"A"}}`, directory.JobGrades: `{}`}), Former: directory.Directory{directory.Departments: {"b": {"name": "B"}}, directory.JobGrades: {"g": {"name": "G"}}},
			},
			change: func(c *directory.Company) {
				c.Keyless[directory.Users] = []directory.Element{{"name": "Choi", "department_external_key": "b"}, {"name": "Park"}}
			},
			problem: []string{
				`departments["b"]: This plan removes the department, but it is still in use by users["kim"], user "Choi", which has no external key. They would lose it.`,
				`job_grades["g"]: This plan removes the job grade, but it is still in use by users["kim"].`,
			},
		},
		"a removed object that its user leaves": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Departments: `{"a":{"name":"A"}}`, directory.Users: `{"kim":{"department_external_key":"a"}}`}), Former: directory.Directory{directory.Departments: {"b": {"name": "B"}}},
			},
		},
		"a removed object whose user is removed": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Departments: `{"a":{"name":"A"}}`, directory.Users: `{}`}),
				Former: directory.Directory{directory.Departments: {"b": {"name": "B"}}, directory.Users: {"kim": {"email": "kim@example.com"}}},
			},
		},
		"the root department": {
			want:    directory.Want{Listed: listed(t, texts{directory.Departments: `{"root":{"name":"Other","display_order":0}}`})},
			problem: []string{`departments["root"]: This is the root department, which the API never changes (name). Remove the element, or list it as it is.`},
		},
		"the root department as it is": {want: directory.Want{Listed: listed(t, texts{directory.Departments: `{"root":{"name":"Company","display_order":0}}`})}},
		"a root that is not known": {
			want: directory.Want{Listed: listed(t, texts{directory.Departments: `{"root":{"name":"Other"}}`})}, change: func(c *directory.Company) {
				c.Objects[directory.Departments]["a"]["parent_external_key"] = ""
			},
		},
		"an address of two listed users": {
			want:    directory.Want{Listed: listed(t, texts{directory.Users: `{"m":{"name":"M","email":"m@example.com"},"n":{"name":"N","email":"M@example.com"}}`})},
			problem: []string{`users["n"].email: The address "M@example.com" is also the address of users["m"] (M).`},
		},
		"an address of a listed user who comes later and keeps it": {
			want: directory.Want{Listed: listed(t, texts{directory.Users: `{"abe":{"name":"Abe","email":"LEE@example.com"},"lee":{"name":"Lee","email":"lee@example.com"},` +
				`"zoe":{"name":"Zoe","email":"lee@example.com"}}`})},
			problem: []string{
				`users["abe"].email: The address "LEE@example.com" is also the address of users["lee"] (Lee).`,
				`users["zoe"].email: The address "lee@example.com" is also the address of users["lee"] (Lee).`,
			},
		},
		"an address of a user who is not listed": {
			want:    directory.Want{Listed: listed(t, texts{directory.Users: `{"n":{"name":"N","email":"KIM@example.com"}}`})},
			problem: []string{`users["n"].email: The address "KIM@example.com" is also the address of the user with the external key "kim", whom this directory does not list.`},
		},
		"an address of a user without a key": {
			want: directory.Want{Listed: listed(t, texts{directory.Users: `{"n":{"name":"N","email":"choi@example.com"}}`})},
			change: func(c *directory.Company) {
				c.Keyless[directory.Users] = []directory.Element{{"name": "Choi", "email": "choi@example.com"}}
			},
			problem: []string{`users["n"].email: The address "choi@example.com" is also the address of the user "Choi", who has no external key.`},
		},
		"an address of two listed users after one without": {
			want:    directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim"},"m":{"name":"M","email":"m@example.com"},"n":{"name":"N","email":"m@example.com"}}`})},
			change:  func(c *directory.Company) { delete(c.Objects[directory.Users]["kim"], "email") },
			problem: []string{`users["n"].email: The address "m@example.com" is also the address of users["m"] (M).`},
		},
		"users without addresses": {
			want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim"},"lee":{"name":"Lee"}}`})},
			change: func(c *directory.Company) {
				delete(c.Objects[directory.Users]["kim"], "email")
				delete(c.Objects[directory.Users]["lee"], "email")
			},
		},
		"new objects": {
			want: directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"n":{}}`, directory.Users: `{"n":{"locale":"","time_zone":"","phone_number":""}}`})},
			problem: []string{
				`job_grades["n"].name: A new job grade requires ` + "`name`. The company has no job grade with the external key \"n\".",
				`users["n"].email: A new user requires ` + "`email`.", `users["n"].locale: The value is empty, which clears the attribute, but a new user has none yet`,
				`users["n"].name: A new user requires ` + "`name`.", `users["n"].time_zone: The value is empty`,
			},
		},
		"an address that no state shows": {
			want:    directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"other@example.com"}}`})},
			problem: []string{`users["kim"].email: The company has a user with this external key and the address "kim@example.com", which this directory has not listed before.`},
		},
		"an address that changed since the state": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"other@example.com"}}`}), Former: directory.Directory{directory.Users: {"kim": {"email": "old@example.com"}}},
			},
			problem: []string{`users["kim"].email: The address changed after the state was refreshed: the company has "kim@example.com", and the state has "old@example.com".`},
		},
		"an address of two users who are not listed": {
			want: directory.Want{Listed: listed(t, texts{directory.Users: `{"n":{"name":"N","email":"kim@example.com"}}`})},
			change: func(c *directory.Company) {
				for _, key := range []string{"joo", "zoe"} {
					c.Objects[directory.Users][key] = directory.Element{"name": key, "email": "kim@example.com"}
				}
			},
			problem: []string{`users["n"].email: The address "kim@example.com" is also the address of the user with the external key "joo"`},
		},
		"a user who was deleted since the state": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Users: `{"n":{"name":"N","email":"n@example.com"}}`}), Former: directory.Directory{directory.Users: {"n": {"name": "N"}}},
			},
			problem: []string{`users["n"]: The user was deleted after the state was refreshed. Creating the user again would send an invitation email.`},
		},
		"a department that was deleted since the state": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Departments: `{"n":{"name":"N"}}`}), Former: directory.Directory{directory.Departments: {"n": {"name": "N"}}},
			},
		},
		"an address that the state shows": {
			want: directory.Want{
				Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"other@example.com"}}`}), Former: directory.Directory{directory.Users: {"kim": {"email": "KIM@example.com"}}},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			has := company()
			if test.change != nil {
				test.change(has)
			}
			plan := directory.NewPlan(has, test.want)
			directory.SortProblems(plan.Problems)
			for i, problem := range plan.Problems {
				if text := problem.Path() + ": " + problem.Text; i >= len(test.problem) || !strings.HasPrefix(text, test.problem[i]) {
					t.Errorf("problem %d is %s", i, text)
				}
			}
			if len(plan.Problems) != len(test.problem) {
				t.Errorf("%d problems, want %d", len(plan.Problems), len(test.problem))
			}
			if len(plan.Problems) > 0 && len(plan.Changes) > 0 {
				t.Errorf("a plan with problems has changes: %v", steps(plan))
			}
		})
	}
}

// TestPlan_removals has objects that are not listed: some are deleted, some later, some never.
func TestPlan_removals(t *testing.T) {
	t.Parallel()
	kim := `{"kim":{"name":"Kim","department_external_key":"root"}}`
	shown := directory.Directory{directory.Users: {"kim": {"name": "Kim"}, "lee": {"name": "Lee"}}}
	never := func(directory.Part, string) bool { return false }
	for name, test := range map[string]struct {
		want     directory.Want
		steps    []string
		deferred bool // the user lee
	}{
		"the root department": {
			want: directory.Want{Listed: listed(t, texts{directory.Departments: `{}`}), Former: directory.Directory{directory.Departments: {"root": {"name": "Company"}}}},
		},
		"another department": {
			want:  directory.Want{Listed: listed(t, texts{directory.Departments: `{}`, directory.Users: kim}), Former: directory.Directory{directory.Departments: {"b": {"name": "B"}}}},
			steps: []string{`update users["kim"] department_external_key`, `delete departments["b"]`},
		},
		"a user whom the state shows": {
			want:  directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Former: shown, MayRemove: never},
			steps: []string{`delete users["lee"]`},
		},
		"a user whom no state shows":              {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), MayRemove: never}},
		"exclusive: a user whom no state shows":   {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Exclusive: true, MayRemove: never}, deferred: true},
		"exclusive: a user who may be removed":    {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Exclusive: true}, steps: []string{`delete users["lee"]`}},
		"exclusive: a user whom the state shows":  {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Former: shown, Exclusive: true, MayRemove: never}, steps: []string{`delete users["lee"]`}},
		"exclusive: a user whom the API protects": {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Exclusive: true, MayRemove: never, Kept: directory.Keys{directory.Users: {"lee": true}}}},
	} {
		plan := directory.NewPlan(company(), test.want)
		if got := steps(plan); len(plan.Problems) > 0 || !slices.Equal(got, test.steps) || plan.Deferred.Has(directory.Users, "lee") != test.deferred || plan.Deferred.Has(directory.Users, "kim") {
			t.Errorf("%s: %v, deferred %v, problems %v", name, got, plan.Deferred, plan.Problems)
		}
	}
}

// TestPlan_userDeletions counts accounts that are deleted, apart from those that are created again.
func TestPlan_userDeletions(t *testing.T) {
	t.Parallel()
	has := company()
	has.Objects[directory.Users]["min"] = directory.Element{"name": "Min", "email": "min@example.com"}
	former := directory.Directory{directory.Users: {"kim": {"email": "kim@example.com"}, "lee": {}, "min": {}}}
	plan := directory.NewPlan(has, directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"email":"other@example.com"}}`}), Former: former})
	deleted := plan.UserDeletions()
	if got := fmt.Sprint(deleted); got != `{[Lee ("lee") Min ("min")] [Kim ("kim")] []}` || deleted.Count() != 3 {
		t.Errorf("%s, %d", got, deleted.Count())
	}
	if got := plan.PeopleSummary(); got != "Changes to users: 3 accounts are deleted in the company "+has.ID {
		t.Error(got)
	}
}

// TestPlan_userDeletionsWithNewKeys distinguishes users who leave and users whose external key changes, also by upper and lower case of the address.
func TestPlan_userDeletionsWithNewKeys(t *testing.T) {
	t.Parallel()
	has := company()
	has.Objects[directory.Users]["min"] = directory.Element{"name": "Min", "email": "min@example.com"}
	former := directory.Directory{directory.Users: {"kim": {}, "min": {}}}
	plan := directory.NewPlan(has, directory.Want{Listed: listed(t, texts{directory.Users: `{"N-kim":{"name":"Kim","email":"KIM@example.com"}}`}), Former: former})
	deleted := plan.UserDeletions()
	if got := fmt.Sprint(deleted); got != `{[Min ("min")] [] [Kim ("kim", now "N-kim")]}` || deleted.Count() != 2 {
		t.Errorf("%s, %d", got, deleted.Count())
	}
	want := "1 user leaves and loses the account, with everything that belongs to it: Min (\"min\").\n" +
		"1 user gets another external key, for which the account is deleted and a new invitation is sent: Kim (\"N-kim\") (formerly \"kim\")."
	if got := plan.People(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestContent_withNulls keeps null for attributes without a value only.
func TestContent_withNulls(t *testing.T) {
	t.Parallel()
	content := directory.Content{"kim": {"name": "Kim", "locale": "ko_KR"}, "lee": {"name": "Lee"}, "new": {"name": "New"}}
	for text, want := range map[string]string{
		`{"kim":{"name":null,"locale":null,"time_zone":null},"lee":{"locale":"en_US"},"old":{"locale":null}}`: `{"kim":{"locale":"ko_KR","name":"Kim","time_zone":null},"lee":{"name":"Lee"},"new":{"name":"New"}}`,
		`{"kim":null}`: directory.Format(content),
		``:             directory.Format(content),
		`[]`:           directory.Format(content),
	} {
		if got := directory.Format(content.WithNulls(text)); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if len(content["kim"]) != 2 {
		t.Errorf("the content was changed: %v", content)
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

// TestPlan_keeps compares what is listed with the former text of a part.
func TestPlan_keeps(t *testing.T) {
	t.Parallel()
	lee := directory.Directory{directory.Users: {"lee": {"name": "Lee", "email": "lee@example.com"}}}
	for name, test := range map[string]struct {
		listed string
		former directory.Directory
		want   bool
	}{
		"the same":                       {`{"lee":{"name":"Lee","email":"lee@example.com"}}`, lee, true},
		"in other words":                 {`{"lee":{"name":"Lee","email":"LEE@example.com"}}`, lee, true},
		"fewer attributes":               {`{"lee":{"name":"Lee"}}`, lee, true},
		"an empty attribute, too":        {`{"lee":{"name":"Lee","phone_number":"","i18n_names":{}}}`, lee, true},
		"another value":                  {`{"lee":{"name":"Other"}}`, lee, false},
		"an attribute of the company":    {`{"kim":{"locale":"ko_KR"}}`, directory.Directory{directory.Users: {"kim": {"name": "Kim"}}}, false},
		"another key":                    {`{"kim":{"name":"Kim"}}`, lee, false},
		"an element more":                {`{"lee":{"name":"Lee"},"kim":{"name":"Kim"}}`, lee, false},
		"an element less":                {`{}`, lee, false},
		"not listed before":              {`{"lee":{"name":"Lee"}}`, directory.Directory{}, false},
		"nothing, and not listed before": {`{}`, directory.Directory{}, false},
		"nothing":                        {`{}`, directory.Directory{directory.Users: {}}, true},
	} {
		plan := directory.NewPlan(company(), directory.Want{Listed: listed(t, texts{directory.Users: test.listed}), Former: test.former})
		if got := plan.Keeps(directory.Users); got != test.want {
			t.Errorf("%s: %t, want %t", name, got, test.want)
		}
	}
	drifted := directory.Directory{directory.Users: {"lee": {"name": "Other"}}}
	plan := directory.NewPlan(company(), directory.Want{Listed: drifted, Former: drifted, Exclusive: true})
	if got := steps(plan); !slices.Equal(got, []string{`update users["lee"] name`, `delete users["kim"]`}) || plan.Keeps(directory.Users) {
		t.Errorf("one change and one removal: %v, keeps %t", got, plan.Keeps(directory.Users))
	}
}

// TestWant_needs names the parts that a plan reads.
func TestWant_needs(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		want  directory.Want
		parts string
	}{
		"grades":                    {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"g":{"name":"G"}}`})}, "job_grades"},
		"users without references":  {directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim","department_external_key":""}}`})}, "users"},
		"users in a department":     {directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim","department_external_key":""},"lee":{"department_external_key":"a"}}`})}, "departments users"},
		"users with a job":          {directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"job_position_external_key":"a","job_grade_external_key":"b"}}`})}, "job_grades job_positions users"},
		"a removed grade":           {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"g":{"name":"G"}}`}), Former: directory.Directory{directory.JobGrades: {"h": {}, "g": {}}}}, "job_grades users"},
		"a grade that stays":        {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"g":{"name":"G"}}`}), Former: directory.Directory{directory.JobGrades: {"g": {}}}}, "job_grades"},
		"exclusive":                 {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"g":{"name":"G"}}`}), Exclusive: true}, "job_grades users"},
		"removed from another part": {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{}`}), Former: directory.Directory{directory.Users: {"kim": {}}}}, "job_grades"},
		"departments are read once": {directory.Want{Listed: listed(t, texts{directory.Departments: `{"a":{"parent_external_key":"b"}}`})}, "departments"},
		"nothing":                   {directory.Want{}, ""},
	} {
		var parts []string
		for _, part := range test.want.Needs() {
			parts = append(parts, string(part))
		}
		if got := strings.Join(parts, " "); got != test.parts {
			t.Errorf("%s: %q, want %q", name, got, test.parts)
		}
	}
}

// TestPlan_otherName renames an object with a long name for a time: the other name is not too long, either.
func TestPlan_otherName(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	long := strings.Repeat("가", 100)
	f.mustApply(listed(t, texts{directory.JobGrades: `{"a":{"name":"` + long + `"},"b":{"name":"B"}}`}))
	var renamed []string
	plan, _ := f.apply(listed(t, texts{directory.JobGrades: `{"a":{"name":"B"},"b":{"name":"` + long + `"}}`}))
	if diff := cmp.Diff([]string{`rename job_grades["a"]`, `update job_grades["b"] name`, `update job_grades["a"] name`}, steps(plan)); diff != "" {
		t.Error(diff)
	}
	for _, request := range f.sim.Requests("PUT /ncloudmcc/v1/companies/*/job-grades/a") {
		renamed = append(renamed, fmt.Sprint(strings.Contains(request.Body, `"name":"`+strings.Repeat("가", 96)+` (a)"`)))
	}
	if len(renamed) != 2 || renamed[0] != "true" {
		t.Errorf("the other name has 100 characters: %v", renamed)
	}
}

// TestRun_interrupted begins nothing after the context was canceled.
func TestRun_interrupted(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	plan := f.plan(directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"a":{"name":"A"},"b":{"name":"B"}}`})})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	result := plan.Run(ctx, f.client)
	if result.Done != 0 || len(result.NotBegun) != 2 || len(result.Failures) != 0 || result.Why != "the run was interrupted" || result.Complete() || !result.NothingDone() {
		t.Errorf("%+v", result)
	}
	if after := directory.Format(plan.After(result)[directory.JobGrades]); after != "{}" {
		t.Errorf("remembered as %s", after)
	}
}

// TestRun_interruptedRequests interrupts ten requests: further changes are not begun because of the interruption, not because of the API.
func TestRun_interruptedRequests(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	grades := directory.Content{}
	for i := range 30 {
		grades[fmt.Sprint("g", i)] = directory.Element{"name": fmt.Sprint("G", i)}
	}
	plan := f.plan(directory.Want{Listed: directory.Directory{directory.JobGrades: grades}})
	f.sim.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/job-grades/*", Kind: simulator.FaultDelay, Delay: time.Minute, Times: -1})
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	result := plan.Run(ctx, f.client)
	if len(result.Failures) != 10 || len(result.NotBegun) != 20 || result.Why != "the run was interrupted" {
		t.Errorf("%d failures, %d not begun because %s", len(result.Failures), len(result.NotBegun), result.Why)
	}
}

// TestRun_limits has creates that the API rejects because a limit is reached.
func TestRun_limits(t *testing.T) {
	t.Parallel()
	const limit = `{"error":{"errorCode":"180016","message":"Limit"}}`
	kim := `{"kim":{"name":"Kim","email":"kim@example.com"}`
	for name, test := range map[string]struct {
		fault           simulator.Fault
		from, to        texts
		done            int
		failed, skipped string
	}{
		"a department": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/depts/a", Status: http.StatusBadRequest, Body: limit, Times: 1},
			to:    texts{directory.Departments: `{"a":{"name":"A"}}`, directory.JobGrades: `{"g":{"name":"G"}}`},
			done:  1, failed: `departments["a"]`,
		},
		"a user, and another one leaves": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: limit, Times: 1},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: `{"new":{"name":"New","email":"new@example.com"}}`},
			done: 2,
		},
		"a user, twice": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: limit, Times: 2},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: `{"new":{"name":"New","email":"new@example.com"}}`},
			done: 1, failed: `users["new"]`,
		},
		"a user, and nobody leaves": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: limit, Times: 1},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: kim + `,"new":{"name":"New","email":"new@example.com"}}`},
			done: 0, failed: `users["new"]`,
		},
		"a user, and another one only gets an address": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: limit, Times: 1},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: `{"kim":{"name":"Kim","email":"k@example.com"},"new":{"name":"New","email":"new@example.com"}}`},
			done: 2, failed: `users["new"]`,
		},
		"an update of a user": {
			fault: simulator.Fault{Match: "PUT /ncloudmcc/v1/companies/*/users/kim", Status: http.StatusBadRequest, Body: limit, Times: 1},
			from:  texts{directory.Users: kim + `,"lee":{"name":"Lee","email":"lee@example.com"}}`}, to: texts{directory.Users: `{"kim":{"name":"Other","email":"kim@example.com"}}`},
			done: 1, failed: `users["kim"]`,
		},
		"a deletion that is refused": {
			fault: simulator.Fault{Match: "DELETE /ncloudmcc/v1/companies/*/users/kim", Status: http.StatusBadRequest, Body: `{"error":{"errorCode":"180021","message":"Administrator"}}`, Times: 1},
			from:  texts{directory.Users: kim + `}`}, to: texts{directory.Users: `{"kim":{"name":"Kim","email":"k@example.com"}}`},
			done: 0, failed: `users["kim"]`, skipped: `create users["kim"]`,
		},
		"a create that is refused": {
			fault: simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/new", Status: http.StatusBadRequest, Body: `{"error":{"errorCode":"180021","message":"Administrator"}}`, Times: 1},
			to:    texts{directory.Users: `{"new":{"name":"New","email":"new@example.com"}}`},
			done:  0, failed: `users["new"]`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, defaultSwitches)
			if test.from != nil {
				f.mustApply(listed(t, test.from))
			}
			f.sim.InjectFault(test.fault)
			_, result := f.apply(listed(t, test.to))
			var failed, skipped []string
			for _, failure := range result.Failures {
				failed = append(failed, failure.Change.Path())
				for _, change := range failure.Skipped {
					skipped = append(skipped, string(change.Action)+" "+change.Path())
				}
			}
			if result.Done != test.done || strings.Join(failed, " ") != test.failed || strings.Join(skipped, " ") != test.skipped || len(result.Kept) != 0 {
				t.Errorf("%d done, failed %q, skipped %q, kept %v; want %d, %s, %s", result.Done, failed, skipped, result.Kept, test.done, test.failed, test.skipped)
			}
			if result.Complete() != (test.failed == "") || result.NothingDone() != (test.done == 0) {
				t.Errorf("complete: %t, nothing done: %t", result.Complete(), result.NothingDone())
			}
			f.mustApply(listed(t, test.to))
		})
	}
}

// TestRun_fullCompanyBeginsNoMoreUsers has more new users than a company allows: further ones are not begun, but users are changed and
// created again.
func TestRun_fullCompanyBeginsNoMoreUsers(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	f.mustApply(listed(t, texts{directory.Users: `{"y":{"name":"Y","email":"y@example.com"},"z":{"name":"Z","email":"z@example.com"}}`}))
	f.sim.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/n*", Status: http.StatusBadRequest, Body: `{"error":{"errorCode":"180016","message":"Limit"}}`, Times: -1})
	wanted := listed(t, texts{directory.Users: `{"y":{"name":"Y","email":"other@example.com"},"z":{"name":"Other","email":"z@example.com"}}`})
	for i := range 40 {
		key := fmt.Sprintf("n%02d", i)
		wanted[directory.Users][key] = directory.Element{"name": "N", "email": key + "@example.com"}
	}
	_, result := f.apply(wanted)
	if result.Done != 3 || len(result.Failures) != 10 || len(result.NotBegun) != 30 || !strings.HasSuffix(result.Why, "says that they would fail as well") {
		t.Errorf("%d done, %d failures, %d not begun because %s", result.Done, len(result.Failures), len(result.NotBegun), result.Why)
	}
	f.sim.View(func(st *simulator.State) {
		if st.MCC.User("y").Email != "other@example.com" || st.MCC.User("z").Name != "Other" {
			t.Errorf("%+v, %+v", st.MCC.User("y"), st.MCC.User("z"))
		}
	})
}

func TestResult_complete(t *testing.T) {
	t.Parallel()
	failures, notBegun := make([]directory.Failure, 1), make([]*directory.Change, 1)
	for name, result := range map[string]directory.Result{"failed": {Failures: failures}, "not begun": {NotBegun: notBegun}, "both": {Failures: failures, NotBegun: notBegun}} {
		if result.Complete() {
			t.Errorf("%s: complete", name)
		}
	}
	if result := (directory.Result{Kept: notBegun}); !result.Complete() || !result.NothingDone() {
		t.Error("a deletion that the API never makes: not complete")
	}
}

func TestNotAppliedError(t *testing.T) {
	t.Parallel()
	err := error(&directory.NotAppliedError{Attributes: []string{"phone_number", "locale"}})
	if err.Error() != "the API did not apply phone_number, locale" || errors.Is(err, apiclient.ErrInvalid) {
		t.Error(err)
	}
}

// TestRun_notApplied changes a name and clears a phone number, which the API keeps: the state shows what the company has then.
func TestRun_notApplied(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(sw *simulator.MCCSwitches) { sw.Clear = simulator.MCCClearIgnored })
	f.mustApply(listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"kim@example.com","phone_number":"KR+82 0212345678"}}`}))
	_, result := f.apply(listed(t, texts{directory.Users: `{"kim":{"name":"New","email":"KIM@example.com","phone_number":""}}`}))
	var failure *directory.NotAppliedError
	if len(result.Failures) != 1 || !errors.As(result.Failures[0].Err, &failure) || !slices.Equal(failure.Attributes, []string{"telNo"}) {
		t.Fatalf("%+v", result.Failures)
	}
	const want = `{"kim":{"email":"KIM@example.com","name":"New","phone_number":"KR+82 0212345678"}}`
	if got := directory.Format(f.state[directory.Users]); got != want {
		t.Errorf("remembered as %s, want %s", got, want)
	}
}
