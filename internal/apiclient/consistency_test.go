package apiclient

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestUnread(t *testing.T) {
	t.Parallel()
	before := Error{Cloud: "Test Cloud", Op: "read user", Kind: ErrNotFound, Code: "180019", Message: "no such user", Meaning: "It is gone.", Remedy: "Make it."}
	given := before
	err := Unread(&given)
	var failure *Error
	if !errors.As(err, &failure) {
		t.Fatal(err)
	}
	want := Error{
		Cloud: "Test Cloud", Op: "read user", Kind: ErrUnread, Code: "180019", Message: "no such user",
		Meaning: "The change was made, but it could not be read back.",
		Remedy:  "Run the command again in some minutes.",
	}
	if diff := cmp.Diff(want, *failure); diff != "" {
		t.Error(diff)
	}
	if errors.Is(err, ErrNotFound) {
		t.Error("what was just written is taken for gone")
	}
	if diff := cmp.Diff(before, given); diff != "" {
		t.Errorf("the error that it tells of has changed: %s", diff)
	}
	if err := Unread(io.EOF); !errors.Is(err, ErrUnread) || !errors.Is(err, io.EOF) || err.Error() != "not read back: EOF" {
		t.Errorf("%v is not an unread end of file", err)
	}
}

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

func TestNotTaken(t *testing.T) {
	t.Parallel()
	err := NotTaken(&Caller{Cloud: "Test Cloud"}, ErrNotTaken, "update user", "telNo", "cphNo")
	var failure *Error
	if !errors.As(err, &failure) {
		t.Fatal(err)
	}
	want := Error{
		Cloud: "Test Cloud", Op: "update user", Kind: ErrNotTaken, Field: "telNo",
		Message: "the service did not take telNo, cphNo",
		Meaning: "The service said that the change was made, but it still answers with the former value.",
		Remedy:  "Compare with the console. If the service cannot clear a value, omit it, or choose another one.",
	}
	if diff := cmp.Diff(want, *failure); diff != "" {
		t.Error(diff)
	}
}
