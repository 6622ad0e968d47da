package simulator

import (
	"strings"
	"testing"
)

const nhnGroupRoles = `"roles":[{"roleId":"role-project-member","roleApplyPolicyCode":"ALLOW"}]`

func TestNHNRoles(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	p.ok("GET "+project+"/roles", "", "roles.#=8", "totalCount=8", "paging=absent", "roles.0.roleId=role-project-admin",
		"roles.0.roleName=ADMIN", "roles.0.categoryKey=ProjectRole", "roles.0.roleCategory=PROJECT_ROLE",
		"roles.0.categoryTypeCode=ROLE", "roles.0.description=Everything in the project")
	p.ok("GET "+project+"/roles?roleNameLike=ADMIN", "", "totalCount=4")
	p.ok("GET "+project+"/roles?roleNameLike=ADMIN&limit=3&page=2", "", "totalCount=4", "roles.#=1", "roles.0.categoryKey=ProjectServiceRole")
	p.ok("GET "+project+"/roles?categoryTypeCodes=PERMISSION", "", "totalCount=1", "roles.0.roleId=perm-instance-create")
	p.ok("GET "+nhnOrg+"/roles", "", "totalCount=7", "roles.0.roleName=OWNER", "roles.5.categoryKey=BillingRole")

	p.ok("POST "+project+"/project-role-groups", `{"roleGroupName":"g1","description":"one",`+nhnGroupRoles+`}`)
	p.ok("POST "+nhnOrg+"/project-role-groups", `{"roleGroupName":"g2",`+nhnGroupRoles+`}`)
	p.ok("POST "+nhnOrg+"/org-role-groups", `{"roleGroupName":"g3","roles":[{"roleId":"role-org-member","roleApplyPolicyCode":"DENY"}]}`)
	p.ok("GET "+project+"/roles?categoryTypeCodes=ROLE_GROUP&categoryTypeCodes=PERMISSION", "", "totalCount=3",
		"roles.1.roleName=g1", "roles.1.roleCategory=PROJECT_ROLE_GROUP", "roles.1.categoryKey=RoleGroup", "roles.2.roleName=g2")
	p.ok("GET "+nhnOrg+"/roles?categoryTypeCodes=ROLE_GROUP,PERMISSION", "", "totalCount=1", "roles.0.roleName=g3",
		"roles.0.categoryTypeCode=ORG_ROLE_GROUP", "roles.0.categoryKey=OrgRoleGroup")
}

func TestNHNRoleGroup(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	for _, scope := range []struct{ kind, base, role, name string }{
		{"ORG", nhnOrg + "/project-role-groups", "role-instance-admin", "ADMIN"},
		{"PROJECT", project + "/project-role-groups", "role-instance-admin", "ADMIN"},
		{"ORG_ROLE_GROUP", nhnOrg + "/org-role-groups", "role-org-none", "NONE"},
	} {
		role := func(more string) string { return `"roles":[{"roleId":"` + scope.role + `"` + more + `}]` }
		body := `{"roleGroupName":"ops","description":"the team",` + role(`,"roleApplyPolicyCode":"DENY","conditions":[`+
			`{"attributeId":"attr-weekday","attributeOperatorTypeCode":"NONE_MATCH","attributeValues":["SUN"]}]`) + `}`
		p.ok("POST "+scope.base, body, "roleGroup=absent", "roleGroupId=absent")
		p.fails(62004, "POST "+scope.base, body)
		var id string
		p.sim.View(func(st *State) {
			id = found(st.NHN.RoleGroups, func(g *RoleGroup) bool { return g.Type == scope.kind }).ID
		})
		one := scope.base + "/" + id
		p.ok("GET "+one, "", "roleGroup.roleGroupId="+id, "roleGroup.roleGroupName=ops", "roleGroup.description=the team",
			"roleGroup.roleGroupType="+scope.kind, "roleGroup.roles.#=1", "roleGroup.roles.0.roleName="+scope.name,
			"roleGroup.roles.0.roleApplyPolicyCode=DENY", "roleGroup.roles.0.conditions.0.attributeDataTypeCode=DAY_OF_WEEK",
			"roleGroup.roles.0.conditions.0.attributeDescription=null", "roleGroup.regDateTime=2026-01-02T03:04:05.000+00:00")

		p.ok("POST "+scope.base, `{"roleGroupName":"other",`+role(`,"roleApplyPolicyCode":"ALLOW"`)+`}`)
		p.ok("PUT "+one+"/infos", `{"roleGroupName":"ops"}`)
		p.ok("GET "+one, "", "roleGroup.description=the team")
		p.fails(62004, "PUT "+one+"/infos", `{"roleGroupName":"other","description":""}`)
		p.ok("PUT "+one+"/infos", `{"roleGroupName":"crew","description":""}`)
		p.ok("PUT "+one+"/roles", `{`+role(`,"roleApplyPolicyCode":"ALLOW"`)+`}`)
		p.ok("GET "+one, "", "roleGroup.roleGroupName=crew", "roleGroup.description=null",
			"roleGroup.roles.0.roleApplyPolicyCode=ALLOW", "roleGroup.roles.0.conditions.#=0")
		p.ok("GET "+scope.base+"?roleGroupNameLike=rew", "", "paging.totalCount=1", "roleGroups.0.roleGroupId="+id, "roleGroups.0.roles=absent")
		p.ok("GET "+scope.base+"?descriptionLike=team", "", "paging.totalCount=0")

		for body, code := range map[string]int{
			`{` + role("") + `}`: 505,
			`{"roles":[]}`:       62009,
			`{"roles":[{"roleId":"none","roleApplyPolicyCode":"ALLOW"}]}`: 62009,
			`{` + role(`,"roleApplyPolicyCode":"allow"`) + `}`:            505,
		} {
			p.fails(code, "PUT "+one+"/roles", body)
			p.fails(code, "POST "+scope.base, strings.Replace(body, "{", `{"roleGroupName":"bad",`, 1))
		}
		p.fails(505, "POST "+scope.base, `{"roleGroupName":"`+nhnLong(41)+`",`+role(`,"roleApplyPolicyCode":"ALLOW"`)+`}`)
		p.fails(62008, "GET "+scope.base+"/none", "")
		p.fails(62008, "PUT "+scope.base+"/none/infos", `{"roleGroupName":"x"}`)
		p.fails(62008, "PUT "+scope.base+"/none/roles", `{`+role(`,"roleApplyPolicyCode":"ALLOW"`)+`}`)
		p.fails(505, "DELETE "+scope.base, `{"roleGroupIds":[]}`)
		p.fails(62008, "DELETE "+scope.base, `{"roleGroupIds":["`+id+`","none"]}`)
		p.ok("DELETE "+scope.base, `{"roleGroupIds":["`+id+`"]}`)
		p.fails(62008, "GET "+one, "")
	}
	p.fails(502, "GET "+nhnOrg+"/org-role-groups?limit=2001", "")
	p.ok("GET "+nhnOrg+"/org-role-groups?limit=2000", "")
}

func TestNHNRoleGroup_scopes(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project, other := p.project("a"), p.project("b")
	groups := project + "/project-role-groups"
	p.ok("POST "+groups, `{"roleGroupName":"same",`+nhnGroupRoles+`}`)
	p.ok("POST "+other+"/project-role-groups", `{"roleGroupName":"same",`+nhnGroupRoles+`}`)
	p.ok("POST "+nhnOrg+"/project-role-groups", `{"roleGroupName":"same",`+nhnGroupRoles+`}`)
	answer := p.ok("GET "+groups+"?roleGroupNameLike=same", "", "paging.totalCount=2",
		"roleGroups.0.roleGroupType=PROJECT", "roleGroups.1.roleGroupType=ORG")
	common := nhnPick(answer, "roleGroups.1.roleGroupId")
	p.fails(62008, "GET "+groups+"/"+common, "")
	p.fails(62008, "PUT "+groups+"/"+common+"/infos", `{"roleGroupName":"x"}`)
	p.fails(62008, "DELETE "+groups, `{"roleGroupIds":["`+common+`"]}`)
	p.fails(62008, "GET "+nhnOrg+"/org-role-groups/"+common, "")
	p.ok("GET "+nhnOrg+"/project-role-groups/"+common, "", "roleGroup.roleGroupType=ORG")
	p.fails(62009, "POST "+nhnOrg+"/org-role-groups", `{"roleGroupName":"x",`+nhnGroupRoles+`}`)
	p.fails(62009, "POST "+groups, `{"roleGroupName":"x","roles":[{"roleId":"role-org-member","roleApplyPolicyCode":"ALLOW"}]}`)
}

func TestNHNRoleGroupInUse(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	groups := nhnOrg + "/project-role-groups"
	p.ok("POST "+groups, `{"roleGroupName":"g",`+nhnGroupRoles+`}`)
	var id string
	p.sim.View(func(st *State) { id = st.NHN.RoleGroupNamed("g").ID })
	remove := `{"roleGroupIds":["` + id + `"]}`
	p.ok("POST "+project+"/members", `{"email":"invited@example.com","assignRoles":[{"roleId":"`+id+`"}]}`)
	p.fails(10010, "DELETE "+groups, remove)
	p.ok("POST "+project+"/members", `{"email":"dev@example.com","assignRoles":[{"roleId":"`+id+`"},{"roleId":"role-project-member"}]}`)
	p.sim.Change(func(st *State) {
		st.NHN.RemoveProjectMember(strings.TrimPrefix(project, "/v1/projects/"), "invited@example.com")
		st.NHN.RoleGroupNamed("g").UsedByNotifications = true
		// Members who have no roles keep no role group from being deleted.
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, ProjectMember{ProjectID: st.NHN.Projects[0].ID, UUID: NHNAdminUUID, Status: "COMPLETE"})
		st.NHN.OrganizationMember(NHNOrgID, NHNAdminUUID).Roles = nil
	})
	p.fails(62011, "DELETE "+groups, remove)
	p.sim.Change(func(st *State) { st.NHN.RoleGroupNamed("g").UsedByNotifications = false })
	p.ok("DELETE "+groups, remove)
	p.ok("GET "+project+"/members/"+NHNMemberUUID, "", "projectMember.roles.#=1", "projectMember.roles.0.roleName=MEMBER")
}

func TestNHNRoleGroup_switches(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{RolesMerge: true, OmittedDescriptionClears: true, RoleGroupNamesTrimmed: true, RoleGroupNamesFoldCase: true, ReadDelay: 1})
	groups := nhnOrg + "/project-role-groups"
	p.ok("POST "+groups, `{"roleGroupName":" g ","description":"d",`+nhnGroupRoles+`}`)
	p.fails(62004, "POST "+groups, `{"roleGroupName":"G",`+nhnGroupRoles+`}`)
	p.ok("GET "+groups, "", "paging.totalCount=0")
	answer := p.ok("GET "+groups, "", "roleGroups.0.roleGroupName=g", "roleGroups.0.description=d")
	one := groups + "/" + nhnPick(answer, "roleGroups.0.roleGroupId")
	p.ok("PUT "+one+"/infos", `{"roleGroupName":" h"}`)
	p.ok("PUT "+one+"/roles", `{"roles":[{"roleId":"role-instance-admin","roleApplyPolicyCode":"ALLOW"}]}`)
	p.ok("GET "+one, "", "roleGroup.roleGroupName=h", "roleGroup.description=null", "roleGroup.roles.#=2")

	for how, code := range map[EmptyRoleGroup]int{EmptyRoleGroup62009: 62009, EmptyRoleGroup10010: 10010, EmptyRoleGroup62007: 62007} {
		p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{EmptyRoleGroup: how} })
		p.fails(code, "PUT "+one+"/roles", `{"roles":[]}`)
	}
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{ServiceNotice: ServiceNoticeFailsBeforeChange} })
	p.fails(62014, "PUT "+one+"/roles", `{`+nhnGroupRoles+`}`)
	p.ok("GET "+one, "", "roleGroup.roles.#=2")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{ServiceNotice: ServiceNoticeFailsAfterChange} })
	p.fails(62014, "PUT "+one+"/roles", `{`+nhnGroupRoles+`}`)
	p.ok("GET "+one, "", "roleGroup.roles.#=1")
	p.fails(62014, "DELETE "+groups, `{"roleGroupIds":["`+one[len(groups)+1:]+`"]}`)

	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{UnknownRoleGroup: UnknownNull} })
	p.ok("GET "+one, "", "roleGroup=null")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{UnknownRoleGroup: Unknown500} })
	p.fails(500, "GET "+one, "")
}

func TestNHNRoleGroup_assignedToMember(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{OmitNulls: true, ReadDelay: 1})
	project := p.project("a")
	p.ok("POST "+project+"/project-role-groups", `{"roleGroupName":"inside",`+nhnGroupRoles+`}`)
	p.ok("POST "+nhnOrg+"/org-role-groups", `{"roleGroupName":"above","roles":[{"roleId":"role-org-member","roleApplyPolicyCode":"ALLOW"}]}`)
	var inside, above string
	p.sim.View(func(st *State) { inside, above = st.NHN.RoleGroupNamed("inside").ID, st.NHN.RoleGroupNamed("above").ID })
	one := project + "/members/" + NHNMemberUUID
	p.ok("POST "+project+"/members", `{"email":"dev@example.com","assignRoles":[{"roleId":"`+inside+`"}]}`)
	p.fails(12100, "GET "+one, "")
	p.ok("GET "+one, "", "projectMember.roles.0.roleName=inside", "projectMember.roles.0.categoryTypeCode=ROLE_GROUP",
		"projectMember.roles.0.categoryKey=RoleGroup", "projectMember.roles.0.conditions=absent")
	p.ok("PUT "+nhnOrg+"/members/"+NHNMemberUUID, `{"assignRoles":[{"roleId":"`+above+`"}]}`)
	p.ok("GET "+nhnOrg+"/members/"+NHNMemberUUID, "", "orgMember.roles.0.categoryTypeCode=ORG_ROLE_GROUP", "orgMember.roles.0.roleName=above")
	p.fails(10010, "DELETE "+nhnOrg+"/org-role-groups", `{"roleGroupIds":["`+above+`"]}`)
	p.sim.Change(func(st *State) { st.NHN.RemoveRoleGroup(above) })
	p.ok("GET "+nhnOrg+"/members/"+NHNMemberUUID, "", "orgMember.roles.#=0")
}
