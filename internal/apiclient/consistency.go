package apiclient

import (
	"context"
	"errors"
	"time"
)

// The services are eventually consistent: they do not promise that a read sees an earlier write. So an object that was just
// written is read until it is as expected, for a while.
const (
	maxReads     = 5
	readInterval = 2 * time.Second
)

// WaitUntilApplied reads an object that was just written until it is as requested. differing names the fields that are not, by the names of the API; nil compares nothing.
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
			result.Outcome = Outcome{Unverified: unsettled(c, err, waitErr)}
			return result
		}
	}
}

// WaitUntilFound repeats a read of something that was just written while it is not found. When the wait for it is interrupted,
// that is the error: it is not known whether it is there.
func WaitUntilFound[T any](ctx context.Context, c *Caller, read func(context.Context) (T, error)) (T, error) {
	for looked := 1; ; looked++ {
		found, err := read(ctx)
		if !errors.Is(err, ErrNotFound) || looked == maxReads {
			return found, err
		}
		if waitErr := c.Wait(ctx, readInterval); waitErr != nil {
			return found, unsettled(c, err, waitErr)
		}
	}
}

// unsettled is the error of a read that was to be repeated and could not be.
func unsettled(c *Caller, err, cause error) error {
	failure := &Error{Cloud: c.Cloud}
	if errors.As(err, &failure) {
		told := *failure
		failure = &told
	}
	failure.Kind, failure.Code, failure.Cause = ErrUnavailable, "", cause
	failure.Message = interruption{cause}.Error() + " before it could be read back"
	failure.Reason, failure.Meaning = ReasonNotVisible, "The API did not return it yet."
	return failure
}
