package access_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestRun_roleGroups(t *testing.T) {
	t.Parallel()
	group := func(id string, roles ...simulator.AssignedRole) simulator.RoleGroup {
		return simulator.RoleGroup{ID: "Rg" + id, Type: "PROJECT", OrgID: simulator.NHNOrgID, ProjectID: "Prjwiki", Name: id, Roles: roles, Created: created}
	}
	conditional := allow(simulator.NHNProjectAdminRoleID)
	conditional[0].Conditions = []simulator.Condition{{AttributeID: simulator.NHNDayAttributeID, Operator: "ANY_MATCH", Values: []string{"MONDAY"}}}
	for name, test := range map[string]struct {
		groups     []simulator.RoleGroup
		granted    []simulator.AssignedRole
		faults     []simulator.Fault
		want       []string
		unreadable []string
	}{
		"role group in a role group": {
			groups: []simulator.RoleGroup{group("inner", conditional...), group("outer", allow("Rginner")...)}, granted: allow("Rgouter"),
			want: []string{"pro wiki dev@example.com: ProjectRole/ADMIN via outer, ADMIN, privileged, conditional"},
		},
		"role groups in a cycle": {
			groups: []simulator.RoleGroup{group("a", allow("Rgb", simulator.NHNProjectMemberRoleID)...), group("b", allow("Rga")...)}, granted: allow("Rga"),
			want: []string{"pro wiki dev@example.com: ProjectRole/MEMBER via a", "pro wiki dev@example.com: RoleGroup/a via a"},
		},
		"denied role group in a role group": {
			groups: []simulator.RoleGroup{group("inner", conditional...), group("outer", deny("Rginner")...)}, granted: allow("Rgouter"),
			want: []string{"pro wiki dev@example.com: ProjectRole/ADMIN via outer, DENY, conditional"},
		},
		"no roles": {
			groups: []simulator.RoleGroup{group("empty")}, granted: allow("Rgempty"),
			want: []string{"pro wiki dev@example.com: RoleGroup/empty"},
		},
		"permission": {
			groups: []simulator.RoleGroup{group("a", allow(simulator.NHNPermissionID)...)}, granted: allow("Rga", simulator.NHNPermissionID),
			want: []string{
				"pro wiki dev@example.com: ProjectServiceRole/Infrastructure:Instance.Create",
				"pro wiki dev@example.com: ProjectServiceRole/Infrastructure:Instance.Create via a",
			},
		},
		"list of the organization not readable": {
			granted: allow("Rgadmins"), faults: []simulator.Fault{rejecting("GET /v1/organizations/*/project-role-groups", "-6")},
			want: []string{"pro wiki dev@example.com: ProjectRole/ADMIN via admins, ADMIN, privileged"},
		},
		"role group not readable": {
			granted: allow("Rgadmins"), faults: []simulator.Fault{rejecting("GET /v1/organizations/*/project-role-groups/*", "-6")},
			want:       []string{"pro wiki dev@example.com: RoleGroup/admins, unknown"},
			unreadable: []string{"project wiki (Prjwiki): role group admins: " + denied + "; requires Organization.Project.RoleGroup.Get"},
		},
		"deleted role group": {
			granted:    allow("Rgdeleted"),
			want:       []string{"pro wiki dev@example.com: /, unknown"},
			unreadable: []string{"project wiki (Prjwiki): role Rgdeleted: the API does not describe it; it may be a role group that was deleted"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim := simulated(t)
			sim.Change(func(st *simulator.State) {
				st.NHN.RoleGroups = append(st.NHN.RoleGroups, test.groups...)
				st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, joined("Prjwiki", simulator.NHNMemberUUID, simulator.NHNMemberEmail, test.granted))
			})
			for _, fault := range test.faults {
				sim.InjectFault(fault)
			}
			found := review(t, sim, access.Filter{Person: simulator.NHNMemberEmail, ProjectIDs: []string{"Prjwiki"}})
			if diff := cmp.Diff(test.want, lines(found.Rows)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.unreadable, unreadableLines(found), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRun_privilegedRoles has every role that the console guide describes, and permissions without a role.
func TestRun_privilegedRoles(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct{ admin, privileged bool }{
		"ProjectRole/ADMIN":                                   {true, true},
		"ProjectRole/PROJECT MANAGEMENT ADMIN":                {false, true},
		"ProjectRole/PROJECT_MEMBER_ADMIN":                    {false, true},
		"ProjectRole/Project Authentication Management Admin": {false, true},
		"ProjectRole/MEMBER":                                  {false, false},
		"ProjectServiceRole/ADMIN":                            {false, false},
		"BillingRole/BILLING VIEWER":                          {false, false},
		"PERMISSION/Project.Member.Update":                    {false, true},
		"PERMISSION/Project.Member.List":                      {false, false},
		"PERMISSION/Project.ProjectAppKey.Create":             {false, true},
		"PERMISSION/Infrastructure:Instance.Create":           {false, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			role := simulator.Role{ID: "r", CategoryType: "ROLE", RoleCategory: "PROJECT_ROLE"}
			role.CategoryKey, role.Name, _ = strings.Cut(name, "/")
			if role.CategoryKey == "PERMISSION" {
				role.CategoryKey, role.CategoryType = "ProjectRole", "PERMISSION"
			}
			sim := simulated(t)
			sim.Change(func(st *simulator.State) {
				st.NHN.Roles = append(st.NHN.Roles, role)
				st.NHN.ProjectMembers = []simulator.ProjectMember{joined("Prjwiki", simulator.NHNMemberUUID, simulator.NHNMemberEmail, allow("r"))}
			})
			found := review(t, sim, access.Filter{ProjectIDs: []string{"Prjwiki"}})
			if len(found.Rows) != 1 || *found.Rows[0].Admin != want.admin || *found.Rows[0].Privileged != want.privileged {
				t.Errorf("found %q, want admin %t and privileged %t", lines(found.Rows), want.admin, want.privileged)
			}
		})
	}
}
