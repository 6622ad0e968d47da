package simulator

import (
	"fmt"
	"slices"
	"testing"
)

const nhnStatements = "GET /v1/billing/members/payment-statements"

func TestNHNPaymentStatements(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.ok(nhnStatements+"?month=2026-07", "", "paymentStatementCharges.#=1", "paymentStatementCharges.0.paymentGroupId=PayGrp01",
		"paymentStatementCharges.0.month=2026-07-01T00:00:00.000+09:00", "paymentStatementCharges.0.uuid="+NHNOwnerUUID,
		"paymentStatementCharges.0.chargeAmount=9007199254740993", "paymentStatementCharges.0.paymentStatusCode=PAID", "nextCursor=absent", "paging=absent")
	p.ok(nhnStatements+"?month=2019-01", "", "paymentStatementCharges.#=0")
	p.ok(nhnStatements+"?month=2026-07&paymentGroupIds=other", "", "paymentStatementCharges.#=0")
	for _, month := range []string{"", "2026-13", "2026-7", "2026-07-01"} {
		p.fails(501, nhnStatements+"?month="+month, "")
	}
	other := p.as("other@example.com", NHNOrgAdminRoleID)
	for _, call := range []string{"?month=2026-07", "/charge-summaries?month=2026-07&groupBy=ORG", "/usages?month=2026-07", "/dimensions?month=2026-07&dimension=ORG"} {
		other.fails(-6, nhnStatements+call, "")
		p.sim.Change(func(st *State) { st.NHN.BillingFails = true })
		p.fails(72005, nhnStatements+call, "")
		p.sim.Change(func(st *State) { st.NHN.BillingFails = false })
	}
	p.sim.Change(func(st *State) {
		st.NHN.PaymentGroups[0].Viewers = []string{st.NHN.Accounts[len(st.NHN.Accounts)-1].UUID}
	})
	other.ok(nhnStatements+"?month=2026-07", "", "paymentStatementCharges.#=1")
}

func TestNHNChargeSummaries(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	const summaries = nhnStatements + "/charge-summaries?month=2026-07"
	p.ok(summaries+"&groupBy=PROJECT", "", "groupBy=PROJECT", "chargeSummaries.#=2", "chargeSummaries.0.projectName=newsroom", "chargeSummaries.0.orgId="+NHNOrgID,
		"chargeSummaries.0.totalAmount=4625", "chargeSummaries.1.totalAmount=5000000000", "nextCursor=null")
	p.ok(summaries+"&groupBy=ORG", "", "chargeSummaries.#=1", "chargeSummaries.0.orgId="+NHNOrgID, "chargeSummaries.0.orgName=Simulated organization",
		"chargeSummaries.0.projectId=null", "chargeSummaries.0.totalAmount=5000004625")
	p.ok(summaries+"&groupBy=BILLING_GROUP&projectIds=PrjNews1", "", "chargeSummaries.0.orgId=null", "chargeSummaries.0.totalAmount=4625")
	p.ok(summaries+"&groupBy=ORG&orgIds=a&orgIds=b", "", "chargeSummaries.#=0")
	p.ok(summaries+"&groupBy=ORG", "", "chargeSummaries.0.totalAmount=5000004625") // sums are not kept
	for _, query := range []string{"", "&groupBy=PAYMENT_GROUP", "&groupBy=org", "&groupBy=ORG&orgIds=1,2,3,4,5,6,7,8,9,10,11", "&groupBy=ORG&size=9", "&groupBy=ORG&size=101", "&groupBy=ORG&cursor=x"} {
		p.fails(502, summaries+query, "")
	}
	p.ok(summaries+"&groupBy=ORG&orgIds=1,2,3,4,5,6,7,8,9,"+NHNOrgID+"&size=100", "", "chargeSummaries.#=1") // the limits
	p.fails(501, nhnStatements+"/charge-summaries?month=2020-04&groupBy=ORG", "")
	p.ok(nhnStatements+"/charge-summaries?month=2020-05&groupBy=ORG", "", "chargeSummaries.#=0")
}

func TestNHNDimensions(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	const values = nhnStatements + "/dimensions?month=2026-07&dimension="
	p.ok(values+"PAYMENT_GROUP", "", "uuid="+NHNOwnerUUID, "dimension=PAYMENT_GROUP", "parentDimension=null", "values.#=1", "values.0.id=PayGrp01", "values.0.parentId=null")
	p.ok(values+"BILLING_GROUP", "", "parentDimension=PAYMENT_GROUP", "values.0.name=Development", "values.0.parentId=PayGrp01")
	p.ok(values+"ORG&orgOwnerIds="+NHNOwnerUUID, "", "values.0.ownerId="+NHNOwnerUUID, "values.0.parentName=Development")
	p.ok(values+"PROJECT", "", "values.#=2", "values.1.name=web-shop", "values.1.parentId="+NHNOrgID)
	p.ok(values+"PROJECT&orgOwnerIds=nobody", "", "values.#=0")
	p.sim.Change(func(st *State) {
		st.NHN.PaymentGroups = []PaymentGroup{
			{ID: "PayGrp00", OwnerUUID: NHNOutsideUUID}, {ID: "PayGrp01", OwnerUUID: NHNAdminUUID, Viewers: []string{NHNOwnerUUID}},
		}
	})
	for level, owner := range map[string]string{"PAYMENT_GROUP": NHNAdminUUID, "BILLING_GROUP": NHNAdminUUID, "ORG": NHNOwnerUUID, "PROJECT": NHNOwnerUUID} {
		p.ok(values+level, "", "values.0.ownerId="+owner)
	}
	p.fails(502, values, "")
	p.fails(400, values+"PROJECT&projectIds=PrjNews1", "")
}

func TestNHNUsages(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	const usages = nhnStatements + "/usages?month=2026-07"
	p.ok(usages, "", "usages.#=2", "usages.0.usageVolume=720.0000000000000001", "usages.0.unitPrice=37.5000000000000001", "usages.1.resourceId=null")
	for filter, count := range map[string]string{
		"projectIds=PrjShop1": "1", "categoryMains=Compute&regions=KR1&stationIds=station-1": "1", "regions=KR2": "0", "billingGroupIds=BillGroup0000001": "2",
	} {
		p.ok(usages+"&"+filter, "", "usages.#="+count)
	}
}

// TestNHNUsages_cursor reads 25 lines in pages.
func TestNHNUsages_cursor(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		sw    NHNSwitches
		sizes []string
		last  string
	}{
		"as documented":       {NHNSwitches{}, []string{"10", "10", "5"}, "null"},
		"omitted at the end":  {NHNSwitches{LastCursorOmitted: true}, []string{"10", "10", "5"}, "absent"},
		"the last page empty": {NHNSwitches{LastPageEmpty: true}, []string{"10", "10", "5", "0"}, "null"},
		"pages of one line":   {NHNSwitches{PageCap: 1}, slices.Repeat([]string{"1"}, 25), "null"},
	} {
		p := newNHN(t, test.sw)
		p.sim.Change(func(st *State) {
			first := st.NHN.Usages[0]
			st.NHN.Usages = nil
			for range 25 {
				st.NHN.Usages = append(st.NHN.Usages, first)
			}
		})
		cursor := ""
		for i, size := range test.sizes {
			answer := p.ok(fmt.Sprintf("%s/usages?month=2026-07&size=10&cursor=%s", nhnStatements, cursor), "", "usages.#="+size)
			cursor = nhnPick(answer, "nextCursor")
			if last := i == len(test.sizes)-1; last != (cursor == test.last) {
				t.Errorf("%s: page %d has the cursor %s", name, i, cursor)
			}
		}
	}
}
