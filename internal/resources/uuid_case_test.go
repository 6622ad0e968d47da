package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// upperCaseUUID are the UUID of an account of the simulator in upper case.
var upperCaseUUID = strings.ToUpper(simulator.NHNMemberUUID)

// TestUUIDCase writes the UUID of every type that takes one in upper case: it finds the account, stays as it is written, and
// is no change from lower case, also after an import.
func TestUUIDCase(t *testing.T) {
	t.Parallel()
	for typeName, test := range map[string]struct {
		importID string
		identity acctest.Values
		config   func(uuid string) acctest.Values
	}{
		"nhn_project_member": {"PrjInUse/" + upperCaseUUID, acctest.Values{"project_id": "PrjInUse", "member_uuid": upperCaseUUID}, func(uuid string) acctest.Values {
			return acctest.Values{"project_id": "PrjInUse", "member_uuid": uuid, "roles": []acctest.Values{role("role-project-member")}}
		}},
		"nhn_organization_member_roles": {"SimOrg0123456789/" + upperCaseUUID, acctest.Values{"member_uuid": upperCaseUUID}, func(uuid string) acctest.Values {
			return acctest.Values{"member_uuid": uuid, "roles": []acctest.Values{role("role-org-billing-viewer")}}
		}},
		"nhn_project_members_exclusive": {"PrjInUse", nil, func(uuid string) acctest.Values {
			return acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
				{"member_uuid": strings.ToUpper(simulator.NHNOwnerUUID), "roles": []acctest.Values{role("role-project-admin")}},
				{"member_uuid": uuid, "roles": []acctest.Values{role("role-project-member")}},
			}}
		}},
	} {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			projectWithMembers(cloud)
			engine, address := cloud.Engine(t), typeName+".one"
			upper, lower := test.config(upperCaseUUID), test.config(simulator.NHNMemberUUID)
			created := requireSuccess(t, "create", engine.Apply(address, upper))
			if typeName != "nhn_project_members_exclusive" {
				if diff := cmp.Diff([]any{simulator.NHNMemberUUID, upperCaseUUID}, []any{created.State["id"], created.State["member_uuid"]}); diff != "" {
					t.Error(diff)
				}
			}
			for _, config := range []acctest.Values{upper, lower} {
				requireSuccess(t, "no-op", engine.Plan(address, config))
			}
			requireSuccess(t, "no-op", engine.Apply(address, lower))
			requireSuccess(t, "no-op", engine.Plan(address, upper))
			engine.RemoveFromState(address)
			imports := []func() acctest.Outcome{func() acctest.Outcome { return engine.Import(address, test.importID) }}
			if test.identity != nil {
				imports = append(imports, func() acctest.Outcome { return engine.ImportIdentity(address, test.identity) })
			}
			for _, start := range imports {
				if imported := start(); imported.Err() != "" || imported.State == nil {
					t.Fatalf("the import: %s", imported.Err())
				}
				requireSuccess(t, "no-op", engine.Plan(address, upper))
				requireSuccess(t, "no-op", engine.Plan(address, lower))
			}
			requireSuccess(t, "delete", engine.Destroy(address))
			for _, request := range cloud.Requests("") {
				if strings.Contains(request.Path+request.Body, upperCaseUUID) {
					t.Errorf("%s %s %s was sent", request.Method, request.Path, request.Body)
				}
			}
		})
	}
}

func TestUUIDCase_iamMemberImport(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	upper := strings.ToUpper(simulator.NHNIAMUUID)
	engine := cloud.Engine(t)
	const address = "nhn_iam_member.ops"
	for name, imported := range map[string]acctest.Outcome{
		"full ID":  engine.Import(address, "SimOrg0123456789/"+upper),
		"short ID": engine.Import(address, upper),
		"identity": engine.ImportIdentity(address, acctest.Values{"id": upper}),
	} {
		if imported.Err() != "" || imported.State["id"] != simulator.NHNIAMUUID {
			t.Errorf("%s: the ID is %v: %s", name, imported.State["id"], imported.Err())
		}
	}
}

// TestUUIDCase_importedIdentity holds that the identity is the same after the import and after the read that follows.
func TestUUIDCase_importedIdentity(t *testing.T) {
	t.Parallel()
	server, _ := acctest.New(t).Server(t)
	for typeName, names := range map[string][2]string{
		"nhn_iam_member": {"org_id", "id"}, "nhn_organization_member_roles": {"org_id", "member_uuid"}, "nhn_project_member": {"project_id", "member_uuid"},
	} {
		of := tftypes.Object{AttributeTypes: map[string]tftypes.Type{names[0]: tftypes.String, names[1]: tftypes.String}}
		identity := func(uuid string) tftypes.Value {
			return tftypes.NewValue(of, map[string]tftypes.Value{names[0]: tftypes.NewValue(tftypes.String, "Parent01"), names[1]: tftypes.NewValue(tftypes.String, uuid)})
		}
		given, err := tfprotov6.NewDynamicValue(of, identity(upperCaseUUID))
		if err != nil {
			t.Fatal(err)
		}
		imported, err := server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{
			TypeName: typeName, Identity: &tfprotov6.ResourceIdentityData{IdentityData: &given},
		})
		if err != nil || len(imported.Diagnostics) > 0 {
			t.Fatal(typeName, err, imported)
		}
		got, err := imported.ImportedResources[0].Identity.IdentityData.Unmarshal(of)
		if want := identity(simulator.NHNMemberUUID); err != nil || !got.Equal(want) {
			t.Errorf("%s: the identity is %s, want %s: %v", typeName, got, want, err)
		}
	}
}

// TestUUIDCase_guards holds that upper case leads past none of the guards for accounts that must not change, nor past the
// registry of duplicates.
func TestUUIDCase_guards(t *testing.T) {
	t.Parallel()
	owner := strings.ToUpper(simulator.NHNOwnerUUID)
	cloud := acctest.New(t)
	projectWithMembers(cloud, "dev@example.com role-project-member")
	engine := cloud.Engine(t)
	requireError(t, `provider's own account|owner of the organization`, engine.Plan("nhn_organization_member_roles.owner", acctest.Values{
		"member_uuid": owner, "roles": []acctest.Values{role("role-org-billing-viewer")},
	}))
	if imported := engine.Import("nhn_project_member.owner", "PrjInUse/"+owner); imported.Err() != "" {
		t.Fatal(imported.Err())
	}
	requireError(t, `provider's own account`, engine.Plan("nhn_project_member.owner", acctest.Values{
		"project_id": "PrjInUse", "member_uuid": owner, "roles": []acctest.Values{role("role-project-member")},
	}))
	requireError(t, `same account`, engine.Plan("nhn_project_members_exclusive.all", members(
		"member_uuid "+simulator.NHNMemberUUID+" role-project-member", "member_uuid "+upperCaseUUID+" role-project-admin")))
	engine.Run(func() {
		config := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{role("role-org-billing-viewer")}}
		requireSuccess(t, "create", engine.Plan("nhn_organization_member_roles.a", config))
		config["member_uuid"] = upperCaseUUID
		requireError(t, `Duplicate resource`, engine.Plan("nhn_organization_member_roles.b", config))
	})
	engine.Run(func() {
		config := acctest.Values{"project_id": "PrjOther", "member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{role("role-project-member")}}
		if first := engine.Plan("nhn_project_member.a", config); matchesMessage(`Duplicate`).MatchString(first.Err()) {
			t.Error(first.Err())
		}
		config["member_uuid"] = upperCaseUUID
		requireError(t, `Duplicate resource`, engine.Plan("nhn_project_member.b", config))
	})
	engine.Run(func() { // login IDs are case-sensitive
		for i, code := range []string{"ops", "Ops"} {
			config := acctest.Values{"project_id": "PrjOther", "user_code": code, "roles": []acctest.Values{role("role-project-member")}}
			if planned := engine.Plan(fmt.Sprint("nhn_project_member.user", i), config); matchesMessage(`Duplicate`).MatchString(planned.Err()) {
				t.Error(planned.Err())
			}
		}
	})
}
