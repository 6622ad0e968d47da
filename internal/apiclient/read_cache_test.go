package apiclient

import (
	"context"
	"errors"
	"io"
	"iter"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// fakeList is a service with a list in pages of ten and single reads. Every list request waits at the gate when there is one.
type fakeList struct {
	mu      sync.Mutex
	items   map[string]string
	pages   atomic.Int32
	lists   atomic.Int32
	singles atomic.Int32
	gate    chan struct{}
	broken  error // of the next lists
}

type entry struct{ Key, Value string }

func newFakeList(n int) *fakeList {
	s := &fakeList{items: map[string]string{}}
	for i := range n {
		s.items[strconv.Itoa(i)] = "v" + strconv.Itoa(i)
	}
	return s
}

func (s *fakeList) set(key, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.items[key] = value
}

func (s *fakeList) list(ctx context.Context) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		s.lists.Add(1)
		s.mu.Lock()
		var all []entry
		for key, value := range s.items {
			all = append(all, entry{key, value})
		}
		broken := s.broken
		s.mu.Unlock()
		if s.gate != nil {
			select {
			case <-s.gate:
			case <-ctx.Done():
				yield(entry{}, ctx.Err())
				return
			}
		}
		if broken != nil {
			yield(entry{}, broken)
			return
		}
		for i, e := range all {
			if i%10 == 0 {
				s.pages.Add(1)
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (s *fakeList) one(_ context.Context, key string) (entry, error) {
	s.singles.Add(1)
	s.mu.Lock()
	defer s.mu.Unlock()
	value, ok := s.items[key]
	if !ok {
		return entry{}, &Error{Kind: ErrNotFound}
	}
	return entry{key, value}, nil
}

func (s *fakeList) collection(alone int) *ReadCache[entry] {
	return &ReadCache[entry]{Key: func(e entry) string { return e.Key }, List: s.list, One: s.one, SingleReadLimit: alone}
}

type counts struct{ Lists, Pages, Singles int32 }

func (s *fakeList) counts() counts { return counts{s.lists.Load(), s.pages.Load(), s.singles.Load()} }

func (s *fakeList) expect(t *testing.T, want counts) {
	t.Helper()
	if diff := cmp.Diff(want, s.counts()); diff != "" {
		t.Error(diff)
	}
}

func expectValue(t *testing.T, c *ReadCache[entry], key, want string) {
	t.Helper()
	if got, err := c.Get(t.Context(), key); err != nil || got.Value != want {
		t.Errorf("%s: %q and %v, want %q", key, got.Value, err, want)
	}
}

func TestReadCache_fewReadsUseSingleReads(t *testing.T) {
	t.Parallel()
	s := newFakeList(30)
	c := s.collection(4)
	for i := range 4 {
		expectValue(t, c, strconv.Itoa(i), "v"+strconv.Itoa(i))
	}
	s.expect(t, counts{Singles: 4})
	for i := range 30 {
		expectValue(t, c, strconv.Itoa(i), "v"+strconv.Itoa(i))
	}
	s.expect(t, counts{Lists: 1, Pages: 3, Singles: 4})
}

func TestReadCache_manyReadsShareOneList(t *testing.T) {
	t.Parallel()
	s := newFakeList(95)
	c := s.collection(4)
	var all sync.WaitGroup
	for i := range 95 {
		all.Go(func() { expectValue(t, c, strconv.Itoa(i), "v"+strconv.Itoa(i)) })
	}
	all.Wait()
	s.expect(t, counts{Lists: 1, Pages: 10, Singles: 4})
}

func TestReadCache_missIsConfirmedBySingleRead(t *testing.T) {
	t.Parallel()
	s := newFakeList(3)
	c := s.collection(0)
	expectValue(t, c, "1", "v1")
	s.set("late", "here")
	expectValue(t, c, "late", "here")
	if _, err := c.Get(t.Context(), "never"); !errors.Is(err, ErrNotFound) {
		t.Errorf("error = %v, want not found", err)
	}
	s.expect(t, counts{Lists: 1, Pages: 1, Singles: 2})
}

// TestReadCache_missIsConfirmedByNewList reads objects that only a list shows: one that was created after a shared list began is found,
// and one that does not exist is reported after one more list.
func TestReadCache_missIsConfirmedByNewList(t *testing.T) {
	t.Parallel()
	s := newFakeList(5)
	c := s.collection(0)
	c.OnlyListed = true
	if _, err := c.Get(t.Context(), "9"); !errors.Is(err, ErrNotFound) {
		t.Errorf("error = %v, want not found", err)
	}
	s.expect(t, counts{Lists: 1, Pages: 1, Singles: 1}) // a list that the reader itself requested is not requested again
	s.set("9", "v9")
	expectValue(t, c, "9", "v9")
	s.expect(t, counts{Lists: 2, Pages: 2, Singles: 1})
	expectValue(t, c, "9", "v9")
	s.expect(t, counts{Lists: 2, Pages: 2, Singles: 1})
	if _, err := c.Get(t.Context(), "10"); !errors.Is(err, ErrNotFound) {
		t.Errorf("error = %v, want not found", err)
	}
	s.expect(t, counts{Lists: 3, Pages: 3, Singles: 2})
}

func TestReadCache_ignoresItemsWithoutKey(t *testing.T) {
	t.Parallel()
	s := newFakeList(0)
	s.set("", "the root")
	c := s.collection(0)
	c.One = func(context.Context, string) (entry, error) { return entry{}, &Error{Kind: ErrInvalid} }
	if got, err := c.Get(t.Context(), ""); !errors.Is(err, ErrInvalid) {
		t.Errorf("%v and %v, want a refusal", got, err)
	}
}

func TestReadCache_writeInvalidates(t *testing.T) {
	t.Parallel()
	s := newFakeList(20)
	c := s.collection(1)
	expectValue(t, c, "1", "v1")
	expectValue(t, c, "1", "v1")
	s.set("1", "new")
	c.Invalidate()
	expectValue(t, c, "1", "new") // alone again
	s.expect(t, counts{Lists: 1, Pages: 2, Singles: 2})
	expectValue(t, c, "1", "new")
	s.expect(t, counts{Lists: 2, Pages: 4, Singles: 2})
}

func TestReadCache_listStartedBeforeWriteIsStale(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newFakeList(5)
		s.gate = make(chan struct{})
		c := s.collection(0)
		var all sync.WaitGroup
		for range 3 {
			all.Go(func() { expectValue(t, c, "1", "new") })
		}
		synctest.Wait() // one lists, two wait
		s.set("1", "new")
		c.Invalidate()
		all.Go(func() { expectValue(t, c, "1", "new") }) // does not join the old list request
		synctest.Wait()
		if n := s.lists.Load(); n != 2 {
			t.Errorf("%d lists, want 2", n)
		}
		close(s.gate)
		all.Wait()
		if n := s.lists.Load(); n != 2 {
			t.Errorf("%d lists, want 2", n)
		}
		if n := s.singles.Load(); n != 0 {
			t.Errorf("%d single reads, want 0", n)
		}
	})
}

// A list that is all there is must be read whole after the last write before it may say that something is not there.
func TestReadCache_withoutSingleReadsListsAfterLastWrite(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newFakeList(5)
		s.gate = make(chan struct{})
		c := s.collection(0)
		var all sync.WaitGroup
		all.Go(func() { expectValue(t, c, "1", "newest") })
		for _, value := range []string{"new", "newer", "newest"} {
			synctest.Wait()
			s.set("1", value)
			c.Invalidate()
			s.gate <- struct{}{}
		}
		synctest.Wait()
		close(s.gate)
		all.Wait()
		s.expect(t, counts{Lists: 4, Pages: 4})
	})
}

func TestReadCache_continuousWritesFallBackToSingleRead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newFakeList(5)
		s.gate = make(chan struct{})
		c := s.collection(1)
		expectValue(t, c, "0", "v0")
		var all sync.WaitGroup
		all.Go(func() { expectValue(t, c, "1", "newer") })
		synctest.Wait()
		s.set("1", "new")
		c.Invalidate()
		expectValue(t, c, "0", "v0") // takes the place of the read that goes alone
		s.gate <- struct{}{}
		synctest.Wait()
		s.set("1", "newer")
		c.Invalidate()
		expectValue(t, c, "0", "v0")
		s.gate <- struct{}{}
		all.Wait()
		s.expect(t, counts{Lists: 2, Pages: 2, Singles: 4})
	})
}

func TestReadCache_cancelledLeaderDoesNotFailWaiters(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newFakeList(5)
		s.gate = make(chan struct{})
		c := s.collection(0)
		ctx, cancel := context.WithCancel(t.Context())
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := c.Get(ctx, "1"); !errors.Is(err, context.Canceled) {
				t.Errorf("error = %v, want cancelled", err)
			}
		})
		synctest.Wait()
		for range 9 {
			all.Go(func() { expectValue(t, c, "1", "v1") })
		}
		synctest.Wait()
		cancel()
		synctest.Wait() // one of the nine lists now
		if n := s.lists.Load(); n != 2 {
			t.Errorf("%d lists, want 2", n)
		}
		close(s.gate)
		all.Wait()
		s.expect(t, counts{Lists: 2, Pages: 1})
	})
}

func TestReadCache_waiterCanGiveUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newFakeList(5)
		s.gate = make(chan struct{})
		c := s.collection(0)
		var all sync.WaitGroup
		all.Go(func() { expectValue(t, c, "1", "v1") })
		synctest.Wait()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := c.Get(ctx, "2"); !errors.Is(err, context.Canceled) {
			t.Errorf("error = %v, want cancelled", err)
		}
		close(s.gate)
		all.Wait()
		s.expect(t, counts{Lists: 1, Pages: 1})
	})
}

func TestReadCache_listFails(t *testing.T) {
	t.Parallel()
	t.Run("single reads go on alone", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			s := newFakeList(5)
			s.gate, s.broken = make(chan struct{}), io.ErrUnexpectedEOF
			c := s.collection(1)
			expectValue(t, c, "0", "v0")
			var all sync.WaitGroup
			for range 6 {
				all.Go(func() { expectValue(t, c, "1", "v1") })
			}
			synctest.Wait()
			close(s.gate)
			all.Wait()
			expectValue(t, c, "2", "v2") // without a list request
			s.expect(t, counts{Lists: 1, Singles: 8})
			s.broken = nil
			c.Invalidate()
			expectValue(t, c, "1", "v1")
			expectValue(t, c, "1", "v1")
			s.expect(t, counts{Lists: 2, Pages: 1, Singles: 9})
		})
	})
	t.Run("without single reads it fails all who waited", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			s := newFakeList(5)
			s.gate, s.broken = make(chan struct{}), io.ErrUnexpectedEOF
			c := s.collection(0)
			var all sync.WaitGroup
			for range 6 {
				all.Go(func() {
					if got, err := c.Get(t.Context(), "1"); !errors.Is(err, io.ErrUnexpectedEOF) {
						t.Errorf("%v and %v, want the list's error", got, err)
					}
				})
			}
			synctest.Wait()
			close(s.gate)
			all.Wait()
			s.expect(t, counts{Lists: 1})
			s.broken = nil
			expectValue(t, c, "1", "v1") // the next reader requests the list again
			s.expect(t, counts{Lists: 2, Pages: 1})
		})
	})
}

// TestReadCache_all requests all objects, together with reads: they share one list, in any order. Reads do not share a list that failed.
func TestReadCache_all(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newFakeList(5)
		s.set("", "the root")
		c := s.collection(1)
		expectAll := func(want int) {
			if got, err := c.All(t.Context()); err != nil || len(got) != want {
				t.Errorf("%d objects and %v, want %d", len(got), err, want)
			}
		}
		if cached := c.Cached(); len(cached) != 0 {
			t.Errorf("%v without a list", cached)
		}
		expectAll(6)
		if cached := c.Cached(); len(cached) != 6 {
			t.Errorf("%v are cached", cached)
		}
		expectValue(t, c, "0", "v0")
		expectValue(t, c, "1", "v1")
		s.expect(t, counts{Lists: 1, Pages: 1, Singles: 1})
		c.Invalidate()
		s.set("5", "v5")
		expectValue(t, c, "0", "v0")
		expectValue(t, c, "1", "v1")
		expectAll(7)
		s.expect(t, counts{Lists: 2, Pages: 2, Singles: 2})
		c.Invalidate()
		s.broken = io.ErrUnexpectedEOF
		if got, err := c.All(t.Context()); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%v and %v, want the list's error", got, err)
		}
		s.broken = nil
		expectValue(t, c, "0", "v0")
		expectValue(t, c, "1", "v1")
		s.expect(t, counts{Lists: 4, Pages: 3, Singles: 3})
		c.Invalidate()
		s.gate = make(chan struct{})
		ctx, cancel := context.WithCancel(t.Context())
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := c.All(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("%v, want a cancellation", err)
			}
		})
		synctest.Wait()
		if cached := c.Cached(); len(cached) != 0 {
			t.Errorf("%v while the list is read", cached)
		}
		all.Go(func() { expectAll(7) })
		synctest.Wait()
		cancel()
		synctest.Wait()
		close(s.gate)
		all.Wait()
		s.expect(t, counts{Lists: 6, Pages: 4, Singles: 3})
	})
}

func TestReadCache_panicReleasesWaiters(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newFakeList(5)
		gate := make(chan struct{})
		c := s.collection(0)
		c.List = func(ctx context.Context) iter.Seq2[entry, error] {
			if s.lists.Load() > 0 {
				return s.list(ctx)
			}
			s.lists.Add(1)
			<-gate
			panic("a bug")
		}
		var all sync.WaitGroup
		all.Go(func() {
			defer func() {
				if recover() != "a bug" {
					t.Error("the panic was swallowed")
				}
			}()
			_, _ = c.Get(t.Context(), "1")
		})
		synctest.Wait()
		for range 3 {
			all.Go(func() { expectValue(t, c, "1", "v1") })
		}
		synctest.Wait()
		close(gate)
		all.Wait()
		s.expect(t, counts{Lists: 2, Pages: 1})
	})
}

func TestReadCaches(t *testing.T) {
	t.Parallel()
	var made atomic.Int32
	all := ReadCaches[entry]{New: func(scope string) *ReadCache[entry] {
		made.Add(1)
		s := newFakeList(1)
		s.set("scope", scope)
		return s.collection(0)
	}}
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() { expectValue(t, all.Of("a"), "scope", "a") })
		wait.Go(func() { expectValue(t, all.Of("b"), "scope", "b") })
	}
	wait.Wait()
	if made.Load() != 2 {
		t.Errorf("%d collections made, want 2", made.Load())
	}
	visited := map[string]*ReadCache[entry]{}
	all.Each(func(scope string, c *ReadCache[entry]) { visited[scope] = c })
	if len(visited) != 2 || visited["a"] != all.Of("a") || visited["b"] != all.Of("b") {
		t.Errorf("visited %v, want the collections of a and b", visited)
	}
}

func BenchmarkReadCache(b *testing.B) {
	for b.Loop() {
		s := newFakeList(1000)
		c := s.collection(4)
		var all sync.WaitGroup
		for worker := range 10 {
			all.Go(func() {
				for i := worker; i < 1000; i += 10 {
					if _, err := c.Get(b.Context(), strconv.Itoa(i)); err != nil {
						b.Error(err)
					}
				}
			})
		}
		all.Wait()
		if n := s.pages.Load() + s.singles.Load(); n != 104 {
			b.Fatalf("%d requests, want 104", n)
		}
	}
}
