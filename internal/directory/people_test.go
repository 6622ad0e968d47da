package directory_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
)

// TestPeople_withoutDepartment plans users who join without a department, and users whose department is cleared. A directory in which no
// user has a department says nothing about users who join, nor one in which a user stays without one.
func TestPeople_withoutDepartment(t *testing.T) {
	t.Parallel()
	const (
		kim = `"kim":{"name":"Kim","email":"kim@example.com","department_external_key":"a"}`
		lee = `"lee":{"name":"Lee","email":"lee@example.com"}`
	)
	for name, test := range map[string]struct{ from, to, want string }{
		"joins":                                {``, kim + `,` + lee, `1 user will have no department: Lee ("lee").`},
		"joins with an empty department":       {``, kim + `,"lee":{"name":"Lee","email":"lee@example.com","department_external_key":""}`, `1 user will have no department: Lee ("lee").`},
		"nobody has a department":              {``, lee, ``},
		"stays without one":                    {kim + `,` + lee, kim + `,"lee":{"name":"Lee B","email":"lee@example.com"}`, ``},
		"the department is cleared":            {kim + `,"lee":{"name":"Lee","email":"lee@example.com","department_external_key":"a"}`, kim + `,"lee":{"name":"Lee","email":"lee@example.com","department_external_key":""}`, `1 user will have no department: Lee ("lee").`},
		"the last departments are cleared":     {kim + `,` + lee, `"kim":{"name":"Kim","email":"kim@example.com","department_external_key":""},"lee":{"name":"Lee B","email":"lee@example.com"},"park":{"name":"Park","email":"park@example.com"}`, `1 user will have no department: Kim ("kim").`},
		"another address, stays without one":   {kim + `,` + lee, kim + `,"lee":{"name":"Lee","email":"lee2@example.com"}`, ``},
		"another address, the department goes": {kim + `,"lee":{"name":"Lee","email":"lee@example.com","department_external_key":"a"}`, kim + `,"lee":{"name":"Lee","email":"lee2@example.com","department_external_key":""}`, `1 user will have no department: Lee ("lee").`},
		"another address, not listed":          {kim + `,"lee":{"name":"Lee","email":"lee@example.com","department_external_key":"a"}`, kim + `,"lee":{"name":"Lee","email":"lee2@example.com"}`, ``},
		"another key, stays without one":       {kim + `,` + lee, kim + `,"lee2":{"name":"Lee","email":"lee@example.com"}`, ``},
		"another key, the department goes":     {kim + `,"lee":{"name":"Lee","email":"lee@example.com","department_external_key":"a"}`, kim + `,"lee2":{"name":"Lee","email":"lee@example.com"}`, `1 user will have no department: Lee ("lee2").`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, defaultSwitches)
			const departments = `{"a":{"name":"A"}}`
			if test.from != "" {
				f.mustApply(listed(t, texts{directory.Departments: departments, directory.Users: `{` + test.from + `}`}))
			}
			plan, _ := f.apply(listed(t, texts{directory.Departments: departments, directory.Users: `{` + test.to + `}`}))
			said := ""
			for line := range strings.Lines(plan.People()) {
				if strings.Contains(line, "department") {
					said += line
				}
			}
			if strings.TrimSpace(said) != test.want {
				t.Errorf("the plan says %q, want %q", said, test.want)
			}
		})
	}
}

// TestPeople_keysOfSpreadsheets changes external keys as spreadsheet programs do, and as people do.
func TestPeople_keysOfSpreadsheets(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		former, key string
		suspicious  bool
	}{
		"leading zeros":                    {"00123", "123", true},
		"scientific notation":              {"201904120001", "2.01904E+11", true},
		"scientific notation, comma":       {"201904120001", "2,01904E+11", true},
		"an exponent":                      {"3E5", "3.00E+05", true},
		"a date":                           {"1-2", "01월 02일", true},
		"digits after the 15th":            {"2019041200012345", "2019041200012340", true},
		"three digits after the 15th":      {"201904120001234567", "201904120001234000", true},
		"another 15th digit":               {"2019041200012345", "2019041200012350", false},
		"another number":                   {"1", "2", false},
		"zeros at the end":                 {"19", "10", false},
		"a prefix":                         {"123", "B-0123", false},
		"a key that is no number, to such": {"kim", "2E+11", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, defaultSwitches)
			user := `{"name":"Kim","email":"kim@example.com"}`
			f.mustApply(listed(t, texts{directory.Users: `{"` + test.former + `":` + user + `}`}))
			plan, _ := f.apply(listed(t, texts{directory.Users: `{"` + test.key + `":` + user + `}`}))
			want := `A spreadsheet program may have changed this external key: "` + test.key + `" (formerly "` + test.former + `"). To keep the accounts, restore the former keys.`
			if strings.Contains(plan.People(), want) != test.suspicious {
				t.Errorf("the plan says %q", plan.People())
			}
		})
	}
}
