package tfkit

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// CollectModels returns the models of all items of a list, or its first error.
func CollectModels[T, M any](items iter.Seq2[T, error], model func(T) M) ([]M, error) {
	models := []M{}
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		models = append(models, model(item))
	}
	return models, nil
}

// Filter returns the items of a list that match.
func Filter[T any](items iter.Seq2[T, error], fits func(T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for item, err := range items {
			if (err != nil || fits(item)) && !yield(item, err) {
				return
			}
		}
	}
}

// MatchesFilter reports whether a value matches a filter. A filter that is not set matches all values. Strings are compared in Unicode
// normal form C, because Terraform passes the filter in that form.
func MatchesFilter(filter, value types.String) bool {
	return filter.IsNull() || filter.Equal(value) || Known(filter) && Known(value) && apiclient.EqualNFC(filter.ValueString(), value.ValueString())
}

// Text returns the state value of a string that an API returns. Absent, null and "" are the same value, the empty string.
func Text(value *string) types.String {
	if value == nil {
		return types.StringValue("")
	}
	return types.StringValue(*value)
}

// TextMap returns the state value of a map of strings that an API returns. Absent, null and {} are the same value, the empty map.
func TextMap(values map[string]string) types.Map {
	elements := make(map[string]attr.Value, len(values))
	for name, value := range values {
		elements[name] = types.StringValue(value)
	}
	return types.MapValueMust(types.StringType, elements)
}

// GoMap returns a map of strings for a request. It skips null elements, which [NoNullElements] rejects, so that none becomes "".
func GoMap(value types.Map) map[string]string {
	texts := map[string]string{}
	for name, element := range value.Elements() {
		if text, ok := element.(types.String); ok && Known(text) {
			texts[name] = text.ValueString()
		}
	}
	return texts
}

// GoStrings returns the strings of a set or list for a request. It skips null elements, which [NoNullElements] rejects, so that none
// becomes "".
func GoStrings(value interface{ Elements() []attr.Value }) []string {
	texts := []string{}
	for _, element := range value.Elements() {
		if text, ok := element.(types.String); ok && Known(text) {
			texts = append(texts, text.ValueString())
		}
	}
	return texts
}

// TextSet returns the state value of a set of strings that an API returns.
func TextSet(values []string) types.Set {
	elements := make([]attr.Value, 0, len(values))
	for _, value := range values {
		elements = append(elements, types.StringValue(value))
	}
	return types.SetValueMust(types.StringType, elements)
}

// Known reports whether a value is neither null nor unknown.
func Known(value attr.Value) bool { return !value.IsNull() && !value.IsUnknown() }

// PriorIfEquivalent returns prior if it is semantically equal to now, so that a value that the API only normalizes shows no change.
// Strings with the same canonical form are equal.
func PriorIfEquivalent(prior, now types.String, canonical func(string) string) types.String {
	if Known(prior) && canonical(prior.ValueString()) == canonical(now.ValueString()) {
		return prior
	}
	return now
}

// SetOf returns the state value of a set of objects that an API returns.
func SetOf[T any](of types.ObjectType, items []T, fields func(T) map[string]attr.Value) types.Set {
	return types.SetValueMust(of, objects(of, items, fields))
}

// ListOf returns the state value of a list of objects that an API returns.
func ListOf[T any](of types.ObjectType, items []T, fields func(T) map[string]attr.Value) types.List {
	return types.ListValueMust(of, objects(of, items, fields))
}

func objects[T any](of types.ObjectType, items []T, fields func(T) map[string]attr.Value) []attr.Value {
	elements := make([]attr.Value, 0, len(items))
	for _, item := range items {
		elements = append(elements, types.ObjectValueMust(of.AttrTypes, fields(item)))
	}
	return elements
}

// Elements decodes the objects of a set or list. A null or unknown collection has none.
func Elements[M any](ctx context.Context, collection interface {
	attr.Value
	ElementsAs(ctx context.Context, target any, allowUnhandled bool) diag.Diagnostics
}, diags *diag.Diagnostics) []M {
	var models []M
	if Known(collection) {
		diags.Append(collection.ElementsAs(ctx, &models, false)...)
	}
	return models
}

// SortBy sorts models by a string, so that a different order in the next response shows no change.
func SortBy[M any](models []M, text func(M) types.String) {
	slices.SortStableFunc(models, func(a, b M) int { return cmp.Compare(text(a).ValueString(), text(b).ValueString()) })
}
