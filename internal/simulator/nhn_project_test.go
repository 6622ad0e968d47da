package simulator

import (
	"strings"
	"testing"
)

func TestNHNProject(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	create, list := "POST "+nhnOrg+"/projects", "GET "+nhnOrg+"/projects"
	answer := p.ok(create, `{"projectName":"alpha","description":"first"}`, "project.projectName=alpha",
		"project.description=first", "project.orgId=SimOrg0123456789", "project.projectStatusCode=STABLE",
		"project.regDateTime=2026-01-02T03:04:05.000+00:00", "project.ownerId=absent")
	id := nhnPick(answer, "project.projectId")
	if id != "JAtPf0g8" { // the same in each run and in each version
		t.Errorf("project id %q", id)
	}
	p.ok("GET /v1/projects/"+id+"/members/"+NHNOwnerUUID, "", "projectMember.roles.#=1",
		"projectMember.roles.0.roleId=role-project-admin", "projectMember.roles.0.roleName=ADMIN")
	p.ok(create, `{"projectName":"alpha"}`) // names are not unique
	p.ok(create, `{"projectName":"alphabet"}`)
	p.ok(list+"?projectName=alpha", "", "paging.totalCount=2", "projectList.0.projectId="+id, "projectList.0.delDateTime=null")
	p.ok(list+"?projectName=Alpha", "", "paging.totalCount=0")
	p.ok(list+"?memberUuid="+NHNOwnerUUID, "", "paging.totalCount=3")
	p.ok(list+"?memberUuid="+NHNMemberUUID, "", "paging.totalCount=0")
	p.sim.Switch(func(sw *Switches) { sw.NHN.ProjectNameContains, sw.NHN.NamesByTable = true, true })
	p.ok(list+"?projectName=alpha", "", "paging.totalCount=3")
	p.ok(create, `{"projectName":"beta"}`, "project.ownerId="+NHNOwnerUUID)

	for _, status := range []string{"BLOCKED", "TERMINATED", "DISABLED"} {
		p.sim.Change(func(st *State) { st.NHN.Project(id).Status = status })
		p.ok(list, "", "paging.totalCount=3")
		p.ok("GET /v1/projects/"+id+"/roles", "")
	}
	p.ok("DELETE /v1/projects/"+id, "")
	p.fails(40028, "DELETE /v1/projects/"+id, "")
	p.fails(40017, "DELETE /v1/projects/none0000", "")
	p.fails(22016, "GET /v1/organizations/none/projects", "")
	p.fails(22016, "POST /v1/organizations/none/projects", `{"projectName":"a"}`)
	p.sim.View(func(st *State) {
		if st.NHN.Project(id).Status != "CLOSED" || st.NHN.ProjectMember(id, NHNOwnerUUID) != nil {
			t.Error("the deleted project still has members, or is not CLOSED")
		}
	})
}

func TestNHNProject_limits(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	create := "POST " + nhnOrg + "/projects"
	for _, c := range []struct {
		change func(*Account)
		code   int
	}{
		{func(a *Account) { a.NoPayment = true }, 70024},
		{func(a *Account) { a.NoPayment, a.Arrears = false, true }, 70032},
		{func(a *Account) { a.Arrears, a.Status = false, "DORMANT" }, 50007},
	} {
		p.sim.Change(func(st *State) { c.change(st.NHN.Account(NHNOwnerUUID)) })
		p.fails(c.code, create, `{"projectName":"a"}`)
	}
	p.sim.Change(func(st *State) {
		st.NHN.Account(NHNOwnerUUID).Status = "STABLE"
		st.NHN.Organization(NHNOrgID).ProjectLimit = 1
	})
	project := p.project("a")
	p.fails(12401, create, `{"projectName":"b"}`)
	p.ok("POST "+project+"/products/PrdDeplo/enable", "")
	p.fails(12500, "DELETE "+project, "")
	p.ok("DELETE "+project+"/products/PrdDeplo/disable", "")
	p.ok("DELETE "+project, "")
	p.ok(create, `{"projectName":"b"}`)
}

func TestNHNProject_deleted(t *testing.T) {
	t.Parallel()
	for kind, code := range map[ProjectGone]int{ProjectGone40017: 40017, ProjectGone40028: 40028, ProjectGone13003: 13003} {
		p := newNHN(t, NHNSwitches{ProjectGone: kind, OrganizationGone23005: true})
		project := p.project("a")
		p.ok("DELETE "+project, "")
		p.fails(code, "GET "+project+"/roles", "")
		p.fails(code, "GET /v1/projects/none0000/roles", "")
		p.fails(12400, "POST "+project+"/members", `{}`)
		p.fails(12400, "POST /v1/iam"+strings.TrimPrefix(project, "/v1")+"/members", `{}`)
		p.fails(23005, "GET /v1/organizations/none/projects", "")
		p.sim.Switch(func(sw *Switches) { sw.NHN.PermissionBeforeGone = true })
		p.fails(-6, "GET "+project+"/roles", "")
		p.fails(code, "GET /v1/projects/none0000/roles", "")
	}
}

// TestNHNProject_deletionKeepsOthers deletes one of two projects. The role groups, AppKeys and services of the other one remain.
func TestNHNProject_deletionKeepsOthers(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	deleted, other := p.project("a"), p.project("b")
	keys := "/v1/authentications" + strings.TrimPrefix(other, "/v1") + "/project-appkeys"
	p.ok("POST "+other+"/project-role-groups", `{"roleGroupName":"g",`+nhnGroupRoles+`}`)
	p.ok("POST "+keys, `{"appkeyAlias":"web"}`)
	p.ok("POST "+other+"/products/PrdDeplo/enable", "")
	p.ok("DELETE "+deleted, "")
	p.ok("GET "+other+"/project-role-groups", "", "paging.totalCount=1", "roleGroups.0.roleGroupName=g")
	p.ok("GET "+keys, "", "authenticationList.#=1")
	p.fails(12500, "DELETE "+other, "") // the service is still enabled
}

func TestNHNProject_visibility(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{OwnProjectsOnly: true, ReadDelay: 2})
	other := p.as("a@example.com", NHNOrgAdminRoleID)
	project := p.project("a")
	list := "GET " + nhnOrg + "/projects"
	other.ok(list, "", "paging.totalCount=0")
	p.ok(list, "", "paging.totalCount=0")
	p.ok(list, "", "paging.totalCount=0")
	p.ok(list, "", "paging.totalCount=1")
	other.ok("GET "+project+"/roles", "")
	other.ok(list, "", "paging.totalCount=0")
}
