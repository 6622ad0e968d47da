package directory_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
)

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
