package provider_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestEveryCollectionRefusesNullElements sets one collection of one schema after the other to a value with a null element,
// everything else being unknown, and holds that validation reports that element at its path. It finds collections at any depth, so that
// a new type cannot forget the validator.
func TestEveryCollectionRefusesNullElements(t *testing.T) {
	t.Parallel()
	server, schemas := acctest.New(t).Server(t)
	for kind, of := range map[string]struct {
		schemas  map[string]*tfprotov6.Schema
		validate func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error)
		least    int // collections
	}{
		"resources": {schemas.ResourceSchemas, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateResourceConfig(t.Context(), &tfprotov6.ValidateResourceConfigRequest{TypeName: typeName, Config: config})
			return resp.Diagnostics, err
		}, 18},
		"data sources": {schemas.DataSourceSchemas, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: typeName, Config: config})
			return resp.Diagnostics, err
		}, 8},
		"ephemeral resources": {schemas.EphemeralResourceSchemas, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			resp, err := server.ValidateEphemeralResourceConfig(t.Context(), &tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: typeName, Config: config})
			return resp.Diagnostics, err
		}, 0},
		"actions": {actionSchemas(schemas), func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			actions, isActionServer := server.(tfprotov6.ActionServer)
			if !isActionServer {
				t.Fatal("the provider serves no actions")
			}
			resp, err := actions.ValidateActionConfig(t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: typeName, Config: config})
			return resp.Diagnostics, err
		}, 0},
		"lists": {schemas.ListResourceSchemas, func(typeName string, config *tfprotov6.DynamicValue) ([]*tfprotov6.Diagnostic, error) {
			lists, isListServer := server.(tfprotov6.ListResourceServer)
			if !isListServer {
				t.Fatal("the provider serves no lists")
			}
			resp, err := lists.ValidateListResourceConfig(t.Context(), &tfprotov6.ValidateListResourceConfigRequest{TypeName: typeName, Config: config})
			return resp.Diagnostics, err
		}, 4},
	} {
		tried := 0
		for typeName, schema := range of.schemas {
			configType, isObject := schema.ValueType().(tftypes.Object)
			if !isObject {
				t.Fatalf("%s is no object", typeName)
			}
			for where, value := range withNullElement(typeName, schema.Block.Attributes, configType) {
				tried++
				config, err := tfprotov6.NewDynamicValue(configType, value)
				must(t, err)
				found, err := of.validate(typeName, &config)
				must(t, err)
				if !refusesNullElement(found) {
					t.Errorf("%s takes a null element: %q", where, errorsOf(found))
				}
			}
		}
		if tried < of.least {
			t.Errorf("only %d collections of %s were tried", tried, kind)
		}
	}
}

func actionSchemas(schemas *tfprotov6.GetProviderSchemaResponse) map[string]*tfprotov6.Schema {
	all := map[string]*tfprotov6.Schema{}
	for name, action := range schemas.ActionSchemas {
		all[name] = action.Schema
	}
	return all
}

func refusesNullElement(found []*tfprotov6.Diagnostic) bool {
	for _, d := range found {
		_, atAttribute := d.Attribute.LastStep().(tftypes.AttributeName)
		if d.Severity == tfprotov6.DiagnosticSeverityError && strings.HasPrefix(d.Summary, "Null element in ") && !atAttribute {
			return true
		}
	}
	return false
}

// withNullElement returns values of an object, each with a null element in one of the collections that can be configured,
// by the name of that collection. Whatever else the object has is unknown, so that no other rule is broken.
func withNullElement(name string, attributes []*tfprotov6.SchemaAttribute, object tftypes.Object) map[string]tftypes.Value {
	all := map[string]tftypes.Value{}
	for _, attribute := range attributes {
		if !attribute.Optional && !attribute.Required {
			continue
		}
		where, of := name+"."+attribute.Name, attribute.ValueType()
		put := func(where string, value tftypes.Value) { all[where] = besideUnknown(object, attribute.Name, value) }
		if element := elementType(of); element != nil {
			put(where, collectionOf(of, tftypes.NewValue(element, nil)))
		}
		if attribute.NestedType == nil {
			continue
		}
		nested, isObject := of.(tftypes.Object)
		if !isObject {
			nested, isObject = elementType(of).(tftypes.Object)
		}
		if !isObject {
			continue
		}
		for where, value := range withNullElement(where, attribute.NestedType.Attributes, nested) {
			if of.Is(tftypes.Object{}) {
				put(where, value)
			} else {
				put(where, collectionOf(of, value))
			}
		}
	}
	return all
}

func besideUnknown(object tftypes.Object, name string, value tftypes.Value) tftypes.Value {
	values := map[string]tftypes.Value{}
	for other, of := range object.AttributeTypes {
		values[other] = tftypes.NewValue(of, tftypes.UnknownValue)
	}
	values[name] = value
	return tftypes.NewValue(object, values)
}

func elementType(of tftypes.Type) tftypes.Type {
	switch of := of.(type) {
	case tftypes.Map:
		return of.ElementType
	case tftypes.Set:
		return of.ElementType
	case tftypes.List:
		return of.ElementType
	default:
		return nil
	}
}

func collectionOf(of tftypes.Type, element tftypes.Value) tftypes.Value {
	if of.Is(tftypes.Map{}) {
		return tftypes.NewValue(of, map[string]tftypes.Value{"en_US": element})
	}
	return tftypes.NewValue(of, []tftypes.Value{element})
}
