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

// attempt is one request on the wire: paced, authenticated, decoded, logged. Here everything passes that a service says
// in an error.
func (c *Caller) attempt(ctx context.Context, req Request, target string, body []byte, number int, out any) *Error {
	if err := c.RateLimiter.Wait(ctx); err != nil {
		return c.lost(req, err, true)
	}
	line := Line{Cloud: c.Cloud, Op: req.Op, Method: req.Method, Path: req.masked(), Attempt: number}
	started := time.Now()
	answer, failure := c.exchange(ctx, req, target, body)
	if failure == nil {
		line.Status = answer.Status
		failure = c.decode(req, answer, out)
	}
	line.Duration = time.Since(started)
	if failure != nil {
		c.clean(ctx, req, failure)
		line.Code, line.RequestID = identifier(failure.Code), identifier(failure.RequestID)
	}
	c.Log(ctx, line)
	return failure
}

// sent is what the transport adds to one attempt.
type sent struct {
	token   string
	secrets []string
}

type sentKey struct{}

// SentWith records the token of the current attempt. If the API rejects it, only that token is renewed, so a token that
// another caller has refreshed already is kept.
func SentWith(r *http.Request, token string) {
	if noted, ok := r.Context().Value(sentKey{}).(*sent); ok {
		noted.token = token
	}
	SentSecret(r, token)
}

// SentSecret records values of the current attempt that no error may repeat.
func SentSecret(r *http.Request, secrets ...string) {
	if noted, ok := r.Context().Value(sentKey{}).(*sent); ok {
		noted.secrets = append(noted.secrets, secrets...)
	}
}

func (c *Caller) exchange(ctx context.Context, req Request, target string, body []byte) (*Response, *Error) {
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	httpReq, err := http.NewRequestWithContext(ctx, req.Method, target, bytes.NewReader(body))
	if err != nil {
		return nil, c.lost(req, err, true)
	}
	httpReq.Header.Set("Content-Type", "application/json")
	if req.Form != nil {
		httpReq.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	httpReq.Header.Set("Accept", "application/json")
	resp, err := c.HTTP.Do(httpReq)
	if err != nil {
		return nil, c.lost(req, err, false)
	}
	defer resp.Body.Close() //nolint:errcheck // nothing is lost with it
	read, err := io.ReadAll(io.LimitReader(resp.Body, maxResponseBytes+1))
	if err != nil {
		return nil, c.lost(req, err, false)
	}
	if len(read) > maxResponseBytes {
		return nil, c.lost(req, fmt.Errorf("the response is larger than %d bytes", maxResponseBytes), false)
	}
	return &Response{Status: resp.StatusCode, Header: resp.Header, Body: read}, nil
}

// lost is a request without an answer.
func (c *Caller) lost(req Request, err error, notSent bool) *Error {
	var failure *Error
	if errors.As(err, &failure) { // the transport could not authenticate
		told := *failure
		failure = &told
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
