package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

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
