package export

import (
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/zclconf/go-cty/cty"
)

// expression is a value in HCL, or a reference in its place. The last part of path is the attribute's name; nested describes
// objects.
func (w *writer) expression(nested *tfprotov6.SchemaObject, path string, value tftypes.Value) string {
	var fields map[string]tftypes.Value
	var elements []tftypes.Value
	switch of := value.Type(); {
	case of.Is(tftypes.String):
		name := path[strings.LastIndex(path, ".")+1:]
		other, attribute := w.references.find(name, text(value))
		if other != nil {
			if reference := w.reference(other, attribute); reference != "" {
				return reference
			}
		}
		return quoted(text(value)) + w.object.kind.roleComment(name, text(value))
	case of.Is(tftypes.Map{}) && value.As(&fields) == nil:
		return w.mapping(path, fields)
	case of.Is(tftypes.Object{}) && value.As(&fields) == nil:
		return w.fields(nested, path, fields)
	case (of.Is(tftypes.Set{}) || of.Is(tftypes.List{})) && value.As(&elements) == nil:
		written := make([]string, len(elements))
		for i, element := range elements {
			written[i] = w.expression(nested, path, element)
		}
		if of.Is(tftypes.Set{}) { // in no order of the service's
			slices.Sort(written)
		}
		return sequence(written)
	default:
		return scalar(value)
	}
}

// sequence puts several elements that are objects on lines of their own.
func sequence(elements []string) string {
	if len(elements) < 2 || !strings.HasPrefix(elements[0], "{") {
		return "[" + strings.Join(elements, ", ") + "]"
	}
	return "[\n" + strings.Join(elements, ",\n") + ",\n]"
}

func (w *writer) mapping(path string, values map[string]tftypes.Value) string {
	lines := make([]string, 0, len(values))
	for _, key := range slices.Sorted(maps.Keys(values)) {
		name := key
		if !hclsyntax.ValidIdentifier(key) || key == "for" { // which would begin a for expression
			name = quoted(key)
		}
		lines = append(lines, name+" = "+w.expression(nil, path, values[key]))
	}
	return braces(lines)
}

func (w *writer) fields(nested *tfprotov6.SchemaObject, path string, values map[string]tftypes.Value) string {
	var lines []string
	for _, attribute := range w.object.kind.ordered(nested.Attributes) {
		at, value := path+"."+attribute.Name, values[attribute.Name]
		if group := w.groupInModule(attribute.Name, text(value)); group != nil {
			lines = append(lines, "role_group = "+quoted(group.key))
			continue
		}
		if w.needsValue(attribute, at, value) {
			lines = append(lines, attribute.Name+" = "+w.expression(attribute.NestedType, at, value))
		}
	}
	return braces(lines)
}

// braces keeps a single short attribute on one line.
func braces(lines []string) string {
	if len(lines) == 1 && !strings.Contains(lines[0], "\n") {
		return "{ " + lines[0] + " }"
	}
	return "{\n" + strings.Join(lines, "\n") + "\n}"
}

func quoted(text string) string { return string(hclwrite.TokensForValue(cty.StringVal(text)).Bytes()) }

func scalar(value tftypes.Value) string {
	var yes bool
	var number big.Float
	switch {
	case value.As(&yes) == nil:
		return strconv.FormatBool(yes)
	case value.As(&number) == nil:
		return number.Text('f', -1)
	}
	return "null"
}

// empty reports whether a value means "none".
func empty(value tftypes.Value) bool {
	var elements []tftypes.Value
	var fields map[string]tftypes.Value
	switch {
	case value.Type().Is(tftypes.String):
		return text(value) == ""
	case value.Type().Is(tftypes.Map{}):
		return value.As(&fields) == nil && len(fields) == 0
	case value.Type().Is(tftypes.Set{}), value.Type().Is(tftypes.List{}):
		return value.As(&elements) == nil && len(elements) == 0
	}
	return false
}
