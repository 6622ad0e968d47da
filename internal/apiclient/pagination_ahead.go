package apiclient

import (
	"context"
	"iter"
	"sync"
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
		ahead := &prefetcher[T]{fetch: fetch}
		Pages(ctx, key, func(at Position) (Page[T], error) {
			if response, ok := ahead.take(ctx, at); ok {
				page := <-response
				return page.Page, page.err
			}
			page, err := fetch(ctx, at)
			if at.Page == 1 && err == nil {
				ahead = &prefetcher[T]{fetch: fetch, size: len(page.Items), total: page.Total, next: Position{Page: 2, Offset: len(page.Items)}}
				for range prefetchedPagesOf(ctx) {
					ahead.request(ctx)
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

// maxWaiting is how many pages may be requested or waiting to be read for each that is requested at the same time. It limits what a wrong
// guess costs.
const maxWaiting = 4

// prefetcher requests the pages after the first one of one pass. When a page has arrived, the next one is requested, so that a slow
// page does not hold up the others.
type prefetcher[T any] struct {
	fetch func(context.Context, Position) (Page[T], error)
	size  int

	mu       sync.Mutex
	total    int
	next     Position
	waiting  map[Position]<-chan fetched[T]
	inFlight int
}

// take returns the response of the page at a position, if it was requested, and requests another page instead.
func (p *prefetcher[T]) take(ctx context.Context, at Position) (<-chan fetched[T], bool) {
	p.mu.Lock()
	response, ok := p.waiting[at]
	delete(p.waiting, at)
	p.mu.Unlock()
	if ok {
		p.request(ctx)
	}
	return response, ok
}

// request requests the next page, unless the list ends before it or enough pages are under way.
func (p *prefetcher[T]) request(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	limit := prefetchedPagesOf(ctx)
	if p.size == 0 || p.next.Offset >= p.total || p.inFlight >= limit || len(p.waiting) >= maxWaiting*limit || ctx.Err() != nil {
		return
	}
	at, response := p.next, make(chan fetched[T], 1)
	if p.waiting == nil {
		p.waiting = map[Position]<-chan fetched[T]{}
	}
	p.waiting[at] = response
	p.inFlight++
	p.next = Position{Page: at.Page + 1, Offset: at.Offset + p.size}
	go func() {
		page, err := p.fetch(ctx, at)
		p.mu.Lock()
		p.inFlight--
		p.total = page.Total
		p.mu.Unlock()
		response <- fetched[T]{page, err}
		p.request(ctx)
	}()
}
