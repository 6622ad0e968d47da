package apiclient

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Creation is one create that must happen once, even when its answer is lost: a second one would be a second project
// or a second invitation mail.
type Creation[T any] struct {
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
	lookTimes   = 5 // how often a new object is looked for: nothing promises that a read sees a write at once
	lookEvery   = 2 * time.Second
	lookAtLast  = 1500 * time.Millisecond // for the look after the user has cancelled
	resendTimes = 3
)

// CreateOnce carries out a creation: it returns the object, an error that means that nothing was made, or an [ErrDoubt]
// that says what may exist. It does not read back what the service has acknowledged: [Create] does.
func CreateOnce[T any](ctx context.Context, c *Caller, creation Creation[T]) (T, error) {
	var zero T
	for sent := 1; ; sent++ {
		made, err := creation.Send(ctx)
		lost := InDoubt(err)
		if err == nil || !lost && sent == 1 { // a later refusal says nothing about the first one, which was lost
			return made, creation.taken(err)
		}
		found, ok, lookErr := creation.look(ctx, c, creation.Unique && lost && sent < resendTimes)
		switch {
		case ok:
			return found, nil
		case lookErr != nil:
			return zero, creation.doubt(err, lookErr)
		case !creation.Unique || !lost || sent == resendTimes:
			return zero, creation.taken(err)
		}
		if waitErr := c.Wait(ctx, Backoff(sent)); waitErr != nil {
			return zero, creation.doubt(err, interruption{waitErr})
		}
	}
}

// look asks once when the service itself will settle it, else until the object had time to show up. After a
// cancellation it still asks, for a moment: an object that is found can be saved.
func (cr Creation[T]) look(ctx context.Context, c *Caller, once bool) (found T, ok bool, err error) {
	if ctx.Err() != nil {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookAtLast)
		defer cancel()
		found, ok, err = cr.find(last)
		if !ok && err == nil {
			err = interruption{ctx.Err()}
		}
		return found, ok, err
	}
	for looked := 1; ; looked++ {
		found, ok, err = cr.find(ctx)
		if ok || err != nil || once || looked == lookTimes {
			return found, ok, err
		}
		if err := c.Wait(ctx, lookEvery); err != nil {
			return found, false, interruption{err}
		}
	}
}

// find looks for what a lost Send created: the same object, not only one of that name.
func (cr Creation[T]) find(ctx context.Context) (found T, ok bool, err error) {
	found, err = cr.Find(ctx)
	if errors.Is(err, ErrNotFound) {
		return found, false, nil
	}
	return found, err == nil && (cr.Differing == nil || len(cr.Differing(found)) == 0), err
}

// taken adds to the error for an object that exists already which one it is.
func (cr Creation[T]) taken(err error) error {
	var failure *Error
	if !errors.As(err, &failure) || failure.Kind != ErrExists || cr.Key == "" || failure.Field != cr.Key {
		return err
	}
	told := *failure
	told.Object = &cr.Object
	return &told
}

func (cr Creation[T]) doubt(sendErr, lookErr error) error {
	sent := &Error{Message: sendErr.Error()}
	errors.As(sendErr, &sent)
	meaning := "No response was received, so %s may or may not have been created."
	if sent.Status != 0 {
		meaning = "The request failed, but %s may have been created."
	}
	return &Error{
		Cloud: sent.Cloud, Op: sent.Op, Status: sent.Status, Code: sent.Code, RequestID: sent.RequestID,
		Kind: ErrDoubt, Cause: lookErr,
		Message: fmt.Sprintf("%s, and looking for it failed as well: %s", sent.Message, lookErr),
		Meaning: fmt.Sprintf(meaning, cr.What), Object: &cr.Object, Unique: cr.Unique,
	}
}

// Eventually repeats a read of something that was just written while it is not found. When the wait for it is interrupted,
// that is the error: it is not known whether it is there.
func Eventually[T any](ctx context.Context, c *Caller, read func(context.Context) (T, error)) (T, error) {
	for looked := 1; ; looked++ {
		found, err := read(ctx)
		if !errors.Is(err, ErrNotFound) || looked == lookTimes {
			return found, err
		}
		if waitErr := c.Wait(ctx, lookEvery); waitErr != nil {
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
