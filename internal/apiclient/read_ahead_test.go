package apiclient_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestReadAhead reads a list of six items, three at the same time: each read waits until three are under way.
func TestReadAhead(t *testing.T) {
	t.Parallel()
	lost, broken := errors.New("lost"), errors.New("broken")
	numbers := func(t *testing.T, end error, results *[]string) iter.Seq2[int, error] {
		t.Helper()
		return func(yield func(int, error) bool) {
			for i := range 6 {
				if i >= 3+len(*results) {
					t.Errorf("item %d is read after %d results", i, len(*results))
				}
				if !yield(i, nil) {
					return
				}
			}
			if end != nil {
				yield(0, end)
			}
		}
	}
	for name, test := range map[string]struct {
		end  error
		read func(int) (string, error)
		stop string
		want []string
	}{
		"in the order of the list":            {want: []string{"0", "1", "2", "3", "4", "5"}},
		"the list fails after its last item":  {end: lost, want: []string{"0", "1", "2", "3", "4", "5", "lost"}},
		"a read fails":                        {read: func(i int) (string, error) { return failAt(i, 4, broken) }, want: []string{"0", "1", "2", "3", "broken"}},
		"the first error in the order counts": {end: lost, read: func(i int) (string, error) { return failAt(i, 0, broken) }, want: []string{"broken"}},
		"the caller stops":                    {stop: "1", want: []string{"0", "1"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var together sync.WaitGroup
			together.Add(3)
			var started [6]bool
			var mu sync.Mutex
			read := func(_ context.Context, i int) (string, error) {
				mu.Lock()
				started[i] = true
				mu.Unlock()
				if i < 3 {
					together.Done()
				}
				together.Wait()
				if test.read != nil {
					return test.read(i)
				}
				return fmt.Sprint(i), nil
			}
			var got []string
			for result, err := range apiclient.ReadAhead(t.Context(), 3, numbers(t, test.end, &got), read) {
				if err != nil {
					result = err.Error()
				}
				if got = append(got, result); result == test.stop {
					break
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if test.stop != "" && started[5] {
				t.Error("items are read that are too far ahead")
			}
		})
	}
}

func failAt(i, at int, err error) (string, error) {
	if i == at {
		return "", err
	}
	return fmt.Sprint(i), nil
}

// TestReadAhead_canceled ends a list with an error while another read waits for its context.
func TestReadAhead_canceled(t *testing.T) {
	t.Parallel()
	items := func(yield func(int, error) bool) { _ = yield(0, nil) && yield(1, nil) }
	canceled := false
	for _, err := range apiclient.ReadAhead(t.Context(), 2, items, func(ctx context.Context, i int) (int, error) {
		if i == 0 {
			return 0, errors.New("broken")
		}
		<-ctx.Done()
		canceled = true
		return 0, ctx.Err()
	}) {
		if err == nil || err.Error() != "broken" {
			t.Errorf("the error is %v", err)
		}
	}
	if !canceled {
		t.Error("a read is still under way after the end")
	}
}
