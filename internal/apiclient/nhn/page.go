package nhn

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"strconv"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// pageSize is the requested page size. The API may return pages of another size.
const pageSize = 100

// paging is the paging object of most lists.
type paging struct {
	TotalCount *apiclient.Int `json:"totalCount"`
}

// pages iterates over a list whose page is selected by query parameters. items returns the items and the total of a response.
func pages[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, items func(A) ([]T, *apiclient.Int)) iter.Seq2[T, error] {
	req.Method, req.Idempotent = http.MethodGet, true
	list := apiclient.Pages(ctx, key, func(at apiclient.Position) (apiclient.Page[T], error) {
		query := url.Values{"page": {strconv.Itoa(at.Page)}, "limit": {strconv.Itoa(pageSize)}}
		for name, values := range req.Query {
			query[name] = values
		}
		page := req
		page.Query = query
		response, err := apiclient.Call[A](ctx, c.caller, page)
		if err != nil {
			return apiclient.Page[T]{}, err
		}
		found, total := items(response)
		return newPage(found, total, key)
	})
	return apiclient.LocateList(c.caller, req, list)
}

// searchPages iterates over a list whose page is selected by the request body. items returns the items and the total of a response.
func searchPages[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, body func(at apiclient.Position) any, items func(A) ([]T, *apiclient.Int)) iter.Seq2[T, error] {
	req.Method, req.Idempotent = http.MethodPost, true
	list := apiclient.Pages(ctx, key, func(at apiclient.Position) (apiclient.Page[T], error) {
		page := req
		page.Body = body(at)
		response, err := apiclient.Call[A](ctx, c.caller, page)
		if err != nil {
			return apiclient.Page[T]{}, err
		}
		found, total := items(response)
		return newPage(found, total, key)
	})
	return apiclient.LocateList(c.caller, req, list)
}

func newPage[T any](items []T, total *apiclient.Int, key func(T) string) (apiclient.Page[T], error) {
	return apiclient.NewPage(items, total, pageSize, func(item T) bool { return key(item) != "" })
}

// wholeList returns the items of a list that is not paginated. A response without the list is an error, and not an empty list.
func wholeList[T any](op string, items []T, err error) ([]T, error) {
	if err == nil && items == nil {
		err = emptyResponseError(op, "list")
	}
	return items, err
}
