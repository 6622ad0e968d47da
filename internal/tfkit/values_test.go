package tfkit_test

import (
	"errors"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var errBroken = errors.New("broken")

// letters lists the letters of a text; "!" is an error, after which a list may go on all the same.
func letters(text string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, r := range text {
			if r == '!' && !yield("", errBroken) || r != '!' && !yield(string(r), nil) {
				return
			}
		}
	}
}

func TestCollectModels(t *testing.T) {
	t.Parallel()
	for text, test := range map[string]struct {
		want []string
		err  error
	}{
		"":    {[]string{}, nil},
		"ab":  {[]string{"A", "B"}, nil},
		"a!b": {nil, errBroken},
	} {
		got, err := tfkit.CollectModels(letters(text), strings.ToUpper)
		if diff := cmp.Diff(test.want, got); diff != "" || !errors.Is(err, test.err) {
			t.Errorf("%q: %v %s", text, err, diff)
		}
	}
}

func TestFilter(t *testing.T) {
	t.Parallel()
	vowel := func(letter string) bool { return letter != "" && strings.Contains("aeiou", letter) }
	for name, test := range map[string]struct {
		text string
		take int
		want []string
	}{
		"none fits":         {"xyz", 9, nil},
		"some fit":          {"xaybz", 9, []string{"a"}},
		"errors always fit": {"xa!ye", 9, []string{"a", "broken", "e"}},
		"nobody wants more": {"aei", 2, []string{"a", "e"}},
		"nor after errors":  {"a!e", 2, []string{"a", "broken"}},
	} {
		var got []string
		for letter, err := range tfkit.Filter(letters(test.text), vowel) {
			if err != nil {
				letter = err.Error()
			}
			if got = append(got, letter); len(got) == test.take {
				break
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func texts(values ...string) []attr.Value {
	elements := make([]attr.Value, 0, len(values))
	for _, value := range values {
		elements = append(elements, types.StringValue(value))
	}
	return elements
}

// Values of an API, and the same values in Terraform, without null.
func TestTexts(t *testing.T) {
	t.Parallel()
	text := "text"
	for name, test := range map[string]struct{ got, want attr.Value }{
		"text":       {tfkit.Text(&text), types.StringValue("text")},
		"empty text": {tfkit.Text(new(string)), types.StringValue("")},
		"no text":    {tfkit.Text(nil), types.StringValue("")},
		"map": {
			tfkit.TextMap(map[string]string{"ko_KR": "부서", "en_US": ""}),
			types.MapValueMust(types.StringType, map[string]attr.Value{"ko_KR": types.StringValue("부서"), "en_US": types.StringValue("")}),
		},
		"no map": {tfkit.TextMap(nil), types.MapValueMust(types.StringType, map[string]attr.Value{})},
		"set":    {tfkit.TextSet([]string{"b", "a"}), types.SetValueMust(types.StringType, texts("a", "b"))},
		"no set": {tfkit.TextSet(nil), types.SetValueMust(types.StringType, texts())},
	} {
		if !test.got.Equal(test.want) {
			t.Errorf("%s: %s, want %s", name, test.got, test.want)
		}
	}
}

func TestGoMap(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		value types.Map
		want  map[string]string
	}{
		"texts": {
			types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringValue("A"), "b": types.StringValue("")}),
			map[string]string{"a": "A", "b": ""},
		},
		"null elements": {
			types.MapValueMust(types.StringType, map[string]attr.Value{"a": types.StringNull(), "b": types.StringUnknown(), "c": types.StringValue("C")}),
			map[string]string{"c": "C"},
		},
		"empty":   {types.MapValueMust(types.StringType, map[string]attr.Value{}), map[string]string{}},
		"numbers": {types.MapValueMust(types.Int64Type, map[string]attr.Value{"a": types.Int64Value(1)}), map[string]string{}},
	} {
		if diff := cmp.Diff(test.want, tfkit.GoMap(test.value)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestGoStrings(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		value interface{ Elements() []attr.Value }
		want  []string
	}{
		"a list": {types.ListValueMust(types.StringType, texts("b", "a", "b")), []string{"b", "a", "b"}},
		"a set":  {types.SetValueMust(types.StringType, texts("b", "a")), []string{"b", "a"}},
		"null elements": {
			types.ListValueMust(types.StringType, []attr.Value{types.StringNull(), types.StringValue("c"), types.StringUnknown()}), []string{"c"},
		},
		"null":    {types.SetNull(types.StringType), []string{}},
		"unknown": {types.ListUnknown(types.StringType), []string{}},
		"numbers": {types.ListValueMust(types.Int64Type, []attr.Value{types.Int64Value(1)}), []string{}},
	} {
		if diff := cmp.Diff(test.want, tfkit.GoStrings(test.value)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestKnown(t *testing.T) {
	t.Parallel()
	for value, want := range map[attr.Value]bool{
		types.StringValue("a"): true, types.StringValue(""): true, types.StringNull(): false, types.StringUnknown(): false,
	} {
		if got := tfkit.Known(value); got != want {
			t.Errorf("%s: %t", value, got)
		}
	}
}

func TestKeep(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ prior, now, want types.String }{
		"the same in other letters": {types.StringValue("A@x"), types.StringValue("a@x"), types.StringValue("A@x")},
		"something else":            {types.StringValue("A@x"), types.StringValue("b@x"), types.StringValue("b@x")},
		"empty now":                 {types.StringValue("A@x"), types.StringValue(""), types.StringValue("")},
		"null before":               {types.StringNull(), types.StringValue(""), types.StringValue("")},
		"unknown before":            {types.StringUnknown(), types.StringValue(""), types.StringValue("")},
	} {
		if got := tfkit.PriorIfEquivalent(test.prior, test.now, strings.ToLower); !got.Equal(test.want) {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

var pointType = types.ObjectType{AttrTypes: map[string]attr.Type{"x": types.Int64Type}}

func point(x int64) map[string]attr.Value { return map[string]attr.Value{"x": types.Int64Value(x)} }

func TestSetOf(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		items []int64
		want  []attr.Value
	}{
		"two":  {[]int64{2, 1}, []attr.Value{types.ObjectValueMust(pointType.AttrTypes, point(1)), types.ObjectValueMust(pointType.AttrTypes, point(2))}},
		"none": {nil, []attr.Value{}},
	} {
		got, want := tfkit.SetOf(pointType, test.items, point), types.SetValueMust(pointType, test.want)
		if !got.Equal(want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestElements(t *testing.T) {
	t.Parallel()
	type model struct {
		X types.Int64 `tfsdk:"x"`
	}
	two := types.SetValueMust(pointType, []attr.Value{
		types.ObjectValueMust(pointType.AttrTypes, point(2)), types.ObjectValueMust(pointType.AttrTypes, point(1)),
	})
	for name, test := range map[string]struct {
		set   types.Set
		want  []model
		fails bool
	}{
		"two":            {two, []model{{types.Int64Value(2)}, {types.Int64Value(1)}}, false},
		"null":           {types.SetNull(pointType), nil, false},
		"unknown":        {types.SetUnknown(pointType), nil, false},
		"something else": {types.SetValueMust(types.StringType, texts("a")), nil, true},
	} {
		var diags diag.Diagnostics
		if diff := cmp.Diff(test.want, tfkit.Elements[model](t.Context(), test.set, &diags)); diff != "" || diags.HasError() != test.fails {
			t.Errorf("%s: %v %s", name, diags, diff)
		}
	}
}

func TestSortBy(t *testing.T) {
	t.Parallel()
	type model struct{ first, second string }
	models := []model{{"b", "1"}, {"a", "2"}, {"B", "3"}, {"a", "1"}, {"", "4"}}
	tfkit.SortBy(models, func(m model) types.String { return types.StringValue(m.first) })
	if want := []model{{"", "4"}, {"B", "3"}, {"a", "2"}, {"a", "1"}, {"b", "1"}}; !slices.Equal(models, want) {
		t.Errorf("%v, want %v", models, want)
	}
}

func TestFits(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		filter, value types.String
		want          bool
	}{
		{types.StringNull(), types.StringValue("a"), true},
		{types.StringValue("a"), types.StringValue("a"), true},
		{types.StringValue("a"), types.StringValue("b"), false},
		{types.StringValue("a"), types.StringNull(), false},
		{types.StringValue(""), types.StringNull(), false},
		{types.StringValue("caf\u00e9"), types.StringValue("cafe\u0301"), true},
	} {
		if got := tfkit.MatchesFilter(test.filter, test.value); got != test.want {
			t.Errorf("%s fits %s: %t", test.value, test.filter, got)
		}
	}
}
