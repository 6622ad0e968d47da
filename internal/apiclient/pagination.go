package apiclient

import (
	"context"
	"fmt"
	"iter"
	"slices"
)

// Position identifies the page to request, in both ways that services use.
type Position struct {
	Page   int // 1 is the first page
	Offset int // number of items received so far
}

// Page is one page of a list.
type Page[T any] struct {
	Items []T
	Total int // number of items in the whole list, as reported by the service; 0 if it reports none
}

const (
	maxPages       = 10_000  // of one pass, for services that never return a last page
	maxItems       = 500_000 // of one list, which is kept in memory
	maxPasses      = 5       // for a list that changes, or that has no stable order
	maxPageSurplus = 10      // how many times the requested page size a page may have
)

// NewPage checks a response that contains a page. items and total are nil if the response does not contain them: a success
// without a list is an empty list only if the total is 0. limit is the requested page size, and identified reports whether an
// item has an identifier.
func NewPage[T any](items []T, total *Int, limit int, identified func(T) bool) (Page[T], error) {
	switch {
	case items == nil && (total == nil || *total != 0):
		return Page[T]{}, unreadable("the response reports success, but contains no list")
	case len(items) > maxPageSurplus*limit:
		return Page[T]{}, unreadable(fmt.Sprintf("the response contains %d items, but %d were requested", len(items), limit))
	case slices.ContainsFunc(items, func(item T) bool { return !identified(item) }):
		return Page[T]{}, unreadable("the response contains an item without an identifier")
	}
	page := Page[T]{Items: items}
	if total != nil {
		page.Total = int(*total)
	}
	return page, nil
}

type lazyKey struct{}

// Lazily makes [Pages] yield items page by page, for callers that may stop before the end. The items may include one that is deleted
// while the list is read.
func Lazily(ctx context.Context) context.Context { return context.WithValue(ctx, lazyKey{}, true) }

// Pages reads a paginated list, and yields its items after all of them have been received. An error is yielded once and ends the
// list. Pages relies neither on the requested page size nor on the total: it continues with the number of items that were received,
// and stops at an empty page or after as many different items as the total.
//
// A list may change while it is read: if an item is deleted, all later items move up, and one of them is skipped. So if the total
// changes between pages, or fewer items are received than the total, the list is read again from the start. If pages overlap because
// the service has no stable order, the next pass completes the list. A list that keeps changing is an error, so that an incomplete
// list is never mistaken for a complete one. One deletion and one creation between two pages leave the total unchanged and cannot be
// detected. key identifies items; items without a key are yielded as they are.
func Pages[T any](ctx context.Context, key func(T) string, fetch func(Position) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		r := listReader[T]{key: key, fetch: fetch, lazy: ctx.Value(lazyKey{}) != nil, yield: yield}
		var zero T
		switch err := r.read(); {
		case r.stopped:
		case err != nil:
			yield(zero, err)
		case !r.lazy:
			for _, item := range r.all {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}

// inconsistent returns the error for pages that contradict each other.
func inconsistent(message string) *Error {
	return &Error{
		Kind: ErrUnavailable, Reason: ReasonInconsistentList, Message: message,
		Meaning:   "The API does not page through this list as its reference says, or the list keeps changing.",
		Deviation: &Deviation{Kind: DeviationPaging},
	}
}

// unreadable returns the error for a response without the documented form.
func unreadable(message string) *Error {
	return &Error{
		Kind: ErrUnavailable, Reason: ReasonUnreadable, Message: message, Meaning: unreadableMeaning, Deviation: &Deviation{Kind: DeviationForm},
	}
}

// Items yields the items of a list that is not paginated, or its error.
func Items[T any](items []T, err error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		if err != nil {
			var none T
			yield(none, err)
			return
		}
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// Collect returns all items of a list, or its first error.
func Collect[T any](items iter.Seq2[T, error]) ([]T, error) {
	var all []T
	for item, err := range items {
		if err != nil {
			return nil, err
		}
		all = append(all, item)
	}
	return all, nil
}
