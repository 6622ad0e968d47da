package simulator

import "encoding/json"

// Usage is the usage of a counter in a month. Decimals have as many digits as they need.
type Usage struct {
	Month          string    `json:"month"` // 2026-07
	PaymentGroupID string    `json:"paymentGroupId"`
	BillingGroupID string    `json:"billingGroupId"`
	OrgID          string    `json:"orgId"`
	Line           UsageLine `json:"line"`
}

// UsageLine is the part of a usage that responses contain.
type UsageLine struct {
	ProjectID          *string     `json:"projectId"`
	ProjectName        *string     `json:"projectName"`
	ResourceID         *string     `json:"resourceId"`
	ResourceName       *string     `json:"resourceName"`
	ParentResourceID   *string     `json:"parentResourceId"`
	ParentResourceName *string     `json:"parentResourceName"`
	CounterName        *string     `json:"counterName"`
	CategoryMain       *string     `json:"categoryMain"`
	CategorySub        *string     `json:"categorySub"`
	RegionTypeCode     *string     `json:"regionTypeCode"`
	StationID          *string     `json:"stationId"`
	StationName        *string     `json:"stationName"`
	DisplayNameKo      *string     `json:"displayNameKo"`
	DisplayNameEn      *string     `json:"displayNameEn"`
	DisplayNameJa      *string     `json:"displayNameJa"`
	DisplayNameZh      *string     `json:"displayNameZh"`
	UnitName           *string     `json:"unitName"`
	Unit               int64       `json:"unit"`
	UsageVolume        json.Number `json:"usageVolume"`
	UnitPrice          json.Number `json:"unitPrice"`
	ContractUnitPrice  json.Number `json:"contractUnitPrice"`
	ChargeAmount       int64       `json:"chargeAmount"`
	ContractAmount     int64       `json:"contractAmount"`
	DiscountAmount     int64       `json:"discountAmount"`
	DiscountTypeCode   *string     `json:"discountTypeCode"` // BASIC, CONTRACT, OCP
	PrePaidAmount      int64       `json:"prePaidAmount"`
	CostPlanOrderID    *string     `json:"costPlanOrderId"`
}

func listUsages(c *nhnCall) (nhnFields, error) {
	month, err := c.statementMonth(firstMonth)
	if err != nil {
		return nil, err
	}
	matches, err := c.statementFilters("paymentGroupIds", "billingGroupIds", "orgIds", "projectIds", "categoryMains", "regions", "stationIds")
	if err != nil {
		return nil, err
	}
	if c.BillingFails {
		return nil, nhnCode(72005)
	}
	text := func(value *string) string {
		if value == nil {
			return ""
		}
		return *value
	}
	var lines []UsageLine
	for _, u := range c.Usages {
		if u.Month == month && matches(u.PaymentGroupID, u.BillingGroupID, u.OrgID, text(u.Line.ProjectID), text(u.Line.CategoryMain),
			text(u.Line.RegionTypeCode), text(u.Line.StationID)) {
			lines = append(lines, u.Line)
		}
	}
	return cursorPageOf(c, "usages", lines, fieldsOf)
}

func seedUsages() []Usage {
	text := func(value string) *string { return &value }
	line := UsageLine{
		ProjectID: text("PrjNews1"), ProjectName: text("newsroom"), ResourceID: text("instance-1"), ResourceName: text("web-1"), CounterName: text("compute.c2.small"),
		CategoryMain: text("Compute"), CategorySub: text("Infrastructure"), RegionTypeCode: text("KR1"), StationID: text("station-1"), StationName: text("Pangyo"),
		DisplayNameKo: text("인스턴스 c2.small"), DisplayNameEn: text("Instance c2.small"), UnitName: text("hours"), Unit: 1, UsageVolume: "720.0000000000000001",
		UnitPrice: "37.5000000000000001", ContractUnitPrice: "36.9999999999999999", ChargeAmount: 27000, ContractAmount: 26640, DiscountAmount: 360,
		DiscountTypeCode: text("CONTRACT"), PrePaidAmount: 10,
	}
	push := UsageLine{
		ProjectID: text("PrjShop1"), ProjectName: text("web-shop"), CounterName: text("push.message"), CategoryMain: text("Notification"), RegionTypeCode: text("GLOBAL"),
		Unit: 1, UsageVolume: "0.00000123456789012345", UnitPrice: "0.8008281904610115", ContractUnitPrice: "0.8008281904610115",
	}
	usage := Usage{Month: "2026-07", PaymentGroupID: "PayGrp01", BillingGroupID: "BillGroup0000001", OrgID: NHNOrgID, Line: line}
	second := usage
	second.Line = push
	return []Usage{usage, second}
}
