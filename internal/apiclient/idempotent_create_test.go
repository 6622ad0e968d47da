package apiclient

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	errLost     = &Error{Cloud: "Test Cloud", Op: "create thing", Kind: ErrUnavailable, Status: 504, Code: "510", RequestID: "trace-1", Message: "time out"}
	errTaken    = &Error{Cloud: "Test Cloud", Op: "create thing", Kind: ErrExists, Message: "taken"}
	errInvalid  = &Error{Cloud: "Test Cloud", Op: "create thing", Kind: ErrInvalid, Message: "bad"}
	errNotSent  = &Error{Cloud: "Test Cloud", Op: "create thing", Kind: ErrUnavailable, NotSent: true, Message: "no connection"}
	errLookLost = &Error{Cloud: "Test Cloud", Op: "read thing", Kind: ErrUnavailable, Message: "down"}
)

// seen is the result of a look-up.
type seen struct {
	found string
	err   error
}

func (s seen) result() (string, error) {
	if s.found == "" && s.err == nil {
		return "", ErrNotFound
	}
	return s.found, s.err
}

func TestCreateOnce(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		unique bool
		sends  []error // of each send; nil makes "sent"
		looks  []seen  // of each look, the last one for the rest
		want   string
		kind   error
		sent   int
		looked int
		waited int
	}{
		{name: "made", sends: []error{nil}, want: "sent", sent: 1},
		{name: "refused", sends: []error{errInvalid}, kind: ErrInvalid, sent: 1},
		{name: "taken by another", unique: true, sends: []error{errTaken}, kind: ErrExists, sent: 1},
		{name: "never left", unique: true, sends: []error{errNotSent}, kind: ErrUnavailable, sent: 1},

		{name: "lost after", sends: []error{errLost}, looks: []seen{{found: "ours"}}, want: "ours", sent: 1, looked: 1},
		{name: "lost after, seen late", sends: []error{errLost}, looks: []seen{{}, {}, {found: "ours"}}, want: "ours", sent: 1, looked: 3, waited: 2},
		{name: "lost before, not repeatable", sends: []error{errLost}, looks: []seen{{}}, kind: ErrUnavailable, sent: 1, looked: 5, waited: 4},
		{name: "lost, look fails", sends: []error{errLost}, looks: []seen{{err: errLookLost}}, kind: ErrOutcomeUnknown, sent: 1, looked: 1},
		{name: "lost, second look fails", sends: []error{errLost}, looks: []seen{{}, {err: errLookLost}}, kind: ErrOutcomeUnknown, sent: 1, looked: 2, waited: 1},

		{name: "unique, lost before", unique: true, sends: []error{errLost, nil}, looks: []seen{{}}, want: "sent", sent: 2, looked: 1, waited: 1},
		{name: "unique, lost after", unique: true, sends: []error{errLost}, looks: []seen{{found: "ours"}}, want: "ours", sent: 1, looked: 1},
		{name: "unique, lost after, seen late", unique: true, sends: []error{errLost, errTaken}, looks: []seen{{}, {}, {found: "ours"}}, want: "ours", sent: 2, looked: 3, waited: 2},
		{name: "unique, lost, taken by another", unique: true, sends: []error{errLost, errTaken}, looks: []seen{{}}, kind: ErrExists, sent: 2, looked: 6, waited: 5},
		{name: "unique, resent, look fails", unique: true, sends: []error{errLost, errTaken}, looks: []seen{{}, {err: errLookLost}}, kind: ErrOutcomeUnknown, sent: 2, looked: 2, waited: 1},
		{name: "unique, resent and refused", unique: true, sends: []error{errLost, errInvalid}, looks: []seen{{}}, kind: ErrInvalid, sent: 2, looked: 6, waited: 5},
		{name: "unique, resent and refused, seen late", unique: true, sends: []error{errLost, errInvalid}, looks: []seen{{}, {found: "ours"}}, want: "ours", sent: 2, looked: 2, waited: 1},
		{name: "unique, always lost", unique: true, sends: []error{errLost, errLost, errLost}, looks: []seen{{}}, kind: ErrUnavailable, sent: 3, looked: 7, waited: 6},
		{name: "unique, third time lost after", unique: true, sends: []error{errLost, errLost, errLost}, looks: []seen{{}, {}, {}, {found: "ours"}}, want: "ours", sent: 3, looked: 4, waited: 3},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			recorder := &waits{}
			sent, looked := 0, 0
			got, err := CreateOnce(t.Context(), &Caller{Wait: recorder.wait}, IdempotentCreate[string]{
				Description: "the thing a", Object: thingObject, Unique: test.unique,
				Send: func(context.Context) (string, error) {
					sent++
					if err := test.sends[sent-1]; err != nil {
						return "", err
					}
					return "sent", nil
				},
				Find: func(context.Context) (string, error) {
					looked++
					saw := test.looks[min(looked, len(test.looks))-1]
					return saw.result()
				},
			})
			if got != test.want || !errors.Is(err, test.kind) {
				t.Errorf("%q and %v, want %q and %v", got, err, test.want, test.kind)
			}
			if sent != test.sent || looked != test.looked || len(recorder.all()) != test.waited {
				t.Errorf("%d sends, %d looks, %d waits; want %d, %d, %d", sent, looked, len(recorder.all()), test.sent, test.looked, test.waited)
			}
		})
	}
}

func TestCreate(t *testing.T) {
	t.Parallel()
	reads := 0
	create := IdempotentCreate[string]{
		Send: func(context.Context) (string, error) { return "sent", nil },
		Find: func(context.Context) (string, error) {
			reads++
			return seen{found: map[bool]string{true: "found"}[reads > 1]}.result()
		},
		Differing: func(found string) []string { return []string{found} },
	}
	recorder := &waits{}
	c := &Caller{Wait: recorder.wait}
	got, err := Create(t.Context(), c, create)
	if diff := cmp.Diff(Result[string]{Object: "found", Outcome: Outcome{NotApplied: []string{"found"}}}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if reads != 5 || len(recorder.all()) != 4 {
		t.Errorf("%d reads and %d waits, want 5 and 4", reads, len(recorder.all()))
	}
	create.Send = func(context.Context) (string, error) { return "sent", errInvalid }
	if got, err := Create(t.Context(), c, create); !errors.Is(err, ErrInvalid) || got.Object != "" || reads != 5 {
		t.Errorf("a rejected create: %+v and %v after %d reads", got, err, reads)
	}
}

// thingObject is the object that the tests create.
var thingObject = Object{Noun: "thing", Parents: []string{"scope"}, ID: "a"}

func TestCreateOnce_alreadyExists(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, key string
		err       Error
		want      *Object
	}{
		{"the key", "externalKey", Error{Kind: ErrExists, Field: "externalKey"}, &thingObject},
		{"another field", "externalKey", Error{Kind: ErrExists, Field: "emailAddr"}, nil},
		{"no field", "externalKey", Error{Kind: ErrExists}, nil},
		{"nothing is unique", "", Error{Kind: ErrExists}, nil},
		{"the key is not valid", "externalKey", Error{Kind: ErrInvalid, Field: "externalKey"}, nil},
	} {
		for _, lost := range []bool{false, true} {
			refused := test.err
			_, err := CreateOnce(t.Context(), &Caller{Wait: (&waits{}).wait}, IdempotentCreate[string]{
				Description: "the thing a", Object: thingObject, Unique: true, UniqueField: test.key,
				Send: func(context.Context) (string, error) {
					if lost {
						lost = false
						return "", errLost
					}
					return "", &refused
				},
				Find: func(context.Context) (string, error) { return "", ErrNotFound },
			})
			var failure *Error
			if !errors.As(err, &failure) || failure.Kind != test.err.Kind {
				t.Fatalf("%s: %#v", test.name, err)
			}
			if diff := cmp.Diff(test.want, failure.Object); diff != "" {
				t.Errorf("%s: %s", test.name, diff)
			}
			if refused.Object != nil {
				t.Errorf("%s: the error of the call has changed", test.name)
			}
		}
	}
	_, err := CreateOnce(t.Context(), &Caller{}, IdempotentCreate[string]{
		Send: func(context.Context) (string, error) { return "", io.EOF },
	})
	if !errors.Is(err, io.EOF) {
		t.Errorf("error = %v, want that of the call", err)
	}
}

// TestCreateOnce_differing finds an object with the same name after the response was lost. It is the created one only if nothing differs.
func TestCreateOnce_differing(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		differing func(string) []string
		want      string
	}{
		"as requested":       {func(string) []string { return nil }, "found"},
		"another object":     {func(string) []string { return []string{"description"} }, ""},
		"nothing to compare": {nil, "found"},
	} {
		got, err := CreateOnce(t.Context(), &Caller{Wait: (&waits{}).wait}, IdempotentCreate[string]{
			Send: func(context.Context) (string, error) { return "", errLost }, Find: func(context.Context) (string, error) { return "found", nil }, Differing: test.differing,
		})
		if got != test.want || OutcomeUnknown(err) != (test.want == "") {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestCreateOnce_repeatsLookUp(t *testing.T) {
	t.Parallel()
	recorder := &waits{}
	_, err := CreateOnce(t.Context(), &Caller{Wait: recorder.wait}, IdempotentCreate[string]{
		Send: func(context.Context) (string, error) { return "", errLost },
		Find: func(context.Context) (string, error) { return "", ErrNotFound },
	})
	if !errors.Is(err, ErrUnavailable) {
		t.Errorf("error = %v", err)
	}
	if diff := cmp.Diff([]time.Duration{2 * time.Second, 2 * time.Second, 2 * time.Second, 2 * time.Second}, recorder.all()); diff != "" {
		t.Error(diff)
	}
}

func TestCreateOnce_lookUpFails(t *testing.T) {
	t.Parallel()
	for _, unique := range []bool{true, false} {
		_, err := CreateOnce(t.Context(), &Caller{Wait: (&waits{}).wait}, IdempotentCreate[string]{
			Description: "the thing a", Object: thingObject, Unique: unique,
			Send: func(context.Context) (string, error) { return "", errLost },
			Find: func(context.Context) (string, error) { return "", errLookLost },
		})
		var doubt *Error
		if !errors.As(err, &doubt) {
			t.Fatal(err)
		}
		want := Error{
			Cloud: "Test Cloud", Op: "create thing", Status: 504, Code: "510", RequestID: "trace-1", Kind: ErrOutcomeUnknown,
			Message: "time out, and the look-up of the object failed as well: Test Cloud: read thing: service unavailable: down",
			Meaning: "The request failed, but the thing a may have been created.", Object: &thingObject, Unique: unique,
		}
		got := *doubt
		got.Cause = nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if !errors.Is(err, errLookLost) {
			t.Error("why the look failed is not to be found in the error")
		}
	}
}

func TestCreateOnce_contextCanceled(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		look  seen
		want  string
		kind  error
		cause error
	}{
		{"found in the last moment", seen{found: "ours"}, "ours", nil, nil},
		{"not found", seen{}, "", ErrOutcomeUnknown, context.Canceled},
		{"look fails", seen{err: errLookLost}, "", ErrOutcomeUnknown, errLookLost},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			recorder := &waits{}
			looked := 0
			var last context.Context
			got, err := CreateOnce(ctx, &Caller{Wait: recorder.wait}, IdempotentCreate[string]{
				Description: "the thing a", Object: thingObject, Unique: true,
				Send: func(context.Context) (string, error) {
					cancel()
					return "", errLost
				},
				Find: func(ctx context.Context) (string, error) {
					looked++
					last = ctx
					deadline, ok := ctx.Deadline()
					if ctx.Err() != nil || !ok || time.Until(deadline) > 1500*time.Millisecond {
						t.Errorf("the look has until %v (%v)", deadline, ctx.Err())
					}
					return test.look.result()
				},
			})
			if got != test.want || !errors.Is(err, test.kind) || !errors.Is(err, test.cause) {
				t.Errorf("%q and %v, want %q and %v because of %v", got, err, test.want, test.kind, test.cause)
			}
			if looked != 1 || len(recorder.all()) != 0 {
				t.Errorf("%d looks and %d waits, want 1 and 0", looked, len(recorder.all()))
			}
			if !errors.Is(last.Err(), context.Canceled) {
				t.Errorf("the context of the last look goes on: %v", last.Err())
			}
		})
	}
}

func TestCreateOnce_contextCanceledDuringWait(t *testing.T) {
	t.Parallel()
	for _, unique := range []bool{true, false} { // before sending again, between two looks
		ctx, cancel := context.WithCancel(t.Context())
		sent := 0
		caller := &Caller{Wait: func(ctx context.Context, _ time.Duration) error {
			cancel()
			return ctx.Err()
		}}
		_, err := CreateOnce(ctx, caller, IdempotentCreate[string]{
			Description: "the thing a", Object: thingObject, Unique: unique,
			Send: func(context.Context) (string, error) {
				sent++
				return "", errLost
			},
			Find: func(context.Context) (string, error) { return "", ErrNotFound },
		})
		if !errors.Is(err, ErrOutcomeUnknown) || !errors.Is(err, context.Canceled) || !strings.HasSuffix(err.Error(), "failed as well: the run was interrupted") {
			t.Errorf("error = %v, want doubt", err)
		}
		if sent != 1 {
			t.Errorf("sent %d times", sent)
		}
	}
}

func TestWaitUntilFound(t *testing.T) {
	t.Parallel()
	missing := &Error{Kind: ErrNotFound}
	for _, test := range []struct {
		name   string
		reads  []error
		read   int
		kind   error
		waited int
	}{
		{name: "at once", reads: []error{nil}, read: 1},
		{name: "late", reads: []error{missing, missing, nil}, read: 3, waited: 2},
		{name: "in the last moment", reads: []error{missing, missing, missing, missing, nil}, read: 5, waited: 4},
		{name: "never", reads: []error{missing, missing, missing, missing, missing, nil}, read: 5, kind: ErrNotFound, waited: 4},
		{name: "other error", reads: []error{missing, errLookLost}, read: 2, kind: ErrUnavailable, waited: 1},
	} {
		recorder := &waits{}
		read := 0
		_, err := WaitUntilFound(t.Context(), &Caller{Wait: recorder.wait}, func(context.Context) (string, error) {
			read++
			return "", test.reads[read-1]
		})
		if !errors.Is(err, test.kind) || read != test.read || len(recorder.all()) != test.waited {
			t.Errorf("%s: %d reads, %d waits, %v", test.name, read, len(recorder.all()), err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	read := 0
	_, err := WaitUntilFound(ctx, &Caller{Wait: (&waits{}).wait}, func(context.Context) (string, error) {
		read++
		return "", missing
	})
	if errors.Is(err, ErrNotFound) || !errors.Is(err, context.Canceled) || err.Error() != "service unavailable: the run was interrupted before it could be read back" || read != 1 {
		t.Errorf("%d reads after the end, %v", read, err)
	}
}
