package apiclient

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

// row serves pages of a row of items, and records the requests.
type row struct {
	items []string
	total int
	width func(Position) int // of the page at a position

	mu    sync.Mutex
	asked []Position
}

func (s *row) fetch(_ context.Context, at Position) (Page[string], error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, at)
	from := min(at.Offset, len(s.items))
	return Page[string]{Items: s.items[from:min(from+s.width(at), len(s.items))], Total: s.total}, nil
}

// expect checks that exactly these pages were requested, in any order.
func (s *row) expect(t *testing.T, want ...Position) {
	t.Helper()
	slices.SortFunc(s.asked, func(a, b Position) int { return 1000*(a.Page-b.Page) + a.Offset - b.Offset })
	if diff := cmp.Diff(want, s.asked); diff != "" {
		t.Error(diff)
	}
}

func letters(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprint("item ", i))
	}
	return all
}

func TestPagesAhead(t *testing.T) {
	t.Parallel()
	two := func(Position) int { return 2 }
	for name, test := range map[string]struct {
		row   *row
		asked []Position
	}{
		"whole pages": {&row{items: letters(8), total: 8, width: two}, []Position{{1, 0}, {2, 2}, {3, 4}, {4, 6}}},
		"one page":    {&row{items: letters(2), total: 2, width: two}, []Position{{1, 0}}},
		"nothing":     {&row{items: nil, total: 0, width: two}, []Position{{1, 0}}},
		"no total": {
			&row{items: letters(3), width: two}, []Position{{1, 0}, {2, 2}, {3, 3}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Collect(PagesAhead(t.Context(), itself, test.row.fetch))
			if err != nil || !slices.Equal(got, test.row.items) {
				t.Errorf("got %q, %v", got, err)
			}
			test.row.expect(t, test.asked...)
		})
	}
}

// TestPagesAhead_shortPage reads a short page: offsets follow the number of items, and the prefetched pages after it are not used.
func TestPagesAhead_shortPage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		short := &row{items: letters(9), total: 9, width: func(at Position) int { return map[bool]int{true: 1, false: 2}[at.Page == 3] }}
		got, err := Collect(PagesAhead(t.Context(), itself, short.fetch))
		if err != nil || !slices.Equal(got, short.items) {
			t.Errorf("got %q, %v", got, err)
		}
		synctest.Wait() // for the pages that are not used
		short.expect(t, Position{1, 0}, Position{2, 2}, Position{3, 4}, Position{4, 5}, Position{4, 6}, Position{5, 7}, Position{5, 8})
	})
}

// TestPagesAhead_concurrency lets one page after the other arrive, the last one first: four are under way at any time, although none of them
// can be read yet. At most sixteen pages wait to be read.
func TestPagesAhead_concurrency(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		all := &row{items: letters(50), total: 50, width: func(Position) int { return 2 }}
		gates := map[int]chan struct{}{}
		for page := 2; page <= 25; page++ {
			gates[page] = make(chan struct{})
		}
		var ended sync.WaitGroup
		ended.Go(func() {
			got, err := Collect(PagesAhead(t.Context(), itself, func(ctx context.Context, at Position) (Page[string], error) {
				page, err := all.fetch(ctx, at)
				if gate := gates[at.Page]; gate != nil {
					<-gate
				}
				return page, err
			}))
			if err != nil || !slices.Equal(got, all.items) {
				t.Errorf("got %q, %v", got, err)
			}
		})
		expect := func(pages int) {
			t.Helper()
			var asked []Position
			for page := range pages {
				asked = append(asked, Position{page + 1, 2 * page})
			}
			synctest.Wait()
			all.expect(t, asked...)
		}
		expect(5)
		for page := 3; page <= 25; page++ {
			close(gates[page])
			expect(min(page+3, 18)) // page 2 is being read, and 16 pages wait
		}
		close(gates[2])
		ended.Wait()
		expect(25)
	})
}

// TestPagesAhead_restart meets other widths the second time, and so asks again at a place that was guessed before.
func TestPagesAhead_restart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		walks := []map[Position][]string{
			{{1, 0}: {"a", "b"}, {2, 2}: {"a", "c"}, {3, 4}: {"d", "a"}},
			{{1, 0}: {"a", "b", "c"}, {2, 3}: {"d"}, {3, 4}: {"e", "f"}},
		}
		walk := -1
		got, err := Collect(PagesAhead(t.Context(), itself, func(_ context.Context, at Position) (Page[string], error) {
			if at.Page == 1 {
				walk++
			}
			return Page[string]{Items: walks[walk][at], Total: 6}, nil
		}))
		if diff := cmp.Diff([]string{"a", "b", "c", "d", "e", "f"}, got); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
}

// TestPagesAhead_cancelsPrefetch cancels the requests in progress when the reader has enough, or one page fails.
func TestPagesAhead_cancelsPrefetch(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for name, want := range map[string]error{"a page fails": broken, "the reader stops": nil} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var ended sync.WaitGroup
			ended.Add(3)
			var got []string
			var last error
			for item, err := range PagesAhead(Lazily(t.Context()), itself, func(ctx context.Context, at Position) (Page[string], error) {
				switch at.Page {
				case 1:
					return Page[string]{Items: []string{"a", "b"}, Total: 100}, nil
				case 2:
					return Page[string]{Items: []string{"c"}}, want
				default:
					<-ctx.Done()
					ended.Done()
					return Page[string]{}, ctx.Err()
				}
			}) {
				last = err
				if got = append(got, item); len(got) == 3 {
					break
				}
			}
			if !errors.Is(last, want) {
				t.Error(last)
			}
			if diff := cmp.Diff([]string{"a", "b", map[bool]string{true: "c"}[want == nil]}, got); diff != "" {
				t.Error(diff)
			}
			ended.Wait()
		})
	}
}

func TestPagesAhead_withPrefetch(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		all := &row{items: letters(14), total: 14, width: func(Position) int { return 2 }}
		gate := make(chan struct{})
		var ended sync.WaitGroup
		ended.Go(func() {
			_, err := Collect(PagesAhead(WithPrefetch(t.Context(), 6), itself, func(ctx context.Context, at Position) (Page[string], error) {
				page, err := all.fetch(ctx, at)
				if at.Page > 1 {
					<-gate
				}
				return page, err
			}))
			if err != nil {
				t.Error(err)
			}
		})
		synctest.Wait()
		all.expect(t, Position{1, 0}, Position{2, 2}, Position{3, 4}, Position{4, 6}, Position{5, 8}, Position{6, 10}, Position{7, 12})
		close(gate)
		ended.Wait()
	})
}
