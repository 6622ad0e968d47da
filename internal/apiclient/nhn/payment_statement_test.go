package nhn

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	statementsCall = "GET /v1/billing/members/payment-statements"
	summariesCall  = statementsCall + "/charge-summaries"
	usagesCall     = statementsCall + "/usages"
	dimensionsCall = statementsCall + "/dimensions"
)

func TestListPaymentStatements(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{statementsCall: {ok(`"paymentStatementCharges":[{"uuid":"u","paymentGroupId":"p","month":"2026-07-01T00:00:00.000+09:00",
		"country":"KR","paymentStatusCode":"PAID","autoPaymentTypeCode":"CREDIT_CARD","paymentInfo":null,"chargeAmount":9007199254740993,"totalAmount":"-5","new":1}]`)}})
	got, err := apiclient.Collect(c.ListPaymentStatements(t.Context(), "2026-07", []string{"p", "q"}))
	want := []PaymentStatement{{
		UUID: "u", PaymentGroupID: "p", Month: "2026-07-01T00:00:00.000+09:00", Country: "KR", PaymentStatusCode: "PAID", AutoPaymentTypeCode: "CREDIT_CARD",
		ChargeAmount: 9007199254740993, TotalAmount: -5,
	}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	f.expect(t, statementsCall+"?month=2026-07&paymentGroupIds=p&paymentGroupIds=q")
	for name, responds := range map[string]response{
		"no list": ok(""), "half an amount": ok(`"paymentStatementCharges":[{"chargeAmount":0.5}]`), "an amount in words": ok(`"paymentStatementCharges":[{"chargeAmount":"many"}]`),
	} {
		f.respond(statementsCall, responds)
		if got, err := apiclient.Collect(c.ListPaymentStatements(t.Context(), "2026-07", nil)); err == nil {
			t.Errorf("%s: listed %v", name, got)
		}
	}
}

func TestListChargeSummaries(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{summariesCall: {
		ok(`"groupBy":"ORG","chargeSummaries":[{"paymentGroupId":"p","billingGroupId":"b","orgId":"o","totalAmount":5000000000,"ocpDiscountAmount":4}],"nextCursor":"a+b/c="`),
		ok(`"groupBy":"ORG","chargeSummaries":[{"paymentGroupId":"p","orgId":"q","projectId":null}],"nextCursor":null`),
	}})
	got, err := apiclient.Collect(c.ListChargeSummaries(t.Context(), "ORG", ChargeFilter{
		"2026-07", []string{"p"}, []string{"b"}, []string{"o", "q"}, []string{"r"},
	}))
	want := []ChargeSummary{{PaymentGroupID: "p", BillingGroupID: "b", OrgID: "o", TotalAmount: 5000000000, OCPDiscountAmount: 4}, {PaymentGroupID: "p", OrgID: "q"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	const filters = "groupBy=ORG&month=2026-07&orgIds=o&orgIds=q&paymentGroupIds=p&projectIds=r&size=100"
	f.expect(t, summariesCall+"?billingGroupIds=b&"+filters, summariesCall+"?billingGroupIds=b&cursor=a%2Bb%2Fc%3D&"+filters)
}

// TestListUsages_digits keeps all digits of decimals, also of an exponent.
func TestListUsages_digits(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{usagesCall: {ok(`"usages":[{"usageVolume":720.0000000000000001,"unitPrice":"1.5e-30","contractUnitPrice":null,"chargeAmount":9007199254740993,"resourceId":"i"}]`)}})
	got, err := apiclient.Collect(c.ListUsages(t.Context(), UsageFilter{
		ChargeFilter: ChargeFilter{Month: "2026-07"}, CategoryMains: []string{"Compute"}, Regions: []string{"KR1"}, StationIDs: []string{"s"},
	}))
	want := []Usage{{UsageVolume: "720.0000000000000001", UnitPrice: "1.5e-30", ChargeAmount: 9007199254740993, ResourceID: "i"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	f.expect(t, usagesCall+"?categoryMains=Compute&month=2026-07&regions=KR1&size=100&stationIds=s")
}

func TestListUsages_hostileResponses(t *testing.T) {
	t.Parallel()
	for name, responds := range map[string]response{
		"no list":               ok(`"nextCursor":null`),
		"far too many":          ok(`"usages":[` + strings.Repeat(`{},`, 1000) + `{}]`),
		"the same cursor again": ok(`"usages":[{}],"nextCursor":"a"`),
		"a cursor of megabytes": ok(`"usages":[{}],"nextCursor":"` + strings.Repeat("a", 5000) + `"`),
		"a cursor that is none": ok(`"usages":[{}],"nextCursor":{"a":1}`),
		"an endless number":     ok(`"usages":[{"usageVolume":1e999999999}]`),
		"no number":             ok(`"usages":[{"unitPrice":"NaN"}]`),
		"an HTML page":          raw(200, "<html>"),
	} {
		_, c := newFake(t, script{usagesCall: {responds}})
		if got, err := apiclient.Collect(c.ListUsages(t.Context(), UsageFilter{})); err == nil {
			t.Errorf("%s: listed %d usages", name, len(got))
		}
	}
	f, c := newFake(t, script{usagesCall: {ok(`"usages":[{}],"nextCursor":"a"`), rejected("502")}})
	if _, err := apiclient.Collect(c.ListUsages(t.Context(), UsageFilter{})); !errors.Is(err, apiclient.ErrInvalid) {
		t.Errorf("the error is %v", err)
	}
	f.respond(usagesCall, rejected("72005"))
	if _, err := apiclient.Collect(c.ListUsages(t.Context(), UsageFilter{})); !errors.Is(err, apiclient.ErrUnavailable) {
		t.Errorf("the error is %v", err)
	}
}

func TestListBillingDimensions(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{dimensionsCall: {ok(`"uuid":"u","dimension":"PROJECT","parentDimension":"ORG","values":[
		{"id":"a","name":"A","ownerId":"m","parentId":"o","parentName":"O"},{"id":"b","name":"B","ownerId":null,"parentId":null}]`)}})
	got, err := apiclient.Collect(c.ListBillingDimensions(t.Context(), "PROJECT", DimensionFilter{
		"2026-07", []string{"p"}, []string{"b"}, []string{"o"}, []string{"m"},
	}))
	want := []BillingDimension{{"a", "A", "m", "o", "O"}, {ID: "b", Name: "B"}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	f.expect(t, dimensionsCall+"?billingGroupIds=b&dimension=PROJECT&month=2026-07&orgIds=o&orgOwnerIds=m&paymentGroupIds=p&size=100")
}
