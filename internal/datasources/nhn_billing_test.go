package datasources_test

import (
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestAccNHNBilling reads prices with more digits than a binary float has.
func TestAccNHNBilling(t *testing.T) {
	t.Parallel()
	const config = `
data "nhn_billing_prices" "all" {}

data "nhn_billing_prices" "push" {
  counter_names = ["push.message"]
}

data "nhn_billing_products" "all" {}

data "nhn_billing_products" "push" {
  counter_names = ["push.message", "nothing"]
}

output "prices" {
  value = [for p in data.nhn_billing_prices.all.prices : "${p.counter_name} ${p.price} ${p.range_to}"]
}

output "push" {
  value = data.nhn_billing_prices.push.prices[0].original_price * 1000000000000
}

output "usage" {
  value = [for p in data.nhn_billing_products.all.products : "${p.counter_name} ${p.minimum_usage} ${p.unit} ${p.calculation_unit} ${p.budget_usage}"]
}
`
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.PageCap, sw.NHN.Shuffle, sw.NHN.OmitNulls = 1, true, true })
	cloud.Run(t, resource.TestStep{
		Config: config,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("prices", texts(
				"compute.c2.small 37.5000000000000001 99999999999999.9999999999", "push.message 0.8008281904610115 99999999999999.9999999999")),
			statecheck.ExpectKnownOutputValue("push", knownvalue.Float64Exact(1234567.89012345)),
			statecheck.ExpectKnownOutputValue("usage", texts("compute.c2.small 0.0166666666666666667 1 HOURS false", "push.message 1 1 CALLS false")),
			statecheck.ExpectKnownValue("data.nhn_billing_prices.push", tfjsonpath.New("prices"), knownvalue.ListSizeExact(1)),
			statecheck.ExpectKnownValue("data.nhn_billing_prices.push", tfjsonpath.New("prices").AtSliceIndex(0).AtMapKey("display_name_en"), knownvalue.StringExact("")),
			statecheck.ExpectKnownValue("data.nhn_billing_prices.push", tfjsonpath.New("prices").AtSliceIndex(0).AtMapKey("fixed_price"), knownvalue.Bool(false)),
			statecheck.ExpectKnownValue("data.nhn_billing_products.push", tfjsonpath.New("products"), knownvalue.ListSizeExact(1)),
		},
	}, resource.TestStep{
		PreConfig: func() { cloud.Change(func(st *simulator.State) { st.NHN.BillingFails = true }) },
		Config:    config, ExpectError: regexp.MustCompile(`72005`),
	})
}
