package resources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// newsroom is a project with an owner, who is the provider's own account, a member of each kind, and an invitation.
func newsroom(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
			ID: "Newsroom", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "newsroom", Status: "STABLE",
		})
		for _, m := range []simulator.ProjectMember{
			{UUID: simulator.NHNOwnerUUID, Email: simulator.NHNOwnerEmail, Status: "COMPLETE", Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID}}},
			{UUID: simulator.NHNMemberUUID, Email: simulator.NHNMemberEmail, Status: "COMPLETE", Roles: []simulator.AssignedRole{{
				RoleID:     simulator.NHNProjectMemberRoleID,
				Conditions: []simulator.Condition{{AttributeID: simulator.NHNAddressAttributeID, Operator: "ANY_MATCH", Values: []string{"203.0.113.0/24"}}},
			}}},
			{UUID: simulator.NHNIAMUUID, Email: simulator.NHNIAMEmail, Status: "COMPLETE", Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID}}},
			{Email: simulator.NHNOutsideEmail, Status: "WAIT", Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectMemberRoleID}}},
		} {
			m.ProjectID = "Newsroom"
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, m)
		}
	})
	return cloud
}

func TestNHNProjectMemberList(t *testing.T) {
	t.Parallel()
	cloud := newsroom(t)
	members := acctest.Query{Type: "nhn_project_member", Config: acctest.Values{"project_id": "Newsroom"}}
	brief := cloud.List(t, members)
	if diff := cmp.Diff([]acctest.Found{
		{Name: "Developer (dev@example.com)", Identity: acctest.Values{"project_id": "Newsroom", "member_uuid": "0a000000-0000-4000-8000-000000000003"}},
		{Name: "Operations (ops@example.com)", Identity: acctest.Values{"project_id": "Newsroom", "member_uuid": "0a000000-0000-4000-8000-000000000005"}},
	}, brief.Found); diff != "" || brief.Err() != "" {
		t.Error(diff, brief.Err())
	}
	if diff := cmp.Diff([]string{
		"Objects are left out of the list\nOwner (owner@example.com) is left out. It is the account that the provider signs in with, whose membership NHN Cloud does not let it change.",
		"Objects are left out of the list\noutside@example.com is left out. The invitation is pending or has expired, and NHN Cloud tells neither its UUID nor its roles. " +
			"Import it by its address where it must be managed.",
	}, brief.Warnings); diff != "" {
		t.Error(diff)
	}
	if single := len(cloud.Requests("GET /v1/projects/*/members/*")); single != 0 {
		t.Errorf("%d members were read singly for a list of identities", single)
	}
	cloud.Switch(func(sw *simulator.Switches) { sw.NHN.GenericRefusesIAM = true })
	whole := cloud.Engine(t).Adopt(members)
	if len(whole.Found) != 2 {
		t.Fatal(whole)
	}
	if diff := cmp.Diff(acctest.Values{
		"id": "0a000000-0000-4000-8000-000000000005", "project_id": "Newsroom", "member_uuid": "0a000000-0000-4000-8000-000000000005",
		"email": "ops@example.com", "user_code": "ops", "name": "Operations", "member_type": "IAM", "status": "COMPLETE",
		"joined_at": "", "roles": []any{map[string]any{"role_id": "role-project-admin", "conditions": nil}},
	}, whole.Found[1].Object); diff != "" {
		t.Error(diff)
	}
}
