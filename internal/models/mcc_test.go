package models_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
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

// diffFields compares the mapping of attributes to fields.
func diffFields(want map[string]string, fields tfkit.Fields) string {
	got := map[string]string{}
	for field, attribute := range fields {
		got[field] = attribute.String()
	}
	return cmp.Diff(want, got)
}

// diffNames compares the documented attributes.
func diffNames(want []string, docs tfkit.AttributeDocs) string {
	return cmp.Diff(want, slices.Sorted(maps.Keys(docs)))
}

// What a client is asked for, of a department that is configured and planned: nothing that the configuration omits.
func TestMCCSpecChooses(t *testing.T) {
	t.Parallel()
	var (
		omitted = models.MCCDepartment{ParentExternalKey: types.StringNull(), I18nNames: types.MapNull(types.StringType)}
		unknown = models.MCCDepartment{ParentExternalKey: types.StringUnknown(), I18nNames: types.MapUnknown(types.StringType), DisplayOrder: types.Int64Unknown()}
		empty   = models.MCCDepartment{ParentExternalKey: text(""), I18nNames: textMap(), DisplayOrder: types.Int64Value(0)}
		some    = models.MCCDepartment{ParentExternalKey: text("p"), I18nNames: textMap("ko_KR", "부서"), DisplayOrder: types.Int64Value(3)}
	)
	for name, test := range map[string]struct {
		config, plan models.MCCDepartment
		parent       *string
		names        map[string]string
		order        *apiclient.Int
	}{
		"a value":                     {some, some, ptr("p"), map[string]string{"ko_KR": "부서"}, new(apiclient.Int(3))},
		"empty, and no parent at all": {empty, empty, nil, map[string]string{}, new(apiclient.Int(0))},
		"omitted, planned as before":  {omitted, some, nil, nil, nil},
		"omitted, planned as empty":   {omitted, empty, nil, nil, nil},
		"omitted, and left open":      {omitted, unknown, nil, nil, nil},
	} {
		got := test.plan.Spec(test.config)
		if diff := cmp.Diff(mcc.DepartmentSpec{I18nNames: test.names, SortOrd: test.order, ParentExternalKey: test.parent}, got); diff != "" {
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
