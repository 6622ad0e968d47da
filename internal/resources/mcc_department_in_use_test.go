package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMCCDepartment_deletedInUse deletes a department that others still refer to, as -target or a hurried person may. No page
// decides what happens to them. The next refresh shows it in each case.
func TestMCCDepartment_deletedInUse(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		delete           simulator.MCCDepartmentDelete
		refused          string
		parent, employer any // of the objects that refer to it; nil if deleted
	}{
		"refused":           {simulator.MCCDepartmentDeleteRefuses, `delete MCC department.*code 180018`, "sales", "sales"},
		"spreads downwards": {simulator.MCCDepartmentDeleteCascades, "", nil, ""},
		"moves them up":     {simulator.MCCDepartmentDeleteReparents, "", "dept00", "dept00"},
		"leaves them":       {simulator.MCCDepartmentDeleteOrphans, "", "sales", "sales"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.DepartmentDelete = test.delete })
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply("mcc_department.sales", acctest.Values{"external_key": "sales", "name": "Sales", "parent_external_key": "dept00"}))
			requireSuccess(t, "create", engine.Apply("mcc_department.team", acctest.Values{"external_key": "team", "name": "Team", "parent_external_key": "sales"}))
			requireSuccess(t, "create", engine.Apply("mcc_user.kim", acctest.Values{
				"external_key": "kim", "name": "Kim", "email": "kim@example.com", "department_external_key": "sales",
			}))
			deleted := engine.Destroy("mcc_department.sales")
			if test.refused != "" {
				requireError(t, test.refused, deleted)
			} else {
				requireSuccess(t, "delete", deleted)
			}
			if kept := engine.State("mcc_department.sales") != nil; kept != (test.refused != "") {
				t.Errorf("the department is in the state: %t", kept)
			}
			if team := requireSuccess(t, "no-op", engine.Refresh("mcc_department.team")).State; team["parent_external_key"] != test.parent {
				t.Errorf("the department below it is %v, want the parent %v", team, test.parent)
			}
			if kim := requireSuccess(t, "no-op", engine.Refresh("mcc_user.kim")).State; kim["department_external_key"] != test.employer {
				t.Errorf("the member is %v, want the department %q", kim, test.employer)
			}
		})
	}
}
