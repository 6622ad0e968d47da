package observe_test

import (
	"fmt"
	"strings"
	"testing"
)

// products returns the response to a request for the first products of a price list. A response without a limit has the limit -1.
func products(requested, items, total, limit int) fixed {
	paging := fmt.Sprintf(`"paging":{"totalCount":%d,"limit":%d}`, total, limit)
	if limit < 0 {
		paging = fmt.Sprintf(`"paging":{"totalCount":%d}`, total)
	}
	list := strings.TrimSuffix(strings.Repeat("{},", items), ",")
	return fixed{fmt.Sprintf("/basic/products?limit=%d&page=1", requested), success(`"products":[` + list + `],` + paging)}
}

// TestNHN_pageSizes has price lists of different lengths, and services that return different pages of them.
func TestNHN_pageSizes(t *testing.T) {
	t.Parallel()
	const (
		fewerThan1000 = "a maximum does not show, because the list has fewer than 1000 items"
		atMost2000    = "a maximum does not show, because the list has at most 2000 items"
		maybeAll      = "the response does not show whether it has all items"
	)
	for name, test := range map[string]nhnCase{
		"no product": {
			responses: []fixed{products(1000, 0, 0, 1000), products(999, 0, 0, 999), products(2001, 0, 0, 2001), products(0, 0, 0, 20)},
			want:      map[string]string{"nhn.PageCap": fewerThan1000, "nhn.LimitAbove2000": atMost2000, "nhn.LimitZeroAll": "none of the settings fits the response"},
		},
		"5 products": {
			responses: []fixed{products(2001, 5, 5, 2000), products(0, 5, 5, 20)},
			want:      map[string]string{"nhn.LimitAbove2000": "1", "nhn.LimitZeroAll": maybeAll},
		},
		"1 product, and its number as the limit":  {responses: []fixed{products(0, 1, 1, 1)}, want: map[string]string{"nhn.LimitZeroAll": "true"}},
		"5 products, and no limit":                {responses: []fixed{products(0, 5, 5, 0)}, want: map[string]string{"nhn.LimitZeroAll": "true"}},
		"as many products as a page has":          {responses: []fixed{products(0, 20, 20, 20)}, want: map[string]string{"nhn.LimitZeroAll": maybeAll}},
		"one product more than a page has":        {responses: []fixed{products(0, 21, 21, -1)}, want: map[string]string{"nhn.LimitZeroAll": "true"}},
		"an empty page of a list with 5 products": {responses: []fixed{products(0, 0, 5, 0)}, want: map[string]string{"nhn.LimitZeroAll": maybeAll}},
		"the limit is another one": {
			responses: []fixed{products(1000, 1, 1, 100), products(999, 1, 1, 100), products(2001, 1, 1, 100)},
			want:      map[string]string{"nhn.PageCap": "100", "nhn.LimitAbove2000": "masked by nhn.PageCap"},
		},
		"at most 3 products on a page": {
			responses: []fixed{products(1000, 3, 10, 1000), products(999, 3, 10, 999), products(0, 3, 10, 20)},
			want:      map[string]string{"nhn.PageCap": "3", "nhn.LimitZeroAll": "true"},
		},
		"999 products": {
			responses: []fixed{products(1000, 999, 999, 1000), products(999, 999, 999, 999)},
			want:      map[string]string{"nhn.PageCap": fewerThan1000},
		},
		"1000 products": {
			responses: []fixed{products(1000, 1000, 1000, 0), products(999, 999, 1000, 0)},
			want:      map[string]string{"nhn.PageCap": "0"},
		},
		"2000 products":                {responses: []fixed{products(2001, 2000, 2000, 2001)}, want: map[string]string{"nhn.LimitAbove2000": atMost2000}},
		"2001 products, and not all":   {responses: []fixed{products(2001, 2000, 2001, 2001)}, want: map[string]string{"nhn.LimitAbove2000": "1"}},
		"2001 products, and all":       {responses: []fixed{products(2001, 2001, 2001, 2001)}, want: map[string]string{"nhn.LimitAbove2000": "0"}},
		"more products than the total": {responses: []fixed{products(2001, 2001, 2000, 2001)}, want: map[string]string{"nhn.LimitAbove2000": "none of the settings fits the response"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.check(t)
		})
	}
}
