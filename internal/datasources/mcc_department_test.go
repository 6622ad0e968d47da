package datasources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccMCCDepartmentDataSources(t *testing.T) {
	t.Parallel()
	acctest.New(t).Run(t, resource.TestStep{
		Config: `
resource "mcc_department" "platform" {
  external_key  = "platform"
  name          = "플랫폼본부"
  display_order = 1
  i18n_names    = { ko_KR = "플랫폼본부", en_US = "Platform" }
}

resource "mcc_department" "backend" {
  external_key        = "backend"
  name                = "Backend \"core\""
  parent_external_key = mcc_department.platform.id
}

data "mcc_department" "root" {
  external_key = "dept00"
}

data "mcc_department" "platform" {
  external_key = mcc_department.platform.id
}

data "mcc_departments" "all" {
  depends_on = [mcc_department.backend]
}

data "mcc_departments" "below" {
  parent_external_key = mcc_department.platform.id
  depends_on          = [mcc_department.backend]
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			has("mcc_department.root", "Simulated Media", "name"),
			has("mcc_department.root", "11111111-2222-3333-4444-555555555555", "company_id"),
			has("mcc_department.root", "", "parent_external_key"),
			has("mcc_department.platform", "플랫폼본부", "name"),
			has("mcc_department.platform", "platform", "id"),
			has("mcc_department.platform", "dept00", "parent_external_key"),
			has("mcc_department.platform", "Platform", "i18n_names", "en_US"),
			statecheck.ExpectKnownValue("data.mcc_department.platform", tfjsonpath.New("display_order"), knownvalue.Int64Exact(1)),
			counts("mcc_departments.all", 3, "departments"),
			has("mcc_departments.all", "backend", "departments", 0, "external_key"),
			statecheck.ExpectKnownValue("data.mcc_departments.all", at([]any{"departments", 0, "path"}), knownvalue.ListExact([]knownvalue.Check{
				knownvalue.StringExact("dept00"), knownvalue.StringExact("platform"), knownvalue.StringExact("backend"),
			})),
			statecheck.ExpectKnownValue("data.mcc_departments.all", at([]any{"departments", 0, "depth"}), knownvalue.Int64Exact(2)),
			has("mcc_departments.all", "flowchart TD\n  d0[\"Simulated Media\"]\n  d1[\"플랫폼본부\"]\n  d2[\"Backend #34;core#34;\"]\n  d0 --> d1\n  d1 --> d2\n", "mermaid"),
			counts("mcc_departments.below", 1, "departments"),
			has("mcc_departments.below", "backend", "departments", 0, "external_key"),
		},
	})
}

func TestMCCDepartment(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.MCCSwitches){
		"unset is null":             func(*simulator.MCCSwitches) {},
		"unset is absent":           func(sw *simulator.MCCSwitches) { sw.Unset = simulator.MCCUnsetAbsent },
		"unset is empty":            func(sw *simulator.MCCSwitches) { sw.Unset = simulator.MCCUnsetEmpty },
		"display order is a string": func(sw *simulator.MCCSwitches) { sw.SortOrdString = true },
		"extra fields":              func(sw *simulator.MCCSwitches) { sw.ExtraFields = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.MCC) })
			cloud.Change(func(st *simulator.State) {
				st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "sales", Name: "営業部", SortOrd: 7, ParentExternalKey: "dept00"})
			})
			want := acctest.Values{
				"id": "sales", "company_id": simulator.MCCCompanyID, "external_key": "sales", "name": "営業部", "display_order": int64(7),
				"i18n_names": map[string]any{}, "parent_external_key": "dept00",
			}
			if diff := cmp.Diff(want, read(t, cloud, "mcc_department", acctest.Values{"external_key": "sales"})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMCCDepartments_tree(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.Order = simulator.MCCOrderShuffled })
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(
			st.MCC.Departments,
			simulator.MCCDepartment{ExternalKey: "platform", Name: "플랫폼본부", SortOrd: 2, ParentExternalKey: "dept00"},
			simulator.MCCDepartment{ExternalKey: "sales", Name: "営業部", SortOrd: 1, ParentExternalKey: "dept00"},
			simulator.MCCDepartment{ExternalKey: "backend", Name: `"Backend" #1`, ParentExternalKey: "platform"},
			simulator.MCCDepartment{ExternalKey: "storage", Name: "Storage", ParentExternalKey: "backend"},
			simulator.MCCDepartment{Name: "Made in the console", ParentExternalKey: "sales"},
			simulator.MCCDepartment{ExternalKey: "orphan", Name: "Orphan", ParentExternalKey: "gone"},
			simulator.MCCDepartment{ExternalKey: "hen", Name: "Hen", ParentExternalKey: "egg"},
			simulator.MCCDepartment{ExternalKey: "egg", Name: "Egg", ParentExternalKey: "hen"},
		)
	})
	type place struct {
		Key   string
		Path  []any
		Depth int64
	}
	for name, test := range map[string]struct {
		config  acctest.Values
		want    []place
		mermaid string
	}{
		"all": {
			acctest.Values{},
			[]place{
				{"", []any{"dept00", "sales", ""}, 2},
				{"backend", []any{"dept00", "platform", "backend"}, 2},
				{"dept00", []any{"dept00"}, 0},
				{"egg", []any{"hen", "egg"}, 1},
				{"hen", []any{"egg", "hen"}, 1},
				{"orphan", []any{"orphan"}, 0},
				{"platform", []any{"dept00", "platform"}, 1},
				{"sales", []any{"dept00", "sales"}, 1},
				{"storage", []any{"dept00", "platform", "backend", "storage"}, 3},
			},
			`flowchart TD
  d0["Simulated Media"]
  d1["Orphan"]
  d2["Egg"]
  d3["Hen"]
  d4["営業部"]
  d5["플랫폼본부"]
  d6["Made in the console"]
  d7["#34;Backend#34; #35;1"]
  d8["Storage"]
  d3 --> d2
  d2 --> d3
  d0 --> d4
  d0 --> d5
  d4 --> d6
  d5 --> d7
  d7 --> d8
`,
		},
		"children": {
			acctest.Values{"parent_external_key": "platform"},
			[]place{{"backend", []any{"dept00", "platform", "backend"}, 2}},
			"flowchart TD\n  d0[\"#34;Backend#34; #35;1\"]\n",
		},
		"children, said so": {
			acctest.Values{"parent_external_key": "dept00", "recursive": false},
			[]place{{"platform", []any{"dept00", "platform"}, 1}, {"sales", []any{"dept00", "sales"}, 1}},
			"flowchart TD\n  d0[\"営業部\"]\n  d1[\"플랫폼본부\"]\n",
		},
		"descendants": {
			acctest.Values{"parent_external_key": "platform", "recursive": true},
			[]place{
				{"backend", []any{"dept00", "platform", "backend"}, 2},
				{"storage", []any{"dept00", "platform", "backend", "storage"}, 3},
			},
			"flowchart TD\n  d0[\"#34;Backend#34; #35;1\"]\n  d1[\"Storage\"]\n  d0 --> d1\n",
		},
		"of a circle":   {acctest.Values{"parent_external_key": "hen", "recursive": true}, []place{{"egg", []any{"hen", "egg"}, 1}}, "flowchart TD\n  d0[\"Egg\"]\n"},
		"of a leaf":     {acctest.Values{"parent_external_key": "storage", "recursive": true}, nil, "flowchart TD\n"},
		"of an unknown": {acctest.Values{"parent_external_key": "nobody"}, nil, "flowchart TD\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := read(t, cloud, "mcc_departments", test.config)
			var places []place
			for _, department := range objects(t, got["departments"]) {
				key, _ := department["external_key"].(string)
				path, _ := department["path"].([]any)
				depth, _ := department["depth"].(int64)
				places = append(places, place{key, path, depth})
			}
			if diff := cmp.Diff(test.want, places); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.mermaid, got["mermaid"]); diff != "" {
				t.Error(diff)
			}
		})
	}
}
