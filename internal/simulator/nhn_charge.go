package simulator

import (
	"maps"
	"slices"
)

// Charge is the cost of a project in a month. Summaries and dimensions are derived from charges.
type Charge struct {
	Month            string           `json:"month"` // 2026-07
	PaymentGroupID   string           `json:"paymentGroupId"`
	BillingGroupID   string           `json:"billingGroupId"`
	BillingGroupName string           `json:"billingGroupName"`
	OrgID            string           `json:"orgId"`
	OrgName          string           `json:"orgName"`
	OrgOwnerUUID     string           `json:"orgOwnerUuid"`
	ProjectID        string           `json:"projectId"`
	ProjectName      string           `json:"projectName"`
	Country          string           `json:"country"`
	Amounts          map[string]int64 `json:"amounts"` // by the names of the API
}

var summaryAmounts = []string{
	"chargeAmount", "contractDiscountAmount", "ocpDiscountAmount", "billingGroupDiscountAmount", "projectDiscountAmount", "totalDiscountAmount",
	"contractExtraAmount", "billingGroupExtraAmount", "projectExtraAmount", "totalExtraAmount", "totalCreditLimitAmount", "prePaidTotalAmount", "totalAmount",
}

// dimensions are the levels of charges, from the top.
var dimensions = []string{"PAYMENT_GROUP", "BILLING_GROUP", "ORG", "PROJECT"}

// ids returns the IDs of a charge on each level.
func (ch Charge) ids() []string {
	return []string{ch.PaymentGroupID, ch.BillingGroupID, ch.OrgID, ch.ProjectID}
}

// listChargeSummaries adds up the charges of each group.
func listChargeSummaries(c *nhnCall) (nhnFields, error) {
	month, err := c.statementMonth(firstMonth)
	if err != nil {
		return nil, err
	}
	level := slices.Index(dimensions, c.query("groupBy"))
	matches, err := c.statementFilters("paymentGroupIds", "billingGroupIds", "orgIds", "projectIds")
	switch {
	case err != nil:
		return nil, err
	case level < 1: // there is another call for payment groups
		return nil, nhnCode(502)
	case c.BillingFails:
		return nil, nhnCode(72005)
	}
	var groups []Charge
	for _, ch := range c.Charges {
		if ch.Month != month || !matches(ch.ids()...) {
			continue
		}
		at := slices.IndexFunc(groups, func(g Charge) bool { return slices.Equal(g.ids()[:level+1], ch.ids()[:level+1]) })
		if at < 0 {
			ch.Amounts = maps.Clone(ch.Amounts)
			groups = append(groups, ch)
			continue
		}
		for name, amount := range ch.Amounts {
			groups[at].Amounts[name] += amount
		}
	}
	page, err := cursorPageOf(c, "chargeSummaries", groups, func(ch *Charge) nhnFields { return ch.summary(level) })
	if err != nil {
		return nil, err
	}
	page["groupBy"] = dimensions[level]
	return page, nil
}

// summary returns the fields of a group. Organization and project are null on levels above them.
func (ch Charge) summary(level int) nhnFields {
	fields := nhnFields{
		"paymentGroupId": ch.PaymentGroupID, "billingGroupId": ch.BillingGroupID, "billingGroupName": optional(ch.BillingGroupName),
		"orgId": nil, "orgName": nil, "projectId": nil, "projectName": nil, "country": ch.Country,
	}
	if level >= 2 {
		fields["orgId"], fields["orgName"] = ch.OrgID, ch.OrgName
	}
	if level >= 3 {
		fields["projectId"], fields["projectName"] = ch.ProjectID, ch.ProjectName
	}
	for _, name := range summaryAmounts {
		fields[name] = ch.Amounts[name]
	}
	return fields
}

// listDimensions returns the values of one level that charges have.
func listDimensions(c *nhnCall) (nhnFields, error) {
	month, err := c.statementMonth(firstMonth)
	if err != nil {
		return nil, err
	}
	level := slices.Index(dimensions, c.query("dimension"))
	matches, err := c.statementFilters("paymentGroupIds", "billingGroupIds", "orgIds", "orgOwnerIds")
	switch {
	case err != nil:
		return nil, err
	case level < 0:
		return nil, nhnCode(502)
	case c.BillingFails:
		return nil, nhnCode(72005)
	}
	var values []Charge
	for _, ch := range c.Charges {
		if ch.Month == month && matches(ch.PaymentGroupID, ch.BillingGroupID, ch.OrgID, ch.OrgOwnerUUID) &&
			!slices.ContainsFunc(values, func(v Charge) bool { return v.ids()[level] == ch.ids()[level] }) {
			values = append(values, ch)
		}
	}
	page, err := cursorPageOf(c, "values", values, func(ch *Charge) nhnFields { return c.dimensionValue(*ch, level) })
	if err != nil {
		return nil, err
	}
	page["uuid"], page["dimension"], page["parentDimension"] = c.caller.UUID, dimensions[level], nil
	if level > 0 {
		page["parentDimension"] = dimensions[level-1]
	}
	return page, nil
}

func (c *nhnCall) dimensionValue(ch Charge, level int) nhnFields {
	names := []string{ch.PaymentGroupID, ch.BillingGroupName, ch.OrgName, ch.ProjectName}
	fields := nhnFields{"id": ch.ids()[level], "name": names[level], "ownerId": nil, "parentId": nil, "parentName": nil}
	if level >= 2 {
		fields["ownerId"] = optional(ch.OrgOwnerUUID)
	} else if group := found(c.PaymentGroups, func(g *PaymentGroup) bool { return g.ID == ch.PaymentGroupID }); group != nil {
		fields["ownerId"] = group.OwnerUUID
	}
	if level > 0 {
		fields["parentId"], fields["parentName"] = ch.ids()[level-1], names[level-1] //nolint:gosec // level is an index of dimensions
	}
	return fields
}

func seedCharges() []Charge {
	charge := Charge{
		Month: "2026-07", PaymentGroupID: "PayGrp01", BillingGroupID: "BillGroup0000001", BillingGroupName: "Development", OrgID: NHNOrgID,
		OrgName: "Simulated organization", OrgOwnerUUID: NHNOwnerUUID, ProjectID: "PrjNews1", ProjectName: "newsroom", Country: "KR",
		Amounts: map[string]int64{
			"chargeAmount": 5000, "contractDiscountAmount": 100, "ocpDiscountAmount": 90, "billingGroupDiscountAmount": 80, "projectDiscountAmount": 70,
			"totalDiscountAmount": 340, "contractExtraAmount": 6, "billingGroupExtraAmount": 5, "projectExtraAmount": 4, "totalExtraAmount": 15,
			"totalCreditLimitAmount": 20, "prePaidTotalAmount": 30, "totalAmount": 4625,
		},
	}
	second := charge
	second.ProjectID, second.ProjectName = "PrjShop1", "web-shop"
	second.Amounts = map[string]int64{"chargeAmount": 5000000000, "totalAmount": 5000000000}
	return []Charge{charge, second}
}
