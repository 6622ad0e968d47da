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

// byQuery and byBody return the request for a page that query parameters or the request body select.
func byQuery(req apiclient.Request) apiclient.Request {
	req.Method, req.Idempotent = http.MethodGet, true
	return req
}

func byBody(req apiclient.Request) apiclient.Request {
	req.Method, req.Idempotent = http.MethodPost, true
	return req
}

// pages iterates over a list whose page is selected by query parameters. items returns the items and the total of a response.
func pages[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, items func(A) ([]T, *apiclient.Int)) iter.Seq2[T, error] {
	return apiclient.LocateList(c.caller, byQuery(req), apiclient.Pages(ctx, key, pageByQuery(ctx, c, req, key, items)))
}

// pagesWithEqualItems iterates over a list like [pages]. Nothing in its items is unique, so different items may have the same key.
func pagesWithEqualItems[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, items func(A) ([]T, *apiclient.Int)) iter.Seq2[T, error] {
	return apiclient.LocateList(c.caller, byQuery(req), apiclient.PagesWithEqualItems(ctx, key, pageByQuery(ctx, c, req, key, items)))
}

// pageByQuery returns a function that requests the page at a position, which query parameters select.
func pageByQuery[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, items func(A) ([]T, *apiclient.Int)) func(apiclient.Position) (apiclient.Page[T], error) {
	req = byQuery(req)
	return func(at apiclient.Position) (apiclient.Page[T], error) {
		query := url.Values{"page": {strconv.Itoa(at.Page)}, "limit": {strconv.Itoa(pageSize)}}
		for name, values := range req.Query {
			query[name] = values
		}
		page := req
		page.Query = query
		return requestPage(ctx, c, page, key, items)
	}
}

// searchPages iterates over a list whose page is selected by the request body. items returns the items and the total of a response.
func searchPages[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, body func(at apiclient.Position) any, items func(A) ([]T, *apiclient.Int)) iter.Seq2[T, error] {
	return apiclient.LocateList(c.caller, byBody(req), apiclient.Pages(ctx, key, pageByBody(ctx, c, req, key, body, items)))
}

// searchPagesWithEqualItems iterates over a list like [searchPages]. Nothing in its items is unique: see [pagesWithEqualItems].
func searchPagesWithEqualItems[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, body func(at apiclient.Position) any, items func(A) ([]T, *apiclient.Int)) iter.Seq2[T, error] {
	return apiclient.LocateList(c.caller, byBody(req), apiclient.PagesWithEqualItems(ctx, key, pageByBody(ctx, c, req, key, body, items)))
}

// pageByBody returns a function that requests the page at a position, which the request body selects.
func pageByBody[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, body func(at apiclient.Position) any, items func(A) ([]T, *apiclient.Int)) func(apiclient.Position) (apiclient.Page[T], error) {
	req = byBody(req)
	return func(at apiclient.Position) (apiclient.Page[T], error) {
		page := req
		page.Body = body(at)
		return requestPage(ctx, c, page, key, items)
	}
}

func requestPage[A, T any](ctx context.Context, c *Client, req apiclient.Request, key func(T) string, items func(A) ([]T, *apiclient.Int)) (apiclient.Page[T], error) {
	response, err := apiclient.Call[A](ctx, c.caller, req)
	if err != nil {
		return apiclient.Page[T]{}, err
	}
	found, total := items(response)
	return apiclient.NewPage(found, total, pageSize, func(item T) bool { return key(item) != "" })
}

// wholeList iterates over a list that is not paginated. items returns the items of a response, nil if the response contains no list: that
// is an error, and not an empty list.
func wholeList[A, T any](ctx context.Context, caller *apiclient.Caller, req apiclient.Request, items func(A) []T) iter.Seq2[T, error] {
	req = byQuery(req)
	return func(yield func(T, error) bool) {
		response, err := apiclient.Call[A](ctx, caller, req)
		all := items(response)
		if err == nil && all == nil {
			err = emptyResponseError(req.Op, "list")
		}
		apiclient.Items(all, err)(yield)
	}
}
