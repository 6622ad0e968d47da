package apiclient

import "fmt"

// listReader reads a list in one or more passes.
type listReader[T any] struct {
	key     func(T) string
	fetch   func(Position) (Page[T], error)
	lazy    bool
	yield   func(T, error) bool // called for each item if lazy
	yielded map[string]bool     // keys of the items that were yielded in all passes, if lazy
	stopped bool                // yield returned false

	all   []T             // items that were received since the last change of the list, if not lazy
	count int             // number of items that were received since the last change
	seen  map[string]bool // their keys
}

// pass is the result of one pass through all pages.
type pass struct {
	received int // number of items, including repeated ones
	total    int // of the last page that reports one, 0 if none does
	grew     bool
	shrank   bool
	repeats  bool // an item was received twice
}

// incomplete reports whether fewer items were received than the total, and none twice.
func (p pass) incomplete() bool { return p.received < p.total && !p.repeats }

// changed reports whether the list changed during the pass.
func (p pass) changed() bool { return p.grew || p.shrank || p.incomplete() }

// read reads passes until the list is complete.
func (r *listReader[T]) read() error {
	r.yielded = map[string]bool{}
	var previous pass
	for number := 1; number <= maxPasses; number++ {
		restart := number == 1 || previous.changed()
		if restart {
			r.all, r.count, r.seen = nil, 0, map[string]bool{} // drop items that have been deleted since
		}
		before := r.count
		p, err := r.pass(restart)
		switch {
		case err != nil || r.stopped:
			return err
		case p.shrank, p.grew && number < maxPasses: // start again: items may have moved between the pages
		case r.count >= p.total:
			return nil // in this pass, or together with the previous ones
		case p.incomplete():
			if p == previous {
				return nil // the reported total is always too large
			}
		case r.count == before:
			return overlapping(r.count, p.total)
		}
		previous = p
	}
	if previous.changed() {
		return inconsistent(fmt.Sprintf("the list changed while it was read, in each of %d attempts", maxPasses))
	}
	return overlapping(r.count, previous.total)
}

func overlapping(received, total int) *Error {
	return inconsistent(fmt.Sprintf("the pages overlap: %d of %d items were received", received, total))
}

// pass reads from the first page to the last one: from the start, or to complete the previous pass, which has received all items
// without a key.
func (r *listReader[T]) pass(restart bool) (p pass, err error) {
	seenInPass := map[string]bool{} // keys of this pass
	for number := 1; p.total == 0 || p.received < p.total; number++ {
		if number > maxPages || r.count > maxItems {
			return p, inconsistent(fmt.Sprintf("the list does not end after %d pages", number-1))
		}
		page, err := r.fetch(Position{Page: number, Offset: p.received})
		if err != nil {
			return p, err
		}
		if page.Total > 0 {
			p.grew = p.grew || number > 1 && page.Total > p.total
			p.shrank = p.shrank || page.Total < p.total
			p.total = page.Total
		}
		p.received += len(page.Items)
		added, repeats := false, false
		for _, item := range page.Items {
			k := r.key(item)
			if seenInPass[k] {
				repeats = true
				continue
			}
			if k != "" {
				seenInPass[k], added = true, true
			}
			if r.add(k, item, restart); r.stopped {
				return p, nil
			}
		}
		p.repeats = p.repeats || repeats
		switch {
		case len(page.Items) == 0, p.total > 0 && r.count >= p.total:
			return p, nil
		case p.total == 0 && repeats && !added:
			return p, inconsistent(fmt.Sprintf("page %d repeats the previous pages, and the API reports no total", number))
		}
	}
	return p, nil
}

// add keeps an item that has not been received before, or yields it if the reader is lazy.
func (r *listReader[T]) add(key string, item T, restart bool) {
	if r.seen[key] || key == "" && !restart {
		return
	}
	r.count++
	if key != "" {
		r.seen[key] = true
	}
	switch {
	case !r.lazy:
		r.all = append(r.all, item)
	case !r.yielded[key]:
		r.yielded[key] = key != ""
		r.stopped = !r.yield(item, nil)
	}
}
