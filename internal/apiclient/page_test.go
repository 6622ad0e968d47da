package apiclient

import (
	"errors"
	"io"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func itself(s string) string { return s }

// served answers from a fixed row of pages; beyond it comes an empty one.
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
			name:  "the total promises too much: until an empty page",
			pages: []page{{[]string{"a"}, 9}},
			want:  []string{"a"}, asked: []Position{{1, 0}, {2, 1}},
		},
		{name: "empty", pages: []page{{nil, 0}}, asked: []Position{{1, 0}}},
		{name: "empty with a total", pages: []page{{nil, 7}}, asked: []Position{{1, 0}}},
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
			name:  "the total grows on the way",
			pages: []page{{[]string{"a", "b"}, 2 + 1}, {[]string{"c", "d"}, 5}, {[]string{"e"}, 5}},
			want:  []string{"a", "b", "c", "d", "e"}, asked: []Position{{1, 0}, {2, 2}, {3, 4}},
		},
		{
			name:  "the position is ignored: a cut list is no whole one",
			pages: []page{{[]string{"a", "b"}, 4}, {[]string{"a", "b"}, 4}},
			want:  []string{"a", "b"}, asked: []Position{{1, 0}, {2, 2}, {1, 0}, {2, 2}},
			broken: "service unavailable: pages repeat each other: 2 items came and 4 are announced",
		},
		{
			name:  "the position is ignored and there is no total",
			pages: []page{{[]string{"a", "b"}, 0}, {[]string{"a", "b"}, 0}},
			want:  []string{"a", "b"}, asked: []Position{{1, 0}, {2, 2}},
			broken: "service unavailable: page 2 repeats the pages before it, and no total is given",
		},
		{
			name:  "the position is ignored, with an item without a key",
			pages: []page{{[]string{"", "b"}, 4}, {[]string{"", "b"}, 4}},
			want:  []string{"", "b", ""}, asked: []Position{{1, 0}, {2, 2}, {1, 0}, {2, 2}},
			broken: "service unavailable: pages repeat each other: 3 items came and 4 are announced",
		},
		{
			name:  "the position is ignored, with an item without a key and no total",
			pages: []page{{[]string{"", "b"}, 0}, {[]string{"", "b"}, 0}},
			want:  []string{"", "b", ""}, asked: []Position{{1, 0}, {2, 2}},
			broken: "service unavailable: page 2 repeats the pages before it, and no total is given",
		},
		{
			name:  "nothing has a key and there is no total",
			pages: []page{{[]string{"", ""}, 0}, {[]string{""}, 0}},
			want:  []string{"", "", ""}, asked: []Position{{1, 0}, {2, 2}, {3, 3}},
		},
		{
			name:  "the list shrank to what is known",
			pages: []page{{[]string{"a", "b"}, 3}, {[]string{"b"}, 2}},
			want:  []string{"a", "b"}, asked: []Position{{1, 0}, {2, 2}},
		},
		{
			name:  "items without a key are passed on and counted",
			pages: []page{{[]string{"", ""}, 5}, {[]string{"", "d"}, 5}, {[]string{"e"}, 5}},
			want:  []string{"", "", "", "d", "e"}, asked: []Position{{1, 0}, {2, 2}, {3, 4}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var asked []Position
			var got []string
			broken := ""
			for item, err := range Pages(itself, served(test.pages, &asked)) {
				if err != nil {
					broken = err.Error()
					continue
				}
				got = append(got, item)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.asked, asked); diff != "" {
				t.Error(diff)
			}
			if broken != test.broken {
				t.Errorf("error %q, want %q", broken, test.broken)
			}
		})
	}
}

func TestPagesWalksAgainWhereTheOrderChanges(t *testing.T) {
	t.Parallel()
	rows := [][]string{{"a", "b"}, {"b", "c"}, {"d", "a"}, {"e", "b"}, {"a", "c"}} // b moved, and d was never seen
	walks := 0
	got, err := Collect(Pages(itself, func(at Position) (Page[string], error) {
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

func TestPagesGivesUpAfterThreeWalks(t *testing.T) {
	t.Parallel()
	n := 0
	_, err := Collect(Pages(itself, func(at Position) (Page[string], error) {
		if at.Page == 1 {
			n++
		}
		return Page[string]{Items: []string{strconv.Itoa(n)}, Total: 9}, nil
	}))
	if want := "service unavailable: pages repeat each other: 3 items came and 9 are announced"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

func TestPagesEndsAtAnError(t *testing.T) {
	t.Parallel()
	errs, items, asked := 0, 0, 0
	for _, err := range Pages(itself, func(at Position) (Page[string], error) {
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

func TestPagesIsLazy(t *testing.T) {
	t.Parallel()
	var asked []Position
	list := Pages(itself, served([]Page[string]{{[]string{"a", "b"}, 3}, {[]string{"c"}, 3}}, &asked))
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

func TestPagesIsBounded(t *testing.T) {
	t.Parallel()
	pages := 0
	_, err := Collect(Pages(itself, func(at Position) (Page[string], error) {
		pages++
		return Page[string]{Items: []string{strconv.Itoa(at.Page)}}, nil
	}))
	if want := "service unavailable: the list does not end after 100000 pages"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	if pages != 100_000 {
		t.Errorf("%d pages", pages)
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
	got, err := Collect(Pages(itself, served([]Page[string]{{[]string{"a", "b"}, 0}}, &asked)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a", "b"}, got); diff != "" {
		t.Error(diff)
	}
	got, err = Collect(Pages(itself, func(Position) (Page[string], error) { return Page[string]{}, io.EOF }))
	if !errors.Is(err, io.EOF) || got != nil {
		t.Errorf("%v and %v, want nothing and the error", got, err)
	}
}
