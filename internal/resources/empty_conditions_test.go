package resources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// withRoles are the types that have roles, each with a configuration of an object, which gives it one role.
var withRoles = map[string]struct {
	importID func(state acctest.Values) string
	config   func(role acctest.Values) acctest.Values
	role     string
}{
	"nhn_role_group": {
		func(state acctest.Values) string { return "ORG/SimOrg0123456789/" + state["id"].(string) }, //nolint:forcetypeassert // an ID is a text
		func(role acctest.Values) acctest.Values {
			return acctest.Values{"name": "editors", "roles": []acctest.Values{role}}
		}, "role-project-member",
	},
	"nhn_project_member": {
		func(acctest.Values) string { return "PrjInUse/" + simulator.NHNMemberUUID },
		func(role acctest.Values) acctest.Values {
			return acctest.Values{"project_id": "PrjInUse", "member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{role}}
		}, "role-project-member",
	},
	"nhn_organization_member_roles": {
		func(acctest.Values) string { return simulator.NHNMemberUUID },
		func(role acctest.Values) acctest.Values {
			return acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{role}}
		}, "role-org-billing-viewer",
	},
	"nhn_project_members_exclusive": {
		func(acctest.Values) string { return "PrjInUse" },
		func(role acctest.Values) acctest.Values {
			return acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
				{"member_uuid": simulator.NHNOwnerUUID, "roles": []acctest.Values{{"role_id": "role-project-admin", "conditions": role["conditions"]}}},
				{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{role}},
			}}
		}, "role-project-member",
	},
}

// TestEmptyConditions holds that `conditions = []` and no conditions are the same for every type: each is kept as it is
// written, and neither is a change of the other, also after an import.
func TestEmptyConditions(t *testing.T) {
	t.Parallel()
	for typeName, of := range withRoles {
		for name, written := range map[string]struct{ first, then any }{
			"empty":   {[]acctest.Values{}, nil},
			"omitted": {nil, []acctest.Values{}},
		} {
			t.Run(typeName+", "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				projectWithMembers(cloud)
				engine, address := cloud.Engine(t), typeName+".one"
				config := func(conditions any) acctest.Values {
					return of.config(acctest.Values{"role_id": of.role, "conditions": conditions})
				}
				created := requireSuccess(t, "create", engine.Apply(address, config(written.first)))
				requireSuccess(t, "no-op", engine.Plan(address, config(written.first)))
				requireSuccess(t, "no-op", engine.Plan(address, config(written.then)))
				requireSuccess(t, "no-op", engine.Apply(address, config(written.then)))
				requireSuccess(t, "no-op", engine.Plan(address, config(written.first)))
				engine.RemoveFromState(address)
				if imported := engine.Import(address, of.importID(created.State)); imported.Err() != "" {
					t.Fatal(imported.Err())
				}
				requireSuccess(t, "no-op", engine.Plan(address, config(written.first)))
				requireSuccess(t, "no-op", engine.Plan(address, config(written.then)))
			})
		}
	}
}

// TestEmptyConditions_update changes another attribute at the same time: the state then has the value of the configuration.
func TestEmptyConditions_update(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	const address = "nhn_role_group.editors"
	group := func(conditions any, roleIDs ...string) acctest.Values {
		roles := []acctest.Values{}
		for _, id := range roleIDs {
			roles = append(roles, acctest.Values{"role_id": id, "policy": "ALLOW", "conditions": conditions})
		}
		return acctest.Values{"name": "editors", "roles": roles}
	}
	requireSuccess(t, "create", engine.Apply(address, group(nil, "role-project-member")))
	both := group([]acctest.Values{}, "role-project-member", "role-project-admin")
	updated := requireSuccess(t, "update", engine.Apply(address, both))
	for _, held := range updated.State["roles"].([]any) { //nolint:forcetypeassert // roles are a set
		if diff := cmp.Diff([]any{}, held.(map[string]any)["conditions"]); diff != "" { //nolint:forcetypeassert // of objects
			t.Error(diff)
		}
	}
	requireSuccess(t, "no-op", engine.Plan(address, both))
}
