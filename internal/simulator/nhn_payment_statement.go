package simulator

import (
	"encoding/base64"
	"regexp"
	"slices"
	"strconv"
)

// paymentStatementPermission is the permission of an account, not of an organization.
const paymentStatementPermission = "Member.PaymentStatement.Get"

var paymentStatementRoutes = []nhnRoute{
	{"GET /v1/billing/members/payment-statements", paymentStatementPermission, []string{"month", "paymentGroupIds"}, listPaymentStatements},
	{
		"GET /v1/billing/members/payment-statements/charge-summaries", paymentStatementPermission,
		[]string{"month", "groupBy", "paymentGroupIds", "billingGroupIds", "orgIds", "projectIds", "cursor", "size"}, listChargeSummaries,
	},
	{
		"GET /v1/billing/members/payment-statements/usages", paymentStatementPermission,
		[]string{"month", "paymentGroupIds", "billingGroupIds", "orgIds", "projectIds", "categoryMains", "regions", "stationIds", "cursor", "size"}, listUsages,
	},
	{
		"GET /v1/billing/members/payment-statements/dimensions", paymentStatementPermission,
		[]string{"month", "dimension", "paymentGroupIds", "billingGroupIds", "orgIds", "orgOwnerIds", "cursor", "size"}, listDimensions,
	},
}

// PaymentGroup is a group of organizations with one payment.
type PaymentGroup struct {
	ID        string   `json:"id"`
	OwnerUUID string   `json:"ownerUuid"`
	Viewers   []string `json:"viewers"` // UUIDs of the accounts with the role BILLING VIEWER
}

// PaymentStatement is the statement of a payment group for a month.
type PaymentStatement struct {
	PaymentGroupID      string           `json:"paymentGroupId"`
	Month               string           `json:"month"` // 2026-07
	Country             string           `json:"country"`
	PaymentStatus       string           `json:"paymentStatus"` // REGISTERED, READY, PAID, ERROR
	PaymentType         string           `json:"paymentType"`   // CREDIT_CARD
	PaymentInfo         string           `json:"paymentInfo"`
	ReceiptStatus       string           `json:"receiptStatus"`       // NONE, EXIST
	RefundAccountStatus string           `json:"refundAccountStatus"` // ALLOW, DENY
	Amounts             map[string]int64 `json:"amounts"`             // by the names of the API
}

var statementAmounts = []string{
	"chargeAmount", "totalDiscountAmount", "totalExtraAmount", "taxAmount", "freeCreditAmount", "paidCreditAmount", "freeCreditAllAmount",
	"paidCreditAllAmount", "freeCreditLimitAmount", "paidCreditLimitAmount", "totalCreditAmount", "prePaidTotalAmount", "cutoffAmount",
	"lateFeeAmount", "totalAmount", "chargedSupplyAmount", "chargedTaxAmount", "chargedTotalAmount",
}

// readablePaymentGroups returns the IDs of the payment groups that the caller owns or may view.
func (c *nhnCall) readablePaymentGroups() []string {
	var ids []string
	for _, group := range c.PaymentGroups {
		if group.OwnerUUID == c.caller.UUID || slices.Contains(group.Viewers, c.caller.UUID) {
			ids = append(ids, group.ID)
		}
	}
	return ids
}

var monthForm = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[0-2])$`)

// firstMonth is the first month of summaries, usages and dimensions.
const firstMonth = "2020-05"

// statementMonth checks the month of a request.
func (c *nhnCall) statementMonth(first string) (string, error) {
	month := c.query("month")
	if !monthForm.MatchString(month) || month < first {
		return "", nhnCode(501)
	}
	return month, nil
}

// statementFilters returns a function that reports whether the value of each filter is among those of the request. A filter has at most ten
// values.
func (c *nhnCall) statementFilters(names ...string) (func(values ...string) bool, error) {
	filters := make([][]string, len(names))
	for i, name := range names {
		values, _ := c.queries(name) // any value is accepted
		if len(values) > 10 || slices.Contains(values, "") {
			return nil, nhnCode(502)
		}
		filters[i] = values
	}
	groups := c.readablePaymentGroups()
	return func(values ...string) bool {
		for i, filter := range filters {
			if len(filter) > 0 && !slices.Contains(filter, values[i]) {
				return false
			}
		}
		return slices.Contains(groups, values[0])
	}, nil
}

// cursorPageOf returns the page of a list that the cursor of the query selects, and the cursor of the next page. It builds only the objects
// of that page.
func cursorPageOf[T any](c *nhnCall, key string, items []T, fields func(*T) nhnFields) (nhnFields, error) {
	start, size := 0, 20
	if text := c.query("size"); text != "" {
		var err error
		if size, err = strconv.Atoi(text); err != nil || size < 10 || size > 100 {
			return nil, nhnCode(502)
		}
	}
	if text := c.query("cursor"); text != "" {
		decoded, err := base64.RawURLEncoding.DecodeString(text)
		if err == nil {
			start, err = strconv.Atoi(string(decoded))
		}
		if err != nil || start < 1 || start > len(items) {
			return nil, nhnCode(502)
		}
	}
	if c.sw.PageCap > 0 {
		size = min(size, c.sw.PageCap)
	}
	end := min(start+size, len(items))
	objects := []nhnFields{} // a page without objects is [], not null
	for _, item := range shuffled(c.sw, items)[start:end] {
		objects = append(objects, fields(&item))
	}
	page := nhnFields{key: objects, "nextCursor": nil}
	switch {
	case end < len(items), c.sw.LastPageEmpty && end > start:
		page["nextCursor"] = base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(end)))
	case c.sw.LastCursorOmitted:
		page["nextCursor"] = omittedField{}
	}
	return page, nil
}

func listPaymentStatements(c *nhnCall) (nhnFields, error) {
	month, err := c.statementMonth("")
	if err != nil {
		return nil, err
	}
	groups, _ := c.queries("paymentGroupIds") // any value is accepted
	if c.BillingFails {
		return nil, nhnCode(72005)
	}
	readable := c.readablePaymentGroups()
	var items []PaymentStatement
	for _, s := range c.PaymentStatements {
		if s.Month == month && slices.Contains(readable, s.PaymentGroupID) && (len(groups) == 0 || slices.Contains(groups, s.PaymentGroupID)) {
			items = append(items, s)
		}
	}
	return nhnFields{"paymentStatementCharges": each(c.sw, items, func(s *PaymentStatement) nhnFields {
		group := found(c.PaymentGroups, func(g *PaymentGroup) bool { return g.ID == s.PaymentGroupID })
		fields := nhnFields{
			"uuid": group.OwnerUUID, "paymentGroupId": s.PaymentGroupID, "month": s.Month + "-01T00:00:00.000+09:00", "country": s.Country,
			"paymentStatusCode": s.PaymentStatus, "autoPaymentTypeCode": s.PaymentType, "paymentInfo": optional(s.PaymentInfo),
			"receiptStatusCode": s.ReceiptStatus, "refundAccountRegisterStatusCode": optional(s.RefundAccountStatus),
		}
		for _, name := range statementAmounts {
			fields[name] = s.Amounts[name]
		}
		return fields
	})}, nil
}

func seedPaymentStatements() []PaymentStatement {
	return []PaymentStatement{{
		PaymentGroupID: "PayGrp01", Month: "2026-07", Country: "KR", PaymentStatus: "PAID", PaymentType: "CREDIT_CARD", PaymentInfo: "1234-****-****-5678",
		ReceiptStatus: "EXIST", RefundAccountStatus: "DENY", Amounts: map[string]int64{
			"chargeAmount": 9007199254740993, "totalDiscountAmount": 1500, "totalExtraAmount": 200, "taxAmount": 900, "freeCreditAmount": 100,
			"paidCreditAmount": 50, "freeCreditAllAmount": 60, "paidCreditAllAmount": 30, "freeCreditLimitAmount": 40, "paidCreditLimitAmount": 20,
			"totalCreditAmount": 150, "prePaidTotalAmount": 10, "cutoffAmount": 3, "lateFeeAmount": 7, "totalAmount": 9900, "chargedSupplyAmount": 9000,
			"chargedTaxAmount": 900, "chargedTotalAmount": 9907,
		},
	}}
}
