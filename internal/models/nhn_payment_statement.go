package models

import (
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// NHNPaymentStatement is the state of the statement of a payment group for a month.
type NHNPaymentStatement struct {
	MemberUUID            types.String `tfsdk:"member_uuid"`
	PaymentGroupID        types.String `tfsdk:"payment_group_id"`
	Month                 types.String `tfsdk:"month"`
	Country               types.String `tfsdk:"country"`
	PaymentStatus         types.String `tfsdk:"payment_status"`
	PaymentType           types.String `tfsdk:"payment_type"`
	PaymentInfo           types.String `tfsdk:"payment_info"`
	ChargeAmount          types.Int64  `tfsdk:"charge_amount"`
	TotalDiscountAmount   types.Int64  `tfsdk:"total_discount_amount"`
	TotalExtraAmount      types.Int64  `tfsdk:"total_extra_amount"`
	TaxAmount             types.Int64  `tfsdk:"tax_amount"`
	FreeCreditAmount      types.Int64  `tfsdk:"free_credit_amount"`
	PaidCreditAmount      types.Int64  `tfsdk:"paid_credit_amount"`
	FreeCreditAllAmount   types.Int64  `tfsdk:"free_credit_all_amount"`
	PaidCreditAllAmount   types.Int64  `tfsdk:"paid_credit_all_amount"`
	FreeCreditLimitAmount types.Int64  `tfsdk:"free_credit_limit_amount"`
	PaidCreditLimitAmount types.Int64  `tfsdk:"paid_credit_limit_amount"`
	TotalCreditAmount     types.Int64  `tfsdk:"total_credit_amount"`
	PrepaidTotalAmount    types.Int64  `tfsdk:"prepaid_total_amount"`
	CutoffAmount          types.Int64  `tfsdk:"cutoff_amount"`
	LateFeeAmount         types.Int64  `tfsdk:"late_fee_amount"`
	TotalAmount           types.Int64  `tfsdk:"total_amount"`
	ChargedSupplyAmount   types.Int64  `tfsdk:"charged_supply_amount"`
	ChargedTaxAmount      types.Int64  `tfsdk:"charged_tax_amount"`
	ChargedTotalAmount    types.Int64  `tfsdk:"charged_total_amount"`
	ReceiptStatus         types.String `tfsdk:"receipt_status"`
	RefundAccountStatus   types.String `tfsdk:"refund_account_status"`
}

// NHNPaymentStatementDocs describes the statement of a payment group for a month.
func NHNPaymentStatementDocs() tfkit.AttributeDocs { //nolint:dupl // other attributes
	return tfkit.AttributeDocs{
		"member_uuid":              tfkit.String("UUID of the account that the statement is for."),
		"payment_group_id":         tfkit.String("ID of the payment group."),
		"month":                    tfkit.String("First day of the month, as returned by the API."),
		"country":                  tfkit.String("Country code. The API does not return a currency."),
		"payment_status":           tfkit.String("Status of the payment: `REGISTERED`, `READY` (pending), `PAID` or `ERROR`."),
		"payment_type":             tfkit.String("Type of the payment method, such as `CREDIT_CARD`."),
		"payment_info":             tfkit.Secret("Payment method, as the API masks it. Personal data. Empty if there is none."),
		"charge_amount":            tfkit.Int("Amount of the usage."),
		"total_discount_amount":    tfkit.Int("Sum of the discounts."),
		"total_extra_amount":       tfkit.Int("Sum of the surcharges."),
		"tax_amount":               tfkit.Int("VAT before truncation."),
		"free_credit_amount":       tfkit.Int("Used free credit, general and restricted."),
		"paid_credit_amount":       tfkit.Int("Used paid credit, general and restricted."),
		"free_credit_all_amount":   tfkit.Int("Used free credit that is general."),
		"paid_credit_all_amount":   tfkit.Int("Used paid credit that is general."),
		"free_credit_limit_amount": tfkit.Int("Used free credit that is restricted."),
		"paid_credit_limit_amount": tfkit.Int("Used paid credit that is restricted."),
		"total_credit_amount":      tfkit.Int("Sum of the used credit."),
		"prepaid_total_amount":     tfkit.Int("Applied prepayment."),
		"cutoff_amount":            tfkit.Int("Truncated part of the amount."),
		"late_fee_amount":          tfkit.Int("Late fee."),
		"total_amount":             tfkit.Int("Final amount with VAT."),
		"charged_supply_amount":    tfkit.Int("Billed net amount, after credit, prepayment and truncation."),
		"charged_tax_amount":       tfkit.Int("Billed VAT, after credit, prepayment and truncation."),
		"charged_total_amount":     tfkit.Int("Billed amount: `charged_supply_amount`, `charged_tax_amount` and `late_fee_amount` together."),
		"receipt_status":           tfkit.String("Whether the sales slip can be viewed: `EXIST` or `NONE`."),
		"refund_account_status":    tfkit.String("Whether a refund account can be registered: `ALLOW` or `DENY`. Empty if the API does not return it."),
	}
}

// NHNPaymentStatementFrom maps the object that the API returns.
func NHNPaymentStatementFrom(s nhn.PaymentStatement) NHNPaymentStatement {
	return NHNPaymentStatement{
		MemberUUID: types.StringValue(s.UUID), PaymentGroupID: types.StringValue(s.PaymentGroupID), Month: types.StringValue(s.Month),
		Country: types.StringValue(s.Country), PaymentStatus: types.StringValue(s.PaymentStatusCode),
		PaymentType: types.StringValue(s.AutoPaymentTypeCode), PaymentInfo: types.StringValue(s.PaymentInfo),
		ChargeAmount: types.Int64Value(int64(s.ChargeAmount)), TotalDiscountAmount: types.Int64Value(int64(s.TotalDiscountAmount)),
		TotalExtraAmount: types.Int64Value(int64(s.TotalExtraAmount)), TaxAmount: types.Int64Value(int64(s.TaxAmount)),
		FreeCreditAmount: types.Int64Value(int64(s.FreeCreditAmount)), PaidCreditAmount: types.Int64Value(int64(s.PaidCreditAmount)),
		FreeCreditAllAmount: types.Int64Value(int64(s.FreeCreditAllAmount)), PaidCreditAllAmount: types.Int64Value(int64(s.PaidCreditAllAmount)),
		FreeCreditLimitAmount: types.Int64Value(int64(s.FreeCreditLimitAmount)),
		PaidCreditLimitAmount: types.Int64Value(int64(s.PaidCreditLimitAmount)), TotalCreditAmount: types.Int64Value(int64(s.TotalCreditAmount)),
		PrepaidTotalAmount: types.Int64Value(int64(s.PrePaidTotalAmount)), CutoffAmount: types.Int64Value(int64(s.CutoffAmount)),
		LateFeeAmount: types.Int64Value(int64(s.LateFeeAmount)), TotalAmount: types.Int64Value(int64(s.TotalAmount)),
		ChargedSupplyAmount: types.Int64Value(int64(s.ChargedSupplyAmount)), ChargedTaxAmount: types.Int64Value(int64(s.ChargedTaxAmount)),
		ChargedTotalAmount: types.Int64Value(int64(s.ChargedTotalAmount)), ReceiptStatus: types.StringValue(s.ReceiptStatusCode),
		RefundAccountStatus: types.StringValue(s.RefundAccountStatus),
	}
}
