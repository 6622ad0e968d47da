package apiclient

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"
)

func TestWaitUntilApplied(t *testing.T) {
	t.Parallel()
	failures := map[string]error{"missing": &Error{Kind: ErrNotFound}, "lost": &Error{Kind: ErrUnavailable}}
	for _, test := range []struct {
		name       string
		reads      []string // what each read finds, or its failure
		object     string
		unverified error
		notApplied []string
		waited     int
	}{
		{name: "at once", reads: []string{"new"}, object: "new"},
		{name: "late", reads: []string{"old", "missing", "old", "new"}, object: "new", waited: 3},
		{name: "never applied", reads: []string{"old", "old", "old", "old", "older"}, object: "older", notApplied: []string{"telNo"}, waited: 4},
		{name: "never found", reads: []string{"missing", "missing", "missing", "missing", "missing"}, object: "requested", unverified: ErrNotFound, waited: 4},
		{name: "not found in the end", reads: []string{"old", "old", "old", "old", "missing"}, object: "old", unverified: ErrNotFound, waited: 4},
		{name: "cannot be read", reads: []string{"old", "lost"}, object: "old", unverified: ErrUnavailable, waited: 1},
	} {
		recorder := &waits{}
		read := 0
		got := WaitUntilApplied(t.Context(), &Caller{Cloud: "Test Cloud", Wait: recorder.wait}, "requested",
			func(context.Context) (string, error) {
				read++
				found := test.reads[read-1]
				return found, failures[found]
			},
			func(found string) []string {
				if found == "new" {
					return nil
				}
				return []string{"telNo"}
			})
		if got.Object != test.object || !errors.Is(got.Unverified, test.unverified) || got.Verified() != (test.object == "new") ||
			!slices.Equal(got.NotApplied, test.notApplied) || read != len(test.reads) || len(recorder.all()) != test.waited {
			t.Errorf("%s: %+v after %d reads and %d waits", test.name, got, read, len(recorder.all()))
		}
	}
}

// An interruption leaves it open whether a field is applied.
func TestWaitUntilApplied_interrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	caller := &Caller{Cloud: "Test Cloud", Wait: func(ctx context.Context, _ time.Duration) error {
		cancel()
		return ctx.Err()
	}}
	got := WaitUntilApplied(ctx, caller, "requested", func(context.Context) (string, error) { return "old", nil },
		func(string) []string { return []string{"telNo"} })
	var failure *Error
	if !errors.As(got.Unverified, &failure) || failure.Kind != ErrUnavailable || failure.Message != "the run was interrupted before it could be read back" || got.NotApplied != nil {
		t.Errorf("%+v", got)
	}
}
