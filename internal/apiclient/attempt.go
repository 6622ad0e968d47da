package apiclient

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	maxResponseBytes = 4 << 20 // a page of a thousand members is about half a megabyte
	maxIdentifier    = 100     // characters of an identifier in a log line
)

// Response is the response to one attempt.
type Response struct {
	Status int
	Header http.Header
	Body   []byte

	deviations []Deviation // that the decoder found
}

// Line is a log line for one attempt. It contains no headers and no body.
type Line struct {
	Cloud     string
	Op        string
	Method    string
	Path      string // with keys masked
	Status    int    // 0 if there was no response
	Code      string // the vendor's error code
	RequestID string
	Attempt   int // 1 is the first
	Duration  time.Duration
	Deviation DeviationKind // of a failed attempt, "" if a reference describes its response
}

// attempt sends a request once: it waits for the rate limiter, authenticates, decodes the response into out, cleans the text
// of an error, and logs. It returns the credential that it used, and the error.
func (c *Caller) attempt(ctx context.Context, req Request, target string, body []byte, number int, out any) (credential string, failure *Error) {
	if err := c.RateLimiter.Wait(ctx); err != nil {
		return "", c.transportError(req, err, true)
	}
	line := Line{Cloud: c.Cloud, Op: req.Op, Method: req.Method, Path: req.masked(), Attempt: number}
	started := time.Now()
	response, credential, failure := c.exchange(ctx, req, target, body)
	if failure == nil {
		line.Status = response.Status
		failure = c.decode(req, response, out)
	}
	if failure == nil {
		c.succeeded.Store(true)
		c.reportDeviations(ctx, req, credential, response, out)
	}
	line.Duration = time.Since(started)
	if failure != nil {
		c.finish(req, credential, failure)
		line.Code, line.RequestID = identifier(failure.Code), identifier(failure.RequestID)
		if failure.Deviation != nil {
			line.Deviation = failure.Deviation.Kind
		}
	}
	c.Log(ctx, line)
	return credential, failure
}

// finish cleans the text of an error and of its deviation, and completes the deviation.
func (c *Caller) finish(req Request, credential string, failure *Error) {
	c.clean(req, credential, failure)
	if failure.Deviation == nil {
		return
	}
	deviation := failure.Deviation.clean(c, req, credential)
	if deviation.Endpoint == "" { // the token service has its own
		deviation = deviation.complete(c, req, failure.Status, failure.Code, failure.RequestID)
	}
	failure.Deviation = &deviation
}

// Authenticate prepares the authentication of a request and sends no request to the service. It verifies credentials that are exchanged
// for a token, which later requests use. The error is an [*Error].
func (c *Caller) Authenticate(ctx context.Context, op string) error {
	if c.Disabled != nil {
		return c.disabled(op)
	}
	req := Request{Op: op, Method: http.MethodGet}
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	unsent, err := http.NewRequestWithContext(ctx, req.Method, c.Base.String(), http.NoBody)
	if err == nil {
		_, err = c.Auth.Authenticate(unsent)
	}
	if err == nil {
		return nil
	}
	failure := c.transportError(req, err, true)
	c.finish(req, "", failure)
	return failure
}

// exchange sends a request, and reads the response as a whole.
func (c *Caller) exchange(ctx context.Context, req Request, target string, body []byte) (response *Response, credential string, failure *Error) {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	httpReq, err := http.NewRequestWithContext(ctx, req.Method, target, bytes.NewReader(body))
	if err != nil {
		return nil, "", c.transportError(req, err, true)
	}
	httpReq.Header.Set("Content-Type", "application/json")
	if req.Form != nil {
		httpReq.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	httpReq.Header.Set("Accept", "application/json")
	if credential, err = c.Auth.Authenticate(httpReq); err != nil {
		return nil, "", c.transportError(req, err, true)
	}
	resp, err := c.HTTP.Do(httpReq)
	if err != nil {
		return nil, credential, c.transportError(req, err, false)
	}
	defer resp.Body.Close() //nolint:errcheck // the body has been read
	read, err := io.ReadAll(io.LimitReader(resp.Body, maxResponseBytes+1))
	if err != nil {
		return nil, credential, c.transportError(req, err, false)
	}
	return &Response{Status: resp.StatusCode, Header: resp.Header, Body: read}, credential, nil
}

// transportError returns the error of a request without a response. An error of the authenticator is kept as it is.
func (c *Caller) transportError(req Request, err error, notSent bool) *Error {
	var failure *Error
	if errors.As(err, &failure) {
		failure = new(*failure)
	} else {
		failure = ConnectionError(err, notSent)
	}
	failure.Cloud, failure.Op = c.Cloud, req.Op
	failure.TokenService = failure.TokenService || c.TokenService
	return failure
}

// identifier returns an error code or a request ID for a log line. Other text is replaced, because it may repeat the request,
// which contains email addresses.
func identifier(text string) string {
	if len(text) > maxIdentifier || strings.ContainsAny(text, " @") {
		return "(not an identifier)"
	}
	return text
}
