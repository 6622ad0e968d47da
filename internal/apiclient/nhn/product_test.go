package nhn_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestListProducts(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	sim.Switch(func(sw *simulator.Switches) { sw.NHN.PageCap = 2 })
	for _, test := range []struct {
		filter nhn.ProductFilter
		want   []string
	}{
		{nhn.ProductFilter{}, []string{"PrdInfra", "PrdImage", "PrdPush0", "PrdDeplo", "PrdCorp0", "PrdDoora"}},
		{nhn.ProductFilter{ProductID: "PrdPush0"}, []string{"PrdPush0"}},
		{nhn.ProductFilter{CategoryCode: "ORG"}, []string{"PrdDoora"}},
		{nhn.ProductFilter{Name: "Image Builder"}, []string{"PrdImage"}},
		{nhn.ProductFilter{NameLike: "u"}, []string{"PrdInfra", "PrdImage", "PrdPush0"}},
		{nhn.ProductFilter{Name: "nothing"}, nil},
	} {
		products, err := apiclient.Collect(client.ListProducts(t.Context(), test.filter))
		must(t, err)
		var got []string
		for _, product := range products {
			got = append(got, product.ProductID)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%+v: %s", test.filter, diff)
		}
		if test.filter.Name == "Image Builder" && products[0] != (nhn.Product{ProductID: "PrdImage", ProductName: "Image Builder", CategoryCode: "PROJECT", ParentProductID: "PrdInfra"}) {
			t.Errorf("listed %+v", products[0])
		}
	}
	if listed := len(sim.Requests("GET /v1/products")); listed != 9 {
		t.Errorf("%d requests, want 3+1+1+1+2+1", listed)
	}
}

func TestListProductUIs(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	top, err := apiclient.Collect(client.ListProductUIs(t.Context(), "PROJECT", ""))
	must(t, err)
	want := []nhn.ProductUI{
		{ProductUIID: "UiCompute", ProductUIName: "Compute", Children: []nhn.ProductUI{
			{ProductUIID: "UiInfra", ParentProductUIID: "UiCompute", ProductUIName: "Infrastructure", ProductID: "PrdInfra", ManualLink: "https://docs.example.com/infrastructure", Children: []nhn.ProductUI{
				{ProductUIID: "UiImage", ParentProductUIID: "UiInfra", ProductUIName: "Image Builder", ProductID: "PrdImage", Children: []nhn.ProductUI{}},
			}},
		}},
		{ProductUIID: "UiNotification", ProductUIName: "Notification", Children: []nhn.ProductUI{
			{ProductUIID: "UiPush", ParentProductUIID: "UiNotification", ProductUIName: "Push", ProductID: "PrdPush0", Children: []nhn.ProductUI{}},
		}},
	}
	if diff := cmp.Diff(want, top); diff != "" {
		t.Error(diff)
	}
	_, err = apiclient.Collect(client.ListProductUIs(t.Context(), "ORG", "nowhere"))
	wantKind(t, err, apiclient.ErrReferenceNotFound)
	sent := sim.Requests("GET /v1/product-uis/hierarchy")
	if len(sent) != 2 || sent[0].Query != "productUiType=PROJECT" || sent[1].Query != "orgId=nowhere&productUiType=ORG" {
		t.Errorf("sent %v", sent)
	}
}
