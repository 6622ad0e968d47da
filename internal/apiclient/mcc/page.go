package mcc

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"strconv"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	largePage = 100
	smallPage = 10 // the documented default, which every service accepts
)

// pageInfo is the part of a list response that all lists have.
type pageInfo struct {
	Total *apiclient.Int `json:"total"`
}

// readPage requests one page of a list. If the service rejects a large page (180018), it requests small ones from then on. It
// returns the page size of the response.
func readPage[R any](ctx context.Context, c *Client, req apiclient.Request, at apiclient.Position) (response R, size int, err error) {
	request := func(size int64) (R, error) {
		ctx, cancel := ctx, func() {}
		if req.SingleAttempt {
			ctx, cancel = context.WithTimeout(ctx, onceLimit)
		}
		defer cancel()
		req.Query = url.Values{"limit": {strconv.FormatInt(size, 10)}, "offset": {strconv.Itoa(at.Offset)}}
		return apiclient.Call[R](ctx, c.caller, req)
	}
	limit := c.pageSize.Load()
	response, err = request(limit)
	var rejected *apiclient.Error
	if limit > smallPage && errors.As(err, &rejected) && rejected.Code == CodeBadRequest {
		if response, err = request(smallPage); err == nil {
			limit = smallPage
			c.pageSize.Store(limit)
		}
	}
	return response, int(limit), err
}

// pages iterates over a list. items returns the items and the page information of a response. An object that was created in the console
// may have no external key, so an item has a key or a name.
func pages[R, T any](ctx context.Context, c *Client, req apiclient.Request, key, name func(T) string, items func(R) ([]T, pageInfo)) iter.Seq2[T, error] {
	req.Method, req.Idempotent, req.SingleAttempt = http.MethodGet, true, triesOnce(ctx)
	list := apiclient.AllPages(ctx, key, func(ctx context.Context, at apiclient.Position) (apiclient.Page[T], error) {
		response, size, err := readPage[R](ctx, c, req, at)
		if err != nil {
			return apiclient.Page[T]{}, err
		}
		found, info := items(response)
		if info.Total == nil {
			found = nil // the reference requires the page information: without it, the response is no list
		}
		return apiclient.NewPage(found, info.Total, size, func(item T) bool { return key(item) != "" || name(item) != "" })
	})
	return apiclient.LocateList(c.caller, req, list)
}
