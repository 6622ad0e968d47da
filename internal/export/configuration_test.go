package export

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// kindOf is a type with these attributes.
func kindOf(typeName string, key []string, attributes ...*tfprotov6.SchemaAttribute) *kind {
	return &kind{typeName: typeName, key: key, schema: &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Attributes: attributes}}}
}

func required(name string, of tftypes.Type) *tfprotov6.SchemaAttribute {
	return &tfprotov6.SchemaAttribute{Name: name, Type: of, Required: true}
}

func optional(name string, of tftypes.Type) *tfprotov6.SchemaAttribute {
	return &tfprotov6.SchemaAttribute{Name: name, Type: of, Optional: true, Computed: true}
}

func (k *kind) add(label, importID, display string, attributes map[string]tftypes.Value) *object {
	o := &object{kind: k, importID: importID, display: display, label: label, attributes: map[string]tftypes.Value{}}
	for _, attribute := range k.schema.Block.Attributes {
		o.attributes[attribute.Name] = tftypes.NewValue(attribute.ValueType(), nil)
	}
	for name, value := range attributes {
		o.attributes[name] = value
	}
	k.objects = append(k.objects, o)
	return o
}

func str(text string) tftypes.Value { return tftypes.NewValue(tftypes.String, text) }

// content is a file without its first line.
func content(t *testing.T, files []File, name string) string {
	t.Helper()
	for _, file := range files {
		if file.Name == name {
			_, rest, _ := strings.Cut(string(file.Content), "\n\n")
			return rest
		}
	}
	t.Fatalf("no file %s", name)
	return ""
}

func department(label, key, name, parent string) (string, string, string, map[string]tftypes.Value) {
	return label, "c/" + key, name + " (" + key + ")", map[string]tftypes.Value{"external_key": str(key), "name": str(name), "parent_external_key": str(parent)}
}

func departments() *kind {
	return kindOf("mcc_department", []string{"company_id", "external_key"}, optional("company_id", tftypes.String), required("external_key", tftypes.String),
		optional("display_order", tftypes.Number), optional("i18n_names", tftypes.Map{ElementType: tftypes.String}),
		&tfprotov6.SchemaAttribute{Name: "id", Type: tftypes.String, Computed: true}, required("name", tftypes.String), optional("parent_external_key", tftypes.String))
}

func TestConfiguration(t *testing.T) {
	t.Parallel()
	k := departments()
	top := k.add(department("영업부", "b", "영업부", ""))
	top.attributes["id"], top.attributes["company_id"] = str("b"), str("c")
	top.attributes["i18n_names"] = tftypes.NewValue(tftypes.Map{ElementType: tftypes.String}, map[string]tftypes.Value{"ko_KR": str("영업부"), "for": str("four"), "a b": str("")})
	top.attributes["display_order"] = tftypes.NewValue(tftypes.Number, big.NewFloat(12))
	k.add(department("営業部", "a", `"a" ${b} %{c}`+"\n\\", "b"))
	k.leftOut = []omission{{"It is the root department.", "", "Root\nresource \"x\" \"y\" {} (r)"}, {"It has no key.", "project p", "Console"}}
	k.failed = []string{"Not read: mcc_department. Cannot\nlist.", "Not read: mcc_department. Timeout."}
	files := compose(Scope{CompanyID: "c"}, []*kind{k}, nil).Files

	want := `# Not read: mcc_department. Cannot list.
# Not read: mcc_department. Timeout.

# Omitted: It has no key.
# - Console, project p

# Omitted: It is the root department.
# - Root resource "x" "y" {} (r)

# Import ID: "c/a"
resource "mcc_department" "営業部" {
  external_key        = "a"
  name                = "\"a\" $${b} %%{c}\n\\"
  parent_external_key = mcc_department.영업부.external_key
}

# Import ID: "c/b"
resource "mcc_department" "영업부" {
  external_key  = "b"
  name          = "영업부"
  display_order = 12
  i18n_names = {
    "a b" = ""
    "for" = "four"
    ko_KR = "영업부"
  }
}
`
	if diff := cmp.Diff(want, content(t, files, "mcc_departments.tf")); diff != "" {
		t.Errorf("resources (-want +got):\n%s", diff)
	}
	want = `# Delete this file after the first apply.

import {
  to = mcc_department.営業部
  id = "c/a"
}

import {
  to = mcc_department.영업부
  id = "c/b"
}
`
	if diff := cmp.Diff(want, content(t, files, "mcc_departments_imports.tf")); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
	want = `terraform {
  required_providers {
    mcc = { source = "nhnmcc/mcc" }
  }
}

# The credentials come from the environment, as for the export.
provider "mcc" {
  mcc = { company_id = "c" }
}
`
	if diff := cmp.Diff(want, content(t, files, "provider.tf")); diff != "" {
		t.Errorf("provider (-want +got):\n%s", diff)
	}
}

// members are project members: nested roles with defaults, several names of an account, a computed and a secret attribute.
func members() *kind {
	role := tftypes.Object{AttributeTypes: map[string]tftypes.Type{"policy": tftypes.String, "role_id": tftypes.String, "tags": tftypes.Set{ElementType: tftypes.String}}}
	k := kindOf("nhn_project_member", []string{"project_id", "member_uuid"}, optional("email", tftypes.String), optional("member_uuid", tftypes.String),
		required("project_id", tftypes.String), &tfprotov6.SchemaAttribute{Name: "app_key", Type: tftypes.String, Optional: true, Sensitive: true},
		&tfprotov6.SchemaAttribute{Name: "roles", Required: true, NestedType: &tfprotov6.SchemaObject{Nesting: tfprotov6.SchemaObjectNestingModeSet, Attributes: []*tfprotov6.SchemaAttribute{
			optional("policy", tftypes.String), required("role_id", tftypes.String), optional("tags", tftypes.Set{ElementType: tftypes.String}),
		}}})
	k.defaults = map[string]tftypes.Value{"roles.policy": str("ALLOW")}
	roles := func(of ...[]string) tftypes.Value { // role, policy, tags
		var all []tftypes.Value
		for _, fields := range of {
			var tags []tftypes.Value
			for _, tag := range fields[2:] {
				tags = append(tags, str(tag))
			}
			all = append(all, tftypes.NewValue(role, map[string]tftypes.Value{
				"role_id": str(fields[0]), "policy": str(fields[1]), "tags": tftypes.NewValue(tftypes.Set{ElementType: tftypes.String}, tags),
			}))
		}
		return tftypes.NewValue(tftypes.Set{ElementType: role}, all)
	}
	k.add("kim", "p/1", "Kim (kim@example.com)\nevil = true", map[string]tftypes.Value{
		"project_id": str("p"), "member_uuid": str("1"), "email": str("kim@example.com"), "app_key": str("hidden"),
		"roles": roles([]string{"role-z", "DENY"}, []string{"group-1", "ALLOW"}, []string{"role-a", "ALLOW", "y", "x"}),
	})
	k.add("lee", "p/2", "Lee (lee)", map[string]tftypes.Value{"project_id": str("other"), "member_uuid": str("2"), "roles": roles([]string{"role-a", "ALLOW"})})
	return k
}

func TestConfiguration_references(t *testing.T) {
	t.Parallel()
	projects, accounts, groups := kindOf("nhn_project", []string{"id"}), kindOf("nhn_iam_member", []string{"id"}), kindOf("nhn_role_group", []string{"id"})
	projects.add("web", "o/p", "web (p)", map[string]tftypes.Value{"id": str("p")})
	accounts.add("lee", "o/2", "Lee (lee)", map[string]tftypes.Value{"id": str("2")})
	groups.add("editors", "PROJECT/p/group-1", "editors (group-1)", map[string]tftypes.Value{"id": str("group-1")})
	k, other := members(), departments()
	other.add(department("a", "a", "a", "2"))
	files := compose(Scope{OrgID: "o", CompanyID: "c"}, []*kind{other, projects, accounts, groups, k}, nil).Files
	want := `# Import ID: "p/1"
resource "nhn_project_member" "kim" {
  project_id  = nhn_project.web.id
  member_uuid = "1" # Kim (kim@example.com) evil = true
  roles = [
    {
      role_id = "role-a"
      tags    = ["x", "y"]
    },
    {
      role_id = "role-z"
      policy  = "DENY"
    },
    { role_id = nhn_role_group.editors.id },
  ]
}

# Import ID: "p/2"
resource "nhn_project_member" "lee" {
  project_id  = "other"
  member_uuid = nhn_iam_member.lee.id
  roles       = [{ role_id = "role-a" }]
}
`
	if diff := cmp.Diff(want, content(t, files, "nhn_project_members.tf")); diff != "" {
		t.Errorf("members (-want +got):\n%s", diff)
	}
	want = `# Import ID: "c/a"
resource "mcc_department" "a" {
  external_key        = "a"
  name                = "a"
  parent_external_key = "2"
}
`
	if diff := cmp.Diff(want, content(t, files, "mcc_departments.tf")); diff != "" {
		t.Errorf("the types of the other cloud (-want +got):\n%s", diff)
	}
	want = `provider "mcc" {
  mcc = { company_id = "c" }
}

provider "nhn" {
  nhn = { org_id = "o" }
}
`
	if got := content(t, files, "provider.tf"); !strings.HasSuffix(got, want) {
		t.Errorf("provider.tf ends otherwise:\n%s", got)
	}
}

func TestConfiguration_referenceCycle(t *testing.T) {
	t.Parallel()
	k := departments()
	k.add(department("top", "top", "Top", "root"))
	k.add(department("a", "a", "A", "b"))
	k.add(department("b", "b", "B", "c"))
	k.add(department("c", "c", "C", "a"))
	k.add(department("below", "below", "Below", "a"))
	k.add(department("under", "under", "Under", "top"))
	k.add(department("own", "own", "Own", "own"))
	dropCycles([]*kind{k})
	var kept, dropped []string
	for _, o := range k.objects {
		kept = append(kept, o.label)
	}
	for _, left := range k.leftOut {
		dropped = append(dropped, left.who)
	}
	if diff := cmp.Diff([]string{"top", "below", "under"}, kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"A (a)", "B (b)", "C (c)", "Own (own)"}, dropped); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
}

// FuzzStringLiteral checks that HCL reads any text of a service as it was written.
func FuzzStringLiteral(f *testing.F) {
	for _, text := range []string{"${x}", "$${x}", "%%{if}", "$$$${", "a\"\\\n\r\t\x00", "\u2028", "한글🎉"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := strings.ToValidUTF8(text, "\uFFFD")
		source := quoted(want)
		expression, problems := hclsyntax.ParseExpression([]byte(source), "", hcl.InitialPos)
		if problems.HasErrors() {
			t.Fatalf("%q is written as %s: %v", text, source, problems)
		}
		value, problems := expression.Value(nil)
		if problems.HasErrors() || value.AsString() != cty.NormalizeString(want) {
			t.Errorf("%q is written as %s, and read as %q", text, source, value.AsString())
		}
		if comment := oneLine(text); strings.ContainsAny(comment, "\n\r") {
			t.Errorf("%q is more than one line of comment", comment)
		}
	})
}

// BenchmarkConfiguration_5000Users is what 5,000 users cost besides the reads: labels, references, configuration.
func BenchmarkConfiguration_5000Users(b *testing.B) {
	for b.Loop() {
		units := departments()
		users := kindOf("mcc_user", []string{"company_id", "external_key"}, required("external_key", tftypes.String), required("name", tftypes.String), required("email", tftypes.String),
			optional("department_external_key", tftypes.String), optional("locale", tftypes.String), optional("time_zone", tftypes.String), optional("phone_number", tftypes.String))
		for i := range 400 {
			key := fmt.Sprintf("d%d", i)
			units.add(department("", key, "영업부", ""))
		}
		for i := range 5000 {
			key := fmt.Sprintf("E%05d", i)
			users.add("", "c/"+key, fmt.Sprintf("김민지 %d (%s)", i/2, key), map[string]tftypes.Value{
				"external_key": str(key), "name": str(fmt.Sprintf("김민지 %d", i/2)), "email": str(key + "@example.com"), "department_external_key": str(fmt.Sprintf("d%d", i%400)),
				"locale": str("ko_KR"), "time_zone": str("Asia/Seoul"), "phone_number": str("KR+82 0212345678"),
			})
		}
		kinds := []*kind{units, users}
		for _, k := range kinds {
			labelObjects(k, nil, Scope{})
		}
		dropCycles(kinds)
		if result := compose(Scope{CompanyID: "c"}, kinds, nil); len(result.Files) != 5 {
			b.Fatalf("%d files", len(result.Files))
		}
	}
}
