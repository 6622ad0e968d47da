package observe

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Request describes a request, which is sent as it is, also if no reference allows it.
type Request struct {
	Method string
	Path   string            // with placeholders, as in the vendor's reference
	Args   []string          // values of the placeholders
	Query  url.Values        // nil for none
	Body   string            // "" for none
	Header map[string]string // replaces headers; an empty value removes a header
	NoAuth bool              // without credentials, except for those in Header
	Once   bool              // the request is not repeated if its response is lost
}

// Reply is the response to a request.
type Reply struct {
	Request Request
	Status  int
	Header  http.Header
	Body    []byte
	Err     error // there was no response
}

// Sender sends requests to one service, and returns the responses as they are.
type Sender struct {
	Base    *url.URL
	Client  *http.Client
	Auth    apiclient.Authenticator // nil for none
	Limiter *apiclient.RateLimiter
	Timeout time.Duration
	Wait    func(context.Context, time.Duration) error
	Busy    func(*Reply) bool // reports whether the service rejected a request because of too many requests; nil for HTTP 429
}

// NewSender returns a sender with the rate limit, the timeout and the wait function of the options.
func NewSender(base *url.URL, options apiclient.Options, auth apiclient.Authenticator) *Sender {
	return &Sender{
		Base: base, Client: apiclient.NewHTTPClient(options), Auth: auth, Timeout: options.Timeout, Wait: options.Wait,
		Limiter: apiclient.NewRateLimiter(options.PerSecond, options.Wait),
	}
}

const (
	attempts     = 4
	maxBodyBytes = 8 << 20
)

// Send sends a request. It repeats a request that the service rejected as one too many, and a request without a response.
func (s *Sender) Send(ctx context.Context, req Request) *Reply {
	for attempt := 1; ; attempt++ {
		if err := s.Limiter.Wait(ctx); err != nil {
			return &Reply{Request: req, Err: err}
		}
		reply := s.attempt(ctx, req)
		busy := reply.Status == http.StatusTooManyRequests || s.Busy != nil && s.Busy(reply)
		down := reply.Err != nil || reply.Status == http.StatusBadGateway || reply.Status == http.StatusServiceUnavailable
		if attempt == attempts || !busy && (!down || req.Once) || ctx.Err() != nil {
			return reply
		}
		if s.Wait(ctx, apiclient.Backoff(attempt)) != nil {
			return reply
		}
	}
}

func (s *Sender) attempt(ctx context.Context, req Request) *Reply {
	reply := &Reply{Request: req}
	ctx, cancel := context.WithTimeout(ctx, s.Timeout)
	defer cancel()
	target := s.Base.String() + req.route()
	if len(req.Query) > 0 {
		target += "?" + req.Query.Encode()
	}
	httpReq, err := http.NewRequestWithContext(ctx, req.Method, target, strings.NewReader(req.Body))
	if err != nil {
		reply.Err = err
		return reply
	}
	httpReq.Header.Set("Content-Type", "application/json")
	httpReq.Header.Set("Accept", "application/json")
	if s.Auth != nil && !req.NoAuth {
		if _, reply.Err = s.Auth.Authenticate(httpReq); reply.Err != nil {
			return reply
		}
	}
	for name, value := range req.Header {
		if httpReq.Header.Set(name, value); value == "" {
			httpReq.Header.Del(name)
		}
	}
	resp, err := s.Client.Do(httpReq)
	if err != nil {
		reply.Err = err
		return reply
	}
	defer resp.Body.Close() //nolint:errcheck // the body has been read
	reply.Status, reply.Header = resp.StatusCode, resp.Header
	if reply.Body, err = io.ReadAll(io.LimitReader(resp.Body, maxBodyBytes)); err != nil {
		reply.Err = err
	}
	return reply
}

var placeholder = regexp.MustCompile(`\{[^}]+\}`)

// route returns the path with its arguments.
func (r Request) route() string {
	args := r.Args
	return placeholder.ReplaceAllStringFunc(r.Path, func(name string) string {
		if len(args) == 0 {
			return name
		}
		arg := args[0]
		args = args[1:]
		return url.PathEscape(arg)
	})
}

var plainNumber = regexp.MustCompile(`^\d{1,5}$`)

// Describe returns a request without values: the method, the path with placeholders, and the names of query parameters. Only numbers such
// as limits are shown.
func (r Request) Describe() string {
	names := make([]string, 0, len(r.Query))
	for name := range r.Query {
		if value := r.Query.Get(name); plainNumber.MatchString(value) {
			name += "=" + value
		}
		names = append(names, name)
	}
	slices.Sort(names)
	text := r.Method + " " + r.Path
	if len(names) > 0 {
		text += "?" + strings.Join(names, "&")
	}
	return text
}

// describe returns a reply without values. The code is that of the body, "" if there is none.
func (r *Reply) describe(code string) string {
	switch {
	case r.Err != nil:
		return r.Request.Describe() + ": no response"
	case code == "":
		return fmt.Sprintf("%s: HTTP %d", r.Request.Describe(), r.Status)
	default:
		return fmt.Sprintf("%s: HTTP %d, code %s", r.Request.Describe(), r.Status, code)
	}
}
