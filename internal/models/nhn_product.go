package models

import (
	"cmp"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNProductCategories lists the types of services.
var NHNProductCategories = []string{"PROJECT", "ORG", "MARKET_PLACE"}

// NHNProduct is the state of a service that can be enabled.
type NHNProduct struct {
	ProductID       types.String `tfsdk:"product_id"`
	Name            types.String `tfsdk:"name"`
	CategoryCode    types.String `tfsdk:"category_code"`
	ParentProductID types.String `tfsdk:"parent_product_id"`
}

// NHNProductDocs describes a service that can be enabled.
func NHNProductDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"product_id":        tfkit.String("ID of the service. Use it as `product_id` in other resources."),
		"name":              tfkit.String("Name of the service."),
		"category_code":     tfkit.String("Type of service: `PROJECT`, `ORG` or `MARKET_PLACE`."),
		"parent_product_id": tfkit.String("ID of the service that has to be enabled first. Empty if there is none."),
	}
}

// NHNProductFrom maps the object that the API returns.
func NHNProductFrom(p nhn.Product) NHNProduct {
	return NHNProduct{
		ProductID: types.StringValue(p.ProductID), Name: types.StringValue(p.ProductName),
		CategoryCode: types.StringValue(p.CategoryCode), ParentProductID: types.StringValue(p.ParentProductID),
	}
}

// NHNProductUI is the state of a place in the menu of the console.
type NHNProductUI struct {
	ProductUIID       types.String `tfsdk:"product_ui_id"`
	ParentProductUIID types.String `tfsdk:"parent_product_ui_id"`
	Name              types.String `tfsdk:"name"`
	ProductID         types.String `tfsdk:"product_id"`
	ManualLink        types.String `tfsdk:"manual_link"`
	Depth             types.Int64  `tfsdk:"depth"`
}

// NHNProductUIDocs describes a place in the menu of the console.
func NHNProductUIDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"product_ui_id":        tfkit.String("ID of the menu entry."),
		"parent_product_ui_id": tfkit.String("ID of the parent entry. Empty for an entry at the top."),
		"name":                 tfkit.String("Name of the menu entry."),
		"product_id":           tfkit.String("ID of the service. Empty for a category."),
		"manual_link":          tfkit.String("URL of the manual. Empty if there is none."),
		"depth":                tfkit.Int("Depth of the entry in the tree, starting at 1."),
	}
}

// NHNProductUIFields maps fields of the API to attributes.
var NHNProductUIFields = tfkit.Fields{"orgId": path.Root("org_id")}

// NHNProductUIsFrom flattens the menu of the API. Each entry comes before its children, and siblings are sorted by ID.
func NHNProductUIsFrom(siblings []nhn.ProductUI) []NHNProductUI {
	return append([]NHNProductUI{}, flattenMenu(siblings, "", 1)...)
}

func flattenMenu(siblings []nhn.ProductUI, above string, depth int64) []NHNProductUI {
	var flat []NHNProductUI
	slices.SortStableFunc(siblings, func(a, b nhn.ProductUI) int { return cmp.Compare(a.ProductUIID, b.ProductUIID) })
	for _, ui := range siblings {
		flat = append(flat, NHNProductUI{
			ProductUIID: types.StringValue(ui.ProductUIID), ParentProductUIID: types.StringValue(cmp.Or(ui.ParentProductUIID, above)),
			Name: types.StringValue(ui.ProductUIName), ProductID: types.StringValue(ui.ProductID),
			ManualLink: types.StringValue(ui.ManualLink), Depth: types.Int64Value(depth),
		})
		flat = append(flat, flattenMenu(ui.Children, ui.ProductUIID, depth+1)...)
	}
	return flat
}
