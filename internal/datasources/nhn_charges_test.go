package datasources_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// cursorSwitches are the ways in which a list with a cursor may end.
var cursorSwitches = map[string]func(*simulator.NHNSwitches){
	"as documented":       func(*simulator.NHNSwitches) {},
	"the cursor omitted":  func(sw *simulator.NHNSwitches) { sw.LastCursorOmitted = true },
	"an empty last page":  func(sw *simulator.NHNSwitches) { sw.LastPageEmpty = true },
	"pages are cut":       func(sw *simulator.NHNSwitches) { sw.PageCap, sw.Shuffle = 1, true },
	"empty and cut pages": func(sw *simulator.NHNSwitches) { sw.PageCap, sw.LastPageEmpty, sw.OmitNulls = 1, true, true },
}

func TestNHNChargeSummaries(t *testing.T) {
	t.Parallel()
	for name, change := range cursorSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			for name, test := range map[string]struct {
				config acctest.Values
				want   []string
			}{
				"by project":                  {acctest.Values{"group_by": "PROJECT"}, []string{"newsroom", "web-shop"}},
				"by organization":             {acctest.Values{"group_by": "ORG"}, []string{""}},
				"by billing group":            {acctest.Values{"group_by": "BILLING_GROUP", "payment_group_ids": []string{"PayGrp01"}}, []string{""}},
				"of a project":                {acctest.Values{"group_by": "PROJECT", "project_ids": []string{"PrjShop1", "other"}}, []string{"web-shop"}},
				"of another organization":     {acctest.Values{"group_by": "PROJECT", "org_ids": []string{"other"}}, []string{}},
				"of an unknown billing group": {acctest.Values{"group_by": "ORG", "billing_group_ids": []string{"other"}}, []string{}},
			} {
				test.config["month"] = "2026-07"
				got := read(t, cloud, "nhn_charge_summaries", test.config)["charge_summaries"]
				if diff := cmp.Diff(test.want, column(t, got, "project_name")); diff != "" {
					t.Errorf("%s: %s", name, diff)
				}
				if name == "by organization" && objects(t, got)[0]["total_amount"] != int64(5000004625) {
					t.Errorf("the sums are %v", got)
				}
			}
		})
	}
}

func TestNHNUsages(t *testing.T) {
	t.Parallel()
	for name, change := range cursorSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			for name, test := range map[string]struct {
				filter, value string
				want          []string
			}{
				"all": {"org_ids", simulator.NHNOrgID, []string{"compute.c2.small", "push.message"}}, "by category": {"category_mains", "Compute", []string{"compute.c2.small"}},
				"by region": {"regions", "GLOBAL", []string{"push.message"}}, "by station": {"station_ids", "station-2", []string{}},
			} {
				got := read(t, cloud, "nhn_usages", acctest.Values{"month": "2026-07", test.filter: []string{test.value}})
				if diff := cmp.Diff(test.want, column(t, got["usages"], "counter_name")); diff != "" {
					t.Errorf("%s: %s", name, diff)
				}
			}
		})
	}
}

// TestNHNUsages_manyLines reads hundreds of lines that have no ID, each of them twice.
func TestNHNUsages_manyLines(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		first := st.NHN.Usages[0]
		st.NHN.Usages = nil
		for i := range 350 {
			id := fmt.Sprintf("resource-%03d", 349-i/2)
			first.Line.ResourceID = &id
			st.NHN.Usages = append(st.NHN.Usages, first)
		}
	})
	got := objects(t, read(t, cloud, "nhn_usages", acctest.Values{"month": "2026-07"})["usages"])
	if len(got) != 350 || got[0]["resource_id"] != "resource-175" || got[349]["resource_id"] != "resource-349" {
		t.Errorf("%d usages from %v to %v", len(got), got[0]["resource_id"], got[len(got)-1]["resource_id"])
	}
	sent := cloud.Requests("GET /v1/billing/members/payment-statements/usages")
	if len(sent) != 4 {
		t.Errorf("%d pages were read, want 4", len(sent))
	}
}

// TestNHNUsages_expiredCursor reads the list again when the API rejects a cursor, and fails if it rejects it again.
func TestNHNUsages_expiredCursor(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.PageCap = 1 })
	const call = "GET /v1/billing/members/payment-statements/usages"
	rejection := simulator.Fault{Match: call, Skip: 1, Times: 1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":502,"resultMessage":"Invalid cursor"}}`}
	cloud.InjectFault(rejection)
	if got := objects(t, read(t, cloud, "nhn_usages", acctest.Values{"month": "2026-07"})["usages"]); len(got) != 2 {
		t.Errorf("%d usages", len(got))
	}
	if sent := len(cloud.Requests(call)); sent != 4 {
		t.Errorf("%d requests were sent", sent)
	}
	rejection.Skip, rejection.Times = 0, -1
	cloud.InjectFault(rejection)
	requireError(t, cloud, "nhn_usages", acctest.Values{"month": "2026-07"}, `Cannot list NHN usages.*code 502`)
}

func TestNHNBillingDimensions(t *testing.T) {
	t.Parallel()
	for name, change := range cursorSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			value := func(id, name, owner, parent, parentName string) any {
				return map[string]any{"id": id, "name": name, "owner_uuid": owner, "parent_id": parent, "parent_name": parentName}
			}
			for dimension, want := range map[string][]any{
				"PAYMENT_GROUP": {value("PayGrp01", "PayGrp01", simulator.NHNOwnerUUID, "", "")},
				"BILLING_GROUP": {value("BillGroup0000001", "Development", simulator.NHNOwnerUUID, "PayGrp01", "PayGrp01")},
				"ORG":           {value(simulator.NHNOrgID, "Simulated organization", simulator.NHNOwnerUUID, "BillGroup0000001", "Development")},
				"PROJECT": {
					value("PrjNews1", "newsroom", simulator.NHNOwnerUUID, simulator.NHNOrgID, "Simulated organization"),
					value("PrjShop1", "web-shop", simulator.NHNOwnerUUID, simulator.NHNOrgID, "Simulated organization"),
				},
			} {
				got := read(t, cloud, "nhn_billing_dimensions", acctest.Values{
					"month": "2026-07", "dimension": dimension, "org_owner_uuids": []string{simulator.NHNOwnerUUID}, "org_ids": []string{simulator.NHNOrgID},
				})
				if diff := cmp.Diff(want, got["values"]); diff != "" {
					t.Errorf("%s: %s", dimension, diff)
				}
			}
		})
	}
}

// TestAccNHNCharges reads amounts above 32 bits and decimals with more digits than a binary float has.
func TestAccNHNCharges(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.OmitNulls, sw.NHN.LastCursorOmitted = true, true })
	cloud.Run(t, resource.TestStep{
		Config: `
data "nhn_payment_statements" "july" {
  month = "2026-07"
}

data "nhn_charge_summaries" "july" {
  month    = "2026-07"
  group_by = "PROJECT"
}

data "nhn_usages" "july" {
  month = "2026-07"
}

data "nhn_billing_dimensions" "july" {
  month     = "2026-07"
  dimension = "PROJECT"
}

output "statements" {
  value = [for s in data.nhn_payment_statements.july.payment_statements : "${s.payment_group_id} ${s.charge_amount} ${s.charged_total_amount} ${s.payment_status}"]
}

output "payment_info" {
  value     = data.nhn_payment_statements.july.payment_statements[0].payment_info
  sensitive = true
}

output "summaries" {
  value = [for s in data.nhn_charge_summaries.july.charge_summaries : "${s.project_name} ${s.total_amount}"]
}

output "usages" {
  value = [for u in data.nhn_usages.july.usages : "${u.counter_name} ${u.usage_volume} ${u.unit_price} ${u.contract_unit_price}"]
}

output "dimensions" {
  value = data.nhn_billing_dimensions.july.values[*].name
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("statements", texts("PayGrp01 9007199254740993 9907 PAID")),
			statecheck.ExpectKnownOutputValue("payment_info", knownvalue.StringExact("1234-****-****-5678")),
			statecheck.ExpectKnownOutputValue("summaries", texts("newsroom 4625", "web-shop 5000000000")),
			statecheck.ExpectKnownOutputValue("usages", texts(
				"compute.c2.small 720.0000000000000001 37.5000000000000001 36.9999999999999999", "push.message 0.00000123456789012345 0.8008281904610115 0.8008281904610115")),
			statecheck.ExpectKnownOutputValue("dimensions", texts("newsroom", "web-shop")),
		},
	})
}

// TestNHNCharges_firstMonth reads the first month that the API accepts.
func TestNHNCharges_firstMonth(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	if read := cloud.ReadData(t, "nhn_charge_summaries", acctest.Values{"month": "2020-05", "group_by": "ORG"}); read.Err() != "" {
		t.Error(read.Err())
	}
}
