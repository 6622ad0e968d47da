package datasources_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccNHNRoleGroupDataSources(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	addProjects(cloud, "Newsroom")
	cloud.Run(t, resource.TestStep{
		Config: `
resource "nhn_role_group" "editors" {
  project_id  = "Newsroom"
  name        = "editors"
  description = "편집"
  roles = [
    { role_id = "role-project-member", policy = "DENY" },
    {
      role_id    = "role-instance-viewer"
      conditions = [{ attribute_id = "attr-source-ip", operator = "ANY_MATCH", values = ["10.0.0.0/8", "192.168.0.0/16"] }]
    },
  ]
}

resource "nhn_role_group" "common" {
  name  = "common"
  roles = [{ role_id = "role-project-member" }]
}

resource "nhn_role_group" "auditors" {
  type  = "ORG_ROLE_GROUP"
  name  = "auditors"
  roles = [{ role_id = "role-org-billing-viewer" }]
}

data "nhn_role_group" "editors" {
  project_id = "Newsroom"
  name       = nhn_role_group.editors.name
}

data "nhn_role_group" "common" {
  id = nhn_role_group.common.id
}

data "nhn_role_group" "auditors" {
  type = "ORG_ROLE_GROUP"
  id   = nhn_role_group.auditors.id
}

data "nhn_role_groups" "of_the_project" {
  project_id = "Newsroom"
  depends_on = [nhn_role_group.editors, nhn_role_group.common, nhn_role_group.auditors]
}

output "same" {
  value = (
    data.nhn_role_group.editors.roles == nhn_role_group.editors.roles &&
    data.nhn_role_group.common.roles == nhn_role_group.common.roles &&
    data.nhn_role_group.editors.id == nhn_role_group.editors.id
  )
}
`,
		Check: resource.TestCheckOutput("same", "true"),
		ConfigStateChecks: []statecheck.StateCheck{
			has("nhn_role_group.editors", "PROJECT", "type"),
			has("nhn_role_group.editors", "편집", "description"),
			has("nhn_role_group.common", "ORG", "type"),
			has("nhn_role_group.common", "common", "name"),
			has("nhn_role_group.common", "SimOrg0123456789", "org_id"),
			has("nhn_role_group.auditors", "auditors", "name"),
			counts("nhn_role_groups.of_the_project", 1, "role_groups"),
			has("nhn_role_groups.of_the_project", "editors", "role_groups", 0, "name"),
			has("nhn_role_groups.of_the_project", "PROJECT", "role_groups", 0, "type"),
		},
	})
}

// roleGroups holds groups of one name in each of the three places, and more of them.
func roleGroups(t *testing.T, change func(*simulator.NHNSwitches)) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
	addProjects(cloud, "Newsroom", "Sports")
	group := func(id, kind, project, name, description, role string) simulator.RoleGroup {
		return simulator.RoleGroup{
			ID: id, Type: kind, OrgID: simulator.NHNOrgID, ProjectID: project, Name: name, Description: description,
			Roles: []simulator.AssignedRole{{RoleID: role, Policy: "ALLOW"}},
		}
	}
	cloud.Change(func(st *simulator.State) {
		st.NHN.RoleGroups = append(
			st.NHN.RoleGroups,
			group("rg-1", "ORG", "", "ops", "운영", "role-project-admin"),
			group("rg-2", "PROJECT", "Newsroom", "ops", "Night shift", "role-project-member"),
			group("rg-3", "ORG_ROLE_GROUP", "", "ops", "", "role-org-admin"),
			group("rg-4", "PROJECT", "Newsroom", "editors", "Day shift", "role-instance-viewer"),
			group("rg-5", "ORG", "", "devops", "", "role-project-member"),
			group("rg-6", "ORG_ROLE_GROUP", "", "auditors", "Read bills", "role-org-billing-viewer"),
			group("rg-7", "PROJECT", "Sports", "ops", "", "role-project-member"),
		)
	})
	return cloud
}

var roleGroupSwitches = map[string]func(*simulator.NHNSwitches){
	"as documented":                 func(*simulator.NHNSwitches) {},
	"over pages, in another order":  func(sw *simulator.NHNSwitches) { sw.PageCap = 1; sw.Shuffle = true },
	"empty descriptions are absent": func(sw *simulator.NHNSwitches) { sw.EmptyDescription = simulator.EmptyDescriptionAbsent },
	"nulls are omitted":             func(sw *simulator.NHNSwitches) { sw.OmitNulls = true },
	"unknown groups are null":       func(sw *simulator.NHNSwitches) { sw.UnknownRoleGroup = simulator.UnknownNull },
	"unknown groups are a failure":  func(sw *simulator.NHNSwitches) { sw.UnknownRoleGroup = simulator.Unknown500 },
}

var (
	inProject      = acctest.Values{"project_id": "Newsroom"}
	inProjects     = acctest.Values{}
	inOrganization = acctest.Values{"type": "ORG_ROLE_GROUP"}
)

// withArguments is a place with more arguments.
func withArguments(place acctest.Values, name string, value any) acctest.Values {
	config := maps.Clone(place)
	config[name] = value
	return config
}

func TestNHNRoleGroup(t *testing.T) {
	t.Parallel()
	for name, change := range roleGroupSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := roleGroups(t, change)
			for _, test := range []struct {
				config                  acctest.Values
				id, kind, describes, as string
			}{
				{withArguments(inProject, "name", "ops"), "rg-2", "PROJECT", "Night shift", "role-project-member"},
				{withArguments(inProject, "id", "rg-2"), "rg-2", "PROJECT", "Night shift", "role-project-member"},
				{withArguments(withArguments(inProject, "type", "PROJECT"), "name", "ops"), "rg-2", "PROJECT", "Night shift", "role-project-member"},
				{withArguments(acctest.Values{"project_id": "Sports"}, "name", "ops"), "rg-7", "PROJECT", "", "role-project-member"},
				{withArguments(inProjects, "name", "ops"), "rg-1", "ORG", "운영", "role-project-admin"},
				{withArguments(inProjects, "id", "rg-1"), "rg-1", "ORG", "운영", "role-project-admin"},
				{withArguments(acctest.Values{"type": "ORG", "org_id": simulator.NHNOrgID}, "name", "ops"), "rg-1", "ORG", "운영", "role-project-admin"},
				{withArguments(inOrganization, "name", "ops"), "rg-3", "ORG_ROLE_GROUP", "", "role-org-admin"},
				{withArguments(inOrganization, "id", "rg-3"), "rg-3", "ORG_ROLE_GROUP", "", "role-org-admin"},
			} {
				got := read(t, cloud, "nhn_role_group", test.config)
				roles := []any{map[string]any{"role_id": test.as, "policy": "ALLOW", "conditions": nil}}
				if got["id"] != test.id || got["name"] != "ops" || got["type"] != test.kind || got["description"] != test.describes || got["org_id"] != simulator.NHNOrgID {
					t.Errorf("%v: found %v", test.config, got)
				}
				if diff := cmp.Diff(roles, got["roles"]); diff != "" {
					t.Errorf("%v: %s", test.config, diff)
				}
			}
			for _, place := range []acctest.Values{inProject, inProjects, inOrganization} {
				requireError(t, cloud, "nhn_role_group", withArguments(place, "name", "op"), `Cannot read NHN role group op.*Role group op is not in the list`)
				requireError(t, cloud, "nhn_role_group", withArguments(place, "id", "rg-7"), `Cannot read NHN role group rg-7.*[Rr]ole group`)
			}
			requireError(t, cloud, "nhn_role_group", withArguments(inProject, "id", "rg-1"), `Cannot read NHN role group rg-1`) // of the organization
		})
	}
}

func TestNHNRoleGroups(t *testing.T) {
	t.Parallel()
	for name, change := range roleGroupSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := roleGroups(t, change)
			for _, test := range []struct {
				config acctest.Values
				kind   string
				want   []string
			}{
				{inProject, "PROJECT", []string{"rg-4", "rg-2"}}, // the service lists those of the organization as well
				{inProjects, "ORG", []string{"rg-5", "rg-1"}},
				{inOrganization, "ORG_ROLE_GROUP", []string{"rg-6", "rg-3"}},
				{withArguments(inProject, "name_like", "op"), "PROJECT", []string{"rg-2"}},
				{withArguments(inProjects, "name_like", "dev"), "ORG", []string{"rg-5"}},
				{withArguments(inProjects, "name_like", "ops"), "ORG", []string{"rg-5", "rg-1"}},
				{withArguments(inProject, "description_like", "shift"), "PROJECT", []string{"rg-4", "rg-2"}},
				{withArguments(withArguments(inProject, "description_like", "shift"), "name_like", "edit"), "PROJECT", []string{"rg-4"}},
				{withArguments(inOrganization, "description_like", "bills"), "ORG_ROLE_GROUP", []string{"rg-6"}},
				{withArguments(inOrganization, "name_like", "nobody"), "", []string{}},
			} {
				got := read(t, cloud, "nhn_role_groups", test.config)
				if diff := cmp.Diff(test.want, column(t, got["role_groups"], "id")); diff != "" {
					t.Errorf("%v: %s", test.config, diff)
				}
				for _, group := range objects(t, got["role_groups"]) {
					if group["type"] != test.kind || got["type"] != test.kind {
						t.Errorf("%v: found %v in %v", test.config, group, got["type"])
					}
				}
			}
		})
	}
}
