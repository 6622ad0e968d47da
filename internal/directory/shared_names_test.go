package directory_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
)

// TestPlan_sharedNames names objects that get the name of another one. Names that the plan does not change are not reported.
func TestPlan_sharedNames(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		departments, grades string
		former              directory.Directory
		change              func(*directory.Company)
		want                string
	}{
		"a new department with the name of a listed one":    {departments: `{"a":{"name":"A"},"n":{"name":"A","parent_external_key":"root"}}`, want: `"A": departments["a"], departments["n"].`},
		"a new department with the name of an unlisted one": {departments: `{"n":{"name":"B","parent_external_key":"a"}}`, want: `"B": departments["b"], departments["n"].`},
		"a new department at the top":                       {departments: `{"n":{"name":"A"}}`, want: `"A": departments["a"], departments["n"].`},
		"the name of a department with another parent":      {departments: `{"n":{"name":"B"}}`},
		"a department that moves to one with its name":      {departments: `{"b":{"parent_external_key":"root"},"a":{"name":"B"}}`, want: `"B": departments["a"], departments["b"].`},
		"names that are swapped":                            {departments: `{"a":{"name":"B"},"b":{"name":"A","parent_external_key":"root"}}`},
		"the name of a department that is removed":          {departments: `{"a":{"name":"A"},"n":{"name":"B","parent_external_key":"a"}}`, former: directory.Directory{directory.Departments: {"b": {"name": "B"}}}},
		"a job grade": {grades: `{"n":{"name":"G"},"m":{"name":"H"},"o":{"name":"H"}}`, want: "\"G\": job_grades[\"g\"], job_grades[\"n\"].\n\"H\": job_grades[\"m\"], job_grades[\"o\"]."},
		"the name of a department without an external key": {departments: `{"n":{"name":"C"}}`, change: func(c *directory.Company) { c.Keyless[directory.Departments] = []directory.Element{{"name": "C"}} }, want: `"C": a department without an external key, departments["n"].`},
		"two departments with one name that do not change": {departments: `{"a":{"name":"A","display_order":3}}`, change: func(c *directory.Company) {
			c.Objects[directory.Departments]["z"] = directory.Element{"name": "A", "parent_external_key": "root"}
		}},
		"two departments with one name, of which one is new": {departments: `{"n":{"name":"A","parent_external_key":"root"},"m":{"name":"A","parent_external_key":"root"}}`, want: `"A": departments["a"], departments["m"], departments["n"].`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			has := company()
			if test.change != nil {
				test.change(has)
			}
			parts := texts{}
			if test.departments != "" {
				parts[directory.Departments] = test.departments
			}
			if test.grades != "" {
				parts[directory.JobGrades] = test.grades
			}
			// Users in the removed department move to another one.
			parts[directory.Users] = `{"kim":{"department_external_key":"root"}}`
			plan := directory.NewPlan(has, directory.Want{Listed: listed(t, parts), Former: test.former})
			if got := plan.SharedNames(); got != test.want {
				t.Errorf("%q, want %q; problems %v", got, test.want, plan.Problems)
			}
		})
	}
}
