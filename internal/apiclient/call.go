// Package apiclient is what the clients of both services share: the call with its retries, errors, paging, shared
// listings and creates that must happen once. It returns facts and no advice, and depends on no service
// and on no program that uses it; `mcc` and `nhn` build on it.
package apiclient

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"time"
)

const (
	maxAnswer     = 4 << 20 // bytes of a response: a page of a thousand members is about half a megabyte
	maxElements   = 10_000  // in one array or object of a response
	maxIdentifier = 100
	maxWaiting    = 5 * time.Minute // for all attempts of one call together
)

// Caller makes calls to one service. Its fields are set once, by the service's client.
type Caller struct {
	Cloud     string        // for errors and logs
	IsToken   bool          // the service is the token service
	Base      *url.URL      // scheme, host and an optional path prefix
	HTTP      *http.Client  // its transport authenticates: every attempt is signed anew
	Undecided bool          // the configuration is not known yet: every call fails before it is sent
	Retries   int           // attempts after the first
	Timeout   time.Duration // of one attempt
	Pace      *Pace         // holds requests back
	Secrets   *Secrets      // what no error repeats
	Decode    func(Request, *Answer, any) error
	Renew     func(refused string)                       // drops a token, if it is still in use; nil when there are none
	Log       func(context.Context, Line)                // one line per attempt
	Wait      func(context.Context, time.Duration) error // sleeps; tests replace it
}

// Answer is what came back for one attempt.
type Answer struct {
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

// Call makes a call and returns the decoded answer.
func Call[T any](ctx context.Context, c *Caller, req Request) (T, error) {
	var out T
	err := c.Do(ctx, req, &out)
	return out, err
}

// Do makes a call, repeats it where that is safe, and decodes the answer into out. The error is an [*Error].
func (c *Caller) Do(ctx context.Context, req Request, out any) error {
	if c.Undecided {
		return &Error{
			Cloud: c.Cloud, Op: req.Op, Kind: ErrConfiguration, NotSent: true,
			Reason: ReasonConfigUnknown, Message: "the settings of the API client are not known yet",
		}
	}
	target, body, err := c.prepare(req)
	if err != nil {
		return err
	}
	renewed, waited := false, time.Duration(0)
	for attempt := 1; ; attempt++ {
		var with sent
		failure := c.attempt(context.WithValue(ctx, sentKey{}, &with), req, target, body, attempt, out)
		if failure == nil {
			c.Pace.Succeeded()
			return nil
		}
		delay := max(Backoff(attempt), failure.RetryAfter)
		if failure.Kind == ErrThrottled {
			c.Pace.Throttled(delay)
		}
		if failure.Kind == ErrTokenExpired && c.Renew != nil && !renewed {
			renewed = true
			c.Renew(with.token)
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

// sent is what the transport adds to one attempt.
type sent struct {
	token   string
	secrets []string
}

type sentKey struct{}

// SentWith is told by the transport with which token it sends a request: should the token be refused, just that one is
// renewed, even if others have a new one by then.
func SentWith(r *http.Request, token string) {
	if noted, ok := r.Context().Value(sentKey{}).(*sent); ok {
		noted.token = token
	}
	SentSecret(r, token)
}

// SentSecret is told by the transport what a request holds that no error may repeat.
func SentSecret(r *http.Request, secrets ...string) {
	if noted, ok := r.Context().Value(sentKey{}).(*sent); ok {
		noted.secrets = append(noted.secrets, secrets...)
	}
}

func repeatable(failure *Error, req Request) bool {
	switch failure.Kind {
	case ErrThrottled:
		return true
	case ErrUnavailable:
		return req.Safe || failure.NotSent
	default:
		return false
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

// attempt is one request on the wire: paced, authenticated, decoded, logged. Here everything passes that a service says
// in an error.
func (c *Caller) attempt(ctx context.Context, req Request, target string, body []byte, number int, out any) *Error {
	if err := c.Pace.Wait(ctx); err != nil {
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

// identifier is a code or ID of a service for a log line; what is no such thing may repeat a request, email addresses among it.
func identifier(text string) string {
	if len(text) > maxIdentifier || strings.ContainsAny(text, " @") {
		return "(not an identifier)"
	}
	return text
}

// clean takes out of an error what a service may have repeated of the request and what a terminal takes for a command.
func (c *Caller) clean(ctx context.Context, req Request, failure *Error) {
	secrets, whole := req.secrets()
	if with, ok := ctx.Value(sentKey{}).(*sent); ok {
		secrets = append(secrets, with.secrets...)
	}
	for _, text := range []*string{&failure.Message, &failure.Code, &failure.RequestID} {
		*text = cutText(redactWhole(c.Secrets.Redact(cleanText(*text), secrets...), whole...))
	}
}

func (c *Caller) exchange(ctx context.Context, req Request, target string, body []byte) (*Answer, *Error) {
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
	read, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	if err != nil {
		return nil, c.lost(req, err, false)
	}
	if len(read) > maxAnswer {
		return nil, c.lost(req, fmt.Errorf("the response is larger than %d bytes", maxAnswer), false)
	}
	return &Answer{Status: resp.StatusCode, Header: resp.Header, Body: read}, nil
}

const unreadableMeaning = "The response does not have the form that the reference of the API describes."

// decode lets the service's own rules judge the answer and adds what every answer has.
func (c *Caller) decode(req Request, answer *Answer, out any) *Error {
	err := checkSize(answer.Body)
	if err == nil {
		err = c.Decode(req, answer, out)
	}
	if err == nil {
		return nil
	}
	var failure *Error
	if !errors.As(err, &failure) { // 2xx, but unreadable: it was carried out, and what it said is lost
		failure = &Error{
			Kind: ErrUnavailable, Reason: ReasonUnreadable, Message: err.Error(), Meaning: unreadableMeaning,
		}
	}
	if out != nil { // what an unreadable answer left behind must not show through the next one
		reflect.ValueOf(out).Elem().SetZero()
	}
	failure.Cloud, failure.Op, failure.Status = c.Cloud, req.Op, answer.Status
	failure.TokenService = failure.TokenService || c.IsToken
	failure.RetryAfter = retryAfter(answer.Header.Get("Retry-After"), time.Now())
	return failure
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

const (
	backoffStart = 500 * time.Millisecond
	backoffMax   = 10 * time.Second
	patienceMax  = 2 * time.Minute // the longest Retry-After that is waited for
)

// Backoff is how long to wait before attempt number failed+1: exponential with full jitter, so that many callers do
// not come back together.
func Backoff(failed int) time.Duration {
	ceiling := min(backoffStart<<min(failed-1, 10), backoffMax)
	return time.Duration(rand.Int64N(int64(ceiling))) + time.Millisecond //nolint:gosec // no secret depends on it
}

// retryAfter reads a Retry-After header, seconds or a date; 0 when there is none.
func retryAfter(header string, now time.Time) time.Duration {
	if header == "" {
		return 0
	}
	wait := time.Duration(0)
	if seconds, err := strconv.Atoi(header); err == nil {
		wait = time.Duration(min(max(seconds, 0), int(patienceMax/time.Second))) * time.Second
	} else if date, err := http.ParseTime(header); err == nil {
		wait = date.Sub(now)
	}
	return min(max(wait, 0), patienceMax)
}

// Sleep waits, or returns the context's error when that ends first.
func Sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
