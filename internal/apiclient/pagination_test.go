package apiclient

import (
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
)

func itself(s string) string { return s }

// served serves fixed pages, and an empty page after them.
func served(pages []Page[string], asked *[]Position) func(Position) (Page[string], error) {
	return func(at Position) (Page[string], error) {
		*asked = append(*asked, at)
		if at.Page > len(pages) {
			return Page[string]{}, nil
		}
		return pages[at.Page-1], nil
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	type page = Page[string]
	for _, test := range []struct {
		name   string
		pages  []page
		want   []string
		asked  []Position
		broken string
	}{
		{
			name:  "all on one page",
			pages: []page{{[]string{"a", "b"}, 2}},
			want:  []string{"a", "b"}, asked: []Position{{1, 0}},
		},
		{
			name:  "several pages, the last one short",
			pages: []page{{[]string{"a", "b"}, 3}, {[]string{"c"}, 3}},
			want:  []string{"a", "b", "c"}, asked: []Position{{1, 0}, {2, 2}},
		},
		{
			name:  "the service caps the page: offsets follow what came",
			pages: []page{{[]string{"a"}, 3}, {[]string{"b"}, 3}, {[]string{"c"}, 3}},
			want:  []string{"a", "b", "c"}, asked: []Position{{1, 0}, {2, 1}, {3, 2}},
		},
		{
			name:  "no total: until an empty page",
			pages: []page{{[]string{"a", "b"}, 0}, {[]string{"c"}, 0}},
			want:  []string{"a", "b", "c"}, asked: []Position{{1, 0}, {2, 2}, {3, 3}},
		},
		{
			name:  "the total promises too much, every time",
			pages: []page{{[]string{"a"}, 9}},
			want:  []string{"a"}, asked: []Position{{1, 0}, {2, 1}, {1, 0}, {2, 1}},
		},
		{name: "empty", pages: []page{{nil, 0}}, asked: []Position{{1, 0}}},
		{name: "empty with a total", pages: []page{{nil, 7}}, asked: []Position{{1, 0}, {1, 0}}},
		{
			name:  "an item moved to the next page comes once",
			pages: []page{{[]string{"a", "b"}, 3}, {[]string{"b", "c"}, 3}},
			want:  []string{"a", "b", "c"}, asked: []Position{{1, 0}, {2, 2}},
		},
		{
			name:  "no total, and an item moved to the next page",
			pages: []page{{[]string{"a", "b"}, 0}, {[]string{"b", "c"}, 0}},
			want:  []string{"a", "b", "c"}, asked: []Position{{1, 0}, {2, 2}, {3, 4}},
		},
		{
			name:  "the position is ignored: a cut list is no whole one",
			pages: []page{{[]string{"a", "b"}, 4}, {[]string{"a", "b"}, 4}},
			want:  []string{"a", "b"}, asked: []Position{{1, 0}, {2, 2}, {1, 0}, {2, 2}},
			broken: "service unavailable: the pages overlap: 2 of 4 items were received",
		},
		{
			name:  "the position is ignored and there is no total",
			pages: []page{{[]string{"a", "b"}, 0}, {[]string{"a", "b"}, 0}},
			want:  []string{"a", "b"}, asked: []Position{{1, 0}, {2, 2}},
			broken: "service unavailable: page 2 repeats the previous pages, and the API reports no total",
		},
		{
			name:  "the position is ignored, with an item without a key",
			pages: []page{{[]string{"", "b"}, 4}, {[]string{"", "b"}, 4}},
			want:  []string{"", "b", ""}, asked: []Position{{1, 0}, {2, 2}, {1, 0}, {2, 2}},
			broken: "service unavailable: the pages overlap: 3 of 4 items were received",
		},
		{
			name:  "the position is ignored, with an item without a key and no total",
			pages: []page{{[]string{"", "b"}, 0}, {[]string{"", "b"}, 0}},
			want:  []string{"", "b", ""}, asked: []Position{{1, 0}, {2, 2}},
			broken: "service unavailable: page 2 repeats the previous pages, and the API reports no total",
		},
		{
			name:  "nothing has a key and there is no total",
			pages: []page{{[]string{"", ""}, 0}, {[]string{""}, 0}},
			want:  []string{"", "", ""}, asked: []Position{{1, 0}, {2, 2}, {3, 3}},
		},
		{
			name:  "items without a key are passed on and counted",
			pages: []page{{[]string{"", ""}, 5}, {[]string{"", "d"}, 5}, {[]string{"e"}, 5}},
			want:  []string{"", "", "", "d", "e"}, asked: []Position{{1, 0}, {2, 2}, {3, 4}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for _, lazy := range []bool{false, true} {
				ctx, want := t.Context(), test.want
				if lazy {
					ctx = Lazily(ctx)
				} else if test.broken != "" {
					want = nil
				}
				var asked []Position
				var got []string
				broken := ""
				for item, err := range Pages(ctx, itself, served(test.pages, &asked)) {
					if err != nil {
						broken = err.Error()
						continue
					}
					got = append(got, item)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("lazy %t: %s", lazy, diff)
				}
				if diff := cmp.Diff(test.asked, asked); diff != "" {
					t.Errorf("lazy %t: %s", lazy, diff)
				}
				if broken != test.broken {
					t.Errorf("lazy %t: error %q, want %q", lazy, broken, test.broken)
				}
			}
		})
	}
}

func TestPages_unstableOrder(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"a", "b"}, {"b", "c"}, {"d", "a"}, {"e", "b"}, {"a", "c"}} // b moved, and d was never seen
	walks := 0
	got, err := Collect(Pages(t.Context(), itself, func(at Position) (Page[string], error) {
		walks++
		return Page[string]{Items: rows[walks-1], Total: 4}, nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "b", "c", "d"}, got); diff != "" {
		t.Error(diff)
	}
	if walks != 3 {
		t.Errorf("%d pages, want 3", walks)
	}
}

func TestPages_givesUpAfterFiveRestarts(t *testing.T) {
	t.Parallel()
	n := 0
	_, err := Collect(Pages(t.Context(), itself, func(at Position) (Page[string], error) {
		if at.Page == 1 {
			n++
		}
		return Page[string]{Items: []string{strconv.Itoa(n)}, Total: 9}, nil
	}))
	if want := "service unavailable: the pages overlap: 5 of 9 items were received"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

// TestPages_concurrentChanges reads two items at a time while others change the list between two pages.
func TestPages_concurrentChanges(t *testing.T) {
	t.Parallel()
	const stand = "a b c d e"
	for _, test := range []struct {
		name string
		then []string // the list after each page that was read; the last one stays
		want string
		lazy string
	}{
		{name: "an item of the first page is deleted", then: []string{"b c d e"}, want: "b c d e", lazy: "a b d e c"},
		{name: "the last item is deleted", then: []string{"a b c d"}, want: "a b c d", lazy: "a b c d"},
		{name: "all that is left moves to pages that were read", then: []string{"d e"}, want: "d e", lazy: "a b d e"},
		{name: "all are deleted", then: []string{""}, want: "", lazy: "a b"},
		{name: "an item is inserted before what was read", then: []string{"x a b c d e"}, want: "x a b c d e", lazy: "a b c d e x"},
		{name: "an item is added at the end", then: []string{"a b c d e f"}, want: "a b c d e f", lazy: "a b c d e f"},
		{name: "one is deleted, two are added", then: []string{"b c d e f g"}, want: "b c d e f g", lazy: "a b d e f g c"},
		{name: "one is deleted after the second page", then: []string{stand, "b c d e"}, want: "b c d e", lazy: "a b c d e"},
		{name: "twice", then: []string{"b c d e", "b c d e", "c d e"}, want: "c d e", lazy: "a b d e c"},
		{
			name: "it grows all the time", then: []string{"a b c d e f", "a b c d e f", "a b c d e f", "a b c d e f g", "a b c d e f g",
				"a b c d e f g", "a b c d e f g", "a b c d e f g h", "a b c d e f g h", "a b c d e f g h", "a b c d e f g h", "a b c d e f g h i", "a b c d e f g h i",
				"a b c d e f g h i", "a b c d e f g h i", "a b c d e f g h i", "a b c d e f g h i j"},
			want: "a b c d e f g h i j", lazy: "a b c d e f g h i j",
		},
	} {
		for _, lazy := range []bool{false, true} {
			items := strings.Fields(stand)
			reads := 0
			ctx, want := t.Context(), test.want
			if lazy {
				ctx, want = Lazily(ctx), test.lazy
			}
			var got []string
			for item, err := range Pages(ctx, itself, func(at Position) (Page[string], error) {
				from := min(at.Offset, len(items))
				page := Page[string]{Items: items[from:min(from+2, len(items))], Total: len(items)}
				items = strings.Fields(test.then[min(reads, len(test.then)-1)])
				reads++
				return page, nil
			}) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, item)
			}
			if strings.Join(got, " ") != want {
				t.Errorf("%s, lazy %t: %q, want %q", test.name, lazy, got, want)
			}
		}
	}
}

func TestPages_shrinkingList(t *testing.T) {
	t.Parallel()
	items := letters(20)
	got, err := Collect(Pages(t.Context(), itself, func(at Position) (Page[string], error) {
		from := min(at.Offset, len(items))
		page := Page[string]{Items: items[from:min(from+5, len(items))], Total: len(items)}
		if at.Page == 1 {
			items = items[1:]
		}
		return page, nil
	}))
	if want := "service unavailable: the list changed while it was read, in each of 5 attempts"; err == nil || err.Error() != want || got != nil {
		t.Errorf("%v and %v, want %s", got, err, want)
	}
}

func TestNewPage(t *testing.T) {
	t.Parallel()
	count := func(n Int) *Int { return &n }
	for _, test := range []struct {
		name  string
		items []string
		total *Int
		want  string
	}{
		{"neither a list nor a total", nil, nil, "the response reports success, but contains no list"},
		{"a total without a list", nil, count(1), "the response reports success, but contains no list"},
		{"none, and no list", nil, count(0), ""},
		{"an empty list without a total", []string{}, nil, ""},
		{"a list without a total", []string{"a"}, nil, ""},
		{"ten times the limit", slices.Repeat([]string{"a"}, 20), count(20), ""},
		{"more than ten times the limit", slices.Repeat([]string{"a"}, 21), count(21), "the response contains 21 items, but 2 were requested"},
		{"an item that nothing identifies", []string{"a", ""}, count(2), "the response contains an item without an identifier"},
	} {
		page, err := NewPage(test.items, test.total, 2, func(s string) bool { return s != "" })
		var failure *Error
		if errors.As(err, &failure); failure == nil {
			failure = &Error{}
		}
		if failure.Message != test.want || err == nil && len(page.Items) != len(test.items) {
			t.Errorf("%s: %q with %d items, want %q", test.name, failure.Message, len(page.Items), test.want)
		}
	}
}

func TestPages_error(t *testing.T) {
	t.Parallel()
	errs, items, asked := 0, 0, 0
	for _, err := range Pages(Lazily(t.Context()), itself, func(at Position) (Page[string], error) {
		if asked++; at.Page == 2 {
			return Page[string]{}, io.ErrUnexpectedEOF
		}
		return Page[string]{Items: []string{"a"}, Total: 3}, nil
	}) {
		if err == nil {
			items++
			continue
		}
		if errs++; !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("error = %v", err)
		}
	}
	if errs != 1 || items != 1 || asked != 2 {
		t.Errorf("%d errors, %d items, %d pages; want 1, 1, 2", errs, items, asked)
	}
}

func TestPages_lazy(t *testing.T) {
	t.Parallel()
	var asked []Position
	list := Pages(Lazily(t.Context()), itself, served([]Page[string]{{[]string{"a", "b"}, 3}, {[]string{"c"}, 3}}, &asked))
	if len(asked) != 0 {
		t.Error("asked before anybody read")
	}
	for _, err := range list {
		if err != nil {
			t.Error(err)
		}
		break
	}
	if diff := cmp.Diff([]Position{{1, 0}}, asked); diff != "" {
		t.Error(diff)
	}
}

func TestAllPages(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		options func(context.Context) context.Context
		asked   []Position
	}{
		"lazily": {Lazily, []Position{{1, 0}}},
		"ahead":  {func(ctx context.Context) context.Context { return ctx }, []Position{{1, 0}, {2, 2}}},
	} {
		synctest.Test(t, func(t *testing.T) {
			four := &row{items: letters(4), total: 4, width: func(Position) int { return 2 }}
			for item, err := range AllPages(test.options(t.Context()), itself, four.fetch) {
				if item != "item 0" || err != nil {
					t.Errorf("%s: got %q, %v", name, item, err)
				}
				break
			}
			synctest.Wait() // for pages that were requested ahead
			four.expect(t, test.asked...)
		})
	}
}

func TestPages_maximum(t *testing.T) {
	t.Parallel()
	pages := 0
	_, err := Collect(Pages(t.Context(), itself, func(at Position) (Page[string], error) {
		pages++
		return Page[string]{Items: []string{strconv.Itoa(at.Page)}}, nil
	}))
	if want := "service unavailable: the list does not end after 10000 pages"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	if pages != 10_000 {
		t.Errorf("%d pages", pages)
	}
	items, err := Collect(Pages(t.Context(), itself, func(at Position) (Page[string], error) {
		return Page[string]{Items: []string{strconv.Itoa(at.Page)}, Total: 10_000}, nil
	}))
	if len(items) != 10_000 || err != nil {
		t.Errorf("a list of 10000 pages: %d items, error %v", len(items), err)
	}
}

// TestPages_incompletePasses reads a list whose pages end too early, at another position in each pass.
func TestPages_incompletePasses(t *testing.T) {
	t.Parallel()
	pages := []string{"a b", "", "a", "", "a b", "c"} // two for each pass
	got, err := Collect(Pages(t.Context(), itself, func(Position) (Page[string], error) {
		items := strings.Fields(pages[0])
		pages = pages[1:]
		return Page[string]{Items: items, Total: 3}, nil
	}))
	if strings.Join(got, " ") != "a b c" || err != nil || len(pages) != 0 {
		t.Errorf("got %q, %v; pages not requested: %q", got, err, pages)
	}
}

func TestItems(t *testing.T) {
	t.Parallel()
	got, err := Collect(Items([]string{"a", "b"}, nil))
	if diff := cmp.Diff([]string{"a", "b"}, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	yielded := 0
	for item, err := range Items([]string{"a", "b"}, io.EOF) {
		if yielded++; item != "" || !errors.Is(err, io.EOF) {
			t.Errorf("%q and %v, want the error alone", item, err)
		}
	}
	for item, err := range Items([]string{"a", "b"}, nil) {
		if yielded++; item != "a" || err != nil {
			t.Errorf("%q and %v, want the first item", item, err)
		}
		break
	}
	if yielded != 2 {
		t.Errorf("%d yielded, want 1 and 1", yielded)
	}
}

func TestCollect(t *testing.T) {
	t.Parallel()
	var asked []Position
	got, err := Collect(Pages(t.Context(), itself, served([]Page[string]{{[]string{"a", "b"}, 0}}, &asked)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "b"}, got); diff != "" {
		t.Error(diff)
	}
	got, err = Collect(Pages(t.Context(), itself, func(Position) (Page[string], error) { return Page[string]{}, io.EOF }))
	if !errors.Is(err, io.EOF) || got != nil {
		t.Errorf("%v and %v, want nothing and the error", got, err)
	}
}
