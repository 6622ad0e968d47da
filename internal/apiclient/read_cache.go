package apiclient

import (
	"context"
	"iter"
	"sync"
)

// ReadCache serves reads of single objects. The first SingleReadLimit reads go to the endpoint of a single object. Later
// reads share one list request. A write invalidates the cache. An object that is missing from the shared list is confirmed
// by a single read, or by a new list, before it is reported as not found: another process may have created it since.
type ReadCache[T any] struct {
	Key             func(T) string
	List            func(context.Context) iter.Seq2[T, error]
	One             func(context.Context, string) (T, error) // the single read, or what confirms that an object is gone
	SingleReadLimit int                                      // how many reads go one by one before the list is asked for; 0 where One is no single read

	// OnlyListed says that nothing but a listing tells whether an object exists. What a shared one lacks is looked for in a
	// new one before One is asked for its error.
	OnlyListed bool

	// CreateMu is held by creates that are settled by comparing two listings: of two at a time, neither could tell which
	// of the new objects is its own.
	CreateMu sync.Mutex

	mu      sync.Mutex
	reads   int
	current *listing[T]
}

// listing is one pass through the list. Its fields are written before done is closed.
type listing[T any] struct {
	done  chan struct{}
	items map[string]T
	ended bool  // false when its reader gave up: that says nothing about the list
	err   error // why the list cannot be read
	stale bool  // guarded by ReadCache.mu: a write came after it began
}

// Get returns one object. If the list request fails, Get falls back to a single read. If there is no single read, all
// waiting readers get the error of the list, and the next Get lists again.
func (c *ReadCache[T]) Get(ctx context.Context, key string) (item T, err error) {
	for first := true; ; first = false {
		pass, mine := c.join()
		if pass == nil {
			return c.One(ctx, key)
		}
		if mine {
			c.run(ctx, pass)
		} else {
			select {
			case <-pass.done:
			case <-ctx.Done():
				return item, ConnectionError(ctx.Err(), true)
			}
		}
		c.mu.Lock()
		stale := pass.stale
		c.mu.Unlock()
		switch {
		case mine && !pass.ended:
			return item, pass.err
		case !pass.ended, stale && (first || c.SingleReadLimit == 0):
			continue
		case pass.err != nil && c.SingleReadLimit == 0:
			return item, pass.err
		}
		if item, ok := pass.items[key]; ok && !stale {
			return item, nil
		}
		if c.OnlyListed && first && !mine { // it may have been created after that listing began
			c.forget(pass)
			continue
		}
		return c.One(ctx, key) // not listed, or to be read alone while others write without a pause
	}
}

// join counts a read. It returns the listing that the read shares, and whether it has to be run; nil is a single read.
func (c *ReadCache[T]) join() (pass *listing[T], mine bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads++
	switch {
	case c.reads <= c.SingleReadLimit:
		return nil, false
	case c.current != nil:
		return c.current, false
	}
	c.current = &listing[T]{done: make(chan struct{})}
	return c.current, true
}

func (c *ReadCache[T]) run(ctx context.Context, pass *listing[T]) {
	defer close(pass.done)
	defer func() { // also when List panics: nobody may wait for ever
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.current == pass && (!pass.ended || pass.err != nil && c.SingleReadLimit == 0) {
			c.current = nil
		}
	}()
	items := map[string]T{}
	for item, err := range c.List(ctx) {
		if err != nil {
			pass.err, pass.ended = err, ctx.Err() == nil
			return
		}
		if key := c.Key(item); key != "" {
			items[key] = item
		}
	}
	pass.items, pass.ended = items, true
}

// forget makes the next read list anew. Those who wait for the pass may still use it.
func (c *ReadCache[T]) forget(pass *listing[T]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.current == pass {
		c.current = nil
	}
}

// Invalidate drops the cached list. Every write calls it when it ends, whether it succeeded or not.
func (c *ReadCache[T]) Invalidate() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads = 0
	if c.current != nil {
		c.current.stale = true
		c.current = nil
	}
}

// ReadCaches holds one [ReadCache] for each scope, such as the users of each company or the AppKeys of each project.
type ReadCaches[T any] struct {
	New func(scope string) *ReadCache[T]

	mu  sync.Mutex
	all map[string]*ReadCache[T]
}

// Of returns the cache of a scope.
func (c *ReadCaches[T]) Of(scope string) *ReadCache[T] {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil {
		c.all = map[string]*ReadCache[T]{}
	}
	if c.all[scope] == nil {
		c.all[scope] = c.New(scope)
	}
	return c.all[scope]
}

// Each visits the caches that are in use.
func (c *ReadCaches[T]) Each(visit func(scope string, cache *ReadCache[T])) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for scope, cache := range c.all {
		visit(scope, cache)
	}
}
