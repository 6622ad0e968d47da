package apiclient

import (
	"context"
	"fmt"
	"iter"
)

// Position says which page to fetch, in both ways that the services count.
type Position struct {
	Page   int // 1 is the first
	Offset int // items received so far
}

// Page is one page of a listing.
type Page[T any] struct {
	Items []T
	Total int // in the whole collection, as far as the service knows; 0 when it did not say
}

const (
	maxPages  = 100_000 // ends the walk through a listing whose service never says stop
	maxPasses = 3       // walks through a listing whose order changes from page to page
)

// Pages walks a listing lazily, page by page. An error is yielded once and ends the walk. It trusts neither the page
// size that was asked for nor the total: it goes on from what came, and ends at an empty page or when as many different
// items have come as are announced. Where pages overlap, because the service keeps no order, it walks again from the
// start and yields what is new. Items that are announced and yet never come are an error, for a listing that is cut off
// must never pass for a whole one. key tells items apart; those without a key are yielded as they are, in the first walk.
func Pages[T any](key func(T) string, fetch func(Position) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		seen := map[string]bool{}
		known, total := 0, 0
		for pass := 1; pass <= maxPasses; pass++ {
			knownBefore := known
			received := 0
			for number := 1; total == 0 || received < total; number++ {
				if number > maxPages {
					yield(zero, endless(fmt.Sprintf("the list does not end after %d pages", maxPages)))
					return
				}
				page, err := fetch(Position{Page: number, Offset: received})
				if err != nil {
					yield(zero, err)
					return
				}
				received += len(page.Items)
				total = page.Total
				news, repeats := false, false
				for _, item := range page.Items {
					k := key(item)
					if seen[k] || k == "" && pass > 1 {
						repeats = true
						continue
					}
					if k != "" {
						seen[k] = true
						news = true
					}
					known++
					if !yield(item, nil) {
						return
					}
				}
				switch {
				case len(page.Items) == 0, total > 0 && known >= total:
					return
				case total == 0 && repeats && !news:
					yield(zero, endless(fmt.Sprintf("page %d repeats the pages before it, and no total is given", number)))
					return
				}
			}
			if known == knownBefore {
				break
			}
		}
		yield(zero, endless(fmt.Sprintf("pages repeat each other: %d items came and %d are announced", known, total)))
	}
}

// ahead is how many pages are fetched at a time by [PagesAhead].
const ahead = 4

// PagesAhead walks a listing like [Pages], and for a listing that is wanted whole: once the first page tells how many
// items there are and how many come at a time, the next pages are fetched while one is read. A page that holds more or
// less than was guessed is followed by what is asked for then; the guess costs a few requests, never an item.
func PagesAhead[T any](ctx context.Context, key func(T) string, fetch func(context.Context, Position) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // what was fetched in vain need not arrive
		guessed := map[Position]<-chan fetched[T]{}
		width, next := 0, Position{}
		Pages(key, func(at Position) (Page[T], error) {
			if answer, ok := guessed[at]; ok {
				page := <-answer
				guess(ctx, guessed, &next, width, page.Total, fetch)
				return page.Page, page.err
			}
			page, err := fetch(ctx, at)
			if at.Page == 1 && err == nil {
				clear(guessed) // of the walk before: its answers were read, or are old
				width, next = len(page.Items), Position{Page: 2, Offset: len(page.Items)}
				for range ahead {
					guess(ctx, guessed, &next, width, page.Total, fetch)
				}
			}
			return page, err
		})(yield)
	}
}

type fetched[T any] struct {
	Page[T]
	err error
}

// guess begins to fetch the page at next, unless the listing ends before it.
func guess[T any](ctx context.Context, guessed map[Position]<-chan fetched[T], next *Position, width, total int, fetch func(context.Context, Position) (Page[T], error)) {
	if width == 0 || next.Offset >= total {
		return
	}
	at, answer := *next, make(chan fetched[T], 1)
	go func() {
		page, err := fetch(ctx, at)
		answer <- fetched[T]{page, err}
	}()
	guessed[at] = answer
	next.Page, next.Offset = at.Page+1, at.Offset+width
}

func endless(message string) *Error {
	return &Error{
		Kind: ErrUnavailable, Message: message,
		Meaning: "The service does not page through this list as its reference says.",
		Remedy:  "Run the command again; if it happens again, report it with the log of the provider.",
	}
}

// Items walks what a call that is not paged has answered.
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

// Collect drains a listing.
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
