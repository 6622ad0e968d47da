package nhn

import (
	"context"
	"iter"
	"net/url"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Product is a service that NHN Cloud offers.
type Product struct {
	ProductID       string `json:"productId" required:"true"`
	ProductName     string `json:"productName" required:"true"`
	CategoryCode    string `json:"productCategoryCode" values:"PROJECT,ORG,MARKET_PLACE" required:"true"` // PROJECT, ORG or MARKET_PLACE
	ParentProductID string `json:"parentProductId"`                                                       // must be enabled first; "" for none
}

// ProductFilter filters a list of products. Empty fields do not filter.
type ProductFilter struct {
	ProductID    string
	CategoryCode string
	Name         string
	NameLike     string // a part of the name
}

// ListProducts iterates over the services that NHN Cloud offers. Filters for names match in any Unicode normal form.
//
// GET /v1/products
func (c *Client) ListProducts(ctx context.Context, filter ProductFilter) iter.Seq2[Product, error] {
	return findByText(filter.Name+filter.NameLike, func(text string) iter.Seq2[Product, error] {
		if text == "" {
			return c.listProducts(ctx, ProductFilter{ProductID: filter.ProductID, CategoryCode: filter.CategoryCode})
		}
		return c.listProducts(ctx, filter)
	}, productID, func(p Product) bool {
		return (filter.Name == "" || apiclient.EqualNFC(p.ProductName, filter.Name)) && containsNFC(p.ProductName, filter.NameLike)
	})
}

func productID(p Product) string { return p.ProductID }

func (c *Client) listProducts(ctx context.Context, filter ProductFilter) iter.Seq2[Product, error] {
	type response struct {
		Products []Product `json:"products"`
		Paging   paging    `json:"paging"`
	}
	query := url.Values{}
	for name, value := range map[string]string{
		"productId": filter.ProductID, "productCategoryCode": filter.CategoryCode, "productName": filter.Name, "productNameLike": filter.NameLike,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return pages(ctx, c, apiclient.Request{Op: "list products", Path: "/v1/products", Query: query},
		productID, func(r response) ([]Product, *apiclient.Int) { return r.Products, r.Paging.TotalCount })
}

// ProductUI is an entry of the service menu in the console: a service if it has a ProductID, otherwise a category.
type ProductUI struct {
	ProductUIID       string      `json:"productUiId"`
	ParentProductUIID string      `json:"parentProductUiId"`
	ProductUIName     string      `json:"productUiName"`
	ProductID         string      `json:"productId"`
	ManualLink        string      `json:"manualLink"`
	Children          []ProductUI `json:"children"`
}

// ListProductUIs iterates over the top entries of the service menu for a type of services (PROJECT, ORG or MARKET_PLACE) as a tree. The type ORG requires orgID,
// and an account that is a member of that organization.
//
// GET /v1/product-uis/hierarchy
func (c *Client) ListProductUIs(ctx context.Context, uiType, orgID string) iter.Seq2[ProductUI, error] {
	query := url.Values{"productUiType": {uiType}}
	if orgID != "" {
		query.Set("orgId", orgID)
	}
	type response struct {
		Top []ProductUI `json:"productUiList"`
	}
	return wholeList(ctx, c.caller, apiclient.Request{Op: "list product hierarchy", Path: "/v1/product-uis/hierarchy", Query: query},
		func(r response) []ProductUI { return r.Top })
}
