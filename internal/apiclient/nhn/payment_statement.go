package nhn

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strconv"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// PaymentStatement is the statement of a payment group for a month. The amounts are whole numbers in the currency of the country.
type PaymentStatement struct {
	UUID                  string        `json:"uuid" required:"true"`
	PaymentGroupID        string        `json:"paymentGroupId" required:"true"`
	Month                 string        `json:"month" required:"true"` // a date: 2026-07-01T00:00:00.000+09:00
	Country               string        `json:"country" required:"true"`
	PaymentStatusCode     string        `json:"paymentStatusCode" values:"REGISTERED,READY,PAID,ERROR" required:"true"` // REGISTERED, READY, PAID or ERROR
	AutoPaymentTypeCode   string        `json:"autoPaymentTypeCode"`
	PaymentInfo           string        `json:"paymentInfo"` // masked payment method
	ChargeAmount          apiclient.Int `json:"chargeAmount"`
	TotalDiscountAmount   apiclient.Int `json:"totalDiscountAmount"`
	TotalExtraAmount      apiclient.Int `json:"totalExtraAmount"`
	TaxAmount             apiclient.Int `json:"taxAmount"`
	FreeCreditAmount      apiclient.Int `json:"freeCreditAmount"`
	PaidCreditAmount      apiclient.Int `json:"paidCreditAmount"`
	FreeCreditAllAmount   apiclient.Int `json:"freeCreditAllAmount"`
	PaidCreditAllAmount   apiclient.Int `json:"paidCreditAllAmount"`
	FreeCreditLimitAmount apiclient.Int `json:"freeCreditLimitAmount"`
	PaidCreditLimitAmount apiclient.Int `json:"paidCreditLimitAmount"`
	TotalCreditAmount     apiclient.Int `json:"totalCreditAmount"`
	PrePaidTotalAmount    apiclient.Int `json:"prePaidTotalAmount"`
	CutoffAmount          apiclient.Int `json:"cutoffAmount"`
	LateFeeAmount         apiclient.Int `json:"lateFeeAmount"`
	TotalAmount           apiclient.Int `json:"totalAmount"`
	ChargedSupplyAmount   apiclient.Int `json:"chargedSupplyAmount"`
	ChargedTaxAmount      apiclient.Int `json:"chargedTaxAmount"`
	ChargedTotalAmount    apiclient.Int `json:"chargedTotalAmount"`
	ReceiptStatusCode     string        `json:"receiptStatusCode" values:"NONE,EXIST" required:"true"` // NONE or EXIST
	RefundAccountStatus   string        `json:"refundAccountRegisterStatusCode" values:"ALLOW,DENY"`   // ALLOW or DENY
}

const paymentStatementsPath = "/v1/billing/members/payment-statements"

// ChargeFilter selects the charges of a month (2026-07). Empty lists do not filter. A list has at most ten values.
type ChargeFilter struct {
	Month           string
	PaymentGroupIDs []string
	BillingGroupIDs []string
	OrgIDs          []string
	ProjectIDs      []string
}

func (f ChargeFilter) query() url.Values {
	query := url.Values{"month": {f.Month}}
	addLists(query, map[string][]string{
		"paymentGroupIds": f.PaymentGroupIDs, "billingGroupIds": f.BillingGroupIDs, "orgIds": f.OrgIDs, "projectIds": f.ProjectIDs,
	})
	return query
}

// addLists adds the lists that are not empty to a query, as repeated parameters.
func addLists(query url.Values, lists map[string][]string) {
	for name, values := range lists {
		if len(values) > 0 {
			query[name] = values
		}
	}
}

// ListPaymentStatements iterates over the statements of a month (2026-07) of the payment groups with the given IDs, or of all payment groups
// that the account can read. The list is not paginated.
//
// GET /v1/billing/members/payment-statements
func (c *Client) ListPaymentStatements(ctx context.Context, month string, paymentGroupIDs []string) iter.Seq2[PaymentStatement, error] {
	type response struct {
		Statements []PaymentStatement `json:"paymentStatementCharges"`
	}
	return wholeList(ctx, c.caller, apiclient.Request{
		Op: "list payment statements", Path: paymentStatementsPath, Query: ChargeFilter{Month: month, PaymentGroupIDs: paymentGroupIDs}.query(),
	}, func(r response) []PaymentStatement { return r.Statements })
}

// cursorSize is the largest page of a list with a cursor.
const cursorSize = 100

// cursorPages iterates over a list that continues with a cursor. items returns the items and the cursor of a response.
func cursorPages[A, T any](ctx context.Context, c *Client, req apiclient.Request, items func(A) ([]T, string)) iter.Seq2[T, error] {
	req.Method, req.Idempotent = http.MethodGet, true
	list := apiclient.CursorPages(func(cursor string) (apiclient.CursorPage[T], error) {
		query := url.Values{"size": {strconv.Itoa(cursorSize)}}
		for name, values := range req.Query {
			query[name] = values
		}
		if cursor != "" {
			query.Set("cursor", cursor)
		}
		page := req
		page.Query = query
		response, err := apiclient.Call[A](ctx, c.caller, page)
		if err != nil {
			return apiclient.CursorPage[T]{}, err
		}
		found, next := items(response)
		return apiclient.NewCursorPage(found, next, cursorSize)
	})
	return apiclient.LocateList(c.caller, req, list)
}
