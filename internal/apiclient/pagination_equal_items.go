package apiclient

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strconv"
)

// PagesWithEqualItems reads a list like [Pages], for items that nothing in a response identifies: two different ones may be equal. Equal
// items on one page are different items. Equal items on different pages look like pages that overlap. So in that case the list is read
// twice more, and is complete if both passes return the same items in the same order, as many as the total.
func PagesWithEqualItems[T any](ctx context.Context, key func(T) string, fetch func(Position) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		items, err := Collect(Pages(ctx, numberedItem[T].key, func(at Position) (Page[numberedItem[T]], error) {
			page, err := fetch(at)
			return Page[numberedItem[T]]{Items: numberItems(page.Items, key), Total: page.Total}, err
		}))
		if failure := (*Error)(nil); errors.As(err, &failure) && failure.Reason == ReasonInconsistentList {
			if same, ok, againErr := readTwice(ctx, key, fetch); againErr != nil {
				items, err = nil, againErr
			} else if ok {
				items, err = same, nil
			}
		}
		for item, err := range Items(items, err) {
			if !yield(item.item, err) {
				return
			}
		}
	}
}

// numberedItem is an item with a key that is unique on its page.
type numberedItem[T any] struct {
	item T
	id   string
}

func (n numberedItem[T]) key() string { return n.id }

// numberItems numbers the items of a page that have the same key.
func numberItems[T any](items []T, key func(T) string) []numberedItem[T] {
	var all []numberedItem[T]
	count := map[string]int{}
	for _, item := range items {
		k := key(item)
		count[k]++
		all = append(all, numberedItem[T]{item, k + "\x00" + strconv.Itoa(count[k])})
	}
	return all
}

// readTwice reads a list in two passes. ok reports whether both returned the same items, as many as the total.
func readTwice[T any](ctx context.Context, key func(T) string, fetch func(Position) (Page[T], error)) (items []numberedItem[T], ok bool, err error) {
	var former []numberedItem[T]
	for range 2 {
		former = items
		if items, ok, err = readOnce(ctx, key, fetch); !ok || err != nil {
			return nil, false, err
		}
	}
	return items, slices.EqualFunc(former, items, func(a, b numberedItem[T]) bool { return a.id == b.id }), nil
}

// readOnce reads a list in one pass. ok reports whether it returned as many items as the total. A page that repeats the first one means that
// the service ignores the position. A single item may be equal to the first one.
func readOnce[T any](ctx context.Context, key func(T) string, fetch func(Position) (Page[T], error)) (items []numberedItem[T], ok bool, err error) {
	var first []numberedItem[T]
	for number := 1; number <= maxPages && len(items) <= maxItems && ctx.Err() == nil; number++ {
		response, err := fetch(Position{Page: number, Offset: len(items)})
		if err != nil {
			return nil, false, err
		}
		page := numberItems(response.Items, key)
		repeats := slices.EqualFunc(first, page, func(a, b numberedItem[T]) bool { return a.id == b.id })
		switch {
		case number == 1:
			first = page
		case len(page) == 0, repeats && len(page) > 1:
			return nil, false, nil
		}
		if items = append(items, page...); len(items) >= response.Total {
			return items, len(items) == response.Total, nil
		}
	}
	return nil, false, ctx.Err()
}
