package simulator

import (
	"strings"
	"testing"
)

func TestNHNPermissions(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	admin, member := p.as("a@example.com", NHNOrgAdminRoleID), p.as("m@example.com", NHNOrgMemberRoleID)
	members, nobody := p.as("ma@example.com", NHNOrgMemberAdminRoleID), p.as("n@example.com")

	admin.ok("GET "+nhnOrg+"/governances", "")
	admin.ok("GET "+project+"/roles", "")
	member.ok("POST "+nhnOrg+"/projects", `{"projectName":"mine"}`)
	member.ok("GET "+nhnOrg+"/projects", "", "paging.totalCount=2")
	member.fails(-6, "GET "+nhnOrg+"/roles", "")
	member.fails(-6, "DELETE "+project, "")
	members.ok("GET "+nhnOrg+"/roles", "")
	members.ok("GET "+nhnOrg+"/project-role-groups", "")
	members.fails(-6, "POST "+nhnOrg+"/projects", `{"projectName":"x"}`)
	members.fails(-6, "GET "+project+"/roles", "")
	nobody.fails(-6, "GET "+nhnOrg+"/projects", "")
	nobody.ok("GET /v1/products", "")

	mine := "/v1/projects/"
	p.sim.View(func(st *State) { mine += st.NHN.ProjectNamed("mine").ID })
	member.ok("GET "+mine+"/roles", "")
	member.ok("POST /v1/authentications"+strings.TrimPrefix(mine, "/v1")+"/project-appkeys", `{"appkeyAlias":"k"}`)
	member.ok("DELETE "+mine, "")

	for role, allowed := range map[string][2]bool{ // AppKeys, members
		NHNProjectAdminRoleID:       {true, true},
		NHNProjectManagementRoleID:  {true, false},
		NHNProjectMemberAdminRoleID: {false, true},
		NHNProjectMemberRoleID:      {false, false},
	} {
		someone := p.as(role+"@example.com", NHNOrgMemberRoleID)
		p.ok("POST "+project+"/members", `{"email":"`+role+`@example.com","assignRoles":[{"roleId":"`+role+`"}]}`)
		calls := [2]string{"GET /v1/authentications" + strings.TrimPrefix(project, "/v1") + "/project-appkeys", "POST " + project + "/members/search"}
		for i, call := range calls {
			if allowed[i] {
				someone.ok(call, "{}")
			} else {
				someone.fails(-6, call, "{}")
			}
		}
	}
	p.sim.Change(func(st *State) { st.NHN.Organizations[0].AddressRefused = true })
	p.fails(-8, "GET "+nhnOrg+"/projects", "")
	p.fails(-8, "GET "+project+"/roles", "")
}

func TestNHNPermissions_ofRoleGroup(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	someone := p.as("s@example.com", NHNOrgMemberRoleID)
	for policy, allowed := range map[string]bool{"ALLOW": true, "DENY": false} {
		p.ok("POST "+nhnOrg+"/org-role-groups", `{"roleGroupName":"`+policy+`","roles":[{"roleId":"role-org-admin","roleApplyPolicyCode":"`+policy+`"}]}`)
		p.sim.Change(func(st *State) {
			found(st.NHN.OrganizationMembers, func(m *OrganizationMember) bool { return m.Email == "s@example.com" }).Roles =
				allow(st.NHN.RoleGroupNamed(policy).ID)
		})
		if allowed {
			someone.ok("GET "+nhnOrg+"/governances", "")
		} else {
			someone.fails(-6, "GET "+nhnOrg+"/governances", "")
		}
	}
}
