package models_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func TestNHNProductFrom(t *testing.T) {
	t.Parallel()
	told := nhn.Product{ProductID: "p", ProductName: "Compute", CategoryCode: "PROJECT", ParentProductID: "parent"}
	want := models.NHNProduct{ProductID: text("p"), Name: text("Compute"), CategoryCode: text("PROJECT"), ParentProductID: text("parent")}
	if diff := cmp.Diff(want, models.NHNProductFrom(told)); diff != "" {
		t.Error(diff)
	}
}

func TestNHNProductUIsFrom(t *testing.T) {
	t.Parallel()
	entry := func(id, parent string, depth int64) models.NHNProductUI {
		return models.NHNProductUI{
			ProductUIID: text(id), ParentProductUIID: text(parent), Name: text("Name of " + id), ProductID: text("product of " + id),
			ManualLink: text("http://x.test/" + id), Depth: types.Int64Value(depth),
		}
	}
	told := func(id, parent string, children ...nhn.ProductUI) nhn.ProductUI {
		return nhn.ProductUI{
			ProductUIID: id, ParentProductUIID: parent, ProductUIName: "Name of " + id, ProductID: "product of " + id, ManualLink: "http://x.test/" + id,
			Children: children,
		}
	}
	for name, test := range map[string]struct {
		told []nhn.ProductUI
		want []models.NHNProductUI
	}{
		"none": {nil, []models.NHNProductUI{}},
		"a tree": {
			[]nhn.ProductUI{told("b", ""), told("a", "", told("a2", "a"), told("a1", "a", told("deep", "a1")))},
			[]models.NHNProductUI{entry("a", "", 1), entry("a1", "a", 2), entry("deep", "a1", 3), entry("a2", "a", 2), entry("b", "", 1)},
		},
		"parents that are not told": {
			[]nhn.ProductUI{told("a", "", told("a1", "", told("deep", "")))},
			[]models.NHNProductUI{entry("a", "", 1), entry("a1", "a", 2), entry("deep", "a1", 3)},
		},
		"a parent that is told otherwise": {
			[]nhn.ProductUI{told("a", "root", told("a1", "other"))},
			[]models.NHNProductUI{entry("a", "root", 1), entry("a1", "other", 2)},
		},
	} {
		if diff := cmp.Diff(test.want, models.NHNProductUIsFrom(test.told)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNProductDescription(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff([]string{"PROJECT", "ORG", "MARKET_PLACE"}, models.NHNProductCategories); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{"category_code", "name", "parent_product_id", "product_id"}, models.NHNProductDocs()); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames(
		[]string{"depth", "manual_link", "name", "parent_product_ui_id", "product_id", "product_ui_id"}, models.NHNProductUIDocs(),
	); diff != "" {
		t.Error(diff)
	}
	if diff := diffFields(map[string]string{"orgId": "org_id"}, models.NHNProductUIFields); diff != "" {
		t.Error(diff)
	}
}
