package nhn

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// BillingProduct is a counter of a pay-as-you-go product: the measured quantity, and the unit that is charged.
type BillingProduct struct {
	ProductID                string            `json:"productId"`
	ProductUIID              string            `json:"productUiId"`
	CounterName              string            `json:"counterName"`
	ParentCounterName        string            `json:"parentCounterName"`
	CategoryMain             string            `json:"categoryMain"`
	CategorySub              string            `json:"categorySub"`
	ChargingTypeID           string            `json:"chargingTypeId"`
	CounterTypeCode          string            `json:"counterTypeCode" values:"DELTA,GAUGE,HOURLY_LATEST,DAILY_MAX,MONTHLY_MAX,STATUS"`
	MeterUnitCode            string            `json:"meterUnitCode"`
	CalcUnitCode             string            `json:"calcUnitCode"`
	ConvertUsageTypeCode     string            `json:"convertUsageTypeCode" values:"NONE,HOUR_AVERAGE,DAY_AVERAGE"`
	Unit                     apiclient.Int     `json:"unit"`
	UnitName                 string            `json:"unitName"`
	MinUsage                 apiclient.Decimal `json:"minUsage"`
	DisplayOrder             apiclient.Int     `json:"displayOrder"`
	RegionTypeCode           string            `json:"regionTypeCode"`
	MetadataStatusCode       string            `json:"productMetadataStatusCode" values:"STABLE,CLOSED"`
	Description              string            `json:"description"`
	BudgetUsageTypeYn        string            `json:"budgetUsageTypeYn" values:"Y,N"`
	UsageAggregationUnitCode string            `json:"usageAggregationUnitCode" values:"RESOURCE_ID,COUNTER_NAME"`
	MandatoryUsePeriod       apiclient.Int     `json:"marketPlaceMandatoryUsePeriod"`
}

// BillingPrice is the unit price of a counter for a range of usage (above RangeFrom, at most RangeTo) and a range of months (from
// MonthFrom, before MonthTo).
type BillingPrice struct {
	ContractID               string            `json:"contractId"`
	ContractDiscountPolicyID string            `json:"contractDiscountPolicyId"`
	CounterName              string            `json:"counterName" required:"true"`
	DisplayNameKo            string            `json:"displayNameKo"`
	DisplayNameEn            string            `json:"displayNameEn"`
	DisplayNameJa            string            `json:"displayNameJa"`
	DisplayNameZh            string            `json:"displayNameZh"`
	MonthFrom                string            `json:"monthFrom"`
	MonthTo                  string            `json:"monthTo"`
	OriginalPrice            apiclient.Decimal `json:"originalPrice"`
	Price                    apiclient.Decimal `json:"price"`
	RangeFrom                apiclient.Decimal `json:"rangeFrom"`
	RangeTo                  apiclient.Decimal `json:"rangeTo"`
	Seq                      apiclient.Int     `json:"seq"`
	SlidingCalculationCode   string            `json:"slidingCalculationTypeCode" values:"NONE,SECTION_SUM,SECTION_SELECTED" required:"true"`
	UseFixPriceYn            string            `json:"useFixPriceYn" values:"Y,N" required:"true"` // Y: the price is a flat amount
}

// Key returns the sort key of a counter, because the order of the API is not documented. The reference has no unique field.
func (p BillingProduct) Key() string {
	return strings.Join([]string{p.CounterName, p.ProductID, p.ProductUIID, p.RegionTypeCode, p.ChargingTypeID, p.ParentCounterName}, "\x00")
}

// Key returns the sort key of a price, because the order of the API is not documented. The reference has no unique field.
func (p BillingPrice) Key() string {
	return strings.Join([]string{p.CounterName, p.MonthFrom, fmt.Sprintf("%020d", p.Seq), string(p.RangeFrom), p.ContractID, p.ContractDiscountPolicyID}, "\x00")
}

// ListBillingProducts iterates over the counters of all pay-as-you-go products. There are thousands.
//
// GET /v1/billing/contracts/basic/products
func (c *Client) ListBillingProducts(ctx context.Context) iter.Seq2[BillingProduct, error] {
	type response struct {
		Products []BillingProduct `json:"products"`
		Paging   paging           `json:"paging"`
	}
	return pagesWithEqualItems(ctx, c, apiclient.Request{Op: "list billing products", Path: "/v1/billing/contracts/basic/products"},
		BillingProduct.Key, func(r response) ([]BillingProduct, *apiclient.Int) { return r.Products, r.Paging.TotalCount })
}

// ListBillingPrices iterates over the prices of the counters with the given names, or of all counters if counterNames is empty.
//
// POST /v1/billing/contracts/basic/products/prices/search
func (c *Client) ListBillingPrices(ctx context.Context, counterNames []string) iter.Seq2[BillingPrice, error] {
	type search struct {
		CounterNames []string       `json:"counterNames,omitempty"`
		Paging       map[string]int `json:"paging"`
	}
	type response struct {
		Prices []BillingPrice `json:"prices"`
		Paging paging         `json:"paging"`
	}
	return searchPagesWithEqualItems(ctx, c, apiclient.Request{Op: "list billing prices", Path: "/v1/billing/contracts/basic/products/prices/search"},
		BillingPrice.Key, func(at apiclient.Position) any {
			return search{counterNames, map[string]int{"limit": pageSize, "page": at.Page}}
		}, func(r response) ([]BillingPrice, *apiclient.Int) { return r.Prices, r.Paging.TotalCount })
}
