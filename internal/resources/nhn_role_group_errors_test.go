package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccNHNRoleGroup_errors(t *testing.T) {
	t.Parallel()
	const one = `roles = [{ role_id = "role-project-admin" }]`
	errors := map[string]configurationError{
		"name empty":                  {"name = \"\"\n" + one, `name.*between 1 and 40`},
		"name too long":               {fmt.Sprintf("name = %q\n", strings.Repeat("역", 41)) + one, `name.*between 1 and 40`},
		"name with a space":           {"name = \" a\"\n" + one, `name.*not begin or end with a space`},
		"description too long":        {fmt.Sprintf("name = \"a\"\ndescription = %q\n", strings.Repeat("x", 101)) + one, `description.*at most 100`},
		"type unknown":                {"name = \"a\"\ntype = \"SERVICE\"\n" + one, `type.*ORG_ROLE_GROUP`},
		"project missing":             {"name = \"a\"\ntype = \"PROJECT\"\n" + one, `Missing project_id.*is required when .type. is .PROJECT.`},
		"project too much":            {"name = \"a\"\ntype = \"ORG\"\nproject_id = \"PrjInUse\"\n" + one, `Conflicting project_id`},
		"no roles":                    {"name = \"a\"\nroles = []", `roles.*at least 1`},
		"role empty":                  {"name = \"a\"\nroles = [{ role_id = \"\" }]", `role_id.*at least 1`},
		"policy unknown":              {"name = \"a\"\nroles = [{ role_id = \"x\", policy = \"deny\" }]", `policy.*ALLOW`},
		"operator unknown":            {"name = \"a\"\nroles = [{ role_id = \"x\", conditions = [{ attribute_id = \"a\", operator = \"EQ\", values = [\"a\"] }] }]", `operator.*ANY_MATCH`},
		"attribute unknown":           {"name = \"a\"\nroles = [{ role_id = \"role-project-admin\", conditions = [{ attribute_id = \"a\", operator = \"ANY_MATCH\", values = [\"a\"] }] }]", `code 10005`},
		"values empty":                {"name = \"a\"\nroles = [{ role_id = \"role-project-admin\", conditions = [{ attribute_id = \"attr-weekday\", operator = \"ANY_MATCH\", values = [] }] }]", `code 10005`},
		"role unknown to the project": {"name = \"a\"\nproject_id = \"PrjInUse\"\nroles = [{ role_id = \"nobody\" }]", `Unknown role.*roles = .*role "nobody" does not exist.*nhn_project_roles`},
		"role of the organization":    {"name = \"a\"\nproject_id = \"PrjInUse\"\nroles = [{ role_id = \"role-org-admin\" }]", `Unknown role.*role "role-org-admin" does not exist`},
		"role of projects":            {"name = \"a\"\ntype = \"ORG_ROLE_GROUP\"\nroles = [{ role_id = \"role-project-admin\" }]", `Unknown role.*role "role-project-admin" does not exist`},
		"role unknown to all":         {"name = \"a\"\nroles = [{ role_id = \"nobody\" }]", `roles.*cannot be nested.*code 62009`},
		"role of the owner":           {"name = \"a\"\ntype = \"ORG_ROLE_GROUP\"\nroles = [{ role_id = \"role-org-owner\" }]", `roles.*code 62009`},
		"name taken":                  {"name = \"taken\"\n" + one, `Cannot create NHN role group taken.*name = "taken".*If no configuration manages that role group yet, import it.*code 62004`},
		"name taken in the project":   {"name = \"taken\"\nproject_id = \"PrjInUse\"\n" + one, `name = "taken".*code 62004`},
		"project unknown":             {"name = \"a\"\nproject_id = \"nowhere\"\n" + one, `project_id = .*The project does not exist.*code 40017`},
		"org unknown":                 {"name = \"a\"\norg_id = \"nowhere\"\n" + one, `org_id = .*code 22016`},
	}
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	addRoleGroup(cloud, "ORG", "taken", "role-project-member")
	addRoleGroup(cloud, "PROJECT", "taken", "role-project-member")
	runErrors(t, cloud, "nhn_role_group", errors)
}

func TestAccNHNRoleGroup_contradictions(t *testing.T) {
	t.Parallel()
	const group = `
resource "nhn_role_group" "%s" {
  name       = "ops"
  %s
  roles      = [{ role_id = "role-project-admin" }]
}
`
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	cloud.RunAndCheck(t, checkNoRoleGroups,
		resource.TestStep{
			Config: fmt.Sprintf(group, "a", "") + fmt.Sprintf(group, "b", `type = "ORG"`), ExpectError: matchesMessage(`Duplicate resource.*nhn_role_group`),
		},
		resource.TestStep{Config: fmt.Sprintf(group, "a", "") + fmt.Sprintf(group, "b", `project_id = "PrjInUse"`)},
		resource.TestStep{ // the name may still be taken when it is given to the other one
			Config: fmt.Sprintf(group, "a", `project_id = "PrjInUse"`), ExpectError: matchesMessage(`Unique value reused in one plan.*"PROJECT/PrjInUse/ops"`),
		},
	)
	if sent := len(cloud.Requests("POST /v1/*/*/project-role-groups")); sent != 2 {
		t.Errorf("%d creates were sent", sent)
	}
}

// TestAccNHNRoleGroup_unknownParent gives project and organization by variables and resources that the validation does
// not know yet.
func TestAccNHNRoleGroup_unknownParent(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	late := fmt.Sprintf(`
resource "terraform_data" "org" { input = %[1]q }

provider "nhn" {
  nhn = {
    user_access_key_id = %[2]q
    secret_access_key  = %[3]q
    org_id             = terraform_data.org.output
    endpoint           = %[4]q
    token_endpoint     = %[4]q
  }
}
`, simulator.NHNOrgID, simulator.NHNUserAccessKeyID, simulator.NHNSecretAccessKey, cloud.URL)
	cloud.RunAndCheck(t, checkNoRoleGroups, resource.TestStep{
		Config: late + `
variable "project" {
  type    = string
  default = null
}

resource "terraform_data" "project" { input = "PrjInUse" }

resource "nhn_role_group" "common" {
  name       = "ops"
  type       = "ORG"
  project_id = var.project
  roles      = [{ role_id = "role-project-admin" }]
}

resource "nhn_role_group" "own" {
  name       = "ops"
  project_id = terraform_data.project.output
  roles      = [{ role_id = "role-project-admin" }]
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue("nhn_role_group.common", tfjsonpath.New("org_id"), knownvalue.StringExact("SimOrg0123456789")),
			statecheck.ExpectKnownValue("nhn_role_group.own", tfjsonpath.New("org_id"), knownvalue.StringExact("SimOrg0123456789")),
			statecheck.ExpectKnownValue("nhn_role_group.own", tfjsonpath.New("type"), knownvalue.StringExact("PROJECT")),
		},
		Check: func(*terraformState) error {
			return checkRoleGroups(cloud, "ops: role-project-admin", "ops: role-project-admin")
		},
	})
}

func TestNHNRoleGroup_inUse(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		change func(*simulator.State)
		want   string
	}{
		"the only role of an IAM account": {func(st *simulator.State) {
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
				ProjectID: "PrjInUse", UUID: simulator.NHNIAMUUID, Email: simulator.NHNIAMEmail, Status: "COMPLETE", // not in the search
				Roles: []simulator.AssignedRole{{RoleID: st.NHN.RoleGroupNamed("ops").ID, Policy: "ALLOW"}},
			})
		}, `A member has this role group as the only role. Invited members count as well.*Keep the role group in the configuration.*code 10010`},
		"the only role of a member": {func(st *simulator.State) {
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
				ProjectID: "PrjInUse", UUID: simulator.NHNMemberUUID, Email: simulator.NHNMemberEmail, Status: "COMPLETE",
				Roles: []simulator.AssignedRole{{RoleID: st.NHN.RoleGroupNamed("ops").ID, Policy: "ALLOW"}},
			})
		}, `in use by 1 member \("` + simulator.NHNMemberEmail + `"\), and at least one of them has no other role.*Keep the role group in the configuration.*create_before_destroy.*code 10010`},
		"a notification group": {func(st *simulator.State) { st.NHN.RoleGroupNamed("ops").UsedByNotifications = true }, `notification group.*code 62011`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", roleGroupScopes[0].group("ops", role("role-project-admin"))))
			cloud.Change(test.change)
			if outcome := requireError(t, test.want, engine.Destroy("nhn_role_group.ops")); outcome.State == nil {
				t.Error("the group was dropped from the state")
			}
		})
	}
}

func TestNHNRoleGroup_forbidden(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			config := place.group("ops", role(place.first))
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", config))
			for fault, want := range map[string]string{
				`{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`:      `Cannot read NHN role group.*code -6`,
				`{"header":{"isSuccessful":false,"resultCode":-8,"resultMessage":"no"}}`:      `IP ACL.*code -8`,
				`{"header":{"isSuccessful":false,"resultCode":404,"resultMessage":"no"}}`:     `The API does not exist at this address.*code 404`,
				`{"header":{"isSuccessful":false,"resultCode":4041007,"resultMessage":"no"}}`: `code 4041007`,
			} {
				cloud.InjectFault(simulator.Fault{Match: "GET " + place.path + "/*", Status: 200, Body: fault})
				requireError(t, want, engine.Plan("nhn_role_group.ops", config))
			}
			requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))
		})
	}
}

func TestNHNRoleGroup_parentDeleted(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", roleGroupScopes[0].group("ops", role("role-project-admin"))))
	cloud.Change(func(st *simulator.State) { st.NHN.Project("PrjInUse").Status = "CLOSED" })
	gone := engine.Refresh("nhn_role_group.ops")
	if gone.State != nil || len(gone.Errors) > 0 || len(gone.Warnings) != 1 {
		t.Errorf("the project was deleted: %v %v %v", gone.Errors, gone.Warnings, gone.State)
	}
}

// TestNHNRoleGroup_invalidIdentity imports by incomplete identities.
func TestNHNRoleGroup_invalidIdentity(t *testing.T) {
	t.Parallel()
	server, _ := acctest.New(t).Server(t)
	identity := tftypes.Object{AttributeTypes: map[string]tftypes.Type{
		"type": tftypes.String, "project_id": tftypes.String, "org_id": tftypes.String, "id": tftypes.String,
	}}
	for _, test := range []struct {
		kind, project, id any
		want              string
	}{
		{"PROJECT", nil, "Grp", `It has 3 parts, separated by "/"; the second is empty`},
		{"ORG", nil, "", `It has 3 parts, separated by "/"; the third is empty`},
		{"SERVICE", "PrjInUse", "Grp", `It has 3 parts, separated by "/"; the first is none of these types`},
	} {
		given, err := tfprotov6.NewDynamicValue(identity, tftypes.NewValue(identity, map[string]tftypes.Value{
			"type": tftypes.NewValue(tftypes.String, test.kind), "project_id": tftypes.NewValue(tftypes.String, test.project),
			"org_id": tftypes.NewValue(tftypes.String, nil), "id": tftypes.NewValue(tftypes.String, test.id),
		}))
		if err != nil {
			t.Fatal(err)
		}
		imported, err := server.ImportResourceState(t.Context(), &tfprotov6.ImportResourceStateRequest{
			TypeName: "nhn_role_group", Identity: &tfprotov6.ResourceIdentityData{IdentityData: &given},
		})
		if err != nil {
			t.Fatal(err)
		}
		if len(imported.Diagnostics) != 1 || !strings.Contains(imported.Diagnostics[0].Detail, test.want) {
			t.Errorf("want one error that says %s, got %v", test.want, imported.Diagnostics)
		}
	}
}
