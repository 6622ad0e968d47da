package resources_test

import (
	"slices"
	"strings"
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
	if diff := cmp.Diff([]acctest.ListItem{
		{Name: "Developer (dev@example.com)", Identity: acctest.Values{"project_id": "Newsroom", "member_uuid": "0a000000-0000-4000-8000-000000000003"}},
		{Name: "Operations (ops@example.com)", Identity: acctest.Values{"project_id": "Newsroom", "member_uuid": "0a000000-0000-4000-8000-000000000005"}},
	}, brief.Found); diff != "" || brief.Err() != "" {
		t.Error(diff, brief.Err())
	}
	if diff := cmp.Diff([]string{
		"Omitted from the list: the provider's own account\nOwner (owner@example.com): An account cannot change its own membership.",
		"Omitted from the list: invitation\noutside@example.com: It is pending or has expired, so the API returns neither UUID nor roles. " +
			"To manage it, import it with its email address.",
	}, brief.Warnings); diff != "" {
		t.Error(diff)
	}
	if single := len(cloud.Requests("GET /v1/projects/*/members/*")); single != 0 {
		t.Errorf("%d members were read singly for a list of identities", single)
	}
	cloud.Switch(func(sw *simulator.Switches) { sw.NHN.GenericRefusesIAM = true })
	whole := cloud.Engine(t).ImportAll(members)
	if len(whole.Found) != 2 {
		t.Fatal(whole)
	}
	if diff := cmp.Diff(acctest.Values{
		"id": "0a000000-0000-4000-8000-000000000005", "project_id": "Newsroom", "member_uuid": "0a000000-0000-4000-8000-000000000005",
		"email": "ops@example.com", "user_code": "ops", "name": "Operations", "member_type": "IAM", "status": "COMPLETE",
		"joined_at": "", "roles": []any{map[string]any{"role_id": "role-project-admin", "conditions": nil, "expires_at": nil}}, "expired_roles": nil,
	}, whole.Found[1].Object); diff != "" {
		t.Error(diff)
	}
}

func TestNHNProjectMemberList_withoutRoles(t *testing.T) {
	t.Parallel()
	cloud := newsroom(t)
	cloud.Change(func(st *simulator.State) { st.NHN.ProjectMember("Newsroom", simulator.NHNMemberUUID).Roles = nil })
	whole := cloud.Engine(t).ImportAll(acctest.Query{Type: "nhn_project_member", Config: acctest.Values{"project_id": "Newsroom"}})
	if diff := cmp.Diff([]string{"Operations (ops@example.com)"}, whole.Names()); diff != "" {
		t.Error(diff)
	}
	if want := leftOut + "member without roles\nDeveloper (dev@example.com): `nhn_project_member` requires at least one role."; !slices.Contains(whole.Warnings, want) {
		t.Errorf("the warnings are %q", whole.Warnings)
	}
}

func TestNHNProjectMemberList_filters(t *testing.T) {
	t.Parallel()
	cloud := newsroom(t)
	for _, test := range []struct {
		config acctest.Values
		want   string
	}{
		{acctest.Values{"role_ids": []string{"role-project-member"}}, "Developer (dev@example.com)"},
		{acctest.Values{"role_ids": []string{"role-project-admin"}}, "Operations (ops@example.com)"},
		{acctest.Values{"status_codes": []string{"STABLE"}}, "Developer (dev@example.com),Operations (ops@example.com)"},
		{acctest.Values{"status_codes": []string{"INVITED"}}, ""},
	} {
		test.config["project_id"] = "Newsroom"
		found := cloud.Engine(t).ImportAll(acctest.Query{Type: "nhn_project_member", Config: test.config})
		if got := strings.Join(found.Names(), ","); got != test.want || found.Err() != "" {
			t.Errorf("%v: %s, want %s; %s", test.config, got, test.want, found.Err())
		}
	}
	for want, config := range map[string]acctest.Values{
		"status_codes": {"project_id": "Newsroom", "status_codes": []string{"COMPLETE"}},
		"code 40017":   {"project_id": "nowhere"},
		"at least 1":   {"project_id": ""},
	} {
		if found := cloud.List(t, acctest.Query{Type: "nhn_project_member", Config: config}); !strings.Contains(found.Err(), want) || len(found.Found) > 0 {
			t.Errorf("%v: %v", config, found)
		}
	}
}

// TestNHNProjectMemberList_memberRemovedDuringList skips a member who has left since the list was read, and reports one who cannot be
// read.
func TestNHNProjectMemberList_memberRemovedDuringList(t *testing.T) {
	t.Parallel()
	cloud := newsroom(t)
	whole := acctest.Query{Type: "nhn_project_member", Config: acctest.Values{"project_id": "Newsroom"}, Whole: true}
	developer := "GET /v1/projects/*/members/" + simulator.NHNMemberUUID
	refusal := func(code, message string) string {
		return `{"header":{"isSuccessful":false,"resultCode":` + code + `,"resultMessage":"` + message + `"}}`
	}
	cloud.InjectFault(simulator.Fault{Match: developer, Kind: simulator.FaultStatus, Status: 200, Body: refusal("12100", "gone")})
	cloud.InjectFault(simulator.Fault{Match: "GET /v1/iam/projects/*/members/" + simulator.NHNMemberUUID, Kind: simulator.FaultStatus, Status: 200, Body: refusal("12100", "gone")})
	left := cloud.List(t, whole)
	if diff := cmp.Diff([]string{"Operations (ops@example.com)"}, left.Names()); diff != "" || left.Err() != "" {
		t.Error(diff, left.Outcome)
	}
	cloud.InjectFault(simulator.Fault{Match: developer, Kind: simulator.FaultStatus, Status: 200, Body: refusal("-6", "no permission")})
	failed := cloud.List(t, whole)
	if len(failed.Found) != 0 || !strings.Contains(failed.Err(), "Cannot list NHN project members") || !strings.Contains(failed.Err(), "no permission (code -6") {
		t.Error(failed)
	}
	cloud.ResetJournal()
	whole.Limit = 1
	if found := cloud.List(t, whole); len(found.Found) != 1 || len(cloud.Requests("GET /v1/projects/*/members/*")) != 1 || len(cloud.Requests("GET /v1/iam/projects/*/members")) != 0 {
		t.Errorf("a limit of one finds %v and reads on", found.Names())
	}
}

// TestNHNProjectMember_severalIdentifiers takes several names of a member that exists, where they agree, and one of a new member.
func TestNHNProjectMember_severalIdentifiers(t *testing.T) {
	t.Parallel()
	cloud := newsroom(t)
	engine := cloud.Engine(t)
	roles := []acctest.Values{{"role_id": "role-project-admin"}}
	all := acctest.Values{"project_id": "Newsroom", "member_uuid": simulator.NHNIAMUUID, "email": simulator.NHNIAMEmail, "user_code": "ops", "roles": roles}
	const several = `Exactly one of these attributes must be configured for a new member`
	requireError(t, several, engine.Apply("nhn_project_member.new", all))
	requireSuccess(t, "no-op", engine.Import("nhn_project_member.ops", "Newsroom/"+simulator.NHNIAMUUID))
	requireSuccess(t, "no-op", engine.Plan("nhn_project_member.ops", all))
	all["roles"] = []acctest.Values{{"role_id": "role-project-member"}}
	requireSuccess(t, "update", engine.Apply("nhn_project_member.ops", all))
	all["user_code"] = "another" // the UUID identifies the account
	requireSuccess(t, "no-op", engine.Plan("nhn_project_member.ops", all))
	all["member_uuid"] = "0a000000-0000-4000-8000-0000000000ff"
	requireError(t, several, engine.Apply("nhn_project_member.ops", all))
}
