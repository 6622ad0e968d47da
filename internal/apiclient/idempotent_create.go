package apiclient

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"
)

// IdempotentCreate describes a create that must not be carried out twice, even if its response is lost: a second project or
// a second invitation email must not result.
type IdempotentCreate[T any] struct {
	Description string                           // "the MCC user kim-01"
	Object      Object                           // identifies the object, as far as known before the create
	Send        func(context.Context) (T, error) // sends the request; returns the known part of the object
	Find        func(context.Context) (T, error) // reads the object by its key or unique name; ErrNotFound if it does not exist
	Unique      bool                             // the service rejects a second object, so the request can be repeated
	UniqueField string                           // API name of the field whose value must be unique: an ErrExists for this field is about Object

	// Differing returns the API names of the fields that are not as requested. If the response is lost, an object that Find
	// returns is assumed to be the created one if no field differs. nil compares nothing.
	Differing func(T) []string
}

const (
	postCancelTimeout = 1500 * time.Millisecond // for one last read after the context was canceled
	maxSends          = 3
)

// Create creates an object once, as [CreateOnce] does, and reads it back until it is as requested.
func Create[T any](ctx context.Context, c *Caller, create IdempotentCreate[T]) (Result[T], error) {
	created, err := CreateOnce(ctx, c, create)
	if err != nil {
		return Result[T]{}, err
	}
	return WaitUntilApplied(ctx, c, created, create.Find, create.Differing), nil
}

// CreateOnce sends a create, and looks the object up if the response is lost. It returns the created object, an error if no object
// was created, or an [ErrOutcomeUnknown] for an object that may exist. It does not read back an object whose create succeeded:
// [Create] does.
func CreateOnce[T any](ctx context.Context, c *Caller, create IdempotentCreate[T]) (T, error) {
	var zero T
	for sent := 1; ; sent++ {
		created, err := create.Send(ctx)
		lost := OutcomeUnknown(err)
		if err == nil || !lost && sent == 1 { // a rejected repetition does not show that the first request failed
			return created, create.withExisting(err)
		}
		found, ok, findErr := create.findLost(ctx, c, create.Unique && lost && sent < maxSends)
		switch {
		case ok:
			return found, nil
		case findErr != nil:
			return zero, create.outcomeUnknown(err, findErr)
		case !create.Unique || !lost || sent == maxSends:
			return zero, create.withExisting(err)
		}
		if waitErr := c.Wait(ctx, Backoff(sent)); waitErr != nil {
			return zero, create.outcomeUnknown(err, interruption{waitErr})
		}
	}
}

// findLost looks for the object of a create whose response was lost: once if the request will be repeated, otherwise until the
// object had time to become visible. If the context is canceled, it still looks once, because an object that is found can be saved.
func (cr IdempotentCreate[T]) findLost(ctx context.Context, c *Caller, once bool) (found T, ok bool, err error) {
	if ctx.Err() != nil {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), postCancelTimeout)
		defer cancel()
		found, ok, err = cr.find(last)
		if !ok && err == nil {
			err = interruption{ctx.Err()}
		}
		return found, ok, err
	}
	for reads := 1; ; reads++ {
		found, ok, err = cr.find(ctx)
		if ok || err != nil || once || reads == maxReads {
			return found, ok, err
		}
		if err := c.Wait(ctx, readInterval); err != nil {
			return found, false, interruption{err}
		}
	}
}

// find reports whether the object exists and is as requested, not only an object with the same name.
func (cr IdempotentCreate[T]) find(ctx context.Context) (found T, ok bool, err error) {
	found, err = cr.Find(ctx)
	if errors.Is(err, ErrNotFound) {
		return found, false, nil
	}
	return found, err == nil && (cr.Differing == nil || len(cr.Differing(found)) == 0), err
}

// withExisting adds the object to an error that says that it exists already.
func (cr IdempotentCreate[T]) withExisting(err error) error {
	var failure *Error
	if !errors.As(err, &failure) || failure.Kind != ErrExists || cr.UniqueField == "" || failure.Field != cr.UniqueField {
		return err
	}
	completed := *failure
	completed.Object = &cr.Object
	return &completed
}

// outcomeUnknown returns the error of a create whose response was lost, and whose object could not be looked up.
func (cr IdempotentCreate[T]) outcomeUnknown(sendErr, findErr error) error {
	sent := &Error{Message: sendErr.Error()}
	errors.As(sendErr, &sent)
	found := &Error{}
	errors.As(findErr, &found)
	meaning := "No response was received, so %s may or may not have been created."
	if sent.Status != 0 {
		meaning = "The request failed, but %s may have been created."
	}
	return &Error{
		Cloud: sent.Cloud, Op: sent.Op, Status: sent.Status, Code: sent.Code, RequestID: sent.RequestID,
		Kind: ErrOutcomeUnknown, Cause: findErr,
		Message: fmt.Sprintf("%s, and the look-up of the object failed as well: %s", sent.Message, findErr),
		Meaning: fmt.Sprintf(meaning, cr.Description), Object: &cr.Object, Unique: cr.Unique, Deviation: cmp.Or(sent.Deviation, found.Deviation),
	}
}
