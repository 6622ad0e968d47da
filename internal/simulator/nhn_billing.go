package simulator

import (
	"encoding/json"
	"slices"
	"strconv"
)

var billingRoutes = []nhnRoute{
	{"POST /v1/billing/contracts/basic/products/prices/search", "", []string{"limit"}, searchPrices},
	{"GET /v1/billing/contracts/basic/products", "", []string{"limit", "page"}, listMeteredProducts},
}

// Price is the unit price of a counter for a range of usage and of months. Decimals have as many digits as they need.
type Price struct {
	ContractID               string      `json:"contractId"`
	ContractDiscountPolicyID string      `json:"contractDiscountPolicyId"`
	CounterName              string      `json:"counterName"`
	DisplayNameKo            string      `json:"displayNameKo"`
	DisplayNameEn            *string     `json:"displayNameEn"`
	DisplayNameJa            *string     `json:"displayNameJa"`
	DisplayNameZh            *string     `json:"displayNameZh"`
	MonthFrom                string      `json:"monthFrom"`
	MonthTo                  string      `json:"monthTo"`
	OriginalPrice            json.Number `json:"originalPrice"`
	Price                    json.Number `json:"price"`
	RangeFrom                json.Number `json:"rangeFrom"`
	RangeTo                  json.Number `json:"rangeTo"`
	Seq                      int64       `json:"seq"`
	SlidingCalculationType   string      `json:"slidingCalculationTypeCode"`
	UseFixPriceYn            string      `json:"useFixPriceYn"`
}

// MeteredProduct is a counter of a pay-as-you-go product.
type MeteredProduct struct {
	ProductID                     string      `json:"productId"`
	ProductUIID                   string      `json:"productUiId"`
	CounterName                   string      `json:"counterName"`
	ParentCounterName             string      `json:"parentCounterName"`
	CategoryMain                  string      `json:"categoryMain"`
	CategorySub                   string      `json:"categorySub"`
	ChargingTypeID                string      `json:"chargingTypeId"`
	CounterTypeCode               string      `json:"counterTypeCode"`
	MeterUnitCode                 string      `json:"meterUnitCode"`
	CalcUnitCode                  string      `json:"calcUnitCode"`
	ConvertUsageTypeCode          string      `json:"convertUsageTypeCode"`
	Unit                          int64       `json:"unit"`
	UnitName                      string      `json:"unitName"`
	MinUsage                      json.Number `json:"minUsage"`
	DisplayOrder                  int         `json:"displayOrder"`
	RegionTypeCode                string      `json:"regionTypeCode"`
	ProductMetadataStatusCode     string      `json:"productMetadataStatusCode"`
	Description                   *string     `json:"description"`
	BudgetUsageTypeYn             *string     `json:"budgetUsageTypeYn"`
	UsageAggregationUnitCode      *string     `json:"usageAggregationUnitCode"`
	MarketPlaceMandatoryUsePeriod *int        `json:"marketPlaceMandatoryUsePeriod"`
}

// searchPrices takes the page from the body, and a limit from the query too.
func searchPrices(c *nhnCall) (nhnFields, error) {
	var in struct {
		CounterNames []string  `json:"counterNames"`
		Paging       nhnPaging `json:"paging"`
	}
	if err := c.body(&in, nhnField{name: "counterNames", kind: nhnTexts}, pagingField); err != nil {
		return nil, err
	}
	if c.BillingFails {
		return nil, nhnCode(72005)
	}
	if text := c.query("limit"); text != "" && in.Paging.Limit == nil {
		limit, err := strconv.Atoi(text)
		if err != nil {
			return nil, nhnCode(502)
		}
		in.Paging.Limit = &limit
	}
	var items []Price
	for _, p := range c.Prices {
		if len(in.CounterNames) == 0 || slices.Contains(in.CounterNames, p.CounterName) {
			items = append(items, p)
		}
	}
	return c.pageOf("prices", each(c.sw, items, fieldsOf), in.Paging)
}

func listMeteredProducts(c *nhnCall) (nhnFields, error) {
	if c.BillingFails {
		return nil, nhnCode(72005)
	}
	return c.queryPageOf("products", each(c.sw, c.MeteredProducts, fieldsOf))
}

// fieldsOf turns a struct that has the names of the wire into an object, so that the switches apply to it.
func fieldsOf[T any](item *T) nhnFields {
	data, _ := json.Marshal(item) // plain data
	var raw map[string]json.RawMessage
	_ = json.Unmarshal(data, &raw)
	fields := nhnFields{}
	for name, value := range raw {
		fields[name] = value
		if string(value) == "null" {
			fields[name] = nil
		}
	}
	return fields
}

func seedPrices() []Price {
	english := "Instance c2.small"
	price := Price{
		ContractID: "Basic001", ContractDiscountPolicyID: "BasicPolicy00001", CounterName: "compute.c2.small",
		DisplayNameKo: "인스턴스 c2.small", DisplayNameEn: &english, MonthFrom: "2024-01", MonthTo: "9999-12",
		OriginalPrice: "37.5000000000000001", Price: "37.5000000000000001", RangeFrom: "0", RangeTo: "99999999999999.9999999999",
		Seq: 1, SlidingCalculationType: "NONE", UseFixPriceYn: "N",
	}
	sms := price
	sms.CounterName, sms.DisplayNameKo, sms.DisplayNameEn = "push.message", "푸시 메시지", nil
	sms.OriginalPrice, sms.Price, sms.Seq = "0.00000123456789012345", "0.8008281904610115", 2
	return []Price{price, sms}
}

func seedMeteredProducts() []MeteredProduct {
	description := "Running instances of the type c2.small"
	instance := MeteredProduct{
		ProductID: NHNParentProductID, ProductUIID: "UiInfra", CounterName: "compute.c2.small",
		ParentCounterName: "compute", CategoryMain: "Compute", CategorySub: "Infrastructure", ChargingTypeID: "INSTANCE",
		CounterTypeCode: "DELTA", MeterUnitCode: "HOURS", CalcUnitCode: "HOURS", ConvertUsageTypeCode: "NONE", Unit: 1,
		UnitName: "hours", MinUsage: "0.0166666666666666667", DisplayOrder: 1, RegionTypeCode: "KR1",
		ProductMetadataStatusCode: "STABLE", Description: &description,
	}
	push := instance
	push.ProductID, push.ProductUIID, push.CounterName = NHNSecretProductID, "UiPush", "push.message"
	push.ParentCounterName, push.CategoryMain, push.CategorySub = "push", "Notification", "Push"
	push.ChargingTypeID, push.MeterUnitCode, push.CalcUnitCode, push.UnitName = "MESSAGE", "CALLS", "CALLS", "calls"
	push.MinUsage, push.RegionTypeCode, push.DisplayOrder, push.Description = "1", "GLOBAL", 2, nil
	return []MeteredProduct{instance, push}
}
