package nhn

import (
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
)

// TestFindByText lists names in both Unicode normal forms. The API finds those that contain the bytes of the filter.
func TestFindByText(t *testing.T) {
	t.Parallel()
	const composed, decomposed = "caf\u00e9", "cafe\u0301"
	all := []string{composed + " 1", decomposed + " 2", "bar", decomposed + " 3"}
	for _, test := range []struct {
		name, filter string
		broken       string // filter of the list that fails after its items
		stop         int    // number of items after which the caller stops
		want, lists  []string
		err          error
	}{
		{name: "ASCII", filter: "a", stop: 9, want: all, lists: []string{"a"}},
		{name: "composed", filter: composed, stop: 9, want: []string{composed + " 1", decomposed + " 2", decomposed + " 3"}, lists: []string{composed, ""}},
		{name: "decomposed", filter: decomposed, stop: 9, want: []string{decomposed + " 2", decomposed + " 3", composed + " 1"}, lists: []string{decomposed, ""}},
		{name: "stops in the first list", filter: composed, stop: 1, want: []string{composed + " 1"}, lists: []string{composed}},
		{name: "stops in the second list", filter: composed, stop: 2, want: []string{composed + " 1", decomposed + " 2"}, lists: []string{composed, ""}},
		{name: "the first list fails", filter: composed, stop: 9, broken: composed, want: []string{composed + " 1"}, lists: []string{composed}, err: io.EOF},
		{name: "the second list fails", filter: composed, stop: 9, broken: "", want: []string{composed + " 1", decomposed + " 2", decomposed + " 3"}, lists: []string{composed, ""}, err: io.EOF},
	} {
		var got, lists []string
		var failed error
		list := func(filter string) iter.Seq2[string, error] {
			return func(yield func(string, error) bool) {
				lists = append(lists, filter)
				for _, name := range all {
					if strings.Contains(name, filter) && !yield(name, nil) {
						return
					}
				}
				if test.err != nil && filter == test.broken {
					yield("", test.err)
				}
			}
		}
		for name, err := range findByText(test.filter, list, func(name string) string { return name }, func(name string) bool { return containsNFC(name, test.filter) }) {
			if err != nil {
				failed = err
				continue
			}
			if got = append(got, name); len(got) == test.stop {
				break
			}
		}
		if !slices.Equal(got, test.want) || !slices.Equal(lists, test.lists) || !errors.Is(failed, test.err) {
			t.Errorf("%s: got %+q of the lists %+q, error %v", test.name, got, lists, failed)
		}
	}
}
