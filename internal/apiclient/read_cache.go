package apiclient

import (
	"context"
	"iter"
	"maps"
	"slices"
	"sync"
)

// ReadCache serves reads of single objects. The first SingleReadLimit reads go to the endpoint of a single object. Later
// reads share one list request (single-flight). A write invalidates the cache. An object that is missing from the shared list is confirmed
// by a single read, or by a new list, before it is reported as not found: another process may have created it since.
type ReadCache[T any] struct {
	Key             func(T) string
	List            func(context.Context) iter.Seq2[T, error]
	One             func(context.Context, string) (T, error) // the single read, or a function that confirms that an object does not exist
	SingleReadLimit int                                      // number of single reads before the list is requested; 0 if One is no single read

	// OnlyListed means that only a list shows whether an object exists. If a shared list does not contain an object, a new list
	// is requested before One is called for the error.
	OnlyListed bool

	// CreateMu is held by creates that find their object by comparing two lists: two creates at the same time could not
	// distinguish their objects.
	CreateMu sync.Mutex

	mu      sync.Mutex
	reads   int
	current *sharedList[T]
}

// sharedList is a list request whose result several reads share. Its fields are written before done is closed.
type sharedList[T any] struct {
	done  chan struct{}
	items map[string]T
	other []T   // objects without a key
	ended bool  // false if the context of its reader ended, which says nothing about the list
	err   error // why the list could not be read
	stale bool  // a write was sent after it began; guarded by ReadCache.mu
}

// Get returns one object. If the list request fails, Get falls back to a single read. If there is no single read, all
// waiting readers get the error of the list, and the next Get lists again.
func (c *ReadCache[T]) Get(ctx context.Context, key string) (item T, err error) {
	for first := true; ; first = false {
		list, mine := c.join()
		if list == nil {
			return c.One(ctx, key)
		}
		if err := c.wait(ctx, list, mine); err != nil {
			return item, err
		}
		c.mu.Lock()
		stale := list.stale
		c.mu.Unlock()
		switch {
		case mine && !list.ended:
			return item, list.err
		case !list.ended, stale && (first || c.SingleReadLimit == 0):
			continue
		case list.err != nil && c.SingleReadLimit == 0:
			return item, list.err
		}
		if item, ok := list.items[key]; ok && !stale {
			return item, nil
		}
		if c.OnlyListed && first && !mine { // it may have been created after that list request began
			c.forget(list)
			continue
		}
		return c.One(ctx, key) // not in the list, or the list keeps becoming stale
	}
}

// join counts a read. It returns the list that the read shares, and whether the caller must request it. nil means a single read.
func (c *ReadCache[T]) join() (list *sharedList[T], mine bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reads++
	if c.reads <= c.SingleReadLimit {
		return nil, false
	}
	return c.currentOrNew()
}

// shared returns the list that reads share, and whether the caller must request it.
func (c *ReadCache[T]) shared() (list *sharedList[T], mine bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.currentOrNew()
}

// currentOrNew is [ReadCache.shared] for a caller that holds mu.
func (c *ReadCache[T]) currentOrNew() (list *sharedList[T], mine bool) {
	if c.current != nil {
		return c.current, false
	}
	c.current = &sharedList[T]{done: make(chan struct{})}
	return c.current, true
}

// wait requests a list that is the caller's, or waits for one that another caller requests.
func (c *ReadCache[T]) wait(ctx context.Context, list *sharedList[T], mine bool) error {
	if mine {
		c.fill(ctx, list)
		return nil
	}
	select {
	case <-list.done:
		return nil
	case <-ctx.Done():
		return ConnectionError(ctx.Err(), true)
	}
}

func (c *ReadCache[T]) fill(ctx context.Context, list *sharedList[T]) {
	defer close(list.done)
	defer func() { // also if List panics: no reader may wait forever
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.current == list && (!list.ended || list.err != nil && c.SingleReadLimit == 0) {
			c.current = nil
		}
	}()
	items := map[string]T{}
	var other []T
	for item, err := range c.List(ctx) {
		if err != nil {
			list.err, list.ended = err, ctx.Err() == nil
			return
		}
		if key := c.Key(item); key != "" {
			items[key] = item
		} else {
			other = append(other, item)
		}
	}
	list.items, list.other, list.ended = items, other, true
}

// All returns all objects, in no particular order, from the list that reads share. If there is none, it requests the list. Reads do not
// share a list that All could not read.
func (c *ReadCache[T]) All(ctx context.Context) ([]T, error) {
	for {
		list, mine := c.shared()
		if err := c.wait(ctx, list, mine); err != nil {
			return nil, err
		}
		switch {
		case list.ended && list.err == nil:
			return list.all(), nil
		case mine:
			c.forget(list)
			return nil, list.err
		case list.ended:
			return nil, list.err
		}
	}
}

// Cached returns the objects of the list that reads share, without a request. There are none if no list has been read.
func (c *ReadCache[T]) Cached() []T {
	c.mu.Lock()
	list := c.current
	c.mu.Unlock()
	if list == nil {
		return nil
	}
	select {
	case <-list.done:
		return list.all()
	default:
		return nil
	}
}

// all returns all objects of a list that is done.
func (l *sharedList[T]) all() []T {
	return slices.AppendSeq(slices.Clone(l.other), maps.Values(l.items))
}

// forget makes the next read request a new list. Reads that wait for this list may still use it.
func (c *ReadCache[T]) forget(list *sharedList[T]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.current == list {
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

// Each calls visit for all caches that are in use.
func (c *ReadCaches[T]) Each(visit func(scope string, cache *ReadCache[T])) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for scope, cache := range c.all {
		visit(scope, cache)
	}
}
