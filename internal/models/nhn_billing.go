package models

import (
	"math/big"

	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNBillingProduct is the state of a counter of a pay-as-you-go product.
type NHNBillingProduct struct {
	ProductID            types.String `tfsdk:"product_id"`
	ProductUIID          types.String `tfsdk:"product_ui_id"`
	CounterName          types.String `tfsdk:"counter_name"`
	ParentCounterName    types.String `tfsdk:"parent_counter_name"`
	CategoryMain         types.String `tfsdk:"category_main"`
	CategorySub          types.String `tfsdk:"category_sub"`
	ChargingTypeID       types.String `tfsdk:"charging_type_id"`
	CounterType          types.String `tfsdk:"counter_type"`
	MeterUnit            types.String `tfsdk:"meter_unit"`
	CalculationUnit      types.String `tfsdk:"calculation_unit"`
	UsageConversion      types.String `tfsdk:"usage_conversion"`
	Unit                 types.Int64  `tfsdk:"unit"`
	UnitName             types.String `tfsdk:"unit_name"`
	MinimumUsage         types.Number `tfsdk:"minimum_usage"`
	DisplayOrder         types.Int64  `tfsdk:"display_order"`
	Region               types.String `tfsdk:"region"`
	Status               types.String `tfsdk:"status"`
	Description          types.String `tfsdk:"description"`
	BudgetUsage          types.Bool   `tfsdk:"budget_usage"`
	UsageAggregationUnit types.String `tfsdk:"usage_aggregation_unit"`
	MandatoryUsePeriod   types.Int64  `tfsdk:"mandatory_use_period"`
}

// NHNBillingProductDocs describes a counter of a pay-as-you-go product.
func NHNBillingProductDocs() tfkit.AttributeDocs { //nolint:dupl // other attributes
	return tfkit.AttributeDocs{
		"product_id":             tfkit.String("ID of the service."),
		"product_ui_id":          tfkit.String("ID of the service in the console menu."),
		"counter_name":           tfkit.String("Name of the counter. Use it in `counter_names`."),
		"parent_counter_name":    tfkit.String("Name of the parent counter. Empty if there is none."),
		"category_main":          tfkit.String("Main category of the counter."),
		"category_sub":           tfkit.String("Subcategory of the counter."),
		"charging_type_id":       tfkit.String("ID of the charging type."),
		"counter_type":           tfkit.String("How usage is aggregated: `DELTA`, `GAUGE`, `HOURLY_LATEST`, `DAILY_MAX`, `MONTHLY_MAX` or `STATUS`."),
		"meter_unit":             tfkit.String("Unit of measurement, such as `BYTES` or `HOURS`."),
		"calculation_unit":       tfkit.String("Unit of charging, such as `GB_HOURS` or `CALLS`."),
		"usage_conversion":       tfkit.String("How usage is converted: `NONE`, `HOUR_AVERAGE` or `DAY_AVERAGE`."),
		"unit":                   tfkit.Int("Number of units that the price is for."),
		"unit_name":              tfkit.String("Name of the unit."),
		"minimum_usage":          tfkit.Number("Minimum usage that is charged."),
		"display_order":          tfkit.Int("Position of the counter for display, as returned by the API."),
		"region":                 tfkit.String("Region, such as `KR1`, or `GLOBAL`."),
		"status":                 tfkit.String("Status of the counter: `STABLE` or `CLOSED`."),
		"description":            tfkit.String("Description of the counter."),
		"budget_usage":           tfkit.Bool("Whether the counter is included in budgets."),
		"usage_aggregation_unit": tfkit.String("What usage is aggregated by: `RESOURCE_ID` or `COUNTER_NAME`. Empty if the API does not return it."),
		"mandatory_use_period":   tfkit.Int("Mandatory usage period of a marketplace product, or 0."),
	}
}

// NHNBillingProductFrom maps the object that the API returns.
func NHNBillingProductFrom(p nhn.BillingProduct) NHNBillingProduct {
	return NHNBillingProduct{
		ProductID: types.StringValue(p.ProductID), ProductUIID: types.StringValue(p.ProductUIID), CounterName: types.StringValue(p.CounterName),
		ParentCounterName: types.StringValue(p.ParentCounterName), CategoryMain: types.StringValue(p.CategoryMain), CategorySub: types.StringValue(p.CategorySub),
		ChargingTypeID: types.StringValue(p.ChargingTypeID), CounterType: types.StringValue(p.CounterTypeCode), MeterUnit: types.StringValue(p.MeterUnitCode),
		CalculationUnit: types.StringValue(p.CalcUnitCode), UsageConversion: types.StringValue(p.ConvertUsageTypeCode), Unit: types.Int64Value(int64(p.Unit)),
		UnitName: types.StringValue(p.UnitName), MinimumUsage: decimal(p.MinUsage), DisplayOrder: types.Int64Value(int64(p.DisplayOrder)),
		Region: types.StringValue(p.RegionTypeCode), Status: types.StringValue(p.MetadataStatusCode), Description: types.StringValue(p.Description),
		BudgetUsage: types.BoolValue(p.BudgetUsageTypeYn == "Y"), UsageAggregationUnit: types.StringValue(p.UsageAggregationUnitCode),
		MandatoryUsePeriod: types.Int64Value(int64(p.MandatoryUsePeriod)),
	}
}

// NHNBillingPrice is the state of a unit price.
type NHNBillingPrice struct {
	ContractID         types.String `tfsdk:"contract_id"`
	DiscountPolicyID   types.String `tfsdk:"contract_discount_policy_id"`
	CounterName        types.String `tfsdk:"counter_name"`
	DisplayNameKo      types.String `tfsdk:"display_name_ko"`
	DisplayNameEn      types.String `tfsdk:"display_name_en"`
	DisplayNameJa      types.String `tfsdk:"display_name_ja"`
	DisplayNameZh      types.String `tfsdk:"display_name_zh"`
	MonthFrom          types.String `tfsdk:"month_from"`
	MonthTo            types.String `tfsdk:"month_to"`
	OriginalPrice      types.Number `tfsdk:"original_price"`
	Price              types.Number `tfsdk:"price"`
	RangeFrom          types.Number `tfsdk:"range_from"`
	RangeTo            types.Number `tfsdk:"range_to"`
	Seq                types.Int64  `tfsdk:"seq"`
	SlidingCalculation types.String `tfsdk:"sliding_calculation"`
	FixedPrice         types.Bool   `tfsdk:"fixed_price"`
}

// NHNBillingPriceDocs describes a unit price.
func NHNBillingPriceDocs() tfkit.AttributeDocs {
	return tfkit.AttributeDocs{
		"contract_id":                 tfkit.String("ID of the contract."),
		"contract_discount_policy_id": tfkit.String("ID of the discount policy of the contract."),
		"counter_name":                tfkit.String("Name of the counter."),
		"display_name_ko":             tfkit.String("Korean name of the price."),
		"display_name_en":             tfkit.String("English name of the price. Empty if there is none."),
		"display_name_ja":             tfkit.String("Japanese name of the price. Empty if there is none."),
		"display_name_zh":             tfkit.String("Chinese name of the price. Empty if there is none."),
		"month_from":                  tfkit.String("First month in which the price is valid."),
		"month_to":                    tfkit.String("Month from which the price is no longer valid."),
		"original_price":              tfkit.Number("Price before discounts, with full precision."),
		"price":                       tfkit.Number("Price, with full precision."),
		"range_from":                  tfkit.Number("Usage above which the price applies."),
		"range_to":                    tfkit.Number("Usage up to which the price applies."),
		"seq":                         tfkit.Int("Sequence number of the price within its counter."),
		"sliding_calculation":         tfkit.String("How usage ranges are combined: `NONE`, `SECTION_SUM` or `SECTION_SELECTED`."),
		"fixed_price":                 tfkit.Bool("Whether the price is a flat amount for any usage in the range, instead of an amount for each unit."),
	}
}

// NHNBillingPriceFrom maps the object that the API returns.
func NHNBillingPriceFrom(p nhn.BillingPrice) NHNBillingPrice {
	return NHNBillingPrice{
		ContractID: types.StringValue(p.ContractID), DiscountPolicyID: types.StringValue(p.ContractDiscountPolicyID), CounterName: types.StringValue(p.CounterName),
		DisplayNameKo: types.StringValue(p.DisplayNameKo), DisplayNameEn: types.StringValue(p.DisplayNameEn), DisplayNameJa: types.StringValue(p.DisplayNameJa),
		DisplayNameZh: types.StringValue(p.DisplayNameZh), MonthFrom: types.StringValue(p.MonthFrom), MonthTo: types.StringValue(p.MonthTo),
		OriginalPrice: decimal(p.OriginalPrice), Price: decimal(p.Price), RangeFrom: decimal(p.RangeFrom), RangeTo: decimal(p.RangeTo),
		Seq: types.Int64Value(int64(p.Seq)), SlidingCalculation: types.StringValue(p.SlidingCalculationCode), FixedPrice: types.BoolValue(p.UseFixPriceYn == "Y"),
	}
}

// decimalBits is the precision of Terraform's own numbers, about 154 digits.
const decimalBits = 512

func decimal(digits apiclient.Decimal) types.Number {
	value, _, err := big.ParseFloat(string(digits), 10, decimalBits, big.ToNearestEven)
	if err != nil { // an absent number: the client has validated the others
		return types.NumberNull()
	}
	return types.NumberValue(value)
}
