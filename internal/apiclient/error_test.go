package apiclient

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestErrorText(t *testing.T) {
	t.Parallel()
	for want, err := range map[string]*Error{
		"Cloud: read thing: not found (code 12): no such thing": {Cloud: "Cloud", Op: "read thing", Kind: ErrNotFound, Code: "12", Message: "no such thing"},
		"Cloud: read thing: not found":                          {Cloud: "Cloud", Op: "read thing", Kind: ErrNotFound},
		"Cloud: read thing: invalid request (HTTP 300)":         {Cloud: "Cloud", Op: "read thing", Kind: ErrInvalid, Status: 300},
		"Cloud: list things: invalid request":                   {Cloud: "Cloud", Op: "list things", Kind: ErrInvalid, Status: 299},
		"service unavailable: page 2 repeats":                   {Kind: ErrUnavailable, Message: "page 2 repeats"},
	} {
		if err.Error() != want {
			t.Errorf("%q, want %q", err.Error(), want)
		}
	}
}

func TestErrorIs(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("while reading: %w", &Error{Kind: ErrUnavailable, Cause: io.ErrUnexpectedEOF})
	for _, target := range []error{ErrUnavailable, io.ErrUnexpectedEOF} {
		if !errors.Is(err, target) {
			t.Errorf("%v is not %v", err, target)
		}
	}
	if errors.Is(err, ErrNotFound) || errors.Is(&Error{Kind: ErrInvalid}, ErrUnavailable) {
		t.Error("an error is of a kind that it is not of")
	}
}

func TestOutcomeUnknown(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{io.EOF, false},
		{&Error{Kind: ErrUnavailable}, true},
		{fmt.Errorf("x: %w", &Error{Kind: ErrUnavailable}), true},
		{&Error{Kind: ErrUnavailable, NotSent: true}, false},
		{&Error{Kind: ErrThrottled}, false},
		{&Error{Kind: ErrInvalid}, false},
		{&Error{Kind: ErrTokenExpired}, false},
	} {
		if got := OutcomeUnknown(test.err); got != test.want {
			t.Errorf("%v: %t, want %t", test.err, got, test.want)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	table := Codes{
		"1": {Kind: ErrReferenceNotFound, NotFoundSubject: "department", Meaning: "No department.", Field: "dept"},
		"2": {Kind: ErrInvalid, OnDelete: ErrInUse, Meaning: "Not now."},
	}
	for _, test := range []struct {
		name, code string
		req        Request
		want       Error
	}{
		{"the object does not exist", "1", Request{Method: "GET", NotFoundSubjects: []string{"company", "department"}},
			Error{Code: "1", Kind: ErrNotFound, Meaning: "No department."}},
		{"a reference is wrong", "1", Request{Method: "PUT", NotFoundSubjects: []string{"user"}},
			Error{Code: "1", Kind: ErrReferenceNotFound, Meaning: "No department.", Field: "dept"}},
		{"a create names it", "1", Request{Method: "POST"},
			Error{Code: "1", Kind: ErrReferenceNotFound, Meaning: "No department.", Field: "dept"}},
		{"a delete", "2", Request{Method: "DELETE"}, Error{Code: "2", Kind: ErrInUse, Meaning: "Not now."}},
		{"no delete", "2", Request{Method: "PUT"}, Error{Code: "2", Kind: ErrInvalid, Meaning: "Not now."}},
		{"unknown", "3", Request{Method: "GET"}, Error{Code: "3", Kind: ErrLimit}},
		{"none", "", Request{Method: "GET"}, Error{Kind: ErrLimit}},
	} {
		got := Error{Code: test.code, Kind: ErrLimit}
		table.Explain(&got, test.req)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestIgnoreNotFound(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ err, want error }{
		{nil, nil},
		{fmt.Errorf("x: %w", &Error{Kind: ErrNotFound}), nil},
		{ErrReferenceNotFound, ErrReferenceNotFound},
		{io.EOF, io.EOF},
	} {
		if got := IgnoreNotFound(test.err); got != test.want { //nolint:errorlint // the error itself is returned
			t.Errorf("%v: %v, want %v", test.err, got, test.want)
		}
	}
}
