package simulator

// The permissions of services begin with the name of the service, which the routes omit.
var serviceRoutes = []nhnRoute{
	{"POST /v1/projects/{project}/products/{product}/enable", "Product.Create", nil, enableService},
	{"DELETE /v1/projects/{project}/products/{product}/disable", "Product.Delete", nil, disableService},
	{"GET /v1/projects/{project}/products/{product}", "ProductAppKey.Get", nil, getService},
	{"GET /v1/products", "", []string{"productId", "productCategoryCode", "productName", "productNameLike", "limit", "page"}, listProducts},
	{"GET /v1/product-uis/hierarchy", "", []string{"productUiType", "orgId"}, listHierarchy},
}

var productCategories = []string{"PROJECT", "ORG", "MARKET_PLACE"}

func enableService(c *nhnCall) (nhnFields, error) {
	product := c.Product(c.r.PathValue("product"))
	if product == nil || product.Category == "ORG" || product.Status != "STABLE" {
		return nil, nhnCode(13004)
	}
	existing := c.Service(c.project.ID, product.ID)
	parent := c.Product(product.ParentID)
	switch {
	case existing != nil && existing.Status == "STABLE":
		return nil, nhnCode(13002)
	case product.CorporateOnly && !c.Account(c.org.OwnerUUID).Corporate:
		return nil, nhnCode(13006)
	case parent != nil && !c.enabled(parent.ID):
		return nil, nhnCode(40054)
	case product.Fails:
		return nil, nhnCode(13001)
	}
	if err := c.pays(c.org.OwnerUUID); err != nil {
		return nil, err
	}
	service := Service{
		ProjectID: c.project.ID, ProductID: product.ID, AppKey: c.newID(16), Status: "STABLE", Since: c.now,
		Polls: c.sw.EnablePolls, Hidden: c.sw.ReadDelay,
	}
	answer := nhnFields{"appKey": service.AppKey}
	if product.SecretKeyCode == "T" {
		service.SecretKey = c.newID(32)
		answer["secretKey"] = service.SecretKey
	}
	if product.Tenant {
		service.ExternalID = c.newID(32)
	}
	if parent != nil {
		answer["parentProduct"] = nhnFields{"productId": parent.ID, "productName": parent.Name, "statusCode": "STABLE"}
	}
	if existing != nil {
		*existing = service
	} else {
		c.Services = append(c.Services, service)
	}
	return answer, nil
}

func (c *nhnCall) enabled(productID string) bool {
	s := c.Service(c.project.ID, productID)
	return s != nil && s.Status == "STABLE"
}

// disableService fails while children are enabled. A switch makes it list them and do nothing instead.
func disableService(c *nhnCall) (nhnFields, error) {
	service := c.Service(c.project.ID, c.r.PathValue("product"))
	if service == nil || service.Status != "STABLE" || c.Product(service.ProductID).Fails {
		return nil, nhnCode(13001)
	}
	var children []Product
	for _, product := range c.Products {
		if product.ParentID == service.ProductID && c.enabled(product.ID) {
			children = append(children, product)
		}
	}
	switch {
	case len(children) > 0 && c.sw.DisableReportsChildren:
		return nhnFields{"childProducts": each(c.sw, children, func(p *Product) nhnFields {
			return nhnFields{"productId": p.ID, "productName": p.Name, "statusCode": "STABLE"}
		})}, nil
	case len(children) > 0:
		return nil, nhnCode(40057)
	}
	service.Status, service.Updated, service.UpdatedBy = "CLOSED", c.now, c.caller.UUID
	return done()
}

func getService(c *nhnCall) (nhnFields, error) {
	s := c.Service(c.project.ID, c.r.PathValue("product"))
	if s == nil || s.Status != "STABLE" && c.sw.ClosedServicesHidden || !seen(&s.Hidden) {
		return c.unknown(c.sw.UnknownService, "product", 60003)
	}
	status := s.Status
	if !seen(&s.Polls) {
		status = "CLOSED"
	}
	product := c.Product(s.ProductID)
	return nhnFields{
		"hasUpdateSecretKeyPermission": s.SecretKey != "",
		"product": nhnFields{
			"projectId": s.ProjectID, "productId": s.ProductID, "productName": product.Name, "appKey": s.AppKey,
			"secretKey": optional(s.SecretKey), "externalId": optional(s.ExternalID),
			"productSecretKeyCode": product.SecretKeyCode, "productStatusCode": product.Status, "statusCode": status,
			"relationDate": s.Since, "updateDate": s.Updated, "updateUuid": optional(s.UpdatedBy),
		},
	}, nil
}

func listProducts(c *nhnCall) (nhnFields, error) {
	categories, err := c.queries("productCategoryCode", productCategories...)
	if err != nil {
		return nil, err
	}
	var items []Product
	for _, p := range c.Products {
		if (c.query("productId") == "" || c.query("productId") == p.ID) && (len(categories) == 0 || categories[0] == p.Category) &&
			(c.query("productName") == "" || c.query("productName") == p.Name) && c.contains(p.Name, c.query("productNameLike")) {
			items = append(items, p)
		}
	}
	return c.queryPageOf("products", each(c.sw, items, func(p *Product) nhnFields {
		return nhnFields{
			"productId": p.ID, "productName": p.Name, "productCategoryCode": p.Category, "parentProductId": optional(p.ParentID),
		}
	}))
}

// listHierarchy returns the tree of one kind of services; those of organizations need a place in one.
func listHierarchy(c *nhnCall) (nhnFields, error) {
	types, err := c.queries("productUiType", productCategories...)
	if err != nil {
		return nil, err
	}
	if len(types) != 1 || types[0] == "ORG" && c.query("orgId") == "" {
		return nil, nhnCode(502)
	}
	if types[0] == "ORG" {
		o := c.Organization(c.query("orgId"))
		switch {
		case o == nil:
			return nil, c.organizationNotFound()
		case !c.belongs(o):
			return nil, nhnCode(-6)
		}
	}
	return nhnFields{"productUiList": c.hierarchy(types[0], "")}, nil
}

func (c *nhnCall) hierarchy(kind, parentID string) []nhnFields {
	var items []ProductUI
	for _, ui := range c.ProductUIs {
		if ui.Type == kind && ui.ParentID == parentID {
			items = append(items, ui)
		}
	}
	return each(c.sw, items, func(ui *ProductUI) nhnFields {
		return nhnFields{
			"productUiId": ui.ID, "parentProductUiId": optional(ui.ParentID), "productUiName": ui.Name,
			"productId": optional(ui.ProductID), "manualLink": optional(ui.ManualLink), "children": c.hierarchy(kind, ui.ID),
		}
	})
}
