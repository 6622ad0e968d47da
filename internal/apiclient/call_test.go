package apiclient

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// waits records how long a caller would have slept.
type waits struct {
	mu     sync.Mutex
	delays []time.Duration
}

func (w *waits) wait(ctx context.Context, d time.Duration) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.delays = append(w.delays, d)
	return ctx.Err()
}

func (w *waits) all() []time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.delays)
}

// plain decodes a response by its status; 440 is an expired token.
func plain(_ Request, response *Response, out any) error {
	switch {
	case response.Status == 440:
		return &Error{Kind: ErrTokenExpired, Message: "expired"}
	case response.Status/100 != 2:
		return &Error{Kind: KindOfStatus(response.Status), Code: "C1", RequestID: "trace-1", Message: "refused"}
	case out == nil:
		return nil
	default:
		return json.Unmarshal(response.Body, out)
	}
}

// fakeAuth is an authenticator of a test.
type fakeAuth struct {
	authenticate func(*http.Request) (string, error)
	invalidate   func(string)
}

func (a fakeAuth) Authenticate(r *http.Request) (string, error) {
	if a.authenticate == nil {
		return "", nil
	}
	return a.authenticate(r)
}

func (a fakeAuth) Invalidate(credential string) bool {
	if a.invalidate == nil {
		return false
	}
	a.invalidate(credential)
	return true
}

type thing struct {
	Name string
	Tags map[string]string
}

// testCaller calls handler, without ever sleeping.
func testCaller(t *testing.T, options Options, handler http.HandlerFunc) (*Caller, *waits) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return callerAt(t, server.URL, options)
}

func callerAt(t *testing.T, address string, options Options) (*Caller, *waits) {
	t.Helper()
	base, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	recorder := &waits{}
	options.Wait = recorder.wait
	if options.Timeout == 0 {
		options.Timeout = time.Minute
	}
	c := NewCaller("Test Cloud", base, options, fakeAuth{})
	t.Cleanup(c.HTTP.CloseIdleConnections)
	c.Decode = plain
	return c, recorder
}

// TestDo_tokenService marks the errors of requests to a token service, with and without a response.
func TestDo_tokenService(t *testing.T) {
	t.Parallel()
	for _, isToken := range []bool{true, false} {
		c, _ := testCaller(t, Options{}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(400) })
		offline, _ := callerAt(t, "http://127.0.0.1:1", Options{})
		c.TokenService, offline.TokenService = isToken, isToken
		for name, caller := range map[string]*Caller{"a response": c, "no response": offline} {
			var failure *Error
			if err := caller.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil); !errors.As(err, &failure) || failure.TokenService != isToken {
				t.Errorf("%s: %+v, want %t", name, failure, isToken)
			}
		}
	}
}

func TestDo_contextCanceled(t *testing.T) {
	t.Parallel()
	req := Request{Op: "read", Method: "GET", Path: "/", Idempotent: true}

	t.Run("before", func(t *testing.T) {
		t.Parallel()
		c, _ := testCaller(t, Options{Retries: 4}, func(http.ResponseWriter, *http.Request) { t.Error("sent") })
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		err := c.Do(ctx, req, nil)
		if !errors.Is(err, context.Canceled) || OutcomeUnknown(err) {
			t.Errorf("error = %v, want cancelled without doubt", err)
		}
	})
	t.Run("during an attempt", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		var attempts atomic.Int32
		c, waited := testCaller(t, Options{Retries: 4}, func(_ http.ResponseWriter, r *http.Request) {
			attempts.Add(1)
			cancel()
			<-r.Context().Done()
		})
		err := c.Do(ctx, req, nil)
		if !errors.Is(err, context.Canceled) || !OutcomeUnknown(err) {
			t.Errorf("error = %v, want canceled, with an unknown outcome", err)
		}
		if attempts.Load() != 1 || len(waited.all()) != 0 {
			t.Errorf("%d attempts and %d waits after the end", attempts.Load(), len(waited.all()))
		}
	})
	t.Run("while waiting", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		c, _ := testCaller(t, Options{Retries: 4}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) })
		c.Wait = func(ctx context.Context, _ time.Duration) error {
			cancel()
			return ctx.Err()
		}
		var failure *Error
		if err := c.Do(ctx, req, nil); !errors.As(err, &failure) || failure.Status != 503 || !strings.HasSuffix(failure.Message, "; the run was interrupted before the next attempt") {
			t.Errorf("error = %v, want the last failure", err)
		}
	})
	t.Run("the time limit is reached while waiting", func(t *testing.T) {
		t.Parallel()
		c, _ := testCaller(t, Options{Retries: 4}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) })
		c.Wait = func(context.Context, time.Duration) error { return context.DeadlineExceeded }
		var failure *Error
		if err := c.Do(t.Context(), req, nil); !errors.As(err, &failure) || failure.Message != "refused; the time limit was reached before the next attempt" {
			t.Errorf("error = %v, want the time limit", err)
		}
	})
	t.Run("an attempt takes too long", func(t *testing.T) {
		t.Parallel()
		var attempts atomic.Int32
		c, _ := testCaller(t, Options{Retries: 2, Timeout: time.Nanosecond}, func(http.ResponseWriter, *http.Request) { attempts.Add(1) })
		if err := c.Do(t.Context(), req, nil); !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, ErrUnavailable) {
			t.Errorf("error = %v, want a deadline", err)
		}
		if attempts.Load() != 0 {
			t.Errorf("%d attempts arrived", attempts.Load())
		}
	})
}

func TestDo_redirectIsNotFollowed(t *testing.T) {
	t.Parallel()
	var elsewhere atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	t.Cleanup(other.Close)
	for _, status := range []int{301, 302, 303, 307, 308} {
		c, _ := testCaller(t, Options{Retries: 4}, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, other.URL, status) })
		if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/", Idempotent: true}, nil); !errors.Is(err, ErrConfiguration) {
			t.Errorf("%d: error = %v, want a configuration error", status, err)
		}
	}
	if elsewhere.Load() != 0 {
		t.Error("a redirect was followed")
	}
}

func TestDo_disabledSendsNothing(t *testing.T) {
	t.Parallel()
	c, _ := testCaller(t, Options{Retries: 4, Disabled: &Error{Kind: ErrConfiguration, Reason: "no settings", Message: "not yet"}}, func(http.ResponseWriter, *http.Request) { t.Error("sent") })
	err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil)
	var failure *Error
	if !errors.As(err, &failure) {
		t.Fatal(err)
	}
	want := Error{
		Cloud: "Test Cloud", Op: "read", Kind: ErrConfiguration, NotSent: true, Reason: "no settings", Message: "not yet",
	}
	if diff := cmp.Diff(want, *failure); diff != "" {
		t.Error(diff)
	}
}

func TestDo_unencodableRequest(t *testing.T) {
	t.Parallel()
	c, _ := testCaller(t, Options{Retries: 4}, func(http.ResponseWriter, *http.Request) { t.Error("sent") })
	for name, req := range map[string]Request{
		"empty key":       {Op: "x", Method: "DELETE", Path: "/things/{key}", Args: []string{""}},
		"unencodable":     {Op: "x", Method: "POST", Path: "/things", Body: make(chan int)},
		"too many values": {Op: "x", Method: "GET", Path: "/things", Args: []string{"a"}},
	} {
		var failure *Error
		if err := c.Do(t.Context(), req, nil); !errors.As(err, &failure) || failure.Kind != ErrInvalid || !failure.NotSent {
			t.Errorf("%s: error = %v, want invalid and not sent", name, err)
		}
	}
	var failure *Error
	err := c.Do(t.Context(), Request{Op: "x", Method: "BAD METHOD", Path: "/"}, nil)
	if !errors.As(err, &failure) || !failure.NotSent {
		t.Errorf("error = %v, want not sent", err)
	}
}
