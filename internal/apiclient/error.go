package apiclient

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Kind is what an error means to a caller, whatever number the vendor gives it. errors.Is(err, ErrNotFound) asks for
// it. It is decided by the vendor's code, never by the HTTP status alone: a wrong address answers 404 as well.
type Kind string

// Error makes a Kind the target of errors.Is.
func (k Kind) Error() string { return string(k) }

// The kinds.
const (
	ErrNotFound       = Kind("not found")           // the object that the request is about does not exist
	ErrReference      = Kind("unknown reference")   // something else that the request names does not exist
	ErrExists         = Kind("already exists")      // the object, or its name or key, is taken
	ErrInUse          = Kind("in use")              // something else must go first
	ErrLimit          = Kind("limit reached")       // a quota of the service
	ErrInvalid        = Kind("invalid request")     // a value that the service does not take
	ErrRefused        = Kind("refused")             // never possible for this object: the root department, the owner
	ErrPermission     = Kind("permission denied")   // the credentials are good, the right is missing
	ErrUnauthorized   = Kind("not authenticated")   // the credentials, the clock or the signature are not good
	ErrConfiguration  = Kind("wrong configuration") // address, company, sync setting, service version
	ErrBilling        = Kind("billing problem")     // payment method or arrears
	ErrThrottled      = Kind("too many requests")   // refused before it was carried out: always safe to repeat
	ErrUnavailable    = Kind("service unavailable") // the answer was lost or the service failed: it may have been carried out
	ErrTokenExpired   = Kind("token expired")       // refused before it was carried out: a new token, once
	ErrOutcomeUnknown = Kind("outcome unknown")     // whether a create succeeded could not be found out
)

// Error is a failed call: facts only. What to do about it depends on the program that makes the call.
type Error struct {
	Cloud      string // "NHN Cloud" or "Media Connect Center"
	Op         string // what was tried: "create department"
	Status     int    // HTTP status, 0 when there was no answer
	Code       string // the vendor's code, "" when there was none
	Message    string // the vendor's message, or what went wrong on the way
	RequestID  string // the vendor's, for its support
	Kind       Kind
	Reason     Reason        // the situation, where no code of the vendor says it
	Meaning    string        // what the code means, from the vendor's reference
	Field      string        // the vendor's name of the request field that the code points to
	Value      string        // what was sent in that field, where the client knows it
	RetryAfter time.Duration // what the service asked for
	NotSent    bool          // the request never left, so repeating it is safe
	Cause      error         // the error of the transport

	TokenService bool     // the request that failed is one to the token service
	Object       *Object  // the object that exists, or may exist, when a create fails
	Unique       bool     // the service rejects a second object like Object, so the create can be repeated
	Candidates   []string // IDs of several objects, where it is not known which one is meant
}

// Object identifies an object of a service.
type Object struct {
	Noun    string   // "project"
	Parents []string // IDs of the objects that contain it, outermost first
	ID      string   // "" if it is not known
}

// Error gives one line for logs; diagnostics are laid out by their caller.
func (e *Error) Error() string {
	var b strings.Builder
	for _, where := range []string{e.Cloud, e.Op} {
		if where != "" {
			b.WriteString(where + ": ")
		}
	}
	b.WriteString(string(e.Kind))
	switch {
	case e.Code != "":
		fmt.Fprintf(&b, " (code %s)", e.Code)
	case e.Status >= 300:
		fmt.Fprintf(&b, " (HTTP %d)", e.Status)
	}
	if e.Message != "" {
		fmt.Fprintf(&b, ": %s", e.Message)
	}
	return b.String()
}

// Unwrap lets errors.Is see the kind and the cause.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

// Interrupted adds to the error of what was to be tried again that the wait for it was interrupted; cause is the error of
// its context.
func Interrupted(err, cause error) error {
	var failure *Error
	if errors.Is(err, cause) || !errors.As(err, &failure) { // the attempt itself ended with the run
		return err
	}
	told := *failure
	told.Message = strings.TrimSuffix(failure.Message, ".") + "; " + interruption{cause}.Error() + " before the next attempt"
	return &told
}

// interruption is a wait that ended before its time, with the error of its context.
type interruption struct{ cause error }

func (i interruption) Error() string {
	if errors.Is(i.cause, context.DeadlineExceeded) {
		return "the time was over"
	}
	return "the run was interrupted"
}

func (i interruption) Unwrap() error { return i.cause }

// OutcomeUnknown reports whether a request that ended in err may have been carried out all the same.
func OutcomeUnknown(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == ErrUnavailable && !e.NotSent
}

// IgnoreNotFound returns nil for an error of kind [ErrNotFound], and any other error as it is. A delete uses it: an object that
// does not exist is deleted.
func IgnoreNotFound(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// Code is what one of a vendor's error codes means.
type Code struct {
	Kind            Kind
	OnDelete        Kind   // the kind when the request deletes, if that differs
	Meaning         string // one sentence
	NotFoundSubject string // what does not exist, for a code of kind [ErrReference] that says so
	Field           string // the vendor's name of the request field that the code points to
}

// Codes is a vendor's table of error codes.
type Codes map[string]Code

// Explain completes e from the table. A code that says that something is missing means [ErrNotFound] only when that
// something is what the request is about; otherwise the request names it, which is the kind in the table.
func (t Codes) Explain(e *Error, req Request) {
	code, known := t[e.Code]
	if !known {
		return
	}
	e.Kind, e.Meaning, e.Field = code.Kind, code.Meaning, code.Field
	if code.OnDelete != "" && req.Method == "DELETE" {
		e.Kind = code.OnDelete
	}
	if slices.Contains(req.NotFoundSubjects, code.NotFoundSubject) {
		e.Kind, e.Field = ErrNotFound, ""
	}
}
