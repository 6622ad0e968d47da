package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNRoles_unknownRole plans a role that does not exist, for new and for existing objects.
func TestNHNRoles_unknownRole(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		typeName string
		given    acctest.Values
		role     string // one that there is
	}{
		"members":             {"nhn_project_member", acctest.Values{"project_id": "PrjInUse", "member_uuid": simulator.NHNMemberUUID}, "role-project-member"},
		"groups of a project": {"nhn_role_group", acctest.Values{"project_id": "PrjInUse", "name": "a"}, "role-project-member"},
		"groups of the organization itself": {
			"nhn_role_group", acctest.Values{"type": "ORG_ROLE_GROUP", "name": "a"}, "role-org-member",
		},
		"members of the organization": {"nhn_organization_member_roles", acctest.Values{"member_uuid": simulator.NHNMemberUUID}, "role-org-admin"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			projectWithMembers(cloud)
			engine := cloud.Engine(t)
			address := test.typeName + ".a"
			unknown := with(test.given, "roles", []acctest.Values{{"role_id": test.role}, {"role_id": "nobody"}})
			requireError(t, `roles.*Unknown role.*role "nobody" does not exist`, engine.Plan(address, unknown))
			requireSuccess(t, "create", engine.Apply(address, with(test.given, "roles", []acctest.Values{{"role_id": test.role}})))
			requireError(t, `roles.*Unknown role.*role "nobody" does not exist`, engine.Plan(address, unknown))
		})
	}
}

// TestNHNRoles_createdAfterCachedList gives a role group that another configuration of the provider created after this one had listed the
// roles: the list that is remembered does not decide that there is no such role.
func TestNHNRoles_createdAfterCachedList(t *testing.T) {
	t.Parallel()
	group := func(kind string) simulator.RoleGroup {
		groups := simulator.RoleGroup{ID: "RoleGroupLater01", Type: kind, OrgID: simulator.NHNOrgID, Name: "later"}
		if groups.Roles = []simulator.AssignedRole{{RoleID: "role-org-member", Policy: "ALLOW"}}; kind == "PROJECT" {
			groups.ProjectID, groups.Roles[0].RoleID = "PrjInUse", "role-project-member"
		}
		return groups
	}
	for typeName, test := range map[string]struct {
		before, nobody, after acctest.Values
		kind                  string
	}{
		"nhn_project_member": {
			memberOf(byEmail("dev@example.com"), role("role-project-member")), memberOf(byEmail("dev@example.com"), role("nobody")),
			memberOf(byEmail("dev@example.com"), role("RoleGroupLater01")), "PROJECT",
		},
		"nhn_project_members_exclusive": {
			members("email dev@example.com role-project-member"), members("email dev@example.com nobody"), members("email dev@example.com RoleGroupLater01"), "PROJECT",
		},
		"nhn_organization_member_roles": {
			acctest.Values{"member_uuid": devUUID, "roles": []acctest.Values{role("role-org-admin")}},
			acctest.Values{"member_uuid": devUUID, "roles": []acctest.Values{role("nobody")}},
			acctest.Values{"member_uuid": devUUID, "roles": []acctest.Values{role("RoleGroupLater01")}}, "ORG_ROLE_GROUP",
		},
	} {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			projectWithMembers(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(typeName+".a", test.before))
			engine.Run(func() {
				requireSuccess(t, "no-op", engine.Plan(typeName+".a", test.before))
				requireError(t, `role "nobody" does not exist`, engine.Plan(typeName+".a", test.nobody)) // lists the roles
				cloud.Change(func(st *simulator.State) { st.NHN.RoleGroups = append(st.NHN.RoleGroups, group(test.kind)) })
				requireSuccess(t, "update", engine.Plan(typeName+".a", test.after))
			})
		})
	}
}
