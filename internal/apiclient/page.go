package apiclient

import (
	"context"
	"fmt"
	"iter"
	"slices"
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
	maxPages  = 10_000  // of one walk: ends a listing whose service never says stop
	maxItems  = 500_000 // of one listing, which is held as a whole
	maxPasses = 5       // walks through a listing that changes, or whose order does
	maxWidth  = 10      // times the number of items that was asked for: a page of more is no page
)

// NewPage checks a page. items is nil, and total as well, where the response does not hold it: a success without its list
// is an empty list only if it says that there are none. identified reports whether an item can be told from others.
func NewPage[T any](items []T, total *Int, limit int, identified func(T) bool) (Page[T], error) {
	switch {
	case items == nil && (total == nil || *total != 0):
		return Page[T]{}, unreadable("the answer is a success without its list")
	case len(items) > maxWidth*limit:
		return Page[T]{}, unreadable(fmt.Sprintf("the answer holds %d items, and %d were asked for", len(items), limit))
	case slices.ContainsFunc(items, func(item T) bool { return !identified(item) }):
		return Page[T]{}, unreadable("the answer holds an item that nothing identifies")
	}
	page := Page[T]{Items: items}
	if total != nil {
		page.Total = int(*total)
	}
	return page, nil
}

type lazyKey struct{}

// Lazily makes [Pages] yield what comes at once, for a reader who may have enough before the end. An item that is deleted
// during the walk may be among them.
func Lazily(ctx context.Context) context.Context { return context.WithValue(ctx, lazyKey{}, true) }

// Pages walks a listing page by page, and yields its items once it has all of them. An error is yielded once and ends the
// walk. It trusts neither the page size that was asked for nor the total: it goes on from what came, and ends at an empty
// page or when as many different items have come as are announced.
//
// A list may change while it is read: an item that is deleted moves all later ones up, and one of them past the reader. So
// where the total changes on the way, or items that are announced do not come, it walks again from the start. Where pages
// overlap, because the service keeps no order, what is new in the next walk completes the list. A list that never stands
// still is an error, for a listing that is cut off must never pass for a whole one. One item that is deleted and one that
// is created between two pages do not show in the total: nobody can see that. key tells items apart; those without a key
// are taken as they are.
func Pages[T any](ctx context.Context, key func(T) string, fetch func(Position) (Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		w := walker[T]{key: key, fetch: fetch, lazy: ctx.Value(lazyKey{}) != nil, yield: yield}
		var zero T
		switch err := w.walk(); {
		case w.stopped:
		case err != nil:
			yield(zero, err)
		case !w.lazy:
			for _, item := range w.all {
				if !yield(item, nil) {
					return
				}
			}
		}
	}
}

// walker reads a listing in one walk or several.
type walker[T any] struct {
	key     func(T) string
	fetch   func(Position) (Page[T], error)
	lazy    bool
	yield   func(T, error) bool // at once, where it is lazy
	yielded map[string]bool     // by a lazy walker, in all walks
	stopped bool                // by the reader

	all   []T             // what the walks since the last change have found, where it is not lazy
	known int             // how much that is
	seen  map[string]bool // the keys of it
}

// pass is what one walk has found.
type pass struct {
	received  int // items, whether they came before or not
	different int
	total     int // as the last page tells; 0 when none did
	grew      bool
	shrank    bool
	repeats   bool // an item came twice
}

// short reports that less came than is announced, and nothing twice: the listing ended before its time.
func (p pass) short() bool { return p.different < p.total && !p.repeats }

func (p pass) changed() bool { return p.grew || p.shrank || p.short() }

func (w *walker[T]) walk() error {
	w.yielded = map[string]bool{}
	var before pass
	for number := 1; number <= maxPasses; number++ {
		afresh := number == 1 || before.changed()
		if afresh {
			w.all, w.known, w.seen = nil, 0, map[string]bool{} // what was deleted meanwhile is forgotten
		}
		known := w.known
		p, err := w.pass(afresh)
		switch {
		case err != nil || w.stopped:
			return err
		case p.shrank, p.grew && number < maxPasses:
		case w.known >= p.total:
			return nil // in this walk, or together with those before
		case p.short():
			if number > 1 && p == before {
				return nil // it announces more than it has, every time
			}
		case w.known == known:
			return unpageable(fmt.Sprintf("pages repeat each other: %d items came and %d are announced", w.known, p.total))
		}
		before = p
	}
	if before.changed() {
		return unpageable(fmt.Sprintf("the list changed while it was read, in each of %d attempts", maxPasses))
	}
	return unpageable(fmt.Sprintf("pages repeat each other: %d items came and %d are announced", w.known, before.total))
}

// pass walks from the first page to the last: afresh, or to complete the walk before, in which all items without a key
// have come.
func (w *walker[T]) pass(afresh bool) (p pass, err error) {
	here := map[string]bool{}
	for number := 1; p.total == 0 || p.received < p.total; number++ {
		if number > maxPages || w.known > maxItems {
			return p, unpageable(fmt.Sprintf("the list does not end after %d pages", number-1))
		}
		page, err := w.fetch(Position{Page: number, Offset: p.received})
		if err != nil {
			return p, err
		}
		if page.Total > 0 {
			p.grew = p.grew || number > 1 && page.Total > p.total
			p.shrank = p.shrank || page.Total < p.total
			p.total = page.Total
		}
		p.received += len(page.Items)
		news, repeats := false, false
		for _, item := range page.Items {
			k := w.key(item)
			if here[k] {
				repeats = true
				continue
			}
			p.different++
			if k != "" {
				here[k], news = true, true
			}
			if w.take(k, item, afresh); w.stopped {
				return p, nil
			}
		}
		p.repeats = p.repeats || repeats
		switch {
		case len(page.Items) == 0, p.total > 0 && w.known >= p.total:
			return p, nil
		case p.total == 0 && repeats && !news:
			return p, unpageable(fmt.Sprintf("page %d repeats the pages before it, and no total is given", number))
		}
	}
	return p, nil
}

// take keeps an item that is new, or yields it at once.
func (w *walker[T]) take(key string, item T, afresh bool) {
	if w.seen[key] || key == "" && !afresh {
		return
	}
	w.known++
	if key != "" {
		w.seen[key] = true
	}
	switch {
	case !w.lazy:
		w.all = append(w.all, item)
	case !w.yielded[key]:
		w.yielded[key] = key != ""
		w.stopped = !w.yield(item, nil)
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
		Pages(ctx, key, func(at Position) (Page[T], error) {
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

// AllPages walks a listing like [PagesAhead], or page by page for a reader who may have enough before the end: see [Lazily].
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

func unpageable(message string) *Error {
	return &Error{
		Kind: ErrUnavailable, Reason: ReasonInconsistentList, Message: message,
		Meaning: "The API does not page through this list as its reference says, or the list keeps changing.",
	}
}

func unreadable(message string) *Error {
	return &Error{
		Kind: ErrUnavailable, Reason: ReasonUnreadable, Message: message, Meaning: unreadableMeaning,
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
