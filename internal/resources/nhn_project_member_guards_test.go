package resources_test

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestAccNHNProjectMember_ownAccount imports the provider's own membership, which is never changed nor removed.
func TestAccNHNProjectMember_ownAccount(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project_member" "own" {
  project_id  = %q
  member_uuid = %q
  roles       = [{ role_id = %q }]
}
`
	good := fmt.Sprintf(config, "PrjInUse", ownUUID, "role-project-admin")
	want := matchesMessage(`provider's own account.*lock you out.*terraform state rm`)
	cloud := memberCloud(t, defaultNHNSwitches)
	cloud.Run(t,
		resource.TestStep{
			Config: good, ResourceName: "nhn_project_member.own", ImportState: true, ImportStateId: "PrjInUse/" + ownUUID, ImportStatePersist: true,
		},
		resource.TestStep{Config: good, ConfigPlanChecks: expectPlan("nhn_project_member.own", plancheck.ResourceActionNoop)},
		resource.TestStep{Config: fmt.Sprintf(config, "PrjInUse", ownUUID, "role-project-member"), PlanOnly: true, ExpectError: want},
		resource.TestStep{Config: fmt.Sprintf(config, "PrjInUse", devUUID, "role-project-admin"), PlanOnly: true, ExpectError: want},
		resource.TestStep{Config: fmt.Sprintf(config, "PrjOther", ownUUID, "role-project-admin"), PlanOnly: true, ExpectError: want},
		resource.TestStep{Config: good, Destroy: true, ExpectError: want},
		resource.TestStep{Config: "removed {\n  from = nhn_project_member.own\n  lifecycle { destroy = false }\n}\n"},
	)
	if sent := len(cloud.Requests("DELETE " + memberPath + "/*")); sent != 0 {
		t.Errorf("%d removals were sent", sent)
	}
}

// TestNHNProjectMember_lastAdmin keeps the last ADMIN of a project whose ADMIN is not the provider's account.
func TestNHNProjectMember_lastAdmin(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		uuid, other string // the member, and who is added later
		change      func(*simulator.NHNSwitches)
	}{
		"NHN Cloud account":    {devUUID, opsUUID, defaultNHNSwitches},
		"IAM account":          {opsUUID, devUUID, defaultNHNSwitches},
		"IAM, its own calls":   {opsUUID, devUUID, func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM = true }},
		"other IAM, own calls": {devUUID, opsUUID, func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM, sw.SearchIncludesIAM = true, true }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := memberCloud(t, test.change)
			cloud.Change(func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", ownUUID) })
			addMember(cloud, "0a000000-0000-4000-8000-000000000002", "admin@example.com", "role-project-member", "role-instance-admin")
			cloud.Change(func(st *simulator.State) { // an invited ADMIN is none yet
				st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
					ProjectID: "PrjInUse", UUID: outsideUUID, Email: "outside@example.com", Status: "WAIT", Roles: []simulator.AssignedRole{{RoleID: "role-project-admin", Policy: "ALLOW"}},
				})
			})
			engine := cloud.Engine(t)
			account := acctest.Values{"member_uuid": test.uuid}
			requireSuccess(t, "create", engine.Apply(devAddress, memberOf(account, role("role-project-admin"))))
			const want = `last ADMIN of the project.*Make another member ADMIN first`
			requireError(t, want, engine.Destroy(devAddress))
			requireError(t, want, engine.Apply(devAddress, memberOf(account, role("role-project-member"))))
			requireSuccess(t, "update", engine.Apply(devAddress, memberOf(account, role("role-project-member"), role("role-project-admin")))) // stays ADMIN
			if sent := len(cloud.Requests("DELETE "+memberPath+"/*")) + len(cloud.Requests("DELETE "+iamPath)); sent != 0 {
				t.Errorf("%d removals were sent", sent)
			}
			requireSuccess(t, "create", engine.Apply("nhn_project_member.other", memberOf(acctest.Values{"member_uuid": test.other}, role("role-project-admin"))))
			requireSuccess(t, "update", engine.Apply(devAddress, memberOf(account, role("role-project-member"))))
			requireSuccess(t, "delete", engine.Destroy(devAddress))
			requireError(t, want, engine.Destroy("nhn_project_member.other"))
		})
	}
}

// TestNHNProjectMember_lastAdminJoinedAfterRead destroys an invitation that is accepted, by the only ADMIN, after it was read.
func TestNHNProjectMember_lastAdminJoinedAfterRead(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, defaultNHNSwitches)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("outside@example.com"), role("role-project-admin"))))
	cloud.Change(func(st *simulator.State) {
		st.NHN.RemoveProjectMember("PrjInUse", ownUUID)
		for i := range st.NHN.ProjectMembers {
			st.NHN.ProjectMembers[i].Status = "COMPLETE"
		}
	})
	cloud.InjectFault(simulator.Fault{Match: "POST " + memberPath + "/search", Status: http.StatusOK, Times: 1, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},
		"projectMembers":[{"emailAddress":"outside@example.com","memberTypeCode":"TOAST_CLOUD","statusCode":"WAIT"}],"paging":{"limit":100,"page":1,"totalCount":1}}`})
	requireError(t, `last ADMIN of the project.*Make another member ADMIN first`, engine.Destroy(devAddress))
	if sent := len(cloud.Requests("DELETE " + memberPath + "/*")); sent != 0 {
		t.Errorf("%d removals were sent", sent)
	}
}
