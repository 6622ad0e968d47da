package apiclient

import (
	"context"
	"iter"
)

// prefetchedPages is the number of pages that [PagesAhead] requests at the same time.
const prefetchedPages = 4

type prefetchKey struct{}

// WithPrefetch lets [PagesAhead] request a number of pages at the same time, for a caller that sends nothing else meanwhile.
func WithPrefetch(ctx context.Context, pages int) context.Context {
	return context.WithValue(ctx, prefetchKey{}, pages)
}

func prefetchedPagesOf(ctx context.Context) int {
	if pages, ok := ctx.Value(prefetchKey{}).(int); ok {
		return pages
	}
	return prefetchedPages
}

// PagesAhead reads a list like [Pages], and requests pages ahead: after the first page has shown the total and the page size, the next
// pages are requested while one is read. If a page has another size than expected, the next position is requested as usual. A wrong
// guess costs a few requests, but never an item. Use it for lists that are needed as a whole.
func PagesAhead[T any](ctx context.Context, key func(T) string, fetch func(context.Context, Position) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel() // of requests that are not needed
		prefetched := map[Position]<-chan fetched[T]{}
		size, next := 0, Position{}
		Pages(ctx, key, func(at Position) (Page[T], error) {
			if response, ok := prefetched[at]; ok {
				page := <-response
				prefetch(ctx, prefetched, &next, size, page.Total, fetch)
				return page.Page, page.err
			}
			page, err := fetch(ctx, at)
			if at.Page == 1 && err == nil {
				clear(prefetched) // of the previous pass
				size, next = len(page.Items), Position{Page: 2, Offset: len(page.Items)}
				for range prefetchedPagesOf(ctx) {
					prefetch(ctx, prefetched, &next, size, page.Total, fetch)
				}
			}
			return page, err
		})(yield)
	}
}

// AllPages reads a list like [PagesAhead], or page by page if the context is from [Lazily].
func AllPages[T any](ctx context.Context, key func(T) string, fetch func(context.Context, Position) (Page[T], error)) iter.Seq2[T, error] {
	if ctx.Value(lazyKey{}) != nil {
		return Pages(ctx, key, func(at Position) (Page[T], error) { return fetch(ctx, at) })
	}
	return PagesAhead(ctx, key, fetch)
}

type fetched[T any] struct {
	Page[T]
	err error
}

// prefetch requests the page at next, unless the list ends before it.
func prefetch[T any](ctx context.Context, prefetched map[Position]<-chan fetched[T], next *Position, size, total int, fetch func(context.Context, Position) (Page[T], error)) {
	if size == 0 || next.Offset >= total {
		return
	}
	at, response := *next, make(chan fetched[T], 1)
	go func() {
		page, err := fetch(ctx, at)
		response <- fetched[T]{page, err}
	}()
	prefetched[at] = response
	next.Page, next.Offset = at.Page+1, at.Offset+size
}
