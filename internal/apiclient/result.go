package apiclient

import "context"

// Result is the outcome of a write that the service has carried out. A write that returns an error instead has saved
// nothing, or its outcome is unknown ([ErrOutcomeUnknown]).
type Result[T any] struct {
	Object T // as it was read back last, or as requested if it could not be read
	Outcome
}

// Outcome says what is not as requested after a successful write. Its zero value means that the object was read back and
// has what was requested.
type Outcome struct {
	Unverified error    // why the object could not be verified; it exists, and a later read shows what it holds
	NotApplied []string // request fields, by the names of the API, that the service accepted and that have other values
	Defaulted  []string // request fields that were empty on create, and that the service has given a value
}

// Verified reports whether the object was read back and everything is as requested.
func (o Outcome) Verified() bool {
	return o.Unverified == nil && len(o.NotApplied) == 0 && len(o.Defaulted) == 0
}

// Create creates an object once, and reads it back until it is as requested. An error means that nothing was created,
// or, if it is an [ErrOutcomeUnknown], that it is not known.
func Create[T any](ctx context.Context, c *Caller, create IdempotentCreate[T]) (Result[T], error) {
	created, err := CreateOnce(ctx, c, create)
	if err != nil {
		return Result[T]{}, err
	}
	return WaitUntilApplied(ctx, c, created, create.Find, create.Differing), nil
}
