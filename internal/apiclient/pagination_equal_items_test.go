package apiclient

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPagesWithEqualItems reads lists whose items have equal keys. Each text of passes is one pass: pages are separated by a bar. The last
// pass repeats.
func TestPagesWithEqualItems(t *testing.T) {
	t.Parallel()
	const overlap = "service unavailable: the pages overlap: "
	for name, test := range map[string]struct {
		total  int
		passes []string
		want   string
		err    string
		read   int // passes
	}{
		"on one page":                     {4, []string{"a b b c"}, "a b b c", "", 1},
		"on one of several pages":         {5, []string{"a b b|c d"}, "a b b c d", "", 1},
		"on two pages":                    {5, []string{"a b|b c|d"}, "a b b c d", "", 4},
		"on all pages":                    {4, []string{"a a a|a"}, "a a a a", "", 4},
		"no total, on one page":           {0, []string{"a b b|c"}, "a b b c", "", 1},
		"an item moved to the next page":  {3, []string{"a b|b c", "a b|c"}, "a b c", "", 1},
		"an item moved and one is unseen": {4, []string{"a b|b c", "a b|c d"}, "a b c d", "", 2},
		"the order is never the same": {
			4, []string{"a b|b c", "a c|c b", "a b|b c", "c b|b a"}, "", overlap + "3 of 4 items were received", 4,
		},
		"the position is ignored": {4, []string{"a b|a b"}, "", overlap + "2 of 4 items were received", 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			passes := 0
			items, err := Collect(PagesWithEqualItems(t.Context(), itself, func(at Position) (Page[string], error) {
				if at.Page == 1 {
					passes++
				}
				pages := strings.Split(test.passes[min(passes, len(test.passes))-1], "|")
				if at.Page > len(pages) {
					return Page[string]{Total: test.total}, nil
				}
				return Page[string]{Items: strings.Fields(pages[at.Page-1]), Total: test.total}, nil
			}))
			message := ""
			if err != nil {
				message = err.Error()
			}
			if strings.Join(items, " ") != test.want || message != test.err || passes != test.read {
				t.Errorf("got %q, %q after %d passes; want %q, %q after %d", items, message, passes, test.want, test.err, test.read)
			}
		})
	}
}

// TestPagesWithEqualItems_errors fails at one page after another.
func TestPagesWithEqualItems_errors(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for fails := 1; fails <= 8; fails++ {
		request := 0
		items, err := Collect(PagesWithEqualItems(t.Context(), itself, func(at Position) (Page[string], error) {
			if request++; request == fails {
				return Page[string]{}, broken
			}
			return Page[string]{Items: []string{"a"}, Total: 2}, nil
		}))
		if !errors.Is(err, broken) || items != nil {
			t.Errorf("request %d: got %q, %v", fails, items, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	request := 0
	_, err := Collect(PagesWithEqualItems(ctx, itself, func(Position) (Page[string], error) {
		if request++; request > 4 {
			cancel()
		}
		return Page[string]{Items: []string{"a"}, Total: 2}, nil
	}))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestReadOnce_maximum reads as many pages, and as many items, as a list can have.
func TestReadOnce_maximum(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ total, size int }{{10_000, 1}, {500_001, 500_000}} {
		page := slices.Repeat([]string{"a"}, test.size)
		items, ok, err := readOnce(t.Context(), itself, func(at Position) (Page[string], error) {
			return Page[string]{Items: page[:min(test.size, test.total-at.Offset)], Total: test.total}, nil
		})
		if !ok || err != nil || len(items) != test.total {
			t.Errorf("%d items: %d, %v, %v", test.total, len(items), ok, err)
		}
	}
}

func TestPagesWithEqualItems_stop(t *testing.T) {
	t.Parallel()
	var got []string
	for item, err := range PagesWithEqualItems(t.Context(), itself, func(Position) (Page[string], error) {
		return Page[string]{Items: []string{"a", "a", "b"}, Total: 3}, nil
	}) {
		if err != nil {
			t.Error(err)
		}
		if got = append(got, item); len(got) == 2 {
			break
		}
	}
	if diff := cmp.Diff([]string{"a", "a"}, slices.Clone(got)); diff != "" {
		t.Error(diff)
	}
}
