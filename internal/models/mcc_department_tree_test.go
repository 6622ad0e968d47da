package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func department(key, name, parent string, order int64) models.MCCDepartment {
	return models.MCCDepartment{
		ExternalKey: types.StringValue(key), Name: types.StringValue(name), ParentExternalKey: types.StringValue(parent), DisplayOrder: types.Int64Value(order),
	}
}

type place struct {
	Key   string
	Path  []string
	Depth int64
}

func scopes(nodes []models.MCCDepartmentNode) []place {
	var all []place
	for _, node := range nodes {
		all = append(all, place{node.ExternalKey.ValueString(), node.Path, node.Depth.ValueInt64()})
	}
	return all
}

func TestMCCDepartmentTree(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		all     []models.MCCDepartment
		want    []place
		mermaid string
	}{
		"nothing": {nil, nil, "flowchart TD\n"},
		"children before their parents": {
			[]models.MCCDepartment{department("c", "C", "b", 0), department("b", "B", "a", 0), department("a", "A", "", 0)},
			[]place{{"a", []string{"a"}, 0}, {"b", []string{"a", "b"}, 1}, {"c", []string{"a", "b", "c"}, 2}},
			"flowchart TD\n  d0[\"A\"]\n  d1[\"B\"]\n  d2[\"C\"]\n  d0 --> d1\n  d1 --> d2\n",
		},
		"siblings are drawn in display order, then by key": {
			[]models.MCCDepartment{
				department("root", "Root", "", 0), department("a", "A", "root", 10), department("c", "C", "root", 9), department("b", "B", "root", 9),
			},
			[]place{{"a", []string{"root", "a"}, 1}, {"b", []string{"root", "b"}, 1}, {"c", []string{"root", "c"}, 1}, {"root", []string{"root"}, 0}},
			"flowchart TD\n  d0[\"Root\"]\n  d1[\"B\"]\n  d2[\"C\"]\n  d3[\"A\"]\n  d0 --> d1\n  d0 --> d2\n  d0 --> d3\n",
		},
		"names that would break the chart": {
			[]models.MCCDepartment{
				department("a", `"R&D" #1; [x] --> y`, "", 0), department("b", "플랫폼본부", "a", 0), department("c", "営業部「東京」", "a", 1),
				department("d", "<b>bold</b>`\r\nend", "a", 2), department("e", "#quot;", "a", 3),
			},
			[]place{
				{"a", []string{"a"}, 0}, {"b", []string{"a", "b"}, 1}, {"c", []string{"a", "c"}, 1}, {"d", []string{"a", "d"}, 1}, {"e", []string{"a", "e"}, 1},
			},
			`flowchart TD
  d0["#34;R#38;D#34; #35;1#59; #91;x#93; #45;#45;#62; y"]
  d1["플랫폼본부"]
  d2["営業部「東京」"]
  d3["#60;b#62;bold#60;#47;b#62;#96; end"]
  d4["#35;quot#59;"]
  d0 --> d1
  d0 --> d2
  d0 --> d3
  d0 --> d4
`,
		},
		"keys that would break the chart": {
			[]models.MCCDepartment{department(`end"`, "End", "", 0), department("a b[c]", "A", `end"`, 0)},
			[]place{{"a b[c]", []string{`end"`, "a b[c]"}, 1}, {`end"`, []string{`end"`}, 0}},
			"flowchart TD\n  d0[\"End\"]\n  d1[\"A\"]\n  d0 --> d1\n",
		},
		"a parent that is not there": {
			[]models.MCCDepartment{department("a", "A", "gone", 0), department("b", "B", "a", 0)},
			[]place{{"a", []string{"a"}, 0}, {"b", []string{"a", "b"}, 1}},
			"flowchart TD\n  d0[\"A\"]\n  d1[\"B\"]\n  d0 --> d1\n",
		},
		"a circle, and one below it": {
			[]models.MCCDepartment{department("a", "A", "c", 0), department("b", "B", "a", 0), department("c", "C", "b", 0), department("d", "D", "a", 0)},
			[]place{
				{"a", []string{"b", "c", "a"}, 2}, {"b", []string{"c", "a", "b"}, 2}, {"c", []string{"a", "b", "c"}, 2}, {"d", []string{"b", "c", "a", "d"}, 3},
			},
			"flowchart TD\n  d0[\"A\"]\n  d1[\"B\"]\n  d2[\"C\"]\n  d3[\"D\"]\n  d2 --> d0\n  d0 --> d1\n  d1 --> d2\n  d0 --> d3\n",
		},
		"its own parent": {
			[]models.MCCDepartment{department("a", "A", "a", 0)},
			[]place{{"a", []string{"a"}, 0}},
			"flowchart TD\n  d0[\"A\"]\n  d0 --> d0\n",
		},
		"without names": {
			[]models.MCCDepartment{department("a-1", "", "", 0), department("b", " \t", "a-1", 0), department("", "", "b", 0)},
			[]place{{"", []string{"a-1", "b", ""}, 2}, {"a-1", []string{"a-1"}, 0}, {"b", []string{"a-1", "b"}, 1}},
			"flowchart TD\n  d0[\"a#45;1\"]\n  d1[\"b\"]\n  d2[\"#45;\"]\n  d0 --> d1\n  d1 --> d2\n",
		},
		"without keys": {
			[]models.MCCDepartment{department("", "Root", "", 0), department("a", "A", "", 1), department("", "B", "a", 0), department("", "C", "a", 0)},
			[]place{{"", []string{""}, 0}, {"", []string{"a", ""}, 1}, {"", []string{"a", ""}, 1}, {"a", []string{"a"}, 0}},
			"flowchart TD\n  d0[\"Root\"]\n  d1[\"A\"]\n  d2[\"B\"]\n  d3[\"C\"]\n  d1 --> d2\n  d1 --> d3\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tree := models.MCCDepartmentTree(test.all)
			if diff := cmp.Diff(test.want, scopes(tree)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.mermaid, models.MCCDepartmentMermaid(tree)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMCCDepartmentsBelow(t *testing.T) {
	t.Parallel()
	tree := models.MCCDepartmentTree([]models.MCCDepartment{
		department("root", "Root", "", 0), department("a", "A", "root", 0), department("b", "B", "a", 0), department("c", "C", "b", 0), department("", "Console", "a", 0),
		department("hen", "Hen", "egg", 0), department("egg", "Egg", "hen", 0), department("chick", "Chick", "hen", 0), department("self", "Self", "self", 0),
	})
	for name, test := range map[string]struct {
		parent    string
		recursive bool
		want      []string
	}{
		"children":             {"a", false, []string{"", "b"}},
		"descendants":          {"a", true, []string{"", "b", "c"}},
		"all below the root":   {"root", true, []string{"", "a", "b", "c"}},
		"a leaf":               {"c", true, nil},
		"an unknown key":       {"nobody", true, nil},
		"in a circle":          {"hen", false, []string{"chick", "egg"}},
		"around a circle":      {"egg", true, []string{"chick", "hen"}},
		"never a child itself": {"self", true, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var keys []string
			for _, node := range models.MCCDepartmentsBelow(tree, test.parent, test.recursive) {
				keys = append(keys, node.ExternalKey.ValueString())
			}
			if diff := cmp.Diff(test.want, keys); diff != "" {
				t.Error(diff)
			}
		})
	}
}
