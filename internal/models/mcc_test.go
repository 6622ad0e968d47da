package models_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

var text = types.StringValue

func ptr(s string) *string { return &s }

// textMap takes names and values in turn.
func textMap(pairs ...string) types.Map {
	elements := map[string]attr.Value{}
	for pair := range slices.Chunk(pairs, 2) {
		elements[pair[0]] = text(pair[1])
	}
	return types.MapValueMust(types.StringType, elements)
}

func textSet(values ...string) types.Set {
	elements := []attr.Value{}
	for _, value := range values {
		elements = append(elements, text(value))
	}
	return types.SetValueMust(types.StringType, elements)
}

// diffFields compares which attributes stand for which fields.
func diffFields(want map[string]string, fields tfkit.Fields) string {
	got := map[string]string{}
	for field, attribute := range fields {
		got[field] = attribute.String()
	}
	return cmp.Diff(want, got)
}

// diffNames compares the attributes that a dictionary describes.
func diffNames(want []string, dict tfkit.Dictionary) string {
	return cmp.Diff(want, slices.Sorted(maps.Keys(dict)))
}

// What is sent for a text and a map of a department that is planned, on top of what it has now.
func TestMCCSpecSends(t *testing.T) {
	t.Parallel()
	var (
		none    = models.MCCDepartment{}
		noText  = models.MCCDepartment{ParentExternalKey: types.StringNull(), I18nNames: types.MapNull(types.StringType)}
		unknown = models.MCCDepartment{ParentExternalKey: types.StringUnknown(), I18nNames: types.MapUnknown(types.StringType)}
		empty   = models.MCCDepartment{ParentExternalKey: text(""), I18nNames: textMap()}
		some    = models.MCCDepartment{ParentExternalKey: text("p"), I18nNames: textMap("ko_KR", "부서")}
	)
	for name, test := range map[string]struct {
		plan, prior models.MCCDepartment
		parent      *string
		names       map[string]string
	}{
		"a new one with a value":           {some, none, ptr("p"), map[string]string{"ko_KR": "부서"}},
		"a new one that says it is empty":  {empty, none, ptr(""), map[string]string{}},
		"a new one that says nothing":      {noText, none, nil, nil},
		"a new one that leaves it open":    {unknown, none, nil, nil},
		"a value as before":                {some, some, ptr("p"), map[string]string{"ko_KR": "부서"}},
		"a first value":                    {some, empty, ptr("p"), map[string]string{"ko_KR": "부서"}},
		"clearing":                         {empty, some, ptr(""), map[string]string{}},
		"nothing to clear":                 {empty, empty, nil, nil},
		"no more said about it":            {noText, some, nil, nil},
		"left open on what has a value":    {unknown, some, nil, nil},
		"clearing what is not known of it": {empty, noText, ptr(""), map[string]string{}},
	} {
		got := test.plan.Spec(test.prior)
		if diff := cmp.Diff(test.parent, got.ParentExternalKey); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(test.names, got.I18nNames); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestMCCKey(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(tfkit.Key{"company_id", "external_key"}, models.MCCKey); diff != "" {
		t.Error(diff)
	}
}
