package tfkit

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// CollectionValidator validates maps, sets and lists.
type CollectionValidator interface {
	validator.Map
	validator.Set
	validator.List
}

// NoNullElements returns a validator that rejects null elements. Every collection that a configuration can set needs it: the
// APIs have no null elements, so Terraform would report an inconsistent result after apply. Unknown elements are accepted,
// because Terraform validates them again when they are known.
func NoNullElements() CollectionValidator { return noNullElements{} }

type noNullElements struct{}

func (noNullElements) Description(context.Context) string { return "No element may be null." }

func (v noNullElements) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (noNullElements) ValidateMap(_ context.Context, req validator.MapRequest, resp *validator.MapResponse) {
	elements := req.ConfigValue.Elements()
	for _, key := range slices.Sorted(maps.Keys(elements)) {
		if elements[key].IsNull() {
			addNullElement(&resp.Diagnostics, req.Path.AtMapKey(key), fmt.Sprintf("The element %q", key), "Remove the entry. In a module, filter the map: `{ for k, v in x : k => v if v != null }`.")
		}
	}
}

const removeNullsAdvice = "Remove it. In a module, filter the elements: `[for v in x : v if v != null]`."

func (noNullElements) ValidateSet(_ context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	for _, element := range req.ConfigValue.Elements() {
		if element.IsNull() {
			addNullElement(&resp.Diagnostics, req.Path.AtSetValue(element), "An element", removeNullsAdvice)
		}
	}
}

func (noNullElements) ValidateList(_ context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	for i, element := range req.ConfigValue.Elements() {
		if element.IsNull() {
			addNullElement(&resp.Diagnostics, req.Path.AtListIndex(i), "An element", removeNullsAdvice)
		}
	}
}

func addNullElement(diags *diag.Diagnostics, at path.Path, which, remedy string) {
	collection := attributeName(at.ParentPath())
	diags.AddAttributeError(at, "Null element in "+collection, which+" of "+collection+" is null. "+remedy)
}

// EmptyFilterAdvice says what to write instead of an empty filter.
const EmptyFilterAdvice = "An empty filter would match everything. To filter nothing, omit the argument or set it to null."

// SizeAtLeastOne returns a validator that rejects an empty collection. advice says what to write instead.
func SizeAtLeastOne(advice string) CollectionValidator { return sizeAtLeastOne{advice} }

type sizeAtLeastOne struct{ advice string }

func (sizeAtLeastOne) Description(context.Context) string {
	return "The value must have at least 1 element."
}

func (v sizeAtLeastOne) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v sizeAtLeastOne) ValidateMap(ctx context.Context, req validator.MapRequest, resp *validator.MapResponse) {
	v.validate(ctx, &resp.Diagnostics, req.Path, req.ConfigValue, len(req.ConfigValue.Elements()))
}

func (v sizeAtLeastOne) ValidateSet(ctx context.Context, req validator.SetRequest, resp *validator.SetResponse) {
	v.validate(ctx, &resp.Diagnostics, req.Path, req.ConfigValue, len(req.ConfigValue.Elements()))
}

func (v sizeAtLeastOne) ValidateList(ctx context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	v.validate(ctx, &resp.Diagnostics, req.Path, req.ConfigValue, len(req.ConfigValue.Elements()))
}

func (v sizeAtLeastOne) validate(ctx context.Context, diags *diag.Diagnostics, at path.Path, value attr.Value, size int) {
	if Known(value) && size == 0 {
		diags.AddAttributeError(at, "Invalid "+attributeName(at), v.Description(ctx)+" It is empty. "+v.advice)
	}
}

// ExactlyOneOf returns a validator for an element of a collection in which exactly one of the named attributes must be set. It
// ignores an element with an empty string, which the validator of that attribute reports.
func ExactlyOneOf(names ...string) validator.Object { return exactlyOneOf{names} }

type exactlyOneOf struct{ names []string }

func (v exactlyOneOf) Description(context.Context) string {
	return "Exactly one of these attributes must be set: " + quoteNames(v.names) + "."
}

func (v exactlyOneOf) MarkdownDescription(ctx context.Context) string { return v.Description(ctx) }

func (v exactlyOneOf) ValidateObject(ctx context.Context, req validator.ObjectRequest, resp *validator.ObjectResponse) {
	if !Known(req.ConfigValue) {
		return
	}
	var set []string
	for _, name := range v.names {
		value, isText := req.ConfigValue.Attributes()[name].(types.String)
		switch {
		case !isText, value.IsNull():
		case value.IsUnknown(), value.ValueString() == "":
			return
		default:
			set = append(set, name)
		}
	}
	switch len(set) {
	case 1:
	case 0:
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid Attribute Combination",
			v.Description(ctx)+" An element of "+attributeName(req.Path.ParentPath())+" sets none of them.")
	default:
		resp.Diagnostics.AddAttributeError(req.Path.AtName(set[0]), "Invalid Attribute Combination", fmt.Sprintf(
			"%s An element of %s sets %s. Keep one, and omit the others or set them to null.", v.Description(ctx), attributeName(req.Path.ParentPath()), quoteNames(set)))
	}
}

func quoteNames(names []string) string {
	text := ""
	for i, name := range names {
		switch {
		case i > 0 && i == len(names)-1:
			text += " and "
		case i > 0:
			text += ", "
		}
		text += "`" + name + "`"
	}
	return text
}
