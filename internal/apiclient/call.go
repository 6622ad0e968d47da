package apiclient

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"time"
)

const maxWaiting = 5 * time.Minute // for all attempts of one call together

// Caller makes calls to one service. Its fields are set once, by the service's client.
type Caller struct {
	Cloud       string   // for errors and logs
	IsToken     bool     // the service is the token service
	Base        *url.URL // scheme, host and an optional path prefix
	HTTP        *http.Client
	Auth        Authenticator // of each attempt
	Disabled    *Error        // if set, every call returns it, and sends nothing
	Retries     int           // attempts after the first
	Timeout     time.Duration // of one attempt
	RateLimiter *RateLimiter  // holds requests back
	Secrets     *Secrets      // what no error repeats
	Decode      func(Request, *Response, any) error
	Log         func(context.Context, Line)                // one line per attempt
	Wait        func(context.Context, time.Duration) error // sleeps; tests replace it
}

// Call makes a call and returns the decoded answer.
func Call[T any](ctx context.Context, c *Caller, req Request) (T, error) {
	var out T
	err := c.Do(ctx, req, &out)
	return out, err
}

// Do makes a call, repeats it where that is safe, and decodes the answer into out. The error is an [*Error].
func (c *Caller) Do(ctx context.Context, req Request, out any) error {
	if c.Disabled != nil {
		failure := *c.Disabled
		failure.Cloud, failure.Op, failure.NotSent = c.Cloud, req.Op, true
		return &failure
	}
	target, body, err := c.prepare(req)
	if err != nil {
		return err
	}
	renewed, waited := false, time.Duration(0)
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
		if failure.Kind == ErrTokenExpired && !renewed && c.Auth.Invalidate(credential) {
			renewed = true
			continue
		}
		waited += delay
		if attempt > c.Retries || !repeatable(failure, req) || waited > maxWaiting {
			return failure
		}
		err := ctx.Err()
		if err == nil && failure.Kind != ErrThrottled { // who is throttled waits for the common pace
			err = c.Wait(ctx, delay)
		}
		if err != nil {
			return Interrupted(failure, err)
		}
		if req.Rebuild != nil { // another client may have changed the object meanwhile
			if req.Body, err = req.Rebuild(ctx); err == nil {
				_, body, err = c.prepare(req)
			}
			if err != nil {
				return err
			}
		}
	}
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
