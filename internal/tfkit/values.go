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

// Collect drains a listing into models.
func Collect[T, M any](items iter.Seq2[T, error], model func(T) M) ([]M, error) {
	models := []M{}
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		models = append(models, model(item))
	}
	return models, nil
}

// Filter walks the items of a listing that fit.
func Filter[T any](items iter.Seq2[T, error], fits func(T) bool) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for item, err := range items {
			if (err != nil || fits(item)) && !yield(item, err) {
				return
			}
		}
	}
}

// MatchesFilter reports whether a value passes a filter; a filter that is not set lets everything pass. Texts are compared in Unicode
// normal form C, in which Terraform hands over the filter.
func MatchesFilter(filter, value types.String) bool {
	return filter.IsNull() || filter.Equal(value) || Known(filter) && Known(value) && apiclient.EqualNFC(filter.ValueString(), value.ValueString())
}

// Text is what a service answers for a text: absent, null and "" are one value, the empty text.
func Text(value *string) types.String {
	if value == nil {
		return types.StringValue("")
	}
	return types.StringValue(*value)
}

// TextMap is what a service answers for a map of texts: absent, null and {} are one value, the empty map.
func TextMap(values map[string]string) types.Map {
	elements := make(map[string]attr.Value, len(values))
	for name, value := range values {
		elements[name] = types.StringValue(value)
	}
	return types.MapValueMust(types.StringType, elements)
}

// GoMap returns a map of texts for a service. Null elements are refused by [NoNullElements]; none becomes "".
func GoMap(value types.Map) map[string]string {
	texts := map[string]string{}
	for name, element := range value.Elements() {
		if text, ok := element.(types.String); ok && Known(text) {
			texts[name] = text.ValueString()
		}
	}
	return texts
}

// GoStrings returns the texts of a set or list for a service. Null elements are refused by [NoNullElements]; none becomes "".
func GoStrings(value interface{ Elements() []attr.Value }) []string {
	texts := []string{}
	for _, element := range value.Elements() {
		if text, ok := element.(types.String); ok && Known(text) {
			texts = append(texts, text.ValueString())
		}
	}
	return texts
}

// TextSet is a set of texts that a service answers.
func TextSet(values []string) types.Set {
	elements := make([]attr.Value, 0, len(values))
	for _, value := range values {
		elements = append(elements, types.StringValue(value))
	}
	return types.SetValueMust(types.StringType, elements)
}

// Known reports whether a value is there: neither null nor unknown.
func Known(value attr.Value) bool { return !value.IsNull() && !value.IsUnknown() }

// PriorIfEquivalent returns prior where it says the same as now in other letters, so that a service that only normalises what it
// was sent shows no change.
func PriorIfEquivalent(prior, now types.String, same func(string) string) types.String {
	if Known(prior) && same(prior.ValueString()) == same(now.ValueString()) {
		return prior
	}
	return now
}

// SetOf is a set of objects that a service answers.
func SetOf[T any](of types.ObjectType, items []T, fields func(T) map[string]attr.Value) types.Set {
	elements := make([]attr.Value, 0, len(items))
	for _, item := range items {
		elements = append(elements, types.ObjectValueMust(of.AttrTypes, fields(item)))
	}
	return types.SetValueMust(of, elements)
}

// Elements decodes the objects of a set; a set that is null or unknown has none.
func Elements[M any](ctx context.Context, set types.Set, diags *diag.Diagnostics) []M {
	var models []M
	if Known(set) {
		diags.Append(set.ElementsAs(ctx, &models, false)...)
	}
	return models
}

// SortBy sorts models by a text, so that an order that the service changes at will plans nothing.
func SortBy[M any](models []M, text func(M) types.String) {
	slices.SortStableFunc(models, func(a, b M) int { return cmp.Compare(text(a).ValueString(), text(b).ValueString()) })
}
