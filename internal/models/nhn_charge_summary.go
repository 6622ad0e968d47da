package models

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNChargeSummary is the state of a sum of charges in a month.
type NHNChargeSummary struct {
	PaymentGroupID             types.String `tfsdk:"payment_group_id"`
	BillingGroupID             types.String `tfsdk:"billing_group_id"`
	BillingGroupName           types.String `tfsdk:"billing_group_name"`
	OrgID                      types.String `tfsdk:"org_id"`
	OrgName                    types.String `tfsdk:"org_name"`
	ProjectID                  types.String `tfsdk:"project_id"`
	ProjectName                types.String `tfsdk:"project_name"`
	Country                    types.String `tfsdk:"country"`
	ChargeAmount               types.Int64  `tfsdk:"charge_amount"`
	ContractDiscountAmount     types.Int64  `tfsdk:"contract_discount_amount"`
	OCPDiscountAmount          types.Int64  `tfsdk:"ocp_discount_amount"`
	BillingGroupDiscountAmount types.Int64  `tfsdk:"billing_group_discount_amount"`
	ProjectDiscountAmount      types.Int64  `tfsdk:"project_discount_amount"`
	TotalDiscountAmount        types.Int64  `tfsdk:"total_discount_amount"`
	ContractExtraAmount        types.Int64  `tfsdk:"contract_extra_amount"`
	BillingGroupExtraAmount    types.Int64  `tfsdk:"billing_group_extra_amount"`
	ProjectExtraAmount         types.Int64  `tfsdk:"project_extra_amount"`
	TotalExtraAmount           types.Int64  `tfsdk:"total_extra_amount"`
	TotalCreditLimitAmount     types.Int64  `tfsdk:"total_credit_limit_amount"`
	PrepaidTotalAmount         types.Int64  `tfsdk:"prepaid_total_amount"`
	TotalAmount                types.Int64  `tfsdk:"total_amount"`
}

// NHNChargeSummaryDocs describes a sum of charges in a month.
func NHNChargeSummaryDocs() tfkit.AttributeDocs { //nolint:dupl // other attributes
	return tfkit.AttributeDocs{
		"payment_group_id":              tfkit.String("ID of the payment group."),
		"billing_group_id":              tfkit.String("ID of the billing group."),
		"billing_group_name":            tfkit.String("Name of the billing group. Empty if there is none."),
		"org_id":                        tfkit.String("ID of the organization. Empty for sums by billing group."),
		"org_name":                      tfkit.String("Name of the organization. Empty for sums by billing group."),
		"project_id":                    tfkit.String("ID of the project. Empty for sums by billing group or organization."),
		"project_name":                  tfkit.String("Name of the project. Empty for sums by billing group or organization."),
		"country":                       tfkit.String("Country code. The API does not return a currency."),
		"charge_amount":                 tfkit.Int("Amount of the usage."),
		"contract_discount_amount":      tfkit.Int("Discount of the contract."),
		"ocp_discount_amount":           tfkit.Int("Discount of Optimized Cost Plans."),
		"billing_group_discount_amount": tfkit.Int("Discount of the billing group."),
		"project_discount_amount":       tfkit.Int("Discount of the project."),
		"total_discount_amount":         tfkit.Int("Sum of the discounts."),
		"contract_extra_amount":         tfkit.Int("Surcharge of the contract."),
		"billing_group_extra_amount":    tfkit.Int("Surcharge of the billing group."),
		"project_extra_amount":          tfkit.Int("Surcharge of the project."),
		"total_extra_amount":            tfkit.Int("Sum of the surcharges."),
		"total_credit_limit_amount":     tfkit.Int("Applied restricted credit."),
		"prepaid_total_amount":          tfkit.Int("Applied prepayment."),
		"total_amount":                  tfkit.Int("Amount without VAT, after discounts, surcharges, restricted credit and prepayment."),
	}
}

// NHNChargeSummaryFrom maps the object that the API returns.
func NHNChargeSummaryFrom(s nhn.ChargeSummary) NHNChargeSummary {
	return NHNChargeSummary{
		PaymentGroupID: types.StringValue(s.PaymentGroupID), BillingGroupID: types.StringValue(s.BillingGroupID),
		BillingGroupName: types.StringValue(s.BillingGroupName), OrgID: types.StringValue(s.OrgID), OrgName: types.StringValue(s.OrgName),
		ProjectID: types.StringValue(s.ProjectID), ProjectName: types.StringValue(s.ProjectName), Country: types.StringValue(s.Country),
		ChargeAmount: types.Int64Value(int64(s.ChargeAmount)), ContractDiscountAmount: types.Int64Value(int64(s.ContractDiscountAmount)),
		OCPDiscountAmount:          types.Int64Value(int64(s.OCPDiscountAmount)),
		BillingGroupDiscountAmount: types.Int64Value(int64(s.BillingGroupDiscountAmount)),
		ProjectDiscountAmount:      types.Int64Value(int64(s.ProjectDiscountAmount)), TotalDiscountAmount: types.Int64Value(int64(s.TotalDiscountAmount)),
		ContractExtraAmount:     types.Int64Value(int64(s.ContractExtraAmount)),
		BillingGroupExtraAmount: types.Int64Value(int64(s.BillingGroupExtraAmount)), ProjectExtraAmount: types.Int64Value(int64(s.ProjectExtraAmount)),
		TotalExtraAmount: types.Int64Value(int64(s.TotalExtraAmount)), TotalCreditLimitAmount: types.Int64Value(int64(s.TotalCreditLimitAmount)),
		PrepaidTotalAmount: types.Int64Value(int64(s.PrePaidTotalAmount)), TotalAmount: types.Int64Value(int64(s.TotalAmount)),
	}
}
