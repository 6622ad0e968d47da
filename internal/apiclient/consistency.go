package apiclient

import (
	"context"
	"errors"
)

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
