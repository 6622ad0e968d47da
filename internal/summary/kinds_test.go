package summary

import (
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/provider"
)

// TestKinds_matchProvider compares the names of types and attributes with the schema of the provider.
func TestKinds_matchProvider(t *testing.T) {
	t.Parallel()
	server, err := provider.NewServer(provider.New("test")())()
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := server.GetProviderSchema(t.Context(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	for name, schema := range schemas.ResourceSchemas {
		k := kinds[name]
		if k == nil {
			t.Errorf("%s has no kind", name)
			continue
		}
		for _, attribute := range slices.Concat(k.shown, k.lost, k.hidden, slices.Collect(maps.Keys(k.always))) {
			if findAttribute(schema.Block.Attributes, attribute) == nil {
				t.Errorf("%s has no attribute %s", name, attribute)
			}
		}
	}
	for name := range kinds {
		if schemas.ResourceSchemas[name] == nil {
			t.Errorf("the provider has no %s", name)
		}
	}
	for name, from := range named {
		schema := schemas.ResourceSchemas[name]
		if schema == nil {
			schema = schemas.DataSourceSchemas[name]
		}
		if schema == nil {
			t.Errorf("the provider has no %s", name)
			continue
		}
		attributes := schema.Block.Attributes
		if from.list != "" {
			list := findAttribute(schema.Block.Attributes, from.list)
			if list == nil || list.NestedType == nil {
				t.Errorf("%s has no list %s", name, from.list)
				continue
			}
			attributes = list.NestedType.Attributes
		}
		if findAttribute(attributes, from.id) == nil || findAttribute(attributes, "name") == nil {
			t.Errorf("%s has no %s or name", name, from.id)
		}
	}
}

func findAttribute(attributes []*tfprotov6.SchemaAttribute, name string) *tfprotov6.SchemaAttribute {
	for _, attribute := range attributes {
		if attribute.Name == name {
			return attribute
		}
	}
	return nil
}
