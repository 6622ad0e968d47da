package mcc

import (
	"context"
	"errors"
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

// newPage checks the items of the response to req. An object that was created in the console may have no external key, so an item
// has a key or a name.
func newPage[T any](c *Client, req apiclient.Request, items []T, info pageInfo, size int, key, name func(T) string) (apiclient.Page[T], error) {
	if info.Total == nil {
		items = nil // the reference requires the page information: without it, the response is no list
	}
	page, err := apiclient.NewPage(items, info.Total, size, func(item T) bool { return key(item) != "" || name(item) != "" })
	return apiclient.LocatePage(c.caller, req, page, err)
}
