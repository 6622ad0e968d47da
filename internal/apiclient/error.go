package apiclient

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Kind classifies errors, independently of the codes of the vendors. Use errors.Is(err, ErrNotFound). The error code decides the
// kind, never the HTTP status alone, because a wrong URL returns 404 as well.
type Kind string

// Error makes a Kind a target of errors.Is.
func (k Kind) Error() string { return string(k) }

// The kinds.
const (
	ErrNotFound          = Kind("not found")           // the object that the request is about does not exist
	ErrReferenceNotFound = Kind("unknown reference")   // another object that the request refers to does not exist
	ErrExists            = Kind("already exists")      // the object exists, or its name or key is in use
	ErrInUse             = Kind("in use")              // another object must be deleted first
	ErrLimit             = Kind("limit reached")       // a quota of the service
	ErrInvalid           = Kind("invalid request")     // the service rejects a value
	ErrRefused           = Kind("refused")             // not possible for this object: the root department, the owner
	ErrPermission        = Kind("permission denied")   // the credentials are valid, but have no permission
	ErrUnauthorized      = Kind("not authenticated")   // the credentials, the clock or the signature are wrong
	ErrConfiguration     = Kind("wrong configuration") // address, company, sync setting, service version
	ErrBilling           = Kind("billing problem")     // payment method or arrears
	ErrThrottled         = Kind("too many requests")   // rejected before it was carried out: always safe to repeat
	ErrUnavailable       = Kind("service unavailable") // no response, or the service failed: the request may have been carried out
	ErrTokenExpired      = Kind("token expired")       // rejected before it was carried out: repeated once with a new token
	ErrOutcomeUnknown    = Kind("outcome unknown")     // it could not be determined whether a create succeeded
)

// Error is the error of a request. It contains facts only, because the next step depends on the program that sent the request.
type Error struct {
	Cloud      string // "NHN Cloud" or "Media Connect Center"
	Op         string // the operation: "create department"
	Status     int    // HTTP status, 0 if there was no response
	Code       string // the vendor's code, "" if there was none
	Message    string // the vendor's message, or the client's if there was none
	RequestID  string // for the vendor's support
	Kind       Kind
	Reason     Reason        // the situation, if the client recognized it without a code
	Meaning    string        // the meaning of the code, from the vendor's reference
	Field      string        // the vendor's name of the request field that the code points to
	Value      string        // the value that was sent in that field, if the client knows it
	Permission string        // the vendor's name of the permission that the request requires, if it is missing
	RetryAfter time.Duration // from the response header
	NotSent    bool          // the request was not sent, so it is safe to repeat
	Cause      error         // the error of the transport
	Deviation  *Deviation    // nil if a reference describes the response, or if there was none

	TokenService bool     // the failed request went to the token service
	Object       *Object  // after a failed create: the object that exists or may exist
	Unique       bool     // the service rejects a second object like Object, so the create can be repeated
	Candidates   []string // IDs of several objects that match
}

// Object identifies an object of a service.
type Object struct {
	Noun    string   // "project"
	Parents []string // IDs of the objects that contain it, outermost first
	ID      string   // "" if it is not known
}

// Error returns one line for logs.
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

// Unwrap makes the kind and the cause visible to errors.Is.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Cause}
}

// Interrupted adds to the error of an attempt that the wait for the next attempt was interrupted. cause is the error of the context.
func Interrupted(err, cause error) error {
	var failure *Error
	if errors.Is(err, cause) || !errors.As(err, &failure) { // the attempt itself ended with the run
		return err
	}
	interrupted := *failure
	interrupted.Message = strings.TrimSuffix(failure.Message, ".") + "; " + interruption{cause}.Error() + " before the next attempt"
	return &interrupted
}

// interruption is the error of a wait that the context ended.
type interruption struct{ cause error }

func (i interruption) Error() string {
	if errors.Is(i.cause, context.DeadlineExceeded) {
		return "the time limit was reached"
	}
	return "the run was interrupted"
}

func (i interruption) Unwrap() error { return i.cause }

// OutcomeUnknown reports whether a request that returned err may have been carried out nevertheless.
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

// Code describes an error code of a vendor.
type Code struct {
	Kind            Kind
	OnDelete        Kind   // the kind for a delete request, if it differs
	Meaning         string // one sentence
	NotFoundSubject string // the noun of the object that does not exist, for a code of kind [ErrReferenceNotFound]
	Field           string // the vendor's name of the request field that the code points to
	Status          int    // the documented HTTP status, 0 if the reference has none
}

// Codes is the table of error codes of a vendor.
type Codes map[string]Code

// Explain completes e from the table. A code that says that an object does not exist means [ErrNotFound] only if the object is a
// subject of the request (NotFoundSubjects). Otherwise the request refers to the object, and the kind is the one in the table. Explain
// reports whether the table contains the code.
func (t Codes) Explain(e *Error, req Request) (known bool) {
	code, found := t[e.Code]
	if !found {
		return false
	}
	e.Kind, e.Meaning, e.Field = code.Kind, code.Meaning, code.Field
	if code.OnDelete != "" && req.Method == "DELETE" {
		e.Kind = code.OnDelete
	}
	if slices.Contains(req.NotFoundSubjects, code.NotFoundSubject) {
		e.Kind, e.Field = ErrNotFound, ""
	}
	return true
}
