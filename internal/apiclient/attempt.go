package apiclient

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	maxResponseBytes = 4 << 20 // bytes of a response: a page of a thousand members is about half a megabyte
	maxIdentifier    = 100
)

// Response is what came back for one attempt.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// Line is what may be logged of an attempt: no header and no body.
type Line struct {
	Cloud     string
	Op        string
	Method    string
	Path      string // keys masked
	Status    int    // 0 when there was no answer
	Code      string // the vendor's error code
	RequestID string
	Attempt   int // 1 is the first
	Duration  time.Duration
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
	line.Duration = time.Since(started)
	if failure != nil {
		c.clean(req, credential, failure)
		line.Code, line.RequestID = identifier(failure.Code), identifier(failure.RequestID)
	}
	c.Log(ctx, line)
	return credential, failure
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
	defer resp.Body.Close() //nolint:errcheck // nothing is lost with it
	read, err := io.ReadAll(io.LimitReader(resp.Body, maxResponseBytes+1))
	if err != nil {
		return nil, credential, c.transportError(req, err, false)
	}
	if len(read) > maxResponseBytes {
		return nil, credential, c.transportError(req, fmt.Errorf("the response is larger than %d bytes", maxResponseBytes), false)
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
	failure.TokenService = failure.TokenService || c.IsToken
	return failure
}

// identifier is a code or ID of a service for a log line; what is no such thing may repeat a request, email addresses among it.
func identifier(text string) string {
	if len(text) > maxIdentifier || strings.ContainsAny(text, " @") {
		return "(not an identifier)"
	}
	return text
}
