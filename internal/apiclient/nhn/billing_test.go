package nhn_test

import (
	"fmt"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestListBillingPrices(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	prices, err := apiclient.Collect(client.ListBillingPrices(t.Context(), []string{"push.message"}))
	must(t, err)
	if len(prices) != 1 || prices[0].OriginalPrice != "0.00000123456789012345" || prices[0].Price != "0.8008281904610115" || prices[0].RangeTo != "99999999999999.9999999999" || prices[0].Seq != 2 {
		t.Fatalf("listed %+v", prices)
	}
	sim.Change(func(st *simulator.State) { // hundreds, of which many differ in one field only
		first := st.NHN.Prices[0]
		st.NHN.Prices = nil
		for i := range 300 {
			price := first
			price.CounterName, price.Seq = fmt.Sprint("counter", i%50), int64(i)
			st.NHN.Prices = append(st.NHN.Prices, price)
		}
	})
	sim.ResetJournal()
	prices, err = apiclient.Collect(client.ListBillingPrices(t.Context(), nil))
	must(t, err)
	if sent := sim.Requests("POST /v1/billing/contracts/basic/products/prices/search"); len(prices) != 300 || len(sent) != 3 || sent[2].Body != `{"paging":{"limit":100,"page":3}}` {
		t.Errorf("%d prices by %d requests, the last %s", len(prices), len(sent), sent[len(sent)-1].Body)
	}
	sim.Change(func(st *simulator.State) { st.NHN.BillingFails = true })
	_, err = apiclient.Collect(client.ListBillingPrices(t.Context(), nil))
	if failure := wantKind(t, err, apiclient.ErrUnavailable); failure.Code != "72005" {
		t.Error(err)
	}
}

func TestListBillingProducts(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	products, err := apiclient.Collect(client.ListBillingProducts(t.Context()))
	must(t, err)
	if len(products) != 2 || products[0].MinUsage != "0.0166666666666666667" || products[0].Unit != 1 || products[1].CounterName != "push.message" || products[1].RegionTypeCode != "GLOBAL" {
		t.Fatalf("listed %+v", products)
	}
	sim.Change(func(st *simulator.State) {
		first := st.NHN.MeteredProducts[0]
		st.NHN.MeteredProducts = nil
		for i := range 1234 {
			product := first
			product.CounterName, product.RegionTypeCode = fmt.Sprint("counter", i/2), []string{"KR1", "KR2"}[i%2]
			st.NHN.MeteredProducts = append(st.NHN.MeteredProducts, product)
		}
	})
	sim.ResetJournal()
	products, err = apiclient.Collect(client.ListBillingProducts(t.Context()))
	must(t, err)
	if sent := len(sim.Requests("GET /v1/billing/contracts/basic/products")); len(products) != 1234 || sent != 13 {
		t.Errorf("%d products by %d requests", len(products), sent)
	}
}
