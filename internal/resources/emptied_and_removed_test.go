package resources_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// emptiedAndRemoved is a configuration in which one object refers to another one, which goes when it is no longer needed.
type emptiedAndRemoved struct {
	old     string // the address of the object that goes
	refused string // what the error says that one apply cannot do
	// config has the old object or not, with a lifecycle block, and the user of it or not.
	config func(old bool, lifecycle string, usesOld bool) string
	cloud  func(*testing.T) *acctest.Cloud
	gone   func(*simulator.State) bool // whether the old object was deleted
}

func emptiedAndRemovedCases() map[string]emptiedAndRemoved {
	mccUser := func(attribute, typeName string) func(bool, string, bool) string {
		return func(old bool, lifecycle string, usesOld bool) string {
			config := fmt.Sprintf("resource %q \"new\" {\n  external_key = \"new\"\n  name = \"New\"\n}\n", typeName)
			if old {
				config += fmt.Sprintf("resource %q \"old\" {\n  external_key = \"old\"\n  name = \"Old\"\n%s}\n", typeName, lifecycle)
			}
			name := map[bool]string{true: "old", false: "new"}[usesOld]
			return config + fmt.Sprintf("resource \"mcc_user\" \"kim\" {\n  external_key = \"kim\"\n  name = \"Kim\"\n  email = \"kim@example.com\"\n  %s = %s.%s.id\n}\n",
				attribute, typeName, name)
		}
	}
	refusing := func(t *testing.T) *acctest.Cloud {
		t.Helper()
		return acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.JobDelete = simulator.MCCJobDeleteRefuses })
	}
	return map[string]emptiedAndRemoved{
		"department": {
			"mcc_department.old", `delete MCC department old.*in use by 1 user \("kim"\).*one apply cannot do both.*180018`,
			mccUser("department_external_key", "mcc_department"), refusing, func(st *simulator.State) bool { return st.MCC.Department("old") == nil },
		},
		"parent department": {
			"mcc_department.old", `delete MCC department old.*in use by 1 department \("team"\).*one apply cannot do both.*180018`,
			func(old bool, lifecycle string, usesOld bool) string {
				config := "resource \"mcc_department\" \"new\" {\n  external_key = \"new\"\n  name = \"New\"\n}\n"
				if old {
					config += "resource \"mcc_department\" \"old\" {\n  external_key = \"old\"\n  name = \"Old\"\n" + lifecycle + "}\n"
				}
				name := map[bool]string{true: "old", false: "new"}[usesOld]
				return config + "resource \"mcc_department\" \"team\" {\n  external_key = \"team\"\n  name = \"Team\"\n  parent_external_key = mcc_department." + name + ".id\n}\n"
			}, refusing, func(st *simulator.State) bool { return st.MCC.Department("old") == nil },
		},
		"job grade": {
			"mcc_job_grade.old", `delete MCC job grade old.*in use by 1 user \("kim"\).*one apply cannot do both.*180018`,
			mccUser("job_grade_external_key", "mcc_job_grade"), refusing, func(st *simulator.State) bool { return st.MCC.JobGrade("old") == nil },
		},
		"job position": {
			"mcc_job_position.old", `delete MCC job position old.*in use by 1 user \("kim"\).*one apply cannot do both.*180018`,
			mccUser("job_position_external_key", "mcc_job_position"), refusing, func(st *simulator.State) bool { return st.MCC.JobPosition("old") == nil },
		},
		"role group": {
			"nhn_role_group.old", `delete NHN role group.*in use by 1 member \("dev@example.com"\).*one apply cannot do both.*10010`,
			func(old bool, lifecycle string, usesOld bool) string {
				config := ""
				if old {
					config = "resource \"nhn_role_group\" \"old\" {\n  project_id = \"PrjInUse\"\n  name = \"old\"\n  roles = [{ role_id = \"role-project-member\" }]\n" + lifecycle + "}\n"
				}
				role := map[bool]string{true: "nhn_role_group.old.id", false: "\"role-project-member\""}[usesOld]
				return config + "resource \"nhn_project_member\" \"dev\" {\n  project_id = \"PrjInUse\"\n  email = \"dev@example.com\"\n  roles = [{ role_id = " + role + " }]\n}\n"
			},
			func(t *testing.T) *acctest.Cloud {
				t.Helper()
				cloud := acctest.New(t)
				projectWithMembers(cloud)
				return cloud
			},
			func(st *simulator.State) bool { return st.NHN.RoleGroupNamed("old") == nil },
		},
	}
}

// TestAccDelete_withLastReference takes an object away together with the last reference to it. One apply cannot do both, unless
// create_before_destroy is in the state already. Both ways out that the error names are followed.
func TestAccDelete_withLastReference(t *testing.T) {
	t.Parallel()
	const createFirst = "  lifecycle { create_before_destroy = true }\n"
	for name, test := range emptiedAndRemovedCases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			gone := func(cloud *acctest.Cloud) resource.TestCheckFunc {
				return func(*terraformState) (err error) {
					cloud.View(func(st *simulator.State) {
						if !test.gone(st) {
							err = fmt.Errorf("the old object is still there")
						}
					})
					return err
				}
			}
			t.Run("refused, then moved, then removed", func(t *testing.T) {
				t.Parallel()
				cloud := test.cloud(t)
				cloud.Run(t,
					resource.TestStep{Config: test.config(true, "", true)},
					resource.TestStep{Config: test.config(false, "", false), ExpectError: matchesMessage(test.refused)},
					resource.TestStep{Config: test.config(true, "", false)},
					resource.TestStep{Config: test.config(false, "", false), ConfigPlanChecks: expectPlan(test.old, plancheck.ResourceActionDestroy), Check: gone(cloud)},
				)
			})
			if name == "department" { // for Terraform, all types are the same
				t.Run("create_before_destroy from the start", func(t *testing.T) {
					t.Parallel()
					cloud := test.cloud(t)
					cloud.Run(t,
						resource.TestStep{Config: test.config(true, createFirst, true)},
						resource.TestStep{Config: test.config(false, "", false), ConfigPlanChecks: expectPlan(test.old, plancheck.ResourceActionDestroy), Check: gone(cloud)},
					)
				})
			}
			t.Run("create_before_destroy in an apply before", func(t *testing.T) {
				t.Parallel()
				cloud := test.cloud(t)
				cloud.Run(t,
					resource.TestStep{Config: test.config(true, "", true)},
					resource.TestStep{Config: test.config(true, createFirst, true)},
					resource.TestStep{Config: test.config(false, "", false), ConfigPlanChecks: expectPlan(test.old, plancheck.ResourceActionDestroy), Check: gone(cloud)},
				)
			})
		})
	}
}
