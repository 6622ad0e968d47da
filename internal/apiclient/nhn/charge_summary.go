package nhn

import (
	"context"
	"iter"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// ChargeSummary is the sum of the charges of a billing group, an organization or a project in a month, without VAT. The fields of levels
// below the requested one are empty.
type ChargeSummary struct {
	PaymentGroupID             string        `json:"paymentGroupId" required:"true"`
	BillingGroupID             string        `json:"billingGroupId" required:"true"`
	BillingGroupName           string        `json:"billingGroupName"`
	OrgID                      string        `json:"orgId"`
	OrgName                    string        `json:"orgName"`
	ProjectID                  string        `json:"projectId"`
	ProjectName                string        `json:"projectName"`
	Country                    string        `json:"country" required:"true"`
	ChargeAmount               apiclient.Int `json:"chargeAmount"`
	ContractDiscountAmount     apiclient.Int `json:"contractDiscountAmount"`
	OCPDiscountAmount          apiclient.Int `json:"ocpDiscountAmount"`
	BillingGroupDiscountAmount apiclient.Int `json:"billingGroupDiscountAmount"`
	ProjectDiscountAmount      apiclient.Int `json:"projectDiscountAmount"`
	TotalDiscountAmount        apiclient.Int `json:"totalDiscountAmount"`
	ContractExtraAmount        apiclient.Int `json:"contractExtraAmount"`
	BillingGroupExtraAmount    apiclient.Int `json:"billingGroupExtraAmount"`
	ProjectExtraAmount         apiclient.Int `json:"projectExtraAmount"`
	TotalExtraAmount           apiclient.Int `json:"totalExtraAmount"`
	TotalCreditLimitAmount     apiclient.Int `json:"totalCreditLimitAmount"`
	PrePaidTotalAmount         apiclient.Int `json:"prePaidTotalAmount"`
	TotalAmount                apiclient.Int `json:"totalAmount"`
}

// Key returns the sort key of a summary.
func (s ChargeSummary) Key() string {
	return strings.Join([]string{s.PaymentGroupID, s.BillingGroupID, s.OrgID, s.ProjectID}, "\x00")
}

// ListChargeSummaries iterates over the sums of charges by BILLING_GROUP, ORG or PROJECT.
//
// GET /v1/billing/members/payment-statements/charge-summaries
func (c *Client) ListChargeSummaries(ctx context.Context, groupBy string, filter ChargeFilter) iter.Seq2[ChargeSummary, error] {
	type response struct {
		Summaries  []ChargeSummary `json:"chargeSummaries"`
		NextCursor string          `json:"nextCursor"`
	}
	query := filter.query()
	query.Set("groupBy", groupBy)
	return cursorPages(ctx, c, apiclient.Request{Op: "list charge summaries", Path: paymentStatementsPath + "/charge-summaries", Query: query},
		func(r response) ([]ChargeSummary, string) { return r.Summaries, r.NextCursor })
}

// BillingDimension is a value that filters charges: a payment group, a billing group, an organization or a project.
type BillingDimension struct {
	ID         string `json:"id" required:"true"`
	Name       string `json:"name" required:"true"`
	OwnerUUID  string `json:"ownerId"`  // of an organization or a project: the owner of the organization
	ParentID   string `json:"parentId"` // on the next level up; "" for a payment group
	ParentName string `json:"parentName"`
}

// DimensionFilter selects the values of a month (2026-07). Empty lists do not filter. A list has at most ten values.
type DimensionFilter struct {
	Month           string
	PaymentGroupIDs []string
	BillingGroupIDs []string
	OrgIDs          []string
	OrgOwnerUUIDs   []string
}

// ListBillingDimensions iterates over the values of a dimension (PAYMENT_GROUP, BILLING_GROUP, ORG or PROJECT) that have charges.
//
// GET /v1/billing/members/payment-statements/dimensions
func (c *Client) ListBillingDimensions(ctx context.Context, dimension string, filter DimensionFilter) iter.Seq2[BillingDimension, error] {
	type response struct {
		Values     []BillingDimension `json:"values"`
		NextCursor string             `json:"nextCursor"`
	}
	query := ChargeFilter{filter.Month, filter.PaymentGroupIDs, filter.BillingGroupIDs, filter.OrgIDs, nil}.query()
	query.Set("dimension", dimension)
	addLists(query, map[string][]string{"orgOwnerIds": filter.OrgOwnerUUIDs})
	return cursorPages(ctx, c, apiclient.Request{Op: "list billing dimensions", Path: paymentStatementsPath + "/dimensions", Query: query},
		func(r response) ([]BillingDimension, string) { return r.Values, r.NextCursor })
}
