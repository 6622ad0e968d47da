package main

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func TestDocument(t *testing.T) {
	t.Parallel()
	text := func(name string) *tfprotov6.SchemaAttribute {
		return &tfprotov6.SchemaAttribute{Name: name, Type: tftypes.String, Required: true}
	}
	bare := &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{}}
	schemas := &tfprotov6.GetProviderSchemaResponse{
		Provider: &tfprotov6.Schema{Block: &tfprotov6.SchemaBlock{Attributes: []*tfprotov6.SchemaAttribute{{
			Name: "nhn", Optional: true, Description: "NHN **Cloud**.", DescriptionKind: tfprotov6.StringKindMarkdown,
			NestedType: &tfprotov6.SchemaObject{Nesting: tfprotov6.SchemaObjectNestingModeSingle, Attributes: []*tfprotov6.SchemaAttribute{
				{Name: "key", Type: tftypes.String, Optional: true, Sensitive: true},
			}},
		}}}},
		ResourceSchemas: map[string]*tfprotov6.Schema{
			"nhn_group": {Version: 2, Block: &tfprotov6.SchemaBlock{
				Description: "A group.", Deprecated: true,
				Attributes: []*tfprotov6.SchemaAttribute{
					{Name: "roles", Type: tftypes.Set{ElementType: tftypes.String}, Optional: true, Computed: true},
					{Name: "names", Type: tftypes.Map{ElementType: tftypes.Number}, Computed: true, Deprecated: true},
					{Name: "pair", Type: tftypes.Object{AttributeTypes: map[string]tftypes.Type{"a": tftypes.Bool}}, Computed: true},
					{Name: "password_wo", Type: tftypes.String, Optional: true, WriteOnly: true},
				},
				BlockTypes: []*tfprotov6.SchemaNestedBlock{{
					TypeName: "rule", Nesting: tfprotov6.SchemaNestedBlockNestingModeList, MinItems: 1, MaxItems: 3,
					Block: &tfprotov6.SchemaBlock{Attributes: []*tfprotov6.SchemaAttribute{text("port")}},
				}},
			}},
			"mcc_user": bare,
		},
		DataSourceSchemas:        map[string]*tfprotov6.Schema{"nhn_groups": bare, "nhnx": bare},
		EphemeralResourceSchemas: map[string]*tfprotov6.Schema{"nhn_token": bare},
		ListResourceSchemas:      map[string]*tfprotov6.Schema{"nhn_group": bare},
		ActionSchemas:            map[string]*tfprotov6.ActionSchema{"nhn_mail": {Schema: bare}},
		Functions: map[string]*tfprotov6.Function{"mcc_join": {
			Summary: "Joins.", Description: "Joins texts.", DeprecationMessage: "Use join.",
			Parameters:        []*tfprotov6.FunctionParameter{{Name: "by", Description: "Between.", Type: tftypes.String, AllowNullValue: true}},
			VariadicParameter: &tfprotov6.FunctionParameter{Name: "parts", Type: tftypes.DynamicPseudoType},
			Return:            &tfprotov6.FunctionReturn{Type: tftypes.List{ElementType: tftypes.String}},
		}},
	}
	identities := &tfprotov6.GetResourceIdentitySchemasResponse{IdentitySchemas: map[string]*tfprotov6.ResourceIdentitySchema{
		"nhn_group": {Version: 1, IdentityAttributes: []*tfprotov6.ResourceIdentitySchemaAttribute{
			{Name: "org_id", Type: tftypes.String, OptionalForImport: true},
			{Name: "id", Type: tftypes.String, RequiredForImport: true, Description: "The id."},
		}},
		"mcc_user": {},
	}}

	const block = `"provider": {"version": 0, "block": {"description_kind": "plain", "attributes": {"nhn": {
		"description": "NHN **Cloud**.", "description_kind": "markdown", "optional": true,
		"nested_type": {"nesting_mode": "single", "attributes": {
			"key": {"type": "string", "description_kind": "plain", "optional": true, "sensitive": true}}}}}}}`
	const bareJSON = `{"version": 0, "block": {"description_kind": "plain"}}`
	for name, want := range map[string]string{
		"nhn": `{` + block + `,
			"resource_schemas": {"nhn_group": {"version": 2, "block": {
				"description": "A group.", "description_kind": "plain", "deprecated": true,
				"attributes": {
					"roles": {"type": ["set", "string"], "description_kind": "plain", "optional": true, "computed": true},
					"names": {"type": ["map", "number"], "description_kind": "plain", "computed": true, "deprecated": true},
					"pair": {"type": ["object", {"a": "bool"}], "description_kind": "plain", "computed": true},
					"password_wo": {"type": "string", "description_kind": "plain", "optional": true, "write_only": true}},
				"block_types": {"rule": {"nesting_mode": "list", "min_items": 1, "max_items": 3, "block": {
					"description_kind": "plain",
					"attributes": {"port": {"type": "string", "description_kind": "plain", "required": true}}}}}}}},
			"data_source_schemas": {"nhn_groups": ` + bareJSON + `},
			"ephemeral_resource_schemas": {"nhn_token": ` + bareJSON + `},
			"list_resource_schemas": {"nhn_group": ` + bareJSON + `},
			"action_schemas": {"nhn_mail": ` + bareJSON + `},
			"resource_identity_schemas": {"nhn_group": {"version": 1, "attributes": {
				"org_id": {"type": "string", "optional_for_import": true},
				"id": {"type": "string", "description": "The id.", "required_for_import": true}}}}}`,
		"mcc": `{` + block + `,
			"resource_schemas": {"mcc_user": ` + bareJSON + `},
			"resource_identity_schemas": {"mcc_user": {"version": 0}}}`,
		"nhnmcc": `{` + block + `,
			"functions": {"mcc_join": {"summary": "Joins.", "description": "Joins texts.", "deprecation_message": "Use join.",
				"return_type": ["list", "string"],
				"parameters": [{"name": "by", "description": "Between.", "is_nullable": true, "type": "string"}],
				"variadic_parameter": {"name": "parts", "type": "dynamic"}}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			encoded, err := json.Marshal(document(name, schemas, identities))
			if err != nil {
				t.Fatal(err)
			}
			whole := `{"format_version": "1.0", "provider_schemas": {"registry.terraform.io/hashicorp/` + name + `": ` + want + `}}`
			if diff := cmp.Diff(decode(t, whole), decode(t, string(encoded))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func decode(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestDifferences(t *testing.T) {
	t.Parallel()
	got := differences(
		map[string]string{"index.md": "new", "resources/a.md": "same", "resources/b.md": "page"},
		map[string]string{"index.md": "old", "resources/a.md": "same", "guides/c.md": "stray"},
	)
	want := []string{"guides/c.md: not generated", "index.md: differs", "resources/b.md: missing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
