package apiclient

import "context"

// Result is the result of a write that the service carried out. If a write returns an error instead, nothing was written, or the
// outcome is unknown ([ErrOutcomeUnknown]).
type Result[T any] struct {
	Object T // as read back, or as requested if it could not be read
	Outcome
}

// Outcome describes what is not as requested after a successful write. Its zero value means that the object was read back and is
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

// Create creates an object once, as [CreateOnce] does, and reads it back until it is as requested.
func Create[T any](ctx context.Context, c *Caller, create IdempotentCreate[T]) (Result[T], error) {
	created, err := CreateOnce(ctx, c, create)
	if err != nil {
		return Result[T]{}, err
	}
	return WaitUntilApplied(ctx, c, created, create.Find, create.Differing), nil
}
