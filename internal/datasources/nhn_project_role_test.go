package datasources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccNHNRoleDataSources(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	addProjects(cloud, "Newsroom")
	cloud.Run(t, resource.TestStep{
		Config: `
data "nhn_project_role" "admin" {
  project_id = "Newsroom"
  name       = "ADMIN"
  category   = "PROJECT_ROLE"
}

data "nhn_project_roles" "permissions" {
  project_id          = "Newsroom"
  category_type_codes = ["PERMISSION"]
}

data "nhn_organization_role" "member" {
  name = "MEMBER"
}

data "nhn_organization_roles" "admins" {
  name_like = "ADMIN"
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			has("nhn_project_role.admin", "role-project-admin", "role_id"),
			has("nhn_project_role.admin", "ProjectRole", "category_key"),
			counts("nhn_project_roles.permissions", 1, "roles"),
			has("nhn_project_roles.permissions", "perm-instance-create", "roles", 0, "role_id"),
			has("nhn_organization_role.member", "role-org-member", "role_id"),
			has("nhn_organization_role.member", "SimOrg0123456789", "org_id"),
			counts("nhn_organization_roles.admins", 3, "roles"),
		},
	})
}

var roleSwitches = map[string]func(*simulator.NHNSwitches){
	"as documented":                func(*simulator.NHNSwitches) {},
	"over pages, in another order": func(sw *simulator.NHNSwitches) { sw.PageCap = 1; sw.Shuffle = true },
	"extra fields":                 func(sw *simulator.NHNSwitches) { sw.ExtraFields = true },
}

func TestNHNProjectRole(t *testing.T) {
	t.Parallel()
	for name, change := range roleSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := roleGroups(t, change)
			for _, test := range []struct{ name, category, id string }{
				{"MEMBER", "", "role-project-member"},
				{"ADMIN", "PROJECT_ROLE", "role-project-admin"},
				{"ADMIN", "ProjectRole", "role-project-admin"},
				{"ADMIN", "PROJECT_SERVICE_ROLE", "role-instance-admin"},
				{"PROJECT MANAGEMENT ADMIN", "", "role-project-management-admin"},
				{"Infrastructure:Instance.Create", "", "perm-instance-create"},
				{"editors", "", "rg-4"},
				{"devops", "RoleGroup", "rg-5"},
			} {
				config := acctest.Values{"project_id": "Newsroom", "name": test.name}
				if test.category != "" {
					config["category"] = test.category
				}
				if got := read(t, cloud, "nhn_project_role", config); got["role_id"] != test.id || got["name"] != test.name {
					t.Errorf("%v: found %v", test, got)
				}
			}
			candidates := requireError(t, cloud, "nhn_project_role", acctest.Values{"project_id": "Newsroom", "name": "ADMIN"}, `name.*No single role.*2 roles have this name.*category`)
			for _, line := range []string{
				`role-project-admin  ProjectRole  \(PROJECT_ROLE\)`, `role-instance-admin  ProjectServiceRole  \(PROJECT_SERVICE_ROLE\)`,
			} {
				if !matchesMessage(line).MatchString(candidates) {
					t.Errorf("%q is not among the candidates: %s", line, candidates)
				}
			}
			requireError(t, cloud, "nhn_project_role", acctest.Values{"project_id": "Newsroom", "name": "ADMI"}, `No single role.*No role has this name.*nhn_project_roles`)
			requireError(t, cloud, "nhn_project_role", acctest.Values{"project_id": "Newsroom", "name": "admin"}, `No role has this name`)
			requireError(t, cloud, "nhn_project_role", acctest.Values{"project_id": "Newsroom", "name": "ADMIN", "category": "ORG_ROLE"}, `No role of the category "ORG_ROLE" has this name`)
			requireError(t, cloud, "nhn_project_role", acctest.Values{"project_id": "Newsroom", "name": "ops"}, `2 roles have this name.*rg-1.*RoleGroup`)
		})
	}
}

// TestNHNRoles_ids looks up roles by name. A name of several roles is a key only together with its category.
func TestNHNRoles_ids(t *testing.T) {
	t.Parallel()
	cloud := roleGroups(t, func(*simulator.NHNSwitches) {})
	for _, test := range []struct {
		typeName string
		config   acctest.Values
		want     map[string]any
		missing  []string
	}{
		{
			"nhn_project_roles", acctest.Values{"project_id": "Newsroom"},
			map[string]any{"ProjectRole/ADMIN": "role-project-admin", "ProjectServiceRole/ADMIN": "role-instance-admin", "editors": "rg-4", "RoleGroup/editors": "rg-4", "MEMBER": "role-project-member"},
			[]string{"ADMIN", "ops", "RoleGroup/ops"},
		},
		{
			"nhn_project_roles", acctest.Values{"project_id": "Newsroom", "category_type_codes": []string{"PERMISSION"}},
			map[string]any{}, []string{"ADMIN", "MEMBER"},
		},
		{
			"nhn_organization_roles", acctest.Values{},
			map[string]any{"OrgRole/ADMIN": "role-org-admin", "auditors": "rg-6", "ops": "rg-3"}, []string{"ProjectRole/ADMIN"},
		},
	} {
		ids, _ := read(t, cloud, test.typeName, test.config)["ids"].(map[string]any)
		for key, id := range test.want {
			if ids[key] != id {
				t.Errorf("%s %v: %s is %v, want %v", test.typeName, test.config, key, ids[key], id)
			}
		}
		for _, key := range test.missing {
			if ids[key] != nil {
				t.Errorf("%s %v: %s is %v, want no such key", test.typeName, test.config, key, ids[key])
			}
		}
	}
}

func TestNHNProjectRoles(t *testing.T) {
	t.Parallel()
	for name, change := range roleSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := roleGroups(t, change)
			for _, test := range []struct {
				filters acctest.Values
				want    []string
			}{
				{acctest.Values{}, []string{
					"perm-instance-create", "rg-1", "rg-2", "rg-4", "rg-5", "role-instance-admin", "role-instance-viewer", "role-project-admin",
					"role-project-billing-viewer", "role-project-management-admin", "role-project-member", "role-project-member-admin",
				}},
				{acctest.Values{"category_type_codes": []string{"PERMISSION"}}, []string{"perm-instance-create"}},
				{acctest.Values{"category_type_codes": []string{"PERMISSION", "ROLE_GROUP"}}, []string{"perm-instance-create", "rg-1", "rg-2", "rg-4", "rg-5"}},
				{acctest.Values{"name_like": "VIEWER"}, []string{"role-instance-viewer", "role-project-billing-viewer"}},
				{acctest.Values{"name_like": "ops", "category_type_codes": []string{"ROLE_GROUP"}}, []string{"rg-1", "rg-2", "rg-5"}},
				{acctest.Values{"name_like": "ops", "category_type_codes": []string{"ROLE"}}, []string{}},
			} {
				test.filters["project_id"] = "Newsroom"
				got := read(t, cloud, "nhn_project_roles", test.filters)
				if diff := cmp.Diff(test.want, column(t, got["roles"], "role_id")); diff != "" {
					t.Errorf("%v: %s", test.filters, diff)
				}
			}
		})
	}
}
