package tfkit_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// validated returns the errors of a validator for a map, a set or a list at the path names.
func validated(t *testing.T, v tfkit.CollectionValidator, value attr.Value) []string {
	t.Helper()
	at := path.Root("names")
	var diags diag.Diagnostics
	switch value := value.(type) {
	case types.Map:
		var resp validator.MapResponse
		v.ValidateMap(t.Context(), validator.MapRequest{Path: at, ConfigValue: value}, &resp)
		diags = resp.Diagnostics
	case types.Set:
		var resp validator.SetResponse
		v.ValidateSet(t.Context(), validator.SetRequest{Path: at, ConfigValue: value}, &resp)
		diags = resp.Diagnostics
	case types.List:
		var resp validator.ListResponse
		v.ValidateList(t.Context(), validator.ListRequest{Path: at, ConfigValue: value}, &resp)
		diags = resp.Diagnostics
	}
	return textsOf(diags)
}

func textMap(elements map[string]attr.Value) types.Map {
	return types.MapValueMust(types.StringType, elements)
}

func TestNoNullElements(t *testing.T) {
	t.Parallel()
	nullNamed := func(key string) string {
		return fmt.Sprintf("Error at names[%[1]q]: Null element in names: The element %[1]q of names is null. Remove the entry. In a module, filter the map: `{ for k, v in x : k => v if v != null }`.", key)
	}
	word, null, unknown := types.StringValue("a"), types.StringNull(), types.StringUnknown()
	for name, test := range map[string]struct {
		value attr.Value
		want  []string
	}{
		"a map": {
			textMap(map[string]attr.Value{"ko_KR": word, "en_US": null}),
			[]string{"Error at names[\"en_US\"]: Null element in names: The element \"en_US\" of names is null. Remove the entry. In a module, filter the map: `{ for k, v in x : k => v if v != null }`."},
		},
		"a map with several nulls": {
			textMap(map[string]attr.Value{"d": null, "b": null, "a": null, "c": null}),
			[]string{nullNamed("a"), nullNamed("b"), nullNamed("c"), nullNamed("d")},
		},
		"a set": {
			types.SetValueMust(types.StringType, []attr.Value{word, null}),
			[]string{"Error at names[Value(<null>)]: Null element in names: An element of names is null. Remove it. In a module, filter the elements: `[for v in x : v if v != null]`."},
		},
		"a list": {
			types.ListValueMust(types.StringType, []attr.Value{word, null}),
			[]string{"Error at names[1]: Null element in names: An element of names is null. Remove it. In a module, filter the elements: `[for v in x : v if v != null]`."},
		},
		"a map without null":  {textMap(map[string]attr.Value{"ko_KR": word, "en_US": unknown}), nil},
		"a set without null":  {types.SetValueMust(types.StringType, []attr.Value{word, unknown}), nil},
		"a list without null": {types.ListValueMust(types.StringType, []attr.Value{word, unknown}), nil},
	} {
		if diff := cmp.Diff(test.want, validated(t, tfkit.NoNullElements(), test.value)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	v := tfkit.NoNullElements()
	if text, markdown := v.Description(t.Context()), v.MarkdownDescription(t.Context()); text != "No element may be null." || markdown != text {
		t.Errorf("%q, %q", text, markdown)
	}
}

func TestSizeAtLeastOne(t *testing.T) {
	t.Parallel()
	word := types.StringValue("a")
	v := tfkit.SizeAtLeastOne("Omit it.")
	empty := []string{"Error at names: Invalid names: The value must have at least 1 element. It is empty. Omit it."}
	for name, test := range map[string]struct {
		value attr.Value
		want  []string
	}{
		"an empty map":    {textMap(map[string]attr.Value{}), empty},
		"an empty set":    {types.SetValueMust(types.StringType, nil), empty},
		"an empty list":   {types.ListValueMust(types.StringType, nil), empty},
		"a map":           {textMap(map[string]attr.Value{"ko_KR": word}), nil},
		"a set":           {types.SetValueMust(types.StringType, []attr.Value{word}), nil},
		"a list":          {types.ListValueMust(types.StringType, []attr.Value{word}), nil},
		"a null map":      {types.MapNull(types.StringType), nil},
		"a null set":      {types.SetNull(types.StringType), nil},
		"an unknown list": {types.ListUnknown(types.StringType), nil},
	} {
		if diff := cmp.Diff(test.want, validated(t, v, test.value)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if text, markdown := v.Description(t.Context()), v.MarkdownDescription(t.Context()); text != "The value must have at least 1 element." || markdown != text {
		t.Errorf("%q, %q", text, markdown)
	}
}

func TestExactlyOneOf(t *testing.T) {
	t.Parallel()
	attributeTypes := map[string]attr.Type{"uuid": types.StringType, "email": types.StringType, "login": types.StringType, "order": types.Int64Type}
	v := tfkit.ExactlyOneOf("uuid", "email", "login", "order")
	const must = "Exactly one of these attributes must be set: `uuid`, `email`, `login` and `order`."
	null, text := types.StringNull(), types.StringValue("a")
	for name, test := range map[string]struct {
		uuid, email, login types.String
		want               []string
	}{
		"one":                    {null, text, null, nil},
		"none":                   {null, null, null, []string{"Error at members[0]: Invalid Attribute Combination: " + must + " An element of members sets none of them."}},
		"two":                    {text, null, text, []string{"Error at members[0].uuid: Invalid Attribute Combination: " + must + " An element of members sets `uuid` and `login`. Keep one, and omit the others or set them to null."}},
		"two, and one unknown":   {text, types.StringUnknown(), text, nil},
		"an empty text":          {null, types.StringValue(""), null, nil},
		"an empty text, another": {text, types.StringValue(""), text, nil},
	} {
		element := types.ObjectValueMust(attributeTypes, map[string]attr.Value{"uuid": test.uuid, "email": test.email, "login": test.login, "order": types.Int64Value(1)})
		var resp validator.ObjectResponse
		v.ValidateObject(t.Context(), validator.ObjectRequest{Path: path.Root("members").AtListIndex(0), ConfigValue: element}, &resp)
		if diff := cmp.Diff(test.want, textsOf(resp.Diagnostics)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, element := range []types.Object{types.ObjectNull(attributeTypes), types.ObjectUnknown(attributeTypes)} {
		var resp validator.ObjectResponse
		v.ValidateObject(t.Context(), validator.ObjectRequest{Path: path.Root("members").AtListIndex(0), ConfigValue: element}, &resp)
		if resp.Diagnostics.HasError() {
			t.Errorf("%s: %v", element, resp.Diagnostics)
		}
	}
	if got := tfkit.ExactlyOneOf("uuid").Description(t.Context()); got != "Exactly one of these attributes must be set: `uuid`." {
		t.Error(got)
	}
	if description, markdown := v.Description(t.Context()), v.MarkdownDescription(t.Context()); description != must || markdown != description {
		t.Errorf("%q, %q", description, markdown)
	}
}
