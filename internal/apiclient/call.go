package apiclient

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"
)

const maxTotalDelay = 5 * time.Minute // between all attempts of one call

// Caller sends requests to one service. The client of the service sets its fields once.
type Caller struct {
	Cloud        string   // name of the service in errors and logs
	TokenService bool     // it is the token service
	Base         *url.URL // scheme, host and optional path prefix
	HTTP         *http.Client
	Auth         Authenticator // of each attempt
	Disabled     *Error        // if set, every call returns it and sends no request
	Retries      int           // attempts after the first
	Timeout      time.Duration // of one attempt
	RateLimiter  *RateLimiter  // of all calls
	Secrets      *Secrets      // values that no error may repeat
	Decode       func(Request, *Response, any) error
	Log          func(context.Context, Line)                // one line per attempt
	Wait         func(context.Context, time.Duration) error // sleeps; replaced by tests

	OnDeviation     func(context.Context, Deviation) // one call per deviation of a successful response; nil for none
	Envelope        any                              // the documented type of what all responses contain; nil for nothing
	RequestIDHeader string                           // "" if the service has none
	typesChecked    sync.Map                         // endpoints whose JSON types were compared
	succeeded       atomic.Bool                      // see [Caller.HasSucceeded]
}

// HasSucceeded reports whether a request succeeded, which proves the credentials.
func (c *Caller) HasSucceeded() bool { return c.succeeded.Load() }

// Call sends a request and returns the decoded response. The error is an [*Error].
func Call[T any](ctx context.Context, c *Caller, req Request) (T, error) {
	var out T
	err := c.Do(ctx, req, &out)
	return out, err
}

// Do sends a request, repeats it if that is safe, and decodes the response into out, or ignores the response if out is nil. The
// error is an [*Error].
func (c *Caller) Do(ctx context.Context, req Request, out any) error {
	if c.Disabled != nil {
		return c.disabled(req.Op)
	}
	target, body, err := c.prepare(req)
	if err != nil {
		return err
	}
	refreshed, waited := false, time.Duration(0)
	for attempt := 1; ; attempt++ {
		credential, failure := c.attempt(ctx, req, target, body, attempt, out)
		if failure == nil {
			c.RateLimiter.OnSuccess()
			return nil
		}
		delay := max(Backoff(attempt), failure.RetryAfter)
		if failure.Kind == ErrThrottled {
			c.RateLimiter.OnThrottle(delay)
		}
		if failure.Kind == ErrTokenExpired && !refreshed && c.Auth.Invalidate(credential) {
			refreshed = true
			continue
		}
		waited += delay
		if attempt > c.Retries || !repeatable(failure, req) || waited > maxTotalDelay {
			return failure
		}
		err := ctx.Err()
		if err == nil && failure.Kind != ErrThrottled { // the rate limiter delays throttled requests
			err = c.Wait(ctx, delay)
		}
		if err != nil {
			return Interrupted(failure, err)
		}
		if req.Rebuild != nil { // another client may have changed the object in the meantime
			if req.Body, err = req.Rebuild(ctx); err == nil {
				_, body, err = c.prepare(req)
			}
			if err != nil {
				return err
			}
		}
	}
}

// disabled returns the error of every call of a client that is disabled.
func (c *Caller) disabled(op string) *Error {
	failure := *c.Disabled
	failure.Cloud, failure.Op, failure.NotSent = c.Cloud, op, true
	return &failure
}

func (c *Caller) prepare(req Request) (target string, body []byte, err error) {
	if target, body, err = c.encode(req); err != nil {
		err = &Error{Cloud: c.Cloud, Op: req.Op, Kind: ErrInvalid, Message: err.Error(), NotSent: true}
	}
	return target, body, err
}

func (c *Caller) encode(req Request) (target string, body []byte, err error) {
	route, err := req.route()
	if err != nil {
		return "", nil, err
	}
	switch {
	case req.Form != nil:
		body = []byte(req.Form.Encode())
	case req.Body != nil:
		if body, err = json.Marshal(req.Body); err != nil {
			return "", nil, err
		}
	}
	target = c.Base.String() + route
	if len(req.Query) > 0 {
		target += "?" + req.Query.Encode()
	}
	return target, body, nil
}
