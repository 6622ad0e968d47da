package tfkit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/identityschema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// imported is what a key makes of an import ID, nil where it is refused.
func imported(t *testing.T, key tfkit.Key, id, fallback string) []string {
	t.Helper()
	attributes := map[string]schema.Attribute{}
	for _, name := range key {
		attributes[name] = schema.StringAttribute{Computed: true}
	}
	state := tfsdk.State{Schema: schema.Schema{Attributes: attributes}}
	state.Raw = tftypes.NewValue(state.Schema.Type().TerraformType(t.Context()), nil)
	resp := &resource.ImportStateResponse{State: state}
	key.Import(t.Context(), resource.ImportStateRequest{ID: id}, resp, tfkit.DefaultID{Attribute: key[0], Value: fallback})
	if resp.Diagnostics.HasError() {
		if text := resp.Diagnostics[0].Detail(); !strings.Contains(text, strings.ToUpper(strings.Join(key, "/"))) {
			t.Errorf("the error does not tell the form: %s", text)
		}
		return nil
	}
	parts := make([]string, len(key))
	for i, name := range key {
		var value types.String
		resp.Diagnostics.Append(resp.State.GetAttribute(t.Context(), path.Root(name), &value)...)
		parts[i] = value.ValueString()
	}
	if resp.Diagnostics.HasError() {
		t.Error(resp.Diagnostics)
	}
	return parts
}

func TestKey_import(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		key          tfkit.Key
		id, fallback string
		want         []string
	}{
		{tfkit.Key{"org_id", "id"}, "o/p", "", []string{"o", "p"}},
		{tfkit.Key{"org_id", "id"}, "p", "o", []string{"o", "p"}},
		{tfkit.Key{"org_id", "id"}, "/p", "o", []string{"o", "p"}},
		{tfkit.Key{"org_id", "id"}, "p", "", nil},
		{tfkit.Key{"org_id", "id"}, "o/", "", nil},
		{tfkit.Key{"org_id", "id"}, "o/ p", "", nil},
		{tfkit.Key{"org_id", "id"}, "o/p\n", "", nil},
		{tfkit.Key{"org_id", "id"}, "o/p/q", "", nil},
		{tfkit.Key{"org_id", "id"}, "o/p/q@example.com", "", []string{"o", "p/q@example.com"}},
		{tfkit.Key{"org_id", "id"}, "o/p@example.com/q", "", nil},
		{tfkit.Key{"org_id", "id"}, "o/..", "", nil},
		{tfkit.Key{"id"}, "k/l", "", nil},
		{tfkit.Key{"type", "parent", "id"}, "ORG/o/g", "", []string{"ORG", "o", "g"}},
		{tfkit.Key{"type", "parent", "id"}, "o/g", "", nil},
		{tfkit.Key{"id"}, "k", "", []string{"k"}},
		{tfkit.Key{"id"}, " ", "", nil},
	} {
		if got := imported(t, test.key, test.id, test.fallback); !slices.Equal(got, test.want) {
			t.Errorf("%v from %q with %q: %q, want %q", test.key, test.id, test.fallback, got, test.want)
		}
	}
}

func TestKey_schema(t *testing.T) {
	t.Parallel()
	want := map[string]identityschema.Attribute{
		"org_id": identityschema.StringAttribute{OptionalForImport: true}, "id": identityschema.StringAttribute{RequiredForImport: true},
	}
	if diff := cmp.Diff(want, tfkit.Key{"org_id", "id"}.Schema("org_id").Attributes); diff != "" {
		t.Error(diff)
	}
}

func TestKey_importIdentity(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		orgID, id     any
		fallback      string
		configUnknown bool
		want          tftypes.Value
		told          []string
	}{
		"in full":          {"o", "t", "default", false, rawThing("o", "t", nil), nil},
		"with the default": {nil, "t", "default", false, rawThing("default", "t", nil), nil},
		"without default": {nil, "t", "", false, noThing, []string{
			"Error: Invalid import identity: `org_id` must be set, without surrounding spaces and without \"/\". It is empty. " +
				"You can omit `org_id` only if the provider configuration has a default for it.",
		}},
		"without default, configuration unknown": {nil, "t", "", true, noThing, []string{
			"Error: Provider configuration not known yet: The provider configuration depends on a value that is known only after apply, but `org_id` is " +
				"needed now. Set the provider configuration from variables or the environment, or first apply the resources that it depends on, with the " +
				"option -target. A data source is read during apply if `depends_on` names these resources.",
		}},
		"in full, configuration unknown": {"o", "t", "", true, rawThing("o", "t", nil), nil},
		"without the object": {"o", "", "default", false, rawThing("o", nil, nil), []string{
			"Error: Invalid import identity: `id` must be set, without surrounding spaces and without \"/\". It is empty.",
		}},
		"with a space": {"o", "t ", "", false, rawThing("o", nil, nil), []string{
			"Error: Invalid import identity: `id` must be set, without surrounding spaces and without \"/\". It begins or ends with a space.",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			identity := tftypes.NewValue(keyType, map[string]tftypes.Value{
				"org_id": tftypes.NewValue(tftypes.String, test.orgID), "id": tftypes.NewValue(tftypes.String, test.id),
			})
			req := resource.ImportStateRequest{Identity: &tfsdk.ResourceIdentity{Raw: identity, Schema: thingKey.Schema("org_id")}}
			resp := &resource.ImportStateResponse{State: tfsdk.State{Raw: noThing, Schema: thingSchema}}
			thingKey.Import(t.Context(), req, resp, tfkit.DefaultID{Attribute: "org_id", Value: test.fallback, ConfigUnknown: test.configUnknown})
			if diff := cmp.Diff(test.want, resp.State.Raw); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.told, textsOf(resp.Diagnostics)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The error names optional parts only if there are any.
func TestKey_importInvalid(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		key      tfkit.Key
		id       string
		identity *tfsdk.ResourceIdentity
		want     string
	}{
		"the outermost part": {
			thingKey, "t", nil, `Error: Invalid import ID: The import ID has the form ORG_ID/ID. It has 1 part; ORG_ID is empty. ` +
				"You can omit ORG_ID only if the provider configuration has a default for it.",
		},
		"another part":    {thingKey, "o/", nil, `Error: Invalid import ID: The import ID has the form ORG_ID/ID. It has 2 parts, separated by "/"; ID is empty.`},
		"a part too many": {thingKey, "o/t/u", nil, `Error: Invalid import ID: The import ID has the form ORG_ID/ID. It has 3 parts, separated by "/".`},
		"the only part":   {tfkit.Key{"id"}, " ", nil, `Error: Invalid import ID: The import ID has the form ID. It has 1 part; ID contains only spaces.`},
		"nothing at all":  {tfkit.Key{"id"}, "", nil, `Error: Invalid import ID: The import ID has the form ID. It is empty.`},
		"nothing, as the framework hands it on": {
			tfkit.Key{"id"}, "", &tfsdk.ResourceIdentity{Raw: noKey, Schema: thingKey.Schema()},
			`Error: Invalid import ID: The import ID has the form ID. It is empty.`,
		},
	} {
		resp := &resource.ImportStateResponse{State: tfsdk.State{Raw: noThing, Schema: thingSchema}}
		test.key.Import(t.Context(), resource.ImportStateRequest{ID: test.id, Identity: test.identity}, resp, tfkit.DefaultID{})
		if diff := cmp.Diff([]string{test.want}, textsOf(resp.Diagnostics)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// FuzzKeyImport holds that what is taken names every part, and means the same when it is written out in full.
func FuzzKeyImport(f *testing.F) {
	for _, id := range []string{"a/b", "b", "/b", "a/", "a/b/c", " a/b", "a//b", "가/나", "\x00/\xff", ""} {
		f.Add(id, 2, "")
		f.Add(id, 3, "default")
	}
	f.Fuzz(func(t *testing.T, id string, length int, fallback string) {
		key := tfkit.Key{"outermost", "middle", "id"}[:1+max(length, -length)%3]
		if id == "" || fallback != strings.TrimSpace(fallback) || strings.Contains(fallback, "/") {
			t.Skip("Terraform sends no empty ID, and the defaults are checked elsewhere")
		}
		parts := imported(t, key, id, fallback)
		for _, part := range parts {
			if part == "" || part != strings.TrimSpace(part) {
				t.Errorf("%q is taken, with the part %q", id, part)
			}
		}
		if again := imported(t, key, strings.Join(parts, "/"), ""); parts != nil && !slices.Equal(again, parts) {
			t.Errorf("%q means %q, and written out in full %q", id, parts, again)
		}
	})
}

// Organization and company have defaults in the provider, projects have none.
func TestKey_importWithDefaults(t *testing.T) {
	t.Parallel()
	for outer, want := range map[string]bool{"org_id": true, "company_id": true, "project_id": false} {
		key := tfkit.Key{outer, "id"}
		schemaOf := schema.Schema{Attributes: map[string]schema.Attribute{
			outer: schema.StringAttribute{Computed: true}, "id": schema.StringAttribute{Computed: true},
		}}
		resp := &resource.ImportStateResponse{State: tfsdk.State{
			Schema: schemaOf, Raw: tftypes.NewValue(schemaOf.Type().TerraformType(t.Context()), nil),
		}}
		key.Import(t.Context(), resource.ImportStateRequest{ID: "x"}, resp, tfkit.DefaultID{})
		if !resp.Diagnostics.HasError() {
			t.Fatalf("%s: imported", outer)
		}
		if text := resp.Diagnostics[0].Detail(); strings.Contains(text, "You can omit") != want {
			t.Errorf("%s: %s", outer, text)
		}
	}
}
