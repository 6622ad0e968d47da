package apiclient

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestCursorPages(t *testing.T) {
	t.Parallel()
	invalid, unavailable := &Error{Kind: ErrInvalid}, &Error{Kind: ErrUnavailable}
	page := func(next string, items ...int) CursorPage[int] { return CursorPage[int]{items, next} }
	for name, test := range map[string]struct {
		pages   map[string][]any // by cursor: a page or an error, in order
		want    []int
		kind    error
		fetched string
	}{
		"one page":                    {map[string][]any{"": {page("", 1, 2)}}, []int{1, 2}, nil, " "},
		"no items":                    {map[string][]any{"": {page("")}}, nil, nil, " "},
		"three pages":                 {map[string][]any{"": {page("a", 1)}, "a": {page("b", 2)}, "b": {page("", 3)}}, []int{1, 2, 3}, nil, " a b "},
		"the last page is empty":      {map[string][]any{"": {page("a", 1)}, "a": {page("")}}, []int{1}, nil, " a "},
		"a page between is empty":     {map[string][]any{"": {page("a", 1)}, "a": {page("b")}, "b": {page("", 1)}}, []int{1, 1}, nil, " a b "},
		"the first request fails":     {map[string][]any{"": {invalid}}, nil, ErrInvalid, " "},
		"the cursor expires":          {map[string][]any{"": {page("a", 1), page("b", 5)}, "a": {invalid}, "b": {page("", 6)}}, []int{5, 6}, nil, " a  b "},
		"every cursor is rejected":    {map[string][]any{"": {page("a", 1)}, "a": {invalid}}, nil, ErrInvalid, " a  a "},
		"a page fails":                {map[string][]any{"": {page("a", 1)}, "a": {unavailable}}, nil, ErrUnavailable, " a "},
		"the cursor repeats":          {map[string][]any{"": {page("a", 1)}, "a": {page("a", 2)}}, nil, ErrUnavailable, " a "},
		"the cursors go in a circle":  {map[string][]any{"": {page("a", 1)}, "a": {page("b", 2)}, "b": {page("a", 3)}}, nil, ErrUnavailable, " a b "},
		"as many items as are kept":   {map[string][]any{"": {page("a", make([]int, MaxCursorItems-1)...)}, "a": {page("", 0)}}, make([]int, 20_000), nil, " a "},
		"one item too many":           {map[string][]any{"": {page("a", make([]int, MaxCursorItems)...)}, "a": {page("", 0)}}, nil, ErrLimit, " a "},
		"a page has too many to keep": {map[string][]any{"": {page("", make([]int, MaxCursorItems+1)...)}}, nil, ErrLimit, " "},
	} {
		fetched := ""
		got, err := Collect(CursorPages(func(cursor string) (CursorPage[int], error) {
			fetched += cursor + " "
			left := test.pages[cursor]
			if len(left) > 1 {
				test.pages[cursor] = left[1:]
			}
			if failure, ok := left[0].(error); ok {
				return CursorPage[int]{}, failure
			}
			return left[0].(CursorPage[int]), nil //nolint:forcetypeassert // the tests have nothing else
		}))
		if !slices.Equal(got, test.want) || !errors.Is(err, test.kind) || fetched != test.fetched {
			t.Errorf("%s: read %v, error %v, requests %q", name, got, err, fetched)
		}
	}
}

// TestCursorPages_neverEnds has a new cursor and no items on each page, or one item on each.
func TestCursorPages_neverEnds(t *testing.T) {
	t.Parallel()
	for _, items := range [][]int{{}, {1}} {
		requests := 0
		_, err := Collect(CursorPages(func(string) (CursorPage[int], error) {
			requests++
			return CursorPage[int]{items, fmt.Sprint(requests)}, nil
		}))
		if !errors.Is(err, ErrLimit) || requests != 2000 {
			t.Errorf("%d requests, error %v", requests, err)
		}
	}
}

func TestNewCursorPage(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		items []int
		next  string
	}{{[]int{}, "next"}, {make([]int, 20), ""}, {[]int{1}, strings.Repeat("x", 4096)}} {
		if page, err := NewCursorPage(test.items, test.next, 2); err != nil || len(page.Items) != len(test.items) || page.Next != test.next {
			t.Errorf("%d items: %v, %v", len(test.items), page, err)
		}
	}
	for name, err := range map[string]error{
		"no list":        second(NewCursorPage[int](nil, "", 2)),
		"far too many":   second(NewCursorPage(make([]int, 21), "", 2)),
		"an endless key": second(NewCursorPage([]int{1}, strings.Repeat("x", 4097), 2)),
	} {
		if !errors.Is(err, ErrUnavailable) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }
