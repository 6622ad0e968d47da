package export

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestReferenceTables_attributesExist holds that the tables speak of types and attributes that the provider has, and that every
// attribute which is named like a reference is one.
func TestReferenceTables_attributesExist(t *testing.T) {
	t.Parallel()
	_, schemas := acctest.New(t).Server(t)
	known := map[string]bool{} // types, attributes, and attributes of types
	var walk func(typeName string, attributes []*tfprotov6.SchemaAttribute)
	walk = func(typeName string, attributes []*tfprotov6.SchemaAttribute) {
		for _, a := range attributes {
			known[typeName+"."+a.Name], known[a.Name] = true, true
			if a.NestedType != nil {
				walk(typeName, a.NestedType.Attributes)
			}
			named := strings.HasSuffix(a.Name, "_external_key") || slices.Contains([]string{"project_id", "member_uuid", "role_id"}, a.Name)
			if _, refers := targets[a.Name]; named && !refers {
				t.Errorf("%s.%s refers to nothing", typeName, a.Name)
			}
		}
	}
	for typeName := range schemas.ListResourceSchemas {
		known[typeName] = true
		walk(typeName, schemas.ResourceSchemas[typeName].Block.Attributes)
	}
	names := slices.Concat(otherNames, explained, slices.Collect(maps.Keys(targets)), slices.Collect(maps.Keys(comments)), slices.Collect(maps.Keys(remarks)), slices.Collect(maps.Keys(implied)))
	for _, to := range targets {
		names = append(names, to.typeName+"."+to.attribute)
	}
	for _, name := range names {
		if !known[name] {
			t.Errorf("there is no %s", name)
		}
	}
}
