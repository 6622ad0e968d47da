package resources_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const leftOut = "Omitted from the list: "

func TestNHNProjectList(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		for _, p := range []simulator.Project{
			{ID: "Newsroom", Name: "newsroom", Description: "뉴스룸", Status: "STABLE"}, {ID: "Archive0", Name: "archive", Status: "STABLE"}, {ID: "Closed00", Name: "old", Status: "CLOSED"},
		} {
			p.OrgID, p.OwnerUUID = simulator.NHNOrgID, simulator.NHNOwnerUUID
			st.NHN.Projects = append(st.NHN.Projects, p)
		}
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{ProjectID: "Archive0", UUID: simulator.NHNMemberUUID, Email: simulator.NHNMemberEmail, Status: "COMPLETE"})
	})
	all := cloud.Engine(t).ImportAll(acctest.Query{Type: "nhn_project"})
	if diff := cmp.Diff([]string{"newsroom (Newsroom)", "archive (Archive0)"}, all.Names()); diff != "" {
		t.Fatal(diff, all.Outcome)
	}
	if diff := cmp.Diff(acctest.ListItem{
		Name: "newsroom (Newsroom)", Identity: acctest.Values{"org_id": simulator.NHNOrgID, "id": "Newsroom"},
		Object: acctest.Values{
			"id": "Newsroom", "org_id": simulator.NHNOrgID, "name": "newsroom", "description": "뉴스룸", "deletion_protection": true,
			"status": "STABLE", "created_at": "2026-01-01T00:00:00.000+00:00", "owner_id": "",
		},
	}, all.Found[0]); diff != "" {
		t.Error(diff)
	}
	for want, config := range map[string]acctest.Values{
		"newsroom (Newsroom)": {"name": "newsroom"}, "archive (Archive0)": {"member_uuid": simulator.NHNMemberUUID, "org_id": simulator.NHNOrgID}, "": {"name": "old"},
	} {
		if got := strings.Join(cloud.List(t, acctest.Query{Type: "nhn_project", Config: config}).Names(), ","); got != want {
			t.Errorf("%v: %s, want %s", config, got, want)
		}
	}
	found := cloud.List(t, acctest.Query{Type: "nhn_project", Config: acctest.Values{"org_id": "nowhere"}})
	if !strings.HasPrefix(found.Err(), `AttributeName("org_id"): Cannot list NHN projects`) {
		t.Error(found.Outcome)
	}
}

func TestNHNOrganizationList(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.ClosedOrganizationsListed = true })
	cloud.Change(func(st *simulator.State) {
		st.NHN.Organizations = append(
			st.NHN.Organizations,
			simulator.Organization{ID: "ClosedOrg0000001", Name: "Closed", Status: "CLOSED", OwnerUUID: simulator.NHNOwnerUUID},
			simulator.Organization{ID: "SecondOrg0000001", Name: "둘째", Status: "STABLE", OwnerUUID: simulator.NHNOwnerUUID},
		)
	})
	all := cloud.Engine(t).ImportAll(acctest.Query{Type: "nhn_organization"})
	if diff := cmp.Diff([]string{"Simulated organization (" + simulator.NHNOrgID + ")", "둘째 (SecondOrg0000001)"}, all.Names()); diff != "" {
		t.Fatal(diff, all.Outcome)
	}
	if diff := cmp.Diff(acctest.Values{
		"id": "SecondOrg0000001", "name": "둘째", "deletion_protection": true, "status": "STABLE", "owner_uuid": simulator.NHNOwnerUUID,
		"created_at": "2026-01-01T00:00:00.000+00:00",
	}, all.Found[1].Object); diff != "" {
		t.Error(diff)
	}
	named := cloud.List(t, acctest.Query{Type: "nhn_organization", Config: acctest.Values{"name": "둘째"}})
	if diff := cmp.Diff([]acctest.ListItem{{Name: "둘째 (SecondOrg0000001)", Identity: acctest.Values{"id": "SecondOrg0000001"}}}, named.Found); diff != "" {
		t.Error(diff)
	}
}

func TestNHNRoleGroupList(t *testing.T) {
	t.Parallel()
	cloud := newsroom(t)
	cloud.Change(func(st *simulator.State) {
		for _, g := range []simulator.RoleGroup{
			{ID: "GroupOfProject01", Type: "PROJECT", ProjectID: "Newsroom", Name: "editors", Description: "편집"},
			{ID: "GroupOfProject02", Type: "PROJECT", ProjectID: "Newsroom", Name: "empty"},
			{ID: "GroupOfProjects1", Type: "ORG", Name: "shared"},
			{ID: "GroupOfOrganizat", Type: "ORG_ROLE_GROUP", Name: "accounting"},
		} {
			g.OrgID = simulator.NHNOrgID
			switch {
			case g.Type == "ORG_ROLE_GROUP":
				g.Roles = []simulator.AssignedRole{{RoleID: simulator.NHNOrgBillingRoleID, Policy: "ALLOW"}}
			case g.Name != "empty":
				g.Roles = []simulator.AssignedRole{{RoleID: simulator.NHNProjectMemberRoleID, Policy: "DENY"}}
			}
			st.NHN.RoleGroups = append(st.NHN.RoleGroups, g)
		}
	})
	for _, test := range []struct {
		config acctest.Values
		want   []acctest.Values // identities
	}{
		{acctest.Values{"project_id": "Newsroom"}, []acctest.Values{{"type": "PROJECT", "project_id": "Newsroom", "org_id": nil, "id": "GroupOfProject01"}}},
		{nil, []acctest.Values{{"type": "ORG", "project_id": nil, "org_id": simulator.NHNOrgID, "id": "GroupOfProjects1"}}},
		{acctest.Values{"type": "ORG_ROLE_GROUP"}, []acctest.Values{{"type": "ORG_ROLE_GROUP", "project_id": nil, "org_id": simulator.NHNOrgID, "id": "GroupOfOrganizat"}}},
		{acctest.Values{"project_id": "Newsroom", "description_like": "편"}, []acctest.Values{{"type": "PROJECT", "project_id": "Newsroom", "org_id": nil, "id": "GroupOfProject01"}}},
		{acctest.Values{"project_id": "Newsroom", "name_like": "nobody"}, nil},
	} {
		var identities []acctest.Values
		for _, found := range cloud.Engine(t).ImportAll(acctest.Query{Type: "nhn_role_group", Config: test.config}).Found {
			identities = append(identities, found.Identity)
		}
		if diff := cmp.Diff(test.want, identities); diff != "" {
			t.Errorf("%v: %s", test.config, diff)
		}
	}
	groups := acctest.Query{Type: "nhn_role_group", Config: acctest.Values{"project_id": "Newsroom"}}
	brief := cloud.List(t, groups)
	if diff := cmp.Diff([]string{"editors (GroupOfProject01)", "empty (GroupOfProject02)"}, brief.Names()); diff != "" || len(brief.Warnings) > 0 {
		t.Error(diff, brief.Outcome)
	}
	groups.Whole, groups.Limit = true, 1
	cloud.ResetJournal()
	whole := cloud.List(t, groups)
	if diff := cmp.Diff([]acctest.ListItem{{
		Name: "editors (GroupOfProject01)", Identity: acctest.Values{"type": "PROJECT", "project_id": "Newsroom", "org_id": nil, "id": "GroupOfProject01"},
		Object: acctest.Values{
			"id": "GroupOfProject01", "type": "PROJECT", "project_id": "Newsroom", "org_id": simulator.NHNOrgID, "name": "editors", "description": "편집", "created_at": "",
			"roles": []any{map[string]any{"role_id": "role-project-member", "policy": "DENY", "conditions": nil}},
		},
	}}, whole.Found); diff != "" {
		t.Error(diff)
	}
	if singly := len(cloud.Requests("GET /v1/projects/*/project-role-groups/*")); singly != 1 {
		t.Errorf("%d role groups were read for a limit of one", singly)
	}
	groups.Limit = 0
	if diff := cmp.Diff([]string{leftOut + "role group without roles\nempty (GroupOfProject02): `nhn_role_group` requires at least one role."}, cloud.List(t, groups).Warnings); diff != "" {
		t.Error(diff)
	}
	wrong := cloud.List(t, acctest.Query{Type: "nhn_role_group", Config: acctest.Values{"type": "ORG", "project_id": "Newsroom"}})
	if !strings.Contains(wrong.Err(), "remove `project_id`") {
		t.Error(wrong.Outcome)
	}
}

func TestNHNKeyLists(t *testing.T) {
	t.Parallel()
	cloud := newsroom(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.AppKeys = append(st.NHN.AppKeys, simulator.AppKey{ProjectID: "Newsroom", AppKey: "SecretAppKey", AuthID: "AuthIDOfAppKey01", Alias: "web", Status: "STABLE"})
		for id, status := range map[string]string{"KeyThatIsBlocked": "BLOCKED", "KeyThatIsStopped": "STOP"} {
			st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, simulator.UserAccessKey{
				ID: id, Secret: "secret", AuthID: "AuthIDOfUserKey0", UUID: simulator.NHNOwnerUUID, Status: status, Lifetime: 3600, TokenFormat: "OPAQUE",
			})
		}
	})
	engine := cloud.Engine(t)
	appKeys := engine.ImportAll(acctest.Query{Type: "nhn_appkey", Config: acctest.Values{"project_id": "Newsroom"}})
	if diff := cmp.Diff([]acctest.ListItem{{
		Name: "AppKey (AuthIDOfAppKey01)", Identity: acctest.Values{"project_id": "Newsroom", "id": "AuthIDOfAppKey01"},
		Object: acctest.Values{
			"id": "AuthIDOfAppKey01", "project_id": "Newsroom", "alias": "AuthIDOfAppKey01", "app_key": "SecretAppKey", "status": "STABLE", "created_at": "",
			"store_app_key": nil,
		},
	}}, appKeys.Found); diff != "" {
		t.Error(diff)
	}
	cloud.ResetJournal()
	requireSuccess(t, "update", engine.Apply("nhn_appkey.found_0", acctest.Values{"project_id": "Newsroom", "alias": "web"}))
	requireSuccess(t, "replace", engine.Plan("nhn_appkey.found_0", acctest.Values{"project_id": "Newsroom", "alias": "AuthIDOfAppKey01"}))
	if sent := len(cloud.Requests("POST /v1/authentications/projects/*/project-appkeys")); sent != 0 {
		t.Errorf("%d AppKeys were made for the first alias", sent)
	}
	keys := cloud.Engine(t).ImportAll(acctest.Query{Type: "nhn_user_access_key"})
	if diff := cmp.Diff([]acctest.ListItem{{
		Name: "User Access Key (KeyThatIsStopped)", Identity: acctest.Values{"id": "KeyThatIsStopped"},
		Object: acctest.Values{
			"id": "KeyThatIsStopped", "auth_id": "AuthIDOfUserKey0", "status": "STOP", "token_expiry_period": int64(3600), "created_at": "",
			"rotation_triggers": nil, "expire_tokens_on_reissue": nil, "token_format": "OPAQUE", "secret_access_key": nil,
		},
	}}, keys.Found); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{
		"blocked key\nUser Access Key (KeyThatIsBlocked): NHN Cloud has blocked it, and the API cannot unblock it.",
		"the provider's own key\nUser Access Key (" + simulator.NHNUserAccessKeyID + "): The provider authenticates with it, and neither stops nor deletes it.",
	} {
		if !strings.Contains(strings.Join(keys.Warnings, "\n"), leftOut+want) {
			t.Errorf("%v lack %s", keys.Warnings, want)
		}
	}
}

func TestNHNIAMMemberList(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		for code, status := range map[string]string{"minji": "member", "gone": "leaved"} {
			st.NHN.Accounts = append(st.NHN.Accounts, simulator.Account{
				UUID: "uuid-of-" + code, Type: "IAM", Email: code + "@example.com", Name: "김 " + code, Status: status, OrgID: simulator.NHNOrgID, UserCode: code,
				Profile: map[string]string{"mobilePhone": "010-1234-5678", "mobilePhoneCountryCode": "KR"},
			})
		}
	})
	all := cloud.Engine(t).ImportAll(acctest.Query{Type: "nhn_iam_member"})
	if diff := cmp.Diff([]string{"Operations (ops)", "김 minji (minji)"}, all.Names()); diff != "" || len(all.Warnings) > 0 {
		t.Fatal(diff, all.Outcome)
	}
	minji := acctest.Values{
		"id": "uuid-of-minji", "org_id": simulator.NHNOrgID, "user_code": "minji", "name": "김 minji", "email": "minji@example.com", "mobile_phone": "010-1234-5678",
		"mobile_phone_country_code": "KR", "status": "member", "created_at": "", "password_wo": nil, "password_wo_version": nil, "deletion_protection": nil,
	}
	for _, name := range []string{
		"telephone", "position", "department", "corporate", "profile_image_url", "english_name", "native_name", "nickname", "office_hours_begin", "office_hours_end", "id_provider_user_id",
	} {
		minji[name] = ""
	}
	if diff := cmp.Diff(minji, all.Found[1].Object); diff != "" {
		t.Error(diff)
	}
	for _, config := range []acctest.Values{
		{"user_code": "minji"}, {"user_code_like": "inj"}, {"email": "minji@example.com"}, {"email_like": "minji@"}, {"name_like": "김"},
	} {
		found := cloud.List(t, acctest.Query{Type: "nhn_iam_member", Config: config})
		if diff := cmp.Diff([]acctest.ListItem{{Name: "김 minji (minji)", Identity: acctest.Values{"org_id": simulator.NHNOrgID, "id": "uuid-of-minji"}}}, found.Found); diff != "" {
			t.Errorf("%v: %s", config, diff)
		}
	}
	if found := cloud.List(t, acctest.Query{Type: "nhn_iam_member", Config: acctest.Values{"id_provider_type": "ldap"}}); !strings.Contains(found.Err(), "id_provider_type") {
		t.Error(found.Outcome)
	}
}

func TestNHNOrganizationMemberRolesList(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.UserAccessKeys[0].UUID = simulator.NHNAdminUUID // so that owner and own account are two
		st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers,
			simulator.OrganizationMember{OrgID: simulator.NHNOrgID, Email: "invited@example.com", Status: "WAIT"},
			simulator.OrganizationMember{OrgID: simulator.NHNOrgID, UUID: "late", Email: "late@example.com", Status: "EXPIRE"},
			simulator.OrganizationMember{OrgID: simulator.NHNOrgID, UUID: simulator.NHNOutsideUUID, Email: simulator.NHNOutsideEmail, Status: "COMPLETE"})
	})
	all := cloud.Engine(t).ImportAll(acctest.Query{Type: "nhn_organization_member_roles"})
	if diff := cmp.Diff([]acctest.ListItem{
		{
			Name: "Developer (dev@example.com)", Identity: acctest.Values{"org_id": simulator.NHNOrgID, "member_uuid": "0a000000-0000-4000-8000-000000000003"},
			Object: acctest.Values{
				"id": "0a000000-0000-4000-8000-000000000003", "org_id": simulator.NHNOrgID, "member_uuid": "0a000000-0000-4000-8000-000000000003",
				"roles": []any{map[string]any{"role_id": "role-org-member", "conditions": nil, "expires_at": nil}}, "expired_roles": nil, "roles_on_destroy": nil,
			},
		},
		{
			Name: "Operations (ops@example.com)", Identity: acctest.Values{"org_id": simulator.NHNOrgID, "member_uuid": "0a000000-0000-4000-8000-000000000005"},
			Object: acctest.Values{
				"id": "0a000000-0000-4000-8000-000000000005", "org_id": simulator.NHNOrgID, "member_uuid": "0a000000-0000-4000-8000-000000000005",
				"roles": []any{map[string]any{"role_id": "role-org-none", "conditions": nil, "expires_at": nil}}, "expired_roles": nil, "roles_on_destroy": nil,
			},
		},
	}, all.Found); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		leftOut + "owner of the organization\nOwner (owner@example.com): The role of the owner cannot be changed.",
		leftOut + "the provider's own account\nAdmin (admin@example.com): An account cannot change its own roles.",
		leftOut + "invitation\ninvited@example.com: It is pending or has expired, so it has no roles yet.",
		leftOut + "invitation\nlate@example.com: It is pending or has expired, so it has no roles yet.",
		leftOut + "member without roles\nOutsider (outside@example.com): `nhn_organization_member_roles` requires at least one role.",
	}, all.Warnings); diff != "" {
		t.Error(diff)
	}
	some := cloud.List(t, acctest.Query{Type: "nhn_organization_member_roles", Config: acctest.Values{"role_ids": []string{"role-org-member"}, "status_codes": []string{"STABLE"}}})
	if diff := cmp.Diff([]string{"Developer (dev@example.com)"}, some.Names()); diff != "" {
		t.Error(diff, some.Outcome)
	}
}

// An IAM account that both lists tell is one, and a withdrawn one is none.
func TestNHNOrganizationMemberRolesList_duplicates(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Accounts = append(st.NHN.Accounts, simulator.Account{
			UUID: "uuid-of-gone", Type: "IAM", Email: "gone@example.com", Name: "Gone", Status: "leaved", OrgID: simulator.NHNOrgID, UserCode: "gone",
		})
		st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers, simulator.OrganizationMember{
			OrgID: simulator.NHNOrgID, UUID: simulator.NHNIAMUUID, Email: simulator.NHNIAMEmail, Status: "COMPLETE",
			Roles: []simulator.AssignedRole{{RoleID: "role-org-none", Policy: "ALLOW"}},
		})
	})
	all := cloud.List(t, acctest.Query{Type: "nhn_organization_member_roles"})
	if diff := cmp.Diff([]string{"Admin (admin@example.com)", "Developer (dev@example.com)", "Operations (ops@example.com)"}, all.Names()); diff != "" {
		t.Error(diff, all.Outcome)
	}
}
