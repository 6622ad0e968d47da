package models_test

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func TestNHNBillingProductFrom(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		told nhn.BillingProduct
		want models.NHNBillingProduct
	}{
		"all that can be told": {
			nhn.BillingProduct{
				ProductID: "p", ProductUIID: "ui", CounterName: "counter", ParentCounterName: "parent", CategoryMain: "main", CategorySub: "sub",
				ChargingTypeID: "charging", CounterTypeCode: "DELTA", MeterUnitCode: "BYTES", CalcUnitCode: "CALLS", ConvertUsageTypeCode: "NONE", Unit: 2,
				UnitName: "two calls", MinUsage: "8", DisplayOrder: 3, RegionTypeCode: "KR1", MetadataStatusCode: "STABLE", Description: "doc",
				BudgetUsageTypeYn: "Y", UsageAggregationUnitCode: "RESOURCE_ID", MandatoryUsePeriod: 4,
			},
			models.NHNBillingProduct{
				ProductID: text("p"), ProductUIID: text("ui"), CounterName: text("counter"), ParentCounterName: text("parent"), CategoryMain: text("main"),
				CategorySub: text("sub"), ChargingTypeID: text("charging"), CounterType: text("DELTA"), MeterUnit: text("BYTES"),
				CalculationUnit: text("CALLS"), UsageConversion: text("NONE"), Unit: types.Int64Value(2), UnitName: text("two calls"),
				MinimumUsage: types.NumberValue(big.NewFloat(8)), DisplayOrder: types.Int64Value(3), Region: text("KR1"), Status: text("STABLE"),
				Description: text("doc"), BudgetUsage: types.BoolValue(true), UsageAggregationUnit: text("RESOURCE_ID"),
				MandatoryUsePeriod: types.Int64Value(4),
			},
		},
		"the least": {
			nhn.BillingProduct{BudgetUsageTypeYn: "N"},
			models.NHNBillingProduct{
				ProductID: text(""), ProductUIID: text(""), CounterName: text(""), ParentCounterName: text(""), CategoryMain: text(""), CategorySub: text(""),
				ChargingTypeID: text(""), CounterType: text(""), MeterUnit: text(""), CalculationUnit: text(""), UsageConversion: text(""),
				Unit: types.Int64Value(0), UnitName: text(""), MinimumUsage: types.NumberNull(), DisplayOrder: types.Int64Value(0), Region: text(""),
				Status: text(""), Description: text(""), BudgetUsage: types.BoolValue(false), UsageAggregationUnit: text(""),
				MandatoryUsePeriod: types.Int64Value(0),
			},
		},
	} {
		if diff := cmp.Diff(test.want, models.NHNBillingProductFrom(test.told)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestNHNBillingPriceFrom(t *testing.T) {
	t.Parallel()
	number := func(value float64) types.Number { return types.NumberValue(big.NewFloat(value)) }
	for name, test := range map[string]struct {
		told nhn.BillingPrice
		want models.NHNBillingPrice
	}{
		"all that can be told": {
			nhn.BillingPrice{
				ContractID: "c", ContractDiscountPolicyID: "d", CounterName: "counter", DisplayNameKo: "ko", DisplayNameEn: "en", DisplayNameJa: "ja",
				DisplayNameZh: "zh", MonthFrom: "202601", MonthTo: "202602", OriginalPrice: "0.5", Price: "0.25", RangeFrom: "1", RangeTo: "1024", Seq: 5,
				SlidingCalculationCode: "SECTION_SUM", UseFixPriceYn: "Y",
			},
			models.NHNBillingPrice{
				ContractID: text("c"), DiscountPolicyID: text("d"), CounterName: text("counter"), DisplayNameKo: text("ko"), DisplayNameEn: text("en"),
				DisplayNameJa: text("ja"), DisplayNameZh: text("zh"), MonthFrom: text("202601"), MonthTo: text("202602"), OriginalPrice: number(0.5),
				Price: number(0.25), RangeFrom: number(1), RangeTo: number(1024), Seq: types.Int64Value(5), SlidingCalculation: text("SECTION_SUM"),
				FixedPrice: types.BoolValue(true),
			},
		},
		"the least": {
			nhn.BillingPrice{UseFixPriceYn: "N"},
			models.NHNBillingPrice{
				ContractID: text(""), DiscountPolicyID: text(""), CounterName: text(""), DisplayNameKo: text(""), DisplayNameEn: text(""),
				DisplayNameJa: text(""), DisplayNameZh: text(""), MonthFrom: text(""), MonthTo: text(""), OriginalPrice: types.NumberNull(),
				Price: types.NumberNull(), RangeFrom: types.NumberNull(), RangeTo: types.NumberNull(), Seq: types.Int64Value(0),
				SlidingCalculation: text(""), FixedPrice: types.BoolValue(false),
			},
		},
	} {
		if diff := cmp.Diff(test.want, models.NHNBillingPriceFrom(test.told)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Every digit of a price arrives, also where a machine's own numbers have no room for it.
func TestNHNBillingPriceDigits(t *testing.T) {
	t.Parallel()
	for digits, want := range map[apiclient.Decimal]string{
		"0.1":                     "0.1",
		"12345678901234567890.01": "12345678901234567890.01",
		"1e-30":                   "0.000000000000000000000000000001",
		"-0.000000000000000000000000000000000000012345678901234567890123456789": "-0.000000000000000000000000000000000000012345678901234567890123456789",
	} {
		got := models.NHNBillingPriceFrom(nhn.BillingPrice{Price: digits}).Price.ValueBigFloat()
		if got == nil || got.Text('f', -1) != want {
			t.Errorf("%s arrives as %v", digits, got)
		}
	}
}

func TestNHNBillingDocs(t *testing.T) {
	t.Parallel()
	if diff := diffNames([]string{
		"budget_usage", "calculation_unit", "category_main", "category_sub", "charging_type_id", "counter_name", "counter_type", "description",
		"display_order", "mandatory_use_period", "meter_unit", "minimum_usage", "parent_counter_name", "product_id", "product_ui_id", "region", "status",
		"unit", "unit_name", "usage_aggregation_unit", "usage_conversion",
	}, models.NHNBillingProductDocs()); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"contract_discount_policy_id", "contract_id", "counter_name", "display_name_en", "display_name_ja", "display_name_ko", "display_name_zh",
		"fixed_price", "month_from", "month_to", "original_price", "price", "range_from", "range_to", "seq", "sliding_calculation",
	}, models.NHNBillingPriceDocs()); diff != "" {
		t.Error(diff)
	}
}
