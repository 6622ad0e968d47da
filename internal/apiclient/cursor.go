package apiclient

import (
	"errors"
	"fmt"
	"iter"
)

// CursorPage is one page of a list that continues with a cursor.
type CursorPage[T any] struct {
	Items []T
	Next  string // cursor of the next page, "" on the last one
}

// Limits of a list with a cursor. Such a list has no total, so nothing else ends a list that never ends.
const (
	MaxCursorItems  = 20_000 // of one list, which is kept in memory
	maxCursorPages  = MaxCursorItems / 10
	maxCursorLength = 4096
)

// NewCursorPage checks a response that contains a page. items is nil if the response does not contain the list. limit is the requested
// page size.
func NewCursorPage[T any](items []T, next string, limit int) (CursorPage[T], error) {
	switch {
	case items == nil:
		return CursorPage[T]{}, unreadable("the response reports success, but contains no list")
	case len(items) > maxPageSurplus*limit:
		return CursorPage[T]{}, unreadable(fmt.Sprintf("the response contains %d items, but %d were requested", len(items), limit))
	case len(next) > maxCursorLength:
		return CursorPage[T]{}, unreadable(fmt.Sprintf("the cursor of the next page has more than %d characters", maxCursorLength))
	}
	return CursorPage[T]{items, next}, nil
}

// CursorPages reads a list from the first page, whose cursor is "", to the last one, and yields its items after all of them have been
// received. An error is yielded once and ends the list. If the service rejects a cursor, which may have expired, the list is read again
// from the first page, once. A list of more than [MaxCursorItems] items is an error.
func CursorPages[T any](fetch func(cursor string) (CursorPage[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		items, rejected, err := readCursorPages(fetch)
		if rejected {
			items, _, err = readCursorPages(fetch)
		}
		Items(items, err)(yield)
	}
}

// readCursorPages reads the pages once. It reports whether the service rejected the cursor of a page.
func readCursorPages[T any](fetch func(cursor string) (CursorPage[T], error)) (items []T, rejected bool, err error) {
	cursor, seen := "", map[string]bool{}
	for range maxCursorPages {
		page, err := fetch(cursor)
		if err != nil {
			return nil, cursor != "" && errors.Is(err, ErrInvalid), err
		}
		if len(items)+len(page.Items) > MaxCursorItems {
			return nil, false, tooLong()
		}
		items = append(items, page.Items...)
		if page.Next == "" {
			return items, false, nil
		}
		if seen[page.Next] {
			return nil, false, inconsistent("the cursor of the next page is that of an earlier page")
		}
		seen[page.Next], cursor = true, page.Next
	}
	return nil, false, tooLong()
}

func tooLong() error {
	return &Error{
		Kind: ErrLimit, Reason: ReasonListTooLong, Message: fmt.Sprintf("the list has more than %d items or %d pages", MaxCursorItems, maxCursorPages),
		Meaning: "The list is too long to be read as a whole.",
	}
}
