package apiclient

import (
	"context"
	"iter"
	"sync"
)

// Collection decides whether a read asks for one object or for the list that holds it. A few reads go one by one;
// more share one listing, asked for once by whoever comes first. A write drops what is remembered. That an object is
// gone is never believed on the list's word alone.
type Collection[T any] struct {
	Key   func(T) string
	List  func(context.Context) iter.Seq2[T, error]
	One   func(context.Context, string) (T, error) // the single read, or what confirms that an object is gone
	Alone int                                      // how many reads go one by one before the list is asked for

	// Serial is held by creates that are settled by comparing two listings: of two at a time, neither could tell which
	// of the new objects is its own.
	Serial sync.Mutex

	mu      sync.Mutex
	reads   int
	current *listing[T]
}

// listing is one pass through the list. Its fields are written before done is closed.
type listing[T any] struct {
	done  chan struct{}
	items map[string]T
	err   error
	stale bool // guarded by Collection.mu: a write came after it began
}

// Get reads one object.
func (c *Collection[T]) Get(ctx context.Context, key string) (T, error) {
	c.mu.Lock()
	c.reads++
	if c.reads <= c.Alone {
		c.mu.Unlock()
		return c.One(ctx, key)
	}
	pass, mine := c.current, false
	if pass == nil {
		pass, mine = &listing[T]{done: make(chan struct{})}, true
		c.current = pass
	}
	c.mu.Unlock()

	if mine {
		c.run(ctx, pass)
	} else {
		select {
		case <-pass.done:
		case <-ctx.Done():
			var zero T
			return zero, ctx.Err()
		}
	}

	c.mu.Lock()
	stale := pass.stale
	c.mu.Unlock()
	if mine && pass.err != nil {
		var zero T
		return zero, pass.err
	}
	if item, ok := pass.items[key]; ok && !stale && pass.err == nil {
		return item, nil
	}
	return c.One(ctx, key) // not in the list, or the list of others failed or is older than a write
}

func (c *Collection[T]) run(ctx context.Context, pass *listing[T]) {
	defer close(pass.done)
	items := map[string]T{}
	for item, err := range c.List(ctx) {
		if err != nil {
			pass.err = err
			c.mu.Lock()
			if c.current == pass { // the next reader tries anew
				c.current = nil
			}
			c.mu.Unlock()
			return
		}
		items[c.Key(item)] = item
	}
	pass.items = items
}

// Changed drops what is remembered. Every write calls it when it ends, however it ends.
func (c *Collection[T]) Changed() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads = 0
	if c.current != nil {
		c.current.stale = true
		c.current = nil
	}
}

// Collections holds one [Collection] per scope: the members of each company, the AppKeys of each project.
type Collections[T any] struct {
	New func(scope string) *Collection[T]

	mu  sync.Mutex
	all map[string]*Collection[T]
}

// Of returns the collection of a scope.
func (c *Collections[T]) Of(scope string) *Collection[T] {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil {
		c.all = map[string]*Collection[T]{}
	}
	if c.all[scope] == nil {
		c.all[scope] = c.New(scope)
	}
	return c.all[scope]
}

// Each visits the collections that are in use.
func (c *Collections[T]) Each(visit func(scope string, collection *Collection[T])) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for scope, collection := range c.all {
		visit(scope, collection)
	}
}
