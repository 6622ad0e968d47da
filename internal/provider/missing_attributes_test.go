package provider_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// TestValidators_unknownElement gives each collection of objects, at any depth, one element that is unknown as a whole: its required
// attributes are not missing, because the element may have them.
func TestValidators_unknownElement(t *testing.T) {
	t.Parallel()
	unknown := func(attribute *tfprotov6.SchemaAttribute) *tftypes.Value {
		if attribute.NestedType == nil {
			return nil
		}
		element, isObject := elementType(attribute.ValueType()).(tftypes.Object)
		if !isObject {
			return nil
		}
		value := collectionOf(attribute.ValueType(), tftypes.NewValue(element, tftypes.UnknownValue))
		return &value
	}
	tried := validateEach(t, unknown, func(where string, found []*tfprotov6.Diagnostic) {
		if said := errorsOf(found); said != "" {
			t.Errorf("%s: %q", where, said)
		}
	})
	if tried["resource"] < 9 { // roles and conditions of four types, and members
		t.Errorf("only these attributes were tried: %v", tried)
	}
}
