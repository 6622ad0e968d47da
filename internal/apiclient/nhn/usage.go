package nhn

import (
	"context"
	"iter"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Usage is the usage of a counter by a resource in a month. It has no ID.
type Usage struct {
	ProjectID          string            `json:"projectId"`
	ProjectName        string            `json:"projectName"`
	ResourceID         string            `json:"resourceId"`
	ResourceName       string            `json:"resourceName"`
	ParentResourceID   string            `json:"parentResourceId"`
	ParentResourceName string            `json:"parentResourceName"`
	CounterName        string            `json:"counterName"`
	CategoryMain       string            `json:"categoryMain"`
	CategorySub        string            `json:"categorySub"`
	RegionTypeCode     string            `json:"regionTypeCode"`
	StationID          string            `json:"stationId"`
	StationName        string            `json:"stationName"`
	DisplayNameKo      string            `json:"displayNameKo"`
	DisplayNameEn      string            `json:"displayNameEn"`
	DisplayNameJa      string            `json:"displayNameJa"`
	DisplayNameZh      string            `json:"displayNameZh"`
	UnitName           string            `json:"unitName"`
	Unit               apiclient.Int     `json:"unit"`
	UsageVolume        apiclient.Decimal `json:"usageVolume"`
	UnitPrice          apiclient.Decimal `json:"unitPrice"`
	ContractUnitPrice  apiclient.Decimal `json:"contractUnitPrice"`
	ChargeAmount       apiclient.Int     `json:"chargeAmount"`
	ContractAmount     apiclient.Int     `json:"contractAmount"`
	DiscountAmount     apiclient.Int     `json:"discountAmount"`
	DiscountTypeCode   string            `json:"discountTypeCode" values:"BASIC,CONTRACT,OCP"` // BASIC, CONTRACT or OCP
	PrePaidAmount      apiclient.Int     `json:"prePaidAmount"`
	CostPlanOrderID    string            `json:"costPlanOrderId"`
}

// Key returns the sort key of a usage. Different usages can have the same key.
func (u Usage) Key() string {
	return strings.Join([]string{
		u.ProjectID, u.CounterName, u.RegionTypeCode, u.StationID, u.ResourceID, u.ParentResourceID, u.DiscountTypeCode, u.CostPlanOrderID,
		string(u.UnitPrice), string(u.ContractUnitPrice), string(u.UsageVolume),
	}, "\x00")
}

// UsageFilter selects usages. Empty lists do not filter. A list has at most ten values.
type UsageFilter struct {
	ChargeFilter
	CategoryMains []string
	Regions       []string
	StationIDs    []string
}

// ListUsages iterates over the usages of a month.
//
// GET /v1/billing/members/payment-statements/usages
func (c *Client) ListUsages(ctx context.Context, filter UsageFilter) iter.Seq2[Usage, error] {
	type response struct {
		Usages     []Usage `json:"usages"`
		NextCursor string  `json:"nextCursor"`
	}
	query := filter.query()
	addLists(query, map[string][]string{"categoryMains": filter.CategoryMains, "regions": filter.Regions, "stationIds": filter.StationIDs})
	return cursorPages(ctx, c, apiclient.Request{Op: "list usages", Path: paymentStatementsPath + "/usages", Query: query},
		func(r response) ([]Usage, string) { return r.Usages, r.NextCursor })
}
