package apiclient

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// IdempotentCreate is a create that must happen once, even if its response is lost: a second one would be a second project or a
// second invitation mail.
type IdempotentCreate[T any] struct {
	What   string                           // "the MCC member kim-01"
	Object Object                           // identifies it, as far as that is known before
	Send   func(context.Context) (T, error) // the create; returns what is known of the object then
	Find   func(context.Context) (T, error) // reads the object, by its key or its unique name; ErrNotFound if there is none
	Unique bool                             // the service refuses a second one, so sending again is safe
	Key    string                           // the vendor's name of the field whose value must be unique: an ErrExists for it means this object

	// Differing names the fields that are not as requested, by the names of the API. An object that Find returns after the
	// response was lost is taken for the new one if it returns none. nil compares nothing.
	Differing func(T) []string
}

const (
	postCancelTimeout = 1500 * time.Millisecond // for the read after the user has canceled
	maxSends          = 3
)

// CreateOnce returns the created object, an error that means that nothing was created, or an [ErrOutcomeUnknown] that says what
// may exist. It does not read back what the service has acknowledged: [Create] does.
func CreateOnce[T any](ctx context.Context, c *Caller, create IdempotentCreate[T]) (T, error) {
	var zero T
	for sent := 1; ; sent++ {
		created, err := create.Send(ctx)
		lost := OutcomeUnknown(err)
		if err == nil || !lost && sent == 1 { // a later refusal says nothing about the first one, which was lost
			return created, create.withExisting(err)
		}
		found, ok, lookErr := create.look(ctx, c, create.Unique && lost && sent < maxSends)
		switch {
		case ok:
			return found, nil
		case lookErr != nil:
			return zero, create.outcomeUnknown(err, lookErr)
		case !create.Unique || !lost || sent == maxSends:
			return zero, create.withExisting(err)
		}
		if waitErr := c.Wait(ctx, Backoff(sent)); waitErr != nil {
			return zero, create.outcomeUnknown(err, interruption{waitErr})
		}
	}
}

// look asks once when the service itself will settle it, else until the object had time to show up. After a
// cancellation it still asks, for a moment: an object that is found can be saved.
func (cr IdempotentCreate[T]) look(ctx context.Context, c *Caller, once bool) (found T, ok bool, err error) {
	if ctx.Err() != nil {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), postCancelTimeout)
		defer cancel()
		found, ok, err = cr.find(last)
		if !ok && err == nil {
			err = interruption{ctx.Err()}
		}
		return found, ok, err
	}
	for looked := 1; ; looked++ {
		found, ok, err = cr.find(ctx)
		if ok || err != nil || once || looked == maxReads {
			return found, ok, err
		}
		if err := c.Wait(ctx, readInterval); err != nil {
			return found, false, interruption{err}
		}
	}
}

// find looks for what a lost Send created: the same object, not only one of that name.
func (cr IdempotentCreate[T]) find(ctx context.Context) (found T, ok bool, err error) {
	found, err = cr.Find(ctx)
	if errors.Is(err, ErrNotFound) {
		return found, false, nil
	}
	return found, err == nil && (cr.Differing == nil || len(cr.Differing(found)) == 0), err
}

// withExisting adds to the error for an object that exists already which one it is.
func (cr IdempotentCreate[T]) withExisting(err error) error {
	var failure *Error
	if !errors.As(err, &failure) || failure.Kind != ErrExists || cr.Key == "" || failure.Field != cr.Key {
		return err
	}
	told := *failure
	told.Object = &cr.Object
	return &told
}

func (cr IdempotentCreate[T]) outcomeUnknown(sendErr, lookErr error) error {
	sent := &Error{Message: sendErr.Error()}
	errors.As(sendErr, &sent)
	meaning := "No response was received, so %s may or may not have been created."
	if sent.Status != 0 {
		meaning = "The request failed, but %s may have been created."
	}
	return &Error{
		Cloud: sent.Cloud, Op: sent.Op, Status: sent.Status, Code: sent.Code, RequestID: sent.RequestID,
		Kind: ErrOutcomeUnknown, Cause: lookErr,
		Message: fmt.Sprintf("%s, and looking for it failed as well: %s", sent.Message, lookErr),
		Meaning: fmt.Sprintf(meaning, cr.What), Object: &cr.Object, Unique: cr.Unique,
	}
}
