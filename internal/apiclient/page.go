package apiclient

import (
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

// maxPages ends the walk through a listing whose service never says stop.
const maxPages = 100_000

// Pages walks a listing lazily, page by page. An error is yielded once and ends the walk. It trusts neither the page
// size that was asked for nor the total: it goes on from what came, and ends at an empty page or when all have come. A
// page that repeats what is known, though more should come, is an error, for a listing that is cut off must never pass
// for a whole one. key tells items apart; items without a key are passed on as they are.
func Pages[T any](key func(T) string, fetch func(Position) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		seen := map[string]bool{}
		received := 0
		for number := 1; number <= maxPages; number++ {
			page, err := fetch(Position{Page: number, Offset: received})
			if err != nil {
				yield(zero, err)
				return
			}
			received += len(page.Items)
			news := false
			for _, item := range page.Items {
				if k := key(item); k != "" {
					if seen[k] {
						continue
					}
					seen[k] = true
				}
				news = true
				if !yield(item, nil) {
					return
				}
			}
			if len(page.Items) == 0 || received >= page.Total && page.Total > 0 {
				return
			}
			if !news {
				yield(zero, &Error{
					Kind: ErrUnavailable, Message: fmt.Sprintf("page %d repeats the pages before it, though %d items are announced", number, page.Total),
					Meaning: "The service does not page through this list as its reference says.",
					Remedy:  "Run the command again; if it happens again, report it with the log of the provider.",
				})
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
