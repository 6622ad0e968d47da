package apiclient

import (
	"context"
	"errors"
	"strings"
)

// Unread marks the error of a read that follows a write as [ErrUnread]: the change was made, and must not be taken for
// undone because a read does not see it yet.
func Unread(err error) error {
	var failure *Error
	if !errors.As(err, &failure) {
		failure = &Error{Message: err.Error(), Cause: err}
	}
	told := *failure // without its kind: what was just written is not gone
	told.Kind = ErrUnread
	told.Meaning = "The change was made, but it could not be read back."
	told.Remedy = "Run the command again in some minutes."
	return &told
}

// Confirmed reads what was just written until it is as it was asked to be. differing names, as the vendor does, the fields
// that are not: those that never take are an error of kind [ErrNotTaken], with what the service holds. When it cannot be
// read, the error is of kind [ErrUnread], with asked in its place.
func Confirmed[T any](ctx context.Context, c *Caller, op string, asked T, read func(context.Context) (T, error), differing func(T) []string) (T, error) {
	var fields []string
	found, err := Eventually(ctx, c, func(ctx context.Context) (T, error) {
		fields = nil
		found, err := read(ctx)
		if err == nil {
			fields = differing(found)
		}
		if len(fields) > 0 {
			err = ErrNotFound // not yet what was asked for: worth another look
		}
		return found, err
	})
	switch {
	case len(fields) > 0 && errors.Is(err, ErrNotFound): // not after an interruption, which leaves it open
		return found, NotTaken(c, ErrNotTaken, op, fields...)
	case err != nil:
		return asked, Unread(err)
	default:
		return found, nil
	}
}

// WaitUntilApplied reads an object that was just written until it is as requested: the services do not promise that a read
// sees an earlier write. differing names the fields that are not, by the names of the API; nil compares nothing.
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
		if result.Verified() || err != nil && !errors.Is(err, ErrNotFound) || attempt == lookTimes {
			return result
		}
		if waitErr := c.Wait(ctx, lookEvery); waitErr != nil {
			result.Outcome = Outcome{Unverified: unsettled(c, err, waitErr)}
			return result
		}
	}
}

// NotTaken is the error for fields, by the vendor's names, that a service said to have changed and did not. Its kind is
// [ErrNotTaken], or [ErrUnread] after a create.
func NotTaken(c *Caller, kind Kind, op string, fields ...string) error {
	failure := &Error{
		Cloud: c.Cloud, Op: op, Kind: kind, Field: fields[0],
		Message: "the service did not take " + strings.Join(fields, ", "),
		Meaning: "The service said that the change was made, but it still answers with the former value.",
		Remedy:  "Compare with the console. If the service cannot clear a value, omit it, or choose another one.",
	}
	if kind == ErrUnread {
		failure.Meaning, failure.Remedy = "The object was created, but the service answers with another value.", "Compare with the console."
	}
	return failure
}
