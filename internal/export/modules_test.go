package export

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// projects are two projects with role groups that refer to each other, members, a role group of the organization, and an AppKey.
func projects() (web *object, kinds []*kind) {
	all := kindOf("nhn_project", []string{"id"}, required("name", tftypes.String), &tfprotov6.SchemaAttribute{Name: "id", Type: tftypes.String, Computed: true})
	web = all.add("web", "o/p", "web (p)", map[string]tftypes.Value{"id": str("p"), "name": str(`"web" ${x}`)})
	all.add("shop", "o/q", "shop (q)", map[string]tftypes.Value{"id": str("q"), "name": str("shop")})
	groups := kindOf("nhn_role_group", []string{"id"}, required("name", tftypes.String), optional("type", tftypes.String), optional("project_id", tftypes.String),
		&tfprotov6.SchemaAttribute{Name: "roles", Required: true, NestedType: &tfprotov6.SchemaObject{
			Nesting: tfprotov6.SchemaObjectNestingModeSet, Attributes: []*tfprotov6.SchemaAttribute{required("role_id", tftypes.String)},
		}})
	role := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"role_id": tftypes.String}}
	group := func(label, importID, name, project, with string) {
		attributes := map[string]tftypes.Value{"name": str(name), "type": str("PROJECT"), "roles": tftypes.NewValue(tftypes.Set{ElementType: role}, []tftypes.Value{
			tftypes.NewValue(role, map[string]tftypes.Value{"role_id": str(with)}),
		})}
		if project != "" {
			attributes["project_id"] = str(project)
		}
		o := groups.add(label, importID, name, attributes)
		o.attributes["id"] = str(o.importName())
	}
	group("a", "PROJECT/p/group-1", "편집자", "p", "group-2")
	group("b", "PROJECT/q/group-2", "viewers", "q", "group-1")
	group("c", "ORG/o/group-3", "common", "", "role-a")
	keys := kindOf("nhn_appkey", []string{"id"}, required("alias", tftypes.String), required("project_id", tftypes.String))
	keys.add("k", "q/auth", "AppKey (auth)", map[string]tftypes.Value{"alias": str("auth"), "project_id": str("q")})
	return web, []*kind{all, keys, members(), groups}
}

func TestModules_configuration(t *testing.T) {
	t.Parallel()
	_, kinds := projects()
	roles := kinds[2].objects[0].attributes["roles"].Type()
	kinds[2].objects[1].attributes["project_id"] = str("q")
	for i, groups := range [][]string{{"group-1", "group-2", "group-3"}, {"group-2", "group-3"}} {
		var elements []tftypes.Value
		element := roles.(tftypes.Set).ElementType //nolint:forcetypeassert // a set above
		for _, id := range groups {
			elements = append(elements, tftypes.NewValue(element, map[string]tftypes.Value{
				"role_id": str(id), "policy": str("ALLOW"), "tags": tftypes.NewValue(tftypes.Set{ElementType: tftypes.String}, nil),
			}))
		}
		kinds[2].objects[i].attributes["roles"] = tftypes.NewValue(roles, elements)
	}
	kinds[2].objects[1].importID = "q/2"
	result := compose(Scope{OrgID: "o", Modules: true}, kinds, nil)
	want := `# The enabled services of projects (nhn_project_service) are not exported, because the API does not list them.

# Import ID: "o/p"
module "web" {
  source = "./modules/project"

  name = "\"web\" $${x}"

  role_groups = {
    # Import ID: "PROJECT/p/group-1"
    "편집자" = {
      roles = [{ role_id = "group-2" }]
    }
  }

  members = {
    # Import ID: "p/1"
    "kim@example.com" = {
      member_uuid = "1" # Kim (kim@example.com) evil = true
      roles = [
        { role_group = "편집자" },
        { role_id = module.shop.role_group_ids["viewers"] },
        { role_id = nhn_role_group.c.id },
      ]
    }
  }
}

# Import ID: "o/q"
module "shop" {
  source = "./modules/project"

  name = "shop"

  role_groups = {
    # Import ID: "PROJECT/q/group-2"
    "viewers" = {
      roles = [{ role_id = "group-1" }]
    }
  }

  members = {
    # Import ID: "q/2"
    "2" = {
      member_uuid = "2" # Lee (lee)
      roles = [
        { role_group = "viewers" },
        { role_id = nhn_role_group.c.id },
      ]
    }
  }

  appkeys = {
    # Import ID: "q/auth"
    "auth" = {}
  }
}
`
	if diff := cmp.Diff(want, content(t, result.Files, "nhn_projects.tf")); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
	want = `# Objects of projects are in the modules in nhn_projects.tf.

# Import ID: "ORG/o/group-3"
resource "nhn_role_group" "c" {
  name  = "common"
  roles = [{ role_id = "role-a" }]
}
`
	if diff := cmp.Diff(want, content(t, result.Files, "nhn_role_groups.tf")); diff != "" {
		t.Errorf("role groups of the organization (-want +got):\n%s", diff)
	}
	want = `# Delete this file after the first apply.

import {
  for_each = {
    "kim@example.com" = "p/1"
  }
  to = module.web.nhn_project_member.this[each.key]
  id = each.value
}

import {
  for_each = {
    "2" = "q/2"
  }
  to = module.shop.nhn_project_member.this[each.key]
  id = each.value
}
`
	if diff := cmp.Diff(want, content(t, result.Files, "nhn_project_members_imports.tf")); diff != "" {
		t.Errorf("import blocks (-want +got):\n%s", diff)
	}
}

// TestModules_summary counts the objects of each type that are in modules: those of an organization and of other projects are not.
func TestModules_summary(t *testing.T) {
	t.Parallel()
	_, kinds := projects()
	inModules := map[string][2]int{}
	for _, kind := range compose(Scope{OrgID: "o", Modules: true}, kinds, nil).Kinds {
		inModules[kind.Type] = [2]int{kind.Exported, kind.InModules}
	}
	want := map[string][2]int{"nhn_project": {2, 2}, "nhn_role_group": {3, 2}, "nhn_project_member": {2, 1}, "nhn_appkey": {1, 1}}
	if diff := cmp.Diff(want, inModules); diff != "" {
		t.Errorf("objects, and those in modules (-want +got):\n%s", diff)
	}
}

// TestModules_keys names members of one project that have the same address, none, or one that has to be escaped.
func TestModules_keys(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		members [][3]string // ID, email address, login ID
		former  []Resource
		want    []string
	}{
		"distinct":             {[][3]string{{"1", "a@x"}, {"2", "A@x"}}, nil, []string{"a@x", "A@x"}},
		"the same address":     {[][3]string{{"1", "a@x"}, {"2", "a@x", "iam"}, {"3", "a@x", "iam"}, {"4", "a@x", "iam"}}, nil, []string{"a@x (1)", "a@x (iam)", "a@x (iam) 2", "a@x (iam) 3"}},
		"the same after all":   {[][3]string{{"1", "a@x"}, {"2", "a@x"}, {"3", "a@x (1)"}}, nil, []string{"a@x (1) 2", "a@x (2)", "a@x (1)"}},
		"no address":           {[][3]string{{"1", "", "iam"}, {"2"}}, nil, []string{"iam", "2"}},
		"another normal form":  {[][3]string{{"1", "e\u0301@x"}, {"2", "\u00e9@x"}}, nil, []string{"\u00e9@x (1)", "\u00e9@x (2)"}},
		"kept":                 {[][3]string{{"1", "a@x"}, {"2", "a@x"}}, []Resource{{Module: "web", ImportID: "p/1", Key: "kim"}}, []string{"kim", "a@x (2)"}},
		"of a deleted object":  {[][3]string{{"1", "a@x"}}, []Resource{{Module: "web", ImportID: "p/9", Key: "a@x"}}, []string{"a@x (1)"}},
		"of another project":   {[][3]string{{"1", "a@x"}}, []Resource{{Module: "shop", ImportID: "q/9", Key: "a@x"}}, []string{"a@x"}},
		"an entry without ID":  {[][3]string{{"1", "a@x"}}, []Resource{{Module: "web", Key: "a@x"}}, []string{"a@x"}},
		"of another type":      {[][3]string{{"1", "a@x"}}, []Resource{{Module: "web", Type: "nhn_appkey", ImportID: "p/9", Key: "a@x"}}, []string{"a@x"}},
		"characters of syntax": {[][3]string{{"1", "${a}\"\n"}}, nil, []string{"${a}\"\n"}},
	} {
		web, kinds := projects()
		all := members()
		all.objects = nil
		for _, m := range test.members {
			o := all.add("", "p/"+m[0], "", map[string]tftypes.Value{"project_id": str("p"), "email": str(m[1])})
			o.attributes["user_code"] = str(m[2])
		}
		former := Former{places: map[objectName]Resource{}}
		for _, r := range test.former {
			if r.Type == "" {
				r.Type = "nhn_project_member"
			}
			former.addPlace(r)
		}
		assignModules([]*kind{kinds[0], all}, former)
		var got []string
		for _, o := range all.objects {
			got = append(got, o.key)
		}
		if diff := cmp.Diff(test.want, got); diff != "" || len(web.entries) != len(test.members) {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// moduleAttributes returns the names of the attributes that an expression of the module sets, at any depth.
func moduleAttributes(t *testing.T) map[string][]string {
	t.Helper()
	parsed, diags := hclsyntax.ParseConfig([]byte(moduleMain), "main.tf", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	found := map[string][]string{}
	for _, block := range parsed.Body.(*hclsyntax.Body).Blocks { //nolint:forcetypeassert // of native syntax
		for name := range block.Body.Attributes {
			found[block.Labels[0]] = append(found[block.Labels[0]], name)
		}
	}
	return found
}

// TestModules_everyAttribute requires that the module sets every attribute of its types that can be configured, and that its variables have
// every attribute of roles.
func TestModules_everyAttribute(t *testing.T) {
	t.Parallel()
	notSet := []string{"nhn_role_group.type", "nhn_role_group.org_id"} // follow from the project
	server, _ := acctest.New(t).Server(t)
	catalog, err := newCatalog(t.Context(), Source{Provider: acctest.NewProvider(), Server: server})
	if err != nil {
		t.Fatal(err)
	}
	set := moduleAttributes(t)
	for _, typeName := range []string{"nhn_project", "nhn_role_group", "nhn_project_member", "nhn_appkey"} {
		for _, attribute := range catalog.kinds[typeName].schema.Block.Attributes {
			name := typeName + "." + attribute.Name
			if (attribute.Required || attribute.Optional) && !slices.Contains(notSet, name) && !slices.Contains(set[typeName], attribute.Name) {
				t.Errorf("the module does not set %s", name)
			}
			if attribute.NestedType != nil {
				checkVariables(t, name, attribute.NestedType)
			}
		}
	}
	for _, k := range catalog.kinds {
		if k.inProject() && !k.isInModules() {
			t.Errorf("%s belongs to a project and is not in the module", k.typeName)
		}
	}
}

func checkVariables(t *testing.T, name string, nested *tfprotov6.SchemaObject) {
	t.Helper()
	for _, attribute := range nested.Attributes {
		if !strings.Contains(moduleInputs, " "+attribute.Name+" ") && (attribute.Required || attribute.Optional) {
			t.Errorf("the variables of the module lack %s.%s", name, attribute.Name)
		}
		if attribute.NestedType != nil {
			checkVariables(t, name+"."+attribute.Name, attribute.NestedType)
		}
	}
}
