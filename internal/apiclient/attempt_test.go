package apiclient

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDo_cancelsAttemptContext(t *testing.T) {
	t.Parallel()
	c, _ := callerAt(t, "http://127.0.0.1:1", Options{})
	body := &closing{Reader: strings.NewReader(`{"Name":"A"}`)}
	var during context.Context
	c.HTTP = &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		during = r.Context()
		return &http.Response{StatusCode: http.StatusOK, Body: body}, nil
	})}
	if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil); err != nil {
		t.Fatal(err)
	}
	if !body.closed {
		t.Error("the body is still open: its connection cannot be used again")
	}
	if !errors.Is(during.Err(), context.Canceled) {
		t.Errorf("the context of the attempt goes on: %v", during.Err())
	}
}

// TestDo_authenticatorFails returns the error of the authenticator, and sends nothing.
func TestDo_authenticatorFails(t *testing.T) {
	t.Parallel()
	c, _ := testCaller(t, Options{Retries: 4}, func(http.ResponseWriter, *http.Request) { t.Error("sent") })
	c.Auth = fakeAuth{authenticate: func(*http.Request) (string, error) {
		return "", &Error{Kind: ErrConfiguration, Message: "no key", TokenService: true}
	}}
	var failure *Error
	if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil); !errors.As(err, &failure) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Error{Cloud: "Test Cloud", Op: "read", Kind: ErrConfiguration, Message: "no key", TokenService: true}, *failure); diff != "" {
		t.Error(diff)
	}
}

// TestDo_logsIdentifiersOnly has a service whose code and request ID may repeat the request.
func TestDo_logsIdentifiersOnly(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"trace-1": "trace-1", strings.Repeat("x", 100): strings.Repeat("x", 100),
		strings.Repeat("x", 101): "(not an identifier)", "kim@example.com": "(not an identifier)", "no user": "(not an identifier)",
	} {
		var lines []Line
		c, _ := testCaller(t, Options{Log: func(_ context.Context, line Line) { lines = append(lines, line) }}, func(http.ResponseWriter, *http.Request) {})
		c.Decode = func(Request, *Response, any) error { return &Error{Kind: ErrInvalid, Code: text, RequestID: text} }
		if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil); !errors.Is(err, ErrInvalid) {
			t.Error(err)
		}
		if len(lines) != 1 || lines[0].Code != want || lines[0].RequestID != want {
			t.Errorf("%s: %+v", text, lines)
		}
	}
}

func TestDo_logsEachAttempt(t *testing.T) {
	t.Parallel()
	var lines []Line
	n := 0
	c, _ := testCaller(t, Options{Retries: 1, Log: func(_ context.Context, line Line) { lines = append(lines, line) }}, func(w http.ResponseWriter, _ *http.Request) {
		if n++; n == 1 {
			w.WriteHeader(503)
		}
	})
	req := Request{Op: "update thing", Method: "PUT", Path: "/v1/companies/{companyId}/x/{externalKey}/y/{role-id}", Args: []string{"c-1", "k-1", "r 1"}, Idempotent: true, Query: url.Values{"a": {"b"}}}
	if err := c.Do(t.Context(), req, nil); err != nil {
		t.Fatal(err)
	}
	for i := range lines {
		if lines[i].Duration <= 0 {
			t.Errorf("attempt %d took %v", lines[i].Attempt, lines[i].Duration)
		}
		lines[i].Duration = 0
	}
	line := Line{Cloud: "Test Cloud", Op: "update thing", Method: "PUT", Path: "/v1/companies/{companyId}/x/{externalKey}/y/r%201", Status: 503, Code: "C1", RequestID: "trace-1", Attempt: 1}
	second := line
	second.Status, second.Code, second.RequestID, second.Attempt = 200, "", "", 2
	if diff := cmp.Diff([]Line{line, second}, lines); diff != "" {
		t.Error(diff)
	}
}
