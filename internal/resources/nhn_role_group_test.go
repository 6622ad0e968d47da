package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// roleGroupScope is one of the three scopes of a role group.
type roleGroupScope struct {
	kind   string
	path   string // of its collection, as a pattern
	parent acctest.Values
	first  string // two roles that it can hold
	second string
}

var roleGroupScopes = []roleGroupScope{
	{"PROJECT", "/v1/projects/*/project-role-groups", acctest.Values{"project_id": "PrjInUse"}, "role-project-admin", "role-instance-viewer"},
	{"ORG", "/v1/organizations/*/project-role-groups", acctest.Values{}, "role-project-admin", "perm-instance-create"},
	{"ORG_ROLE_GROUP", "/v1/organizations/*/org-role-groups", acctest.Values{"type": "ORG_ROLE_GROUP"}, "role-org-admin", "role-org-billing-viewer"},
}

// group is a configuration for this place, without a description.
func (p roleGroupScope) group(name string, roles ...acctest.Values) acctest.Values {
	config := acctest.Values{"name": name, "roles": roles}
	maps.Copy(config, p.parent)
	return config
}

func with(config acctest.Values, name string, value any) acctest.Values {
	changed := maps.Clone(config)
	changed[name] = value
	return changed
}

func role(id string) acctest.Values { return acctest.Values{"role_id": id} }

func TestAccNHNRoleGroup_lifecycle(t *testing.T) {
	t.Parallel()
	const address = "nhn_role_group.ops"
	conditions := knownvalue.SetExact([]knownvalue.Check{knownvalue.ObjectExact(map[string]knownvalue.Check{
		"attribute_id": knownvalue.StringExact("attr-source-ip"), "operator": knownvalue.StringExact("ANY_MATCH"),
		"values": knownvalue.SetExact([]knownvalue.Check{knownvalue.StringExact("10.0.0.0/8"), knownvalue.StringExact("192.168.0.0/16")}),
	})})
	for _, test := range []struct{ name, place, kind, org, first, second string }{
		{"of a project", `project_id = "PrjInUse"`, "PROJECT", "PrjInUse", "role-project-admin", "role-instance-viewer"},
		{"common to projects", ``, "ORG", "SimOrg0123456789", "role-project-admin", "perm-instance-create"},
		{"of the organization", `type = "ORG_ROLE_GROUP"`, "ORG_ROLE_GROUP", "SimOrg0123456789", "role-org-admin", "role-org-billing-viewer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			group := func(body string) string {
				return fmt.Sprintf("resource \"nhn_role_group\" \"ops\" {\n%s\n%s\n}\n", test.place, body)
			}
			minimal := group(fmt.Sprintf("name = \"ops\"\nroles = [{ role_id = %q }]", test.first))
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			cloud.RunAndCheck(t, checkNoRoleGroups,
				resource.TestStep{
					Config: minimal,
					ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
						plancheck.ExpectKnownValue(address, tfjsonpath.New("type"), knownvalue.StringExact(test.kind)),
						plancheck.ExpectKnownValue(address, tfjsonpath.New("org_id"), knownvalue.StringExact("SimOrg0123456789")),
						plancheck.ExpectKnownValue(address, tfjsonpath.New("description"), knownvalue.StringExact("")),
						plancheck.ExpectKnownValue(address, tfjsonpath.New("roles"), knownvalue.SetExact([]knownvalue.Check{knownvalue.ObjectExact(map[string]knownvalue.Check{
							"role_id": knownvalue.StringExact(test.first), "policy": knownvalue.StringExact("ALLOW"), "conditions": knownvalue.Null(),
						})})),
					}},
				},
				importAs(address, func(g map[string]string) string { return test.kind + "/" + test.org + "/" + g["id"] }),
				resource.TestStep{ // both calls
					Config: group(fmt.Sprintf(`
name        = "operators"
description = "Who keeps it running"
roles = [
  { role_id = %q, policy = "DENY" },
  {
    role_id    = %q
    conditions = [{ attribute_id = "attr-source-ip", operator = "ANY_MATCH", values = ["192.168.0.0/16", "10.0.0.0/8"] }]
  },
]`, test.first, test.second)),
					ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
					ConfigStateChecks: []statecheck.StateCheck{
						statecheck.ExpectKnownValue(address, tfjsonpath.New("description"), knownvalue.StringExact("Who keeps it running")),
						statecheck.ExpectKnownValue(address, tfjsonpath.New("roles"), knownvalue.SetExact([]knownvalue.Check{
							knownvalue.ObjectExact(map[string]knownvalue.Check{
								"role_id": knownvalue.StringExact(test.first), "policy": knownvalue.StringExact("DENY"), "conditions": knownvalue.Null(),
							}),
							knownvalue.ObjectExact(map[string]knownvalue.Check{
								"role_id": knownvalue.StringExact(test.second), "policy": knownvalue.StringExact("ALLOW"), "conditions": conditions,
							}),
						})),
					},
				},
				importAs(address, func(g map[string]string) string { return test.kind + "/" + test.org + "/" + g["id"] }),
				resource.TestStep{ // an omitted description is empty
					Config:           group(fmt.Sprintf("name = \"operators\"\nroles = [{ role_id = %q }]", test.second)),
					ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
					Check:            func(*terraformState) error { return checkRoleGroups(cloud, "operators: "+test.second) },
				},
			)
			if sent := len(cloud.Requests("POST " + roleGroupPath(test.kind))); sent != 1 {
				t.Errorf("%d creates were sent", sent)
			}
		})
	}
}

func TestAccNHNRoleGroup_replacement(t *testing.T) {
	t.Parallel()
	const address = "nhn_role_group.ops"
	const body = `
resource "nhn_role_group" "ops" {
  %s
  name  = "ops"
  roles = [{ role_id = %q }]
}
`
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	cloud.RunAndCheck(t, checkNoRoleGroups,
		resource.TestStep{Config: fmt.Sprintf(body, "", "role-project-admin")},
		resource.TestStep{ // a default value in the configuration changes nothing
			Config:           fmt.Sprintf(body, "type = \"ORG\"\norg_id = \"SimOrg0123456789\"", "role-project-admin"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionNoop),
		},
		resource.TestStep{
			Config:           fmt.Sprintf(body, `project_id = "PrjInUse"`, "role-project-admin"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionReplace),
		},
		resource.TestStep{ // nothing depends on the organization of a project's group
			Config:           fmt.Sprintf(body, "project_id = \"PrjInUse\"\norg_id = \"another\"", "role-project-admin"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{
			Config:           fmt.Sprintf(body, `project_id = "PrjInUse"`, "role-project-admin"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{
			Config:           fmt.Sprintf(body, `type = "ORG_ROLE_GROUP"`, "role-org-admin"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionReplace),
			Check:            func(*terraformState) error { return checkRoleGroups(cloud, "ops: role-org-admin") },
		},
	)
}

// TestAccNHNRoleGroup_roleSets changes sets of roles with and without a policy: a default inside a set must neither be lost
// nor reach another element.
func TestAccNHNRoleGroup_roleSets(t *testing.T) {
	t.Parallel()
	const body = `
resource "nhn_role_group" "ops" {
  name  = "ops"
  roles = [%s]
}
`
	const ip = `conditions = [{ attribute_id = "attr-source-ip", operator = "ALLOW", values = ["10.0.0.1"] }]`
	const day = `conditions = [{ attribute_id = "attr-weekday", operator = "ANY_MATCH", values = ["MON", "TUE"] }]`
	cloud := acctest.New(t)
	var steps []resource.TestStep
	for _, set := range []struct{ roles, want string }{
		{`{ role_id = "role-project-admin" }, { role_id = "role-project-member" }`, "ops: role-project-admin, role-project-member"},
		{`{ role_id = "role-project-member", policy = "DENY" }, { role_id = "role-project-admin" }`, "ops: role-project-admin, role-project-member DENY"},
		{`{ role_id = "role-project-member" }, { role_id = "role-project-admin", policy = "DENY" }`, "ops: role-project-admin DENY, role-project-member"},
		{`{ role_id = "role-project-member", policy = "ALLOW" }, { role_id = "perm-instance-create" }, { role_id = "role-project-admin", policy = "DENY" }`,
			"ops: perm-instance-create, role-project-admin DENY, role-project-member"},
		{`{ role_id = "role-instance-viewer", ` + ip + ` }, { role_id = "perm-instance-create" }, { role_id = "role-project-admin", policy = "DENY", ` + day + ` }`,
			"ops: perm-instance-create, role-instance-viewer 1, role-project-admin DENY 1"},
		{`{ role_id = "role-instance-viewer", policy = "DENY", ` + ip + ` }, { role_id = "perm-instance-create", ` + day + ` }, { role_id = "role-project-admin" }`,
			"ops: perm-instance-create 1, role-instance-viewer DENY 1, role-project-admin"},
		{`{ role_id = "role-project-admin" }, { role_id = "role-project-admin" }`, "ops: role-project-admin"},
	} {
		steps = append(steps, resource.TestStep{
			Config: fmt.Sprintf(body, set.roles),
			Check:  func(*terraformState) error { return checkRoleGroups(cloud, set.want) },
		})
	}
	cloud.RunAndCheck(t, checkNoRoleGroups, steps...)
}

func TestAccNHNRoleGroup_disappears(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_role_group" "ops" {
  name  = "ops"
  roles = [{ role_id = "role-project-admin" }]
}
`
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoRoleGroups,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.NHN.RemoveRoleGroup(st.NHN.RoleGroupNamed("ops").ID) })
			},
			Config:           config,
			ConfigPlanChecks: expectPlan("nhn_role_group.ops", plancheck.ResourceActionCreate),
		},
	)
}

func TestAccNHNRoleGroup_drift(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_role_group" "ops" {
  name        = "ops"
  description = "Operators"
  roles       = [{ role_id = "role-project-admin" }, { role_id = "role-project-member", policy = "DENY" }]
}
`
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoRoleGroups,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) {
					group := st.NHN.RoleGroupNamed("ops")
					group.Name, group.Description = "renamed", ""
					group.Roles = []simulator.AssignedRole{{RoleID: "role-project-member", Policy: "ALLOW"}}
				})
			},
			Config:           config,
			ConfigPlanChecks: expectPlan("nhn_role_group.ops", plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				return checkRoleGroups(cloud, "ops: role-project-admin, role-project-member DENY")
			},
		},
	)
}

func TestAccNHNRoleGroup_errors(t *testing.T) {
	t.Parallel()
	const one = `roles = [{ role_id = "role-project-admin" }]`
	for name, test := range map[string]struct{ config, want string }{
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
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			addRoleGroup(cloud, "ORG", "taken", "role-project-member")
			addRoleGroup(cloud, "PROJECT", "taken", "role-project-member")
			cloud.Run(t, resource.TestStep{
				Config:      fmt.Sprintf("resource \"nhn_role_group\" \"a\" {\n%s\n}\n", test.config),
				ExpectError: matchesMessage(test.want),
			})
		})
	}
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

func TestNHNRoleGroup_everySwitch(t *testing.T) {
	t.Parallel()
	common := nhnSwitches() // these know nothing of the three places
	switches := maps.Clone(common)
	maps.Copy(switches, map[string]func(*simulator.NHNSwitches){
		"unknown group is null":       func(sw *simulator.NHNSwitches) { sw.UnknownRoleGroup = simulator.UnknownNull },
		"unknown group is 500":        func(sw *simulator.NHNSwitches) { sw.UnknownRoleGroup = simulator.Unknown500 },
		"unknown group, later seen":   func(sw *simulator.NHNSwitches) { sw.UnknownRoleGroup, sw.ReadDelay = simulator.UnknownNull, 3 },
		"no description clears":       func(sw *simulator.NHNSwitches) { sw.OmittedDescriptionClears = true },
		"names are trimmed":           func(sw *simulator.NHNSwitches) { sw.RoleGroupNamesTrimmed = true },
		"names fold case":             func(sw *simulator.NHNSwitches) { sw.RoleGroupNamesFoldCase = true },
		"62014 after the change":      func(sw *simulator.NHNSwitches) { sw.ServiceNotice = simulator.ServiceNoticeFailsAfterChange },
		"conditions without values":   func(sw *simulator.NHNSwitches) { sw.EmptyConditionValues = true },
		"organization gone is 23005":  func(sw *simulator.NHNSwitches) { sw.OrganizationGone23005 = true },
		"permission before existence": func(sw *simulator.NHNSwitches) { sw.PermissionBeforeGone = true },
	})
	for name, change := range switches {
		for i, place := range roleGroupScopes {
			if _, plain := common[name]; plain && i > 0 {
				continue
			}
			t.Run(name+" "+place.kind, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
				nhnProjectInUse(cloud)
				for _, other := range roleGroupScopes { // the same name everywhere else, and similar names here
					if other.kind != place.kind {
						addRoleGroup(cloud, other.kind, "ops", other.second)
					}
					addRoleGroup(cloud, place.kind, "ops of "+other.kind, place.second)
				}
				engine := cloud.Engine(t)
				config := place.group("ops", role(place.first))
				made := requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", config))
				id, _ := made.State["id"].(string)
				mine := func() (held simulator.RoleGroup) {
					cloud.View(func(st *simulator.State) {
						for _, group := range st.NHN.RoleGroups {
							if group.ID == id {
								held = group
							}
						}
					})
					return held
				}
				if held := mine(); held.Type != place.kind || held.Name != "ops" || made.State["description"] != "" {
					t.Fatalf("the state is %v, the group %+v", made.State, held)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))

				deny := acctest.Values{"role_id": place.first, "policy": "DENY", "conditions": []acctest.Values{
					{"attribute_id": "attr-weekday", "operator": "ANY_MATCH", "values": []string{"MON", "FRI"}},
					{"attribute_id": "attr-source-ip", "operator": "NOT_ALLOW", "values": []string{"10.0.0.1"}},
				}}
				config = with(place.group("Ops", deny, role(place.second)), "description", "Operators")
				requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
				held := mine()
				if got := rolesOf(held.Roles); held.Name != "Ops" || held.Description != "Operators" || len(held.Roles) != 2 ||
					!strings.Contains(got, place.first+" DENY 2") || !strings.Contains(got, place.second) {
					t.Errorf("the group is %+v", held)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))

				parent := "SimOrg0123456789"
				if place.kind == "PROJECT" {
					parent = "PrjInUse"
				}
				imported := requireSuccess(t, "no-op", engine.Import("nhn_role_group.again", place.kind+"/"+parent+"/"+id))
				if imported.State["type"] != place.kind || imported.State["id"] != id {
					t.Errorf("imported %v", imported.State)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_role_group.again", config))
				engine.RemoveFromState("nhn_role_group.again")

				config = place.group("Ops", role(place.second))
				requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
				requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))
				if held := mine(); held.Description != "" || rolesOf(held.Roles) != place.second {
					t.Errorf("the group is %+v", held)
				}

				cloud.Change(func(st *simulator.State) { st.NHN.RemoveRoleGroup(id) })
				again := requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", config))
				if len(again.Warnings) == 0 || again.State["id"] == id {
					t.Errorf("the group that was deleted: %v %v", again.Warnings, again.State)
				}
				requireSuccess(t, "delete", engine.Destroy("nhn_role_group.ops"))
				var left int
				cloud.View(func(st *simulator.State) { left = len(st.NHN.RoleGroups) })
				if left != 5 {
					t.Errorf("%d groups are left of the 5 others", left)
				}
			})
		}
	}
}

func TestNHNRoleGroup_lostResponses(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		for _, at := range []string{"GET %s", "POST %s", "DELETE %s", "GET %s/*", "PUT %s/*/infos", "PUT %s/*/roles"} {
			at = fmt.Sprintf(at, place.path)
			for name, faultCase := range nhnFaultCases(at) {
				t.Run(at+" "+name, func(t *testing.T) {
					t.Parallel()
					cloud := acctest.New(t)
					nhnProjectInUse(cloud)
					cloud.InjectFault(faultCase.Fault)
					engine := cloud.Engine(t)
					config := with(place.group("ops", role(place.first)), "description", "Operators")
					requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", config))
					if err := checkRoleGroups(cloud, "ops: "+place.first); err != nil {
						t.Fatal(err)
					}
					requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))
					config = place.group("operators", role(place.second))
					requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
					if err := checkRoleGroups(cloud, "operators: "+place.second); err != nil {
						t.Fatal(err)
					}
					requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", config))
					requireSuccess(t, "delete", engine.Destroy("nhn_role_group.ops"))
					if err := checkRoleGroups(cloud); err != nil {
						t.Error(err)
					}
				})
			}
		}
	}
}

// TestNHNRoleGroup_existingObjectIsNotAdopted loses the response to a create while a group of that name, but another, is there.
func TestNHNRoleGroup_existingObjectIsNotAdopted(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			addRoleGroup(cloud, place.kind, "ops", place.second)
			cloud.InjectFault(simulator.Fault{Match: "POST " + place.path, Kind: simulator.FaultReset})
			outcome := cloud.Engine(t).Apply("nhn_role_group.ops", place.group("ops", role(place.first)))
			requireError(t, `name.*If no configuration manages that role group yet, import it.*code 62004`, outcome)
			if err := checkRoleGroups(cloud, "ops: "+place.second); err != nil || outcome.State != nil {
				t.Error(outcome.State, err)
			}
		})
	}
}

// TestNHNRoleGroup_partialUpdate lets the second of the two calls of an update fail.
func TestNHNRoleGroup_partialUpdate(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", place.group("ops", role(place.first))))
			cloud.InjectFault(simulator.Fault{
				Match: "PUT " + place.path + "/*/roles", Status: 200,
				Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`,
			})
			config := with(place.group("operators", role(place.second)), "description", "Operators")
			outcome := requireError(t, `Cannot update NHN role group.*code -6`, engine.Apply("nhn_role_group.ops", config))
			want := []any{map[string]any{"role_id": place.first, "policy": "ALLOW", "conditions": nil}}
			if outcome.State["name"] != "operators" || outcome.State["description"] != "Operators" || !cmp.Equal(outcome.State["roles"], any(want)) {
				t.Errorf("the state is %v", outcome.State)
			}
			cloud.ResetJournal()
			requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
			if infos, roles := len(cloud.Requests("PUT "+place.path+"/*/infos")), len(cloud.Requests("PUT "+place.path+"/*/roles")); infos != 0 || roles != 1 {
				t.Errorf("%d calls for the name and %d for the roles, want 0 and 1", infos, roles)
			}
			if err := checkRoleGroups(cloud, "operators: "+place.second); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestNHNRoleGroup_partialPropagation62014 meets code 62014, which leaves open whether the change was made.
func TestNHNRoleGroup_partialPropagation62014(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			notice := func(how simulator.ServiceNotice) {
				cloud.Switch(func(sw *simulator.Switches) { sw.NHN.ServiceNotice = how })
			}
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", place.group("ops", role(place.first))))
			config := place.group("ops", role(place.second))

			notice(simulator.ServiceNoticeFailsBeforeChange)
			requireError(t, `Cannot update NHN role group ops.*code 62014`, engine.Apply("nhn_role_group.ops", config))
			kept := requireError(t, `Cannot delete NHN role group ops.*code 62014`, engine.Destroy("nhn_role_group.ops"))
			if err := checkRoleGroups(cloud, "ops: "+place.first); err != nil || kept.State == nil {
				t.Fatal(kept.State, err)
			}
			requireSuccess(t, "update", engine.Plan("nhn_role_group.ops", config))

			notice(simulator.ServiceNoticeFailsAfterChange)
			requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", config))
			if err := checkRoleGroups(cloud, "ops: "+place.second); err != nil {
				t.Fatal(err)
			}
			requireSuccess(t, "delete", engine.Destroy("nhn_role_group.ops"))
			if err := checkRoleGroups(cloud); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestNHNRoleGroup_rolesMergedByAPI has a service that adds roles where it should replace them.
func TestNHNRoleGroup_rolesMergedByAPI(t *testing.T) {
	t.Parallel()
	for _, place := range roleGroupScopes {
		t.Run(place.kind, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.RolesMerge = true })
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", place.group("ops", role(place.first))))
			requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", place.group("ops", role(place.first), role(place.second))))
			outcome := requireError(t, `roles.*The API did not apply roles`, engine.Apply("nhn_role_group.ops", place.group("ops", role(place.second))))
			if roles, _ := outcome.State["roles"].([]any); len(roles) != 2 {
				t.Errorf("the state is %v", outcome.State)
			}
		})
	}
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

func TestNHNRoleGroup_import(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	for _, place := range roleGroupScopes {
		addRoleGroup(cloud, place.kind, "ops", place.first)
		id := "Grp" + place.kind
		identities := []map[string]string{{"type": place.kind, "id": id}, {"type": place.kind, "org_id": "SimOrg0123456789", "id": id}}
		if place.kind == "PROJECT" {
			identities = []map[string]string{{"type": place.kind, "project_id": "PrjInUse", "id": id}}
		}
		for _, identity := range identities {
			got := cloud.ImportByIdentity(t, "nhn_role_group", identity)
			if got["id"] != id || got["type"] != place.kind || got["name"] != "ops" || got["org_id"] != "SimOrg0123456789" || got["project_id"] != identity["project_id"] {
				t.Errorf("imported %v", got)
			}
		}
	}
	engine := cloud.Engine(t)
	for _, id := range []string{"GrpORG", "ORG", "ORG/SimOrg0123456789", "ORG/SimOrg0123456789/", "PROJECT//GrpPROJECT", "SERVICE/a/b", "/a/b", "PROJECT/PrjInUse/GrpPROJECT/more", "PROJECT/PrjInUse/ GrpPROJECT"} {
		requireError(t, `Invalid import ID.*PROJECT/<project_id>/<id>`, engine.Import("nhn_role_group.wrong", id))
	}
	for _, id := range []string{"ORG/SimOrg0123456789/GrpPROJECT", "PROJECT/PrjInUse/GrpORG", "ORG_ROLE_GROUP/SimOrg0123456789/GrpORG", "PROJECT/nowhere/GrpPROJECT"} {
		if wrong := engine.Import("nhn_role_group.wrong", id); wrong.State != nil {
			t.Errorf("%s was imported as %v", id, wrong.State)
		}
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

func TestNHNRoleGroup_descriptions(t *testing.T) {
	t.Parallel()
	for name, empty := range map[string]simulator.EmptyDescription{
		"null": simulator.EmptyDescriptionNull, "text": simulator.EmptyDescriptionText, "absent": simulator.EmptyDescriptionAbsent,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.EmptyDescription = empty })
			engine := cloud.Engine(t)
			bare := roleGroupScopes[1].group("ops", role("role-project-admin"))
			requireSuccess(t, "create", engine.Apply("nhn_role_group.ops", bare))
			requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", with(bare, "description", "")))
			requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", with(bare, "description", "Operators")))
			requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", with(bare, "description", "Operators")))
			if cleared := requireSuccess(t, "update", engine.Apply("nhn_role_group.ops", with(bare, "description", nil))); cleared.State["description"] != "" {
				t.Errorf("the state is %v", cleared.State)
			}
			requireSuccess(t, "no-op", engine.Plan("nhn_role_group.ops", with(bare, "description", "")))
		})
	}
}

// addRoleGroup adds a role group whose ID is "Grp" and its type for a name without a space, made of both else.
func addRoleGroup(cloud *acctest.Cloud, kind, name, roleID string) {
	group := simulator.RoleGroup{
		ID: strings.ReplaceAll("Grp"+kind+strings.TrimPrefix(name, "ops"), " ", "-"), Type: kind, OrgID: simulator.NHNOrgID, Name: name,
		Roles: []simulator.AssignedRole{{RoleID: roleID, Policy: "ALLOW"}},
	}
	if kind == "PROJECT" {
		group.ProjectID = "PrjInUse"
	}
	cloud.Change(func(st *simulator.State) { st.NHN.RoleGroups = append(st.NHN.RoleGroups, group) })
}

func roleGroupPath(kind string) string {
	for _, place := range roleGroupScopes {
		if place.kind == kind {
			return place.path
		}
	}
	return ""
}

// checkRoleGroups compares all role groups, as "name: role, role DENY, role 2" with the number of conditions.
func checkRoleGroups(cloud *acctest.Cloud, want ...string) (err error) {
	cloud.View(func(st *simulator.State) {
		var got []string
		for _, group := range st.NHN.RoleGroups {
			got = append(got, group.Name+": "+rolesOf(group.Roles))
		}
		if !slices.Equal(got, want) {
			err = fmt.Errorf("the simulator holds the role groups %q, want %q", got, want)
		}
	})
	return err
}

func rolesOf(roles []simulator.AssignedRole) string {
	var texts []string
	for _, role := range roles {
		text := role.RoleID
		if role.Policy != "ALLOW" {
			text += " " + role.Policy
		}
		if len(role.Conditions) > 0 {
			text += fmt.Sprint(" ", len(role.Conditions))
		}
		texts = append(texts, text)
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}

func checkNoRoleGroups(st *simulator.State) error {
	for _, group := range st.NHN.RoleGroups {
		return fmt.Errorf("role group %s was not deleted", group.Name)
	}
	return nil
}
