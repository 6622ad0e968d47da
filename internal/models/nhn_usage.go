package models

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNUsage is the state of the usage of a counter in a month.
type NHNUsage struct {
	ProjectID          types.String `tfsdk:"project_id"`
	ProjectName        types.String `tfsdk:"project_name"`
	ResourceID         types.String `tfsdk:"resource_id"`
	ResourceName       types.String `tfsdk:"resource_name"`
	ParentResourceID   types.String `tfsdk:"parent_resource_id"`
	ParentResourceName types.String `tfsdk:"parent_resource_name"`
	CounterName        types.String `tfsdk:"counter_name"`
	CategoryMain       types.String `tfsdk:"category_main"`
	CategorySub        types.String `tfsdk:"category_sub"`
	Region             types.String `tfsdk:"region"`
	StationID          types.String `tfsdk:"station_id"`
	StationName        types.String `tfsdk:"station_name"`
	DisplayNameKo      types.String `tfsdk:"display_name_ko"`
	DisplayNameEn      types.String `tfsdk:"display_name_en"`
	DisplayNameJa      types.String `tfsdk:"display_name_ja"`
	DisplayNameZh      types.String `tfsdk:"display_name_zh"`
	UnitName           types.String `tfsdk:"unit_name"`
	Unit               types.Int64  `tfsdk:"unit"`
	UsageVolume        types.Number `tfsdk:"usage_volume"`
	UnitPrice          types.Number `tfsdk:"unit_price"`
	ContractUnitPrice  types.Number `tfsdk:"contract_unit_price"`
	ChargeAmount       types.Int64  `tfsdk:"charge_amount"`
	ContractAmount     types.Int64  `tfsdk:"contract_amount"`
	DiscountAmount     types.Int64  `tfsdk:"discount_amount"`
	DiscountType       types.String `tfsdk:"discount_type"`
	PrepaidAmount      types.Int64  `tfsdk:"prepaid_amount"`
	CostPlanOrderID    types.String `tfsdk:"cost_plan_order_id"`
}

// NHNUsageDocs describes the usage of a counter in a month.
func NHNUsageDocs() tfkit.AttributeDocs { //nolint:dupl // other attributes
	return tfkit.AttributeDocs{
		"project_id":           tfkit.String("ID of the project. Empty if there is none."),
		"project_name":         tfkit.String("Name of the project. Empty if there is none."),
		"resource_id":          tfkit.String("ID of the resource. Empty if there is none."),
		"resource_name":        tfkit.String("Name of the resource. Empty if there is none."),
		"parent_resource_id":   tfkit.String("ID of the parent resource. Empty if there is none."),
		"parent_resource_name": tfkit.String("Name of the parent resource. Empty if there is none."),
		"counter_name":         tfkit.String("Name of the counter, as in `nhn_billing_products`. Empty if there is none."),
		"category_main":        tfkit.String("Main category of the product. Empty if there is none."),
		"category_sub":         tfkit.String("Subcategory of the product. Empty if there is none."),
		"region":               tfkit.String("Region, such as `KR1` or `GLOBAL`. Empty if there is none."),
		"station_id":           tfkit.String("ID of the station. Empty if there is none."),
		"station_name":         tfkit.String("Name of the station. Empty if there is none."),
		"display_name_ko":      tfkit.String("Korean name of what is charged. Empty if there is none."),
		"display_name_en":      tfkit.String("English name of what is charged. Empty if there is none."),
		"display_name_ja":      tfkit.String("Japanese name of what is charged. Empty if there is none."),
		"display_name_zh":      tfkit.String("Chinese name of what is charged. Empty if there is none."),
		"unit_name":            tfkit.String("Name of the charging unit. Empty if there is none."),
		"unit":                 tfkit.Int("Charging unit."),
		"usage_volume":         tfkit.Number("Amount of usage, with full precision."),
		"unit_price":           tfkit.Number("Pay-as-you-go price, with full precision."),
		"contract_unit_price":  tfkit.Number("Price of the contract, with full precision."),
		"charge_amount":        tfkit.Int("Pay-as-you-go amount."),
		"contract_amount":      tfkit.Int("Amount after the discount of the contract."),
		"discount_amount":      tfkit.Int("Discount of the contract."),
		"discount_type":        tfkit.String("Type of the discount: `BASIC`, `CONTRACT` or `OCP`. Empty if there is none."),
		"prepaid_amount":       tfkit.Int("Applied prepayment."),
		"cost_plan_order_id":   tfkit.String("Order ID of an Optimized Cost Plan. Empty if there is none."),
	}
}

// NHNUsageFrom maps the object that the API returns.
func NHNUsageFrom(u nhn.Usage) NHNUsage {
	return NHNUsage{
		ProjectID: types.StringValue(u.ProjectID), ProjectName: types.StringValue(u.ProjectName), ResourceID: types.StringValue(u.ResourceID),
		ResourceName: types.StringValue(u.ResourceName), ParentResourceID: types.StringValue(u.ParentResourceID),
		ParentResourceName: types.StringValue(u.ParentResourceName), CounterName: types.StringValue(u.CounterName),
		CategoryMain: types.StringValue(u.CategoryMain), CategorySub: types.StringValue(u.CategorySub), Region: types.StringValue(u.RegionTypeCode),
		StationID: types.StringValue(u.StationID), StationName: types.StringValue(u.StationName), DisplayNameKo: types.StringValue(u.DisplayNameKo),
		DisplayNameEn: types.StringValue(u.DisplayNameEn), DisplayNameJa: types.StringValue(u.DisplayNameJa),
		DisplayNameZh: types.StringValue(u.DisplayNameZh), UnitName: types.StringValue(u.UnitName), Unit: types.Int64Value(int64(u.Unit)),
		UsageVolume: decimal(u.UsageVolume), UnitPrice: decimal(u.UnitPrice), ContractUnitPrice: decimal(u.ContractUnitPrice),
		ChargeAmount: types.Int64Value(int64(u.ChargeAmount)), ContractAmount: types.Int64Value(int64(u.ContractAmount)),
		DiscountAmount: types.Int64Value(int64(u.DiscountAmount)), DiscountType: types.StringValue(u.DiscountTypeCode),
		PrepaidAmount: types.Int64Value(int64(u.PrePaidAmount)), CostPlanOrderID: types.StringValue(u.CostPlanOrderID),
	}
}
