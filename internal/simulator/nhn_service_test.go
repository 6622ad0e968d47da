package simulator

import "testing"

func TestNHNService(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	at := func(product string) string { return project + "/products/" + product }
	p.fails(40054, "POST "+at("PrdImage")+"/enable", "")
	parent := p.ok("POST "+at("PrdInfra")+"/enable", "", "secretKey=absent", "parentProduct=absent")
	if len(nhnPick(parent, "appKey")) != 16 {
		t.Errorf("answer %v", parent)
	}
	p.fails(13002, "POST "+at("PrdInfra")+"/enable", "")
	p.ok("POST "+at("PrdImage")+"/enable", "", "parentProduct.productId=PrdInfra", "parentProduct.productName=Infrastructure",
		"parentProduct.statusCode=STABLE")
	p.ok("GET "+at("PrdInfra"), "", "product.productId=PrdInfra", "product.productName=Infrastructure", "product.statusCode=STABLE",
		"product.productStatusCode=STABLE", "product.productSecretKeyCode=N", "product.appKey="+nhnPick(parent, "appKey"),
		"product.secretKey=null", "product.relationDate=2026-01-02T03:04:05.000+00:00", "product.updateDate=null",
		"hasUpdateSecretKeyPermission=false")
	push := p.ok("POST "+at("PrdPush0")+"/enable", "")
	p.ok("GET "+at("PrdPush0"), "", "product.secretKey="+nhnPick(push, "secretKey"), "hasUpdateSecretKeyPermission=true",
		"product.externalId=null", "product.productSecretKeyCode=T")

	p.fails(40057, "DELETE "+at("PrdInfra")+"/disable", "")
	p.sim.Switch(func(sw *Switches) { sw.NHN.DisableReportsChildren = true })
	p.ok("DELETE "+at("PrdInfra")+"/disable", "", "childProducts.#=1", "childProducts.0.productId=PrdImage")
	p.ok("GET "+at("PrdInfra"), "", "product.statusCode=STABLE")
	p.ok("DELETE "+at("PrdImage")+"/disable", "", "childProducts=absent")
	p.ok("DELETE "+at("PrdInfra")+"/disable", "")
	p.ok("GET "+at("PrdInfra"), "", "product.statusCode=CLOSED", "product.updateUuid="+NHNOwnerUUID)
	p.fails(13001, "DELETE "+at("PrdInfra")+"/disable", "")
	p.ok("POST "+at("PrdInfra")+"/enable", "")
	p.ok("GET "+at("PrdInfra"), "", "product.statusCode=STABLE")
}

func TestNHNService_errors(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	plain := project + "/products/PrdDeplo"
	p.fails(13004, "POST "+project+"/products/none/enable", "")
	p.fails(13004, "POST "+project+"/products/PrdDoora/enable", "")
	p.fails(13006, "POST "+project+"/products/PrdCorp0/enable", "")
	p.sim.Change(func(st *State) {
		st.NHN.Account(NHNOwnerUUID).Corporate = true
		st.NHN.Product(NHNPlainProductID).Fails = true
	})
	p.ok("POST "+project+"/products/PrdCorp0/enable", "")
	p.fails(13001, "POST "+plain+"/enable", "")
	p.sim.Change(func(st *State) {
		st.NHN.Account(NHNOwnerUUID).NoPayment = true
		st.NHN.Product(NHNPlainProductID).Fails = false
	})
	p.fails(70024, "POST "+plain+"/enable", "")
	p.sim.Change(func(st *State) {
		st.NHN.Account(NHNOwnerUUID).NoPayment = false
		st.NHN.Product(NHNPlainProductID).Status = "CLOSED"
	})
	p.fails(13004, "POST "+plain+"/enable", "")
	p.sim.Change(func(st *State) { st.NHN.Product(NHNPlainProductID).Status = "STABLE" })

	p.fails(60003, "GET "+plain, "")
	p.sim.Switch(func(sw *Switches) { sw.NHN.UnknownService = UnknownNull })
	p.ok("GET "+plain, "", "product=null")
	p.sim.Switch(func(sw *Switches) { sw.NHN.UnknownService, sw.NHN.EnablePolls = Unknown500, 2 })
	p.fails(500, "GET "+plain, "")
	p.ok("POST "+plain+"/enable", "")
	p.ok("GET "+plain, "", "product.statusCode=CLOSED")
	p.ok("GET "+plain, "", "product.statusCode=CLOSED")
	p.ok("GET "+plain, "", "product.statusCode=STABLE")
	p.ok("DELETE "+plain+"/disable", "")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{ClosedServicesHidden: true, ReadDelay: 1} })
	p.fails(60003, "GET "+plain, "")
	p.ok("POST "+plain+"/enable", "")
	p.fails(60003, "GET "+plain, "")
	p.ok("GET "+plain, "", "product.statusCode=STABLE")
}

func TestNHNProducts(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	for filter, count := range map[string]string{
		"": "6", "productCategoryCode=ORG": "1", "productId=PrdPush0": "1", "productName=Push": "1", "productName=Pus": "0",
		"productNameLike=o": "3",
	} {
		p.ok("GET /v1/products?"+filter, "", "paging.totalCount="+count)
	}
	p.ok("GET /v1/products?limit=2", "", "products.1.productId=PrdImage", "products.1.parentProductId=PrdInfra",
		"products.0.parentProductId=null", "products.0.productCategoryCode=PROJECT")
	p.fails(502, "GET /v1/products?productCategoryCode=SHOP", "")

	tree := "GET /v1/product-uis/hierarchy"
	p.ok(tree+"?productUiType=PROJECT", "", "productUiList.#=2", "productUiList.0.productUiId=UiCompute",
		"productUiList.0.parentProductUiId=null", "productUiList.0.productId=null",
		"productUiList.0.children.0.productId=PrdInfra", "productUiList.0.children.0.children.0.productUiName=Image Builder",
		"productUiList.0.children.0.manualLink=https://docs.example.com/infrastructure")
	p.fails(502, tree, "")
	p.fails(502, tree+"?productUiType=ORG", "")
	p.fails(22016, tree+"?productUiType=ORG&orgId=none", "")
	p.ok(tree+"?productUiType=ORG&orgId="+NHNOrgID, "", "productUiList.0.productId=PrdDoora")
	stranger := p.as("s@example.com")
	stranger.fails(-6, tree+"?productUiType=ORG&orgId="+NHNOrgID, "")
	stranger.ok(tree+"?productUiType=MARKET_PLACE", "", "productUiList.#=0")
}

func TestNHNBilling(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	search, products := "POST /v1/billing/contracts/basic/products/prices/search", "GET /v1/billing/contracts/basic/products"
	p.ok(search, `{}`, "paging.totalCount=2", "paging.limit=20", "prices.0.price=37.5000000000000001",
		"prices.0.rangeTo=99999999999999.9999999999", "prices.0.displayNameEn=Instance c2.small", "prices.0.useFixPriceYn=N")
	p.ok(search, `{"counterNames":["push.message"]}`, "paging.totalCount=1", "prices.0.originalPrice=0.00000123456789012345",
		"prices.0.displayNameEn=null", "prices.0.seq=2")
	p.ok(search+"?limit=1", `{"paging":{"page":2}}`, "paging.limit=1", "prices.0.counterName=push.message")
	p.fails(502, search+"?limit=x", `{}`)
	p.ok(products+"?limit=1&page=2", "", "paging.totalCount=2", "products.0.counterName=push.message", "products.0.minUsage=1")
	p.ok(products, "", "products.0.minUsage=0.0166666666666666667", "products.0.regionTypeCode=KR1", "products.0.budgetUsageTypeYn=null")
	p.sim.Switch(func(sw *Switches) { sw.NHN.OmitNulls = true })
	p.ok(products, "", "products.0.budgetUsageTypeYn=absent")
	p.sim.Change(func(st *State) { st.NHN.BillingFails = true })
	p.fails(72005, search, `{}`)
	p.fails(72005, products, "")
}
