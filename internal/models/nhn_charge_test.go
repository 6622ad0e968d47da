package models_test

import (
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

func TestNHNPaymentStatementFrom(t *testing.T) {
	t.Parallel()
	returned := nhn.PaymentStatement{
		UUID: "v1", PaymentGroupID: "v2", Month: "v3", Country: "v4", PaymentStatusCode: "v5", AutoPaymentTypeCode: "v6", PaymentInfo: "v7",
		ChargeAmount: 8, TotalDiscountAmount: 9, TotalExtraAmount: 10, TaxAmount: 11, FreeCreditAmount: 12, PaidCreditAmount: 13,
		FreeCreditAllAmount: 14, PaidCreditAllAmount: 15, FreeCreditLimitAmount: 16, PaidCreditLimitAmount: 17, TotalCreditAmount: 18,
		PrePaidTotalAmount: 19, CutoffAmount: 20, LateFeeAmount: 21, TotalAmount: 22, ChargedSupplyAmount: 23, ChargedTaxAmount: 24,
		ChargedTotalAmount: 25, ReceiptStatusCode: "v26", RefundAccountStatus: "v27",
	}
	want := models.NHNPaymentStatement{
		MemberUUID: text("v1"), PaymentGroupID: text("v2"), Month: text("v3"), Country: text("v4"), PaymentStatus: text("v5"),
		PaymentType: text("v6"), PaymentInfo: text("v7"), ChargeAmount: types.Int64Value(8), TotalDiscountAmount: types.Int64Value(9),
		TotalExtraAmount: types.Int64Value(10), TaxAmount: types.Int64Value(11), FreeCreditAmount: types.Int64Value(12),
		PaidCreditAmount: types.Int64Value(13), FreeCreditAllAmount: types.Int64Value(14), PaidCreditAllAmount: types.Int64Value(15),
		FreeCreditLimitAmount: types.Int64Value(16), PaidCreditLimitAmount: types.Int64Value(17), TotalCreditAmount: types.Int64Value(18),
		PrepaidTotalAmount: types.Int64Value(19), CutoffAmount: types.Int64Value(20), LateFeeAmount: types.Int64Value(21),
		TotalAmount: types.Int64Value(22), ChargedSupplyAmount: types.Int64Value(23), ChargedTaxAmount: types.Int64Value(24),
		ChargedTotalAmount: types.Int64Value(25), ReceiptStatus: text("v26"), RefundAccountStatus: text("v27"),
	}
	if diff := cmp.Diff(want, models.NHNPaymentStatementFrom(returned)); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"charge_amount", "charged_supply_amount", "charged_tax_amount", "charged_total_amount", "country", "cutoff_amount",
		"free_credit_all_amount", "free_credit_amount", "free_credit_limit_amount", "late_fee_amount", "member_uuid", "month",
		"paid_credit_all_amount", "paid_credit_amount", "paid_credit_limit_amount", "payment_group_id", "payment_info", "payment_status",
		"payment_type", "prepaid_total_amount", "receipt_status", "refund_account_status", "tax_amount", "total_amount", "total_credit_amount",
		"total_discount_amount", "total_extra_amount",
	}, models.NHNPaymentStatementDocs()); diff != "" {
		t.Error(diff)
	}
}

func TestNHNChargeSummaryFrom(t *testing.T) {
	t.Parallel()
	returned := nhn.ChargeSummary{
		PaymentGroupID: "v1", BillingGroupID: "v2", BillingGroupName: "v3", OrgID: "v4", OrgName: "v5", ProjectID: "v6", ProjectName: "v7",
		Country: "v8", ChargeAmount: 9, ContractDiscountAmount: 10, OCPDiscountAmount: 11, BillingGroupDiscountAmount: 12,
		ProjectDiscountAmount: 13, TotalDiscountAmount: 14, ContractExtraAmount: 15, BillingGroupExtraAmount: 16, ProjectExtraAmount: 17,
		TotalExtraAmount: 18, TotalCreditLimitAmount: 19, PrePaidTotalAmount: 20, TotalAmount: 21,
	}
	want := models.NHNChargeSummary{
		PaymentGroupID: text("v1"), BillingGroupID: text("v2"), BillingGroupName: text("v3"), OrgID: text("v4"), OrgName: text("v5"),
		ProjectID: text("v6"), ProjectName: text("v7"), Country: text("v8"), ChargeAmount: types.Int64Value(9),
		ContractDiscountAmount: types.Int64Value(10), OCPDiscountAmount: types.Int64Value(11), BillingGroupDiscountAmount: types.Int64Value(12),
		ProjectDiscountAmount: types.Int64Value(13), TotalDiscountAmount: types.Int64Value(14), ContractExtraAmount: types.Int64Value(15),
		BillingGroupExtraAmount: types.Int64Value(16), ProjectExtraAmount: types.Int64Value(17), TotalExtraAmount: types.Int64Value(18),
		TotalCreditLimitAmount: types.Int64Value(19), PrepaidTotalAmount: types.Int64Value(20), TotalAmount: types.Int64Value(21),
	}
	if diff := cmp.Diff(want, models.NHNChargeSummaryFrom(returned)); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"billing_group_discount_amount", "billing_group_extra_amount", "billing_group_id", "billing_group_name", "charge_amount",
		"contract_discount_amount", "contract_extra_amount", "country", "ocp_discount_amount", "org_id", "org_name", "payment_group_id",
		"prepaid_total_amount", "project_discount_amount", "project_extra_amount", "project_id", "project_name", "total_amount",
		"total_credit_limit_amount", "total_discount_amount", "total_extra_amount",
	}, models.NHNChargeSummaryDocs()); diff != "" {
		t.Error(diff)
	}
}

func TestNHNUsageFrom(t *testing.T) {
	t.Parallel()
	returned := nhn.Usage{
		ProjectID: "v1", ProjectName: "v2", ResourceID: "v3", ResourceName: "v4", ParentResourceID: "v5", ParentResourceName: "v6",
		CounterName: "v7", CategoryMain: "v8", CategorySub: "v9", RegionTypeCode: "v10", StationID: "v11", StationName: "v12",
		DisplayNameKo: "v13", DisplayNameEn: "v14", DisplayNameJa: "v15", DisplayNameZh: "v16", UnitName: "v17", Unit: 18, UsageVolume: "19.5",
		UnitPrice: "20.5", ContractUnitPrice: "21.5", ChargeAmount: 22, ContractAmount: 23, DiscountAmount: 24, DiscountTypeCode: "v25",
		PrePaidAmount: 26, CostPlanOrderID: "v27",
	}
	want := models.NHNUsage{
		ProjectID: text("v1"), ProjectName: text("v2"), ResourceID: text("v3"), ResourceName: text("v4"), ParentResourceID: text("v5"),
		ParentResourceName: text("v6"), CounterName: text("v7"), CategoryMain: text("v8"), CategorySub: text("v9"), Region: text("v10"),
		StationID: text("v11"), StationName: text("v12"), DisplayNameKo: text("v13"), DisplayNameEn: text("v14"), DisplayNameJa: text("v15"),
		DisplayNameZh: text("v16"), UnitName: text("v17"), Unit: types.Int64Value(18), UsageVolume: types.NumberValue(big.NewFloat(19.5)),
		UnitPrice: types.NumberValue(big.NewFloat(20.5)), ContractUnitPrice: types.NumberValue(big.NewFloat(21.5)),
		ChargeAmount: types.Int64Value(22), ContractAmount: types.Int64Value(23), DiscountAmount: types.Int64Value(24), DiscountType: text("v25"),
		PrepaidAmount: types.Int64Value(26), CostPlanOrderID: text("v27"),
	}
	if diff := cmp.Diff(want, models.NHNUsageFrom(returned)); diff != "" {
		t.Error(diff)
	}
	if none := models.NHNUsageFrom(nhn.Usage{}); !none.UsageVolume.IsNull() || !none.UnitPrice.IsNull() || !none.ContractUnitPrice.IsNull() {
		t.Errorf("without numbers: %v", none)
	}
	if diff := diffNames([]string{
		"category_main", "category_sub", "charge_amount", "contract_amount", "contract_unit_price", "cost_plan_order_id", "counter_name",
		"discount_amount", "discount_type", "display_name_en", "display_name_ja", "display_name_ko", "display_name_zh", "parent_resource_id",
		"parent_resource_name", "prepaid_amount", "project_id", "project_name", "region", "resource_id", "resource_name", "station_id",
		"station_name", "unit", "unit_name", "unit_price", "usage_volume",
	}, models.NHNUsageDocs()); diff != "" {
		t.Error(diff)
	}
}

func TestNHNBillingDimensionFrom(t *testing.T) {
	t.Parallel()
	returned := nhn.BillingDimension{
		ID: "v1", Name: "v2", OwnerUUID: "v3", ParentID: "v4", ParentName: "v5",
	}
	want := models.NHNBillingDimension{
		ID: text("v1"), Name: text("v2"), OwnerUUID: text("v3"), ParentID: text("v4"), ParentName: text("v5"),
	}
	if diff := cmp.Diff(want, models.NHNBillingDimensionFrom(returned)); diff != "" {
		t.Error(diff)
	}
	if diff := diffNames([]string{
		"id", "name", "owner_uuid", "parent_id", "parent_name",
	}, models.NHNBillingDimensionDocs()); diff != "" {
		t.Error(diff)
	}
}
