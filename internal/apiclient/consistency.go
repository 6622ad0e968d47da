package apiclient

import (
	"context"
	"errors"
	"time"
)

// The services are eventually consistent, without read-after-write consistency: a read may not see an earlier write yet. So an
// object that was just written is read several times, until it is as expected.
const (
	maxReads     = 5
	readInterval = 2 * time.Second
)

// Result is the result of a write that the service carried out. If a write returns an error instead, nothing was written, or the
// outcome is unknown ([ErrOutcomeUnknown]).
type Result[T any] struct {
	Object T // as read back, or as requested if it could not be read
	Outcome
}

// Outcome describes the differences from the request after a successful write. Its zero value means that the object was read back and is
// as requested.
type Outcome struct {
	Unverified error    // why the object could not be read back; it exists
	NotApplied []string // API names of request fields that the service accepted, but did not apply
	Defaulted  []string // API names of request fields that were empty on create, and have a value nevertheless
}

// Verified reports whether the object was read back and is as requested.
func (o Outcome) Verified() bool {
	return o.Unverified == nil && len(o.NotApplied) == 0 && len(o.Defaulted) == 0
}

// WaitUntilApplied reads an object that was just written until it is as requested. differing returns the API names of the fields
// that differ from the request; nil compares nothing.
func WaitUntilApplied[T any](ctx context.Context, c *Caller, requested T, read func(context.Context) (T, error), differing func(T) []string) Result[T] {
	result := Result[T]{Object: requested}
	for attempt := 1; ; attempt++ {
		found, err := read(ctx)
		result.Outcome = Outcome{Unverified: err}
		if err == nil {
			result.Object = found
		}
		if err == nil && differing != nil {
			result.NotApplied = differing(found)
		}
		if result.Verified() || err != nil && !errors.Is(err, ErrNotFound) || attempt == maxReads {
			return result
		}
		if waitErr := c.Wait(ctx, readInterval); waitErr != nil {
			result.Outcome = Outcome{Unverified: notVisibleError(c, err, waitErr)}
			return result
		}
	}
}

// WaitUntilFound repeats a read of an object that was just created while the object is not found. If the wait is interrupted, the
// error says that the object may exist.
func WaitUntilFound[T any](ctx context.Context, c *Caller, read func(context.Context) (T, error)) (T, error) {
	for reads := 1; ; reads++ {
		found, err := read(ctx)
		if !errors.Is(err, ErrNotFound) || reads == maxReads {
			return found, err
		}
		if waitErr := c.Wait(ctx, readInterval); waitErr != nil {
			return found, notVisibleError(c, err, waitErr)
		}
	}
}

// notVisibleError returns the error of a read that was not repeated because the wait was interrupted by cause.
func notVisibleError(c *Caller, err, cause error) error {
	failure := &Error{Cloud: c.Cloud}
	if errors.As(err, &failure) {
		failure = new(*failure)
	}
	failure.Kind, failure.Code, failure.Cause = ErrUnavailable, "", cause
	failure.Message = interruption{cause}.Error() + " before it could be read back"
	failure.Reason, failure.Meaning = ReasonNotVisible, "The API did not return it yet."
	return failure
}
