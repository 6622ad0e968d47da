package acctest

import (
	"math/big"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"golang.org/x/text/unicode/norm"
)

// Values is a configuration or a state, by attribute. A configuration may hold string, int64, bool, map[string]string,
// []string, []any, Values and []Values, and tftypes.UnknownValue for any of them; a state holds map[string]any and []any in place
// of the last five.
type Values map[string]any

// build builds a value of a type from plain Go values. Values that are not named are null.
func (e *Engine) build(of tftypes.Type, from any) tftypes.Value {
	e.t.Helper()
	if from == nil || from == tftypes.UnknownValue {
		return tftypes.NewValue(of, from)
	}
	switch kind := of.(type) {
	case tftypes.Object:
		given, ok := from.(Values)
		if !ok {
			e.t.Fatalf("want Values, got %T", from)
		}
		fields := map[string]tftypes.Value{}
		for name, attribute := range kind.AttributeTypes {
			fields[name] = e.build(attribute, given[name])
		}
		for name := range given {
			if _, known := kind.AttributeTypes[name]; !known {
				e.t.Fatalf("no attribute %s", name)
			}
		}
		return tftypes.NewValue(of, fields)
	case tftypes.Map:
		elements := map[string]tftypes.Value{}
		for name, element := range from.(map[string]string) { //nolint:forcetypeassert // a test's own value
			elements[name] = tftypes.NewValue(tftypes.String, element)
		}
		return tftypes.NewValue(of, elements)
	case tftypes.Set:
		return tftypes.NewValue(of, e.elements(kind.ElementType, from))
	case tftypes.List:
		return tftypes.NewValue(of, e.elements(kind.ElementType, from))
	default:
		return tftypes.NewValue(of, from)
	}
}

func (e *Engine) elements(of tftypes.Type, from any) []tftypes.Value {
	e.t.Helper()
	var elements []tftypes.Value
	switch given := from.(type) {
	case []string:
		for _, text := range given {
			elements = append(elements, tftypes.NewValue(of, text))
		}
	case []Values:
		for _, fields := range given {
			elements = append(elements, e.build(of, fields))
		}
	case []any: // of numbers and null
		for _, element := range given {
			elements = append(elements, e.build(of, element))
		}
	default:
		e.t.Fatalf("want []string, []Values or []any, got %T", from)
	}
	return elements
}

// plain makes plain Go values from a value.
func plain(t *testing.T, value tftypes.Value) any {
	t.Helper()
	if value.IsNull() || !value.IsKnown() {
		return nil
	}
	switch kind := value.Type(); {
	case kind.Is(tftypes.String):
		var text string
		fatal(t, value.As(&text), nil)
		return text
	case kind.Is(tftypes.Bool):
		var yes bool
		fatal(t, value.As(&yes), nil)
		return yes
	case kind.Is(tftypes.Number):
		var number big.Float
		fatal(t, value.As(&number), nil)
		whole, _ := number.Int64()
		return whole
	}
	var fields map[string]tftypes.Value
	if value.As(&fields) == nil {
		all := map[string]any{}
		for name, field := range fields {
			all[name] = plain(t, field)
		}
		return all
	}
	var elements []tftypes.Value
	fatal(t, value.As(&elements), nil)
	all := []any{}
	for _, element := range elements {
		all = append(all, plain(t, element))
	}
	return all
}

func (e *Engine) dynamic(schemaType tftypes.Type, value tftypes.Value) *tfprotov6.DynamicValue {
	e.t.Helper()
	dynamic, err := tfprotov6.NewDynamicValue(schemaType, value)
	e.must(err)
	return &dynamic
}

func (e *Engine) value(dynamic *tfprotov6.DynamicValue, schemaType tftypes.Type) tftypes.Value {
	e.t.Helper()
	if dynamic == nil {
		return tftypes.NewValue(schemaType, nil)
	}
	value, err := dynamic.Unmarshal(schemaType)
	e.must(err)
	value, err = tftypes.Transform(value, normalize)
	e.must(err)
	return value
}

// normalize brings a string to Unicode normal form C, as Terraform does with every string of a provider.
func normalize(_ *tftypes.AttributePath, value tftypes.Value) (tftypes.Value, error) {
	var text string
	if !value.Type().Is(tftypes.String) || value.IsNull() || !value.IsKnown() {
		return value, nil
	}
	err := value.As(&text)
	return tftypes.NewValue(value.Type(), norm.NFC.String(text)), err
}
