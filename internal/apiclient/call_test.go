package apiclient

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
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

func TestDo_retries(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		statuses []int // one per attempt, the last one for the rest
		safe     bool
		retries  int
		attempts int
		kind     error
	}{
		{name: "success", statuses: []int{200}, retries: 4, attempts: 1},
		{name: "created", statuses: []int{201}, retries: 4, attempts: 1},
		{name: "throttled read", statuses: []int{429, 429, 200}, safe: true, retries: 4, attempts: 3},
		{name: "throttled write", statuses: []int{429, 200}, retries: 4, attempts: 2},
		{name: "throttled on every attempt", statuses: []int{429}, retries: 2, attempts: 3, kind: ErrThrottled},
		{name: "unavailable read", statuses: []int{503, 504, 200}, safe: true, retries: 4, attempts: 3},
		{name: "unavailable on every attempt", statuses: []int{500}, safe: true, retries: 3, attempts: 4, kind: ErrUnavailable},
		{name: "unavailable unsafe write", statuses: []int{503, 200}, retries: 4, attempts: 1, kind: ErrUnavailable},
		{name: "throttled, then lost, unsafe", statuses: []int{429, 503, 200}, retries: 4, attempts: 2, kind: ErrUnavailable},
		{name: "no retries", statuses: []int{503, 200}, safe: true, attempts: 1, kind: ErrUnavailable},
		{name: "invalid", statuses: []int{400, 200}, safe: true, retries: 4, attempts: 1, kind: ErrInvalid},
		{name: "unauthorized", statuses: []int{401, 200}, safe: true, retries: 4, attempts: 1, kind: ErrUnauthorized},
		{name: "forbidden", statuses: []int{403, 200}, safe: true, retries: 4, attempts: 1, kind: ErrPermission},
		{name: "no such address", statuses: []int{404, 200}, safe: true, retries: 4, attempts: 1, kind: ErrConfiguration},
		{name: "redirect", statuses: []int{302, 200}, safe: true, retries: 4, attempts: 1, kind: ErrConfiguration},
		{name: "token expired and not renewable", statuses: []int{440, 200}, safe: true, retries: 4, attempts: 1, kind: ErrTokenExpired},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var attempts atomic.Int32
			c, _ := testCaller(t, Options{Retries: test.retries}, func(w http.ResponseWriter, _ *http.Request) {
				n := min(int(attempts.Add(1)), len(test.statuses))
				w.WriteHeader(test.statuses[n-1])
			})
			err := c.Do(t.Context(), Request{Op: "try", Method: "GET", Path: "/v1/things", Idempotent: test.safe}, nil)
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if int(attempts.Load()) != test.attempts {
				t.Errorf("%d attempts, want %d", attempts.Load(), test.attempts)
			}
		})
	}
}

func TestDo_unsentNonIdempotentRequestIsRetried(t *testing.T) {
	t.Parallel()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + listener.Addr().String()
	if err := listener.Close(); err != nil { // no server listens there now
		t.Fatal(err)
	}
	c, waited := callerAt(t, address, Options{Retries: 2})
	err = c.Do(t.Context(), Request{Op: "create thing", Method: "POST", Path: "/v1/things/{thing-key}", Args: []string{"hidden"}}, nil)
	var failure *Error
	if !errors.As(err, &failure) || failure.Kind != ErrUnavailable || !failure.NotSent {
		t.Fatalf("error = %#v, want unavailable and not sent", err)
	}
	if OutcomeUnknown(err) {
		t.Error("the outcome of a request that was not sent is unknown")
	}
	if len(waited.all()) != 2 {
		t.Errorf("waited %d times, want 2", len(waited.all()))
	}
	if strings.Contains(err.Error(), "hidden") || strings.Contains(err.Error(), "/v1/things") {
		t.Errorf("the error contains the address: %s", err)
	}
}

func TestDo_connectionErrors(t *testing.T) {
	t.Parallel()
	for op, notSent := range map[string]bool{"dial": true, "proxyconnect": true, "read": false, "write": false} {
		c, _ := callerAt(t, "http://127.0.0.1:1", Options{})
		c.HTTP = &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
			return nil, &net.OpError{Op: op, Err: io.ErrUnexpectedEOF}
		})}
		err := c.Do(t.Context(), Request{Op: "create thing", Method: "POST", Path: "/v1/things"}, nil)
		var failure *Error
		if !errors.As(err, &failure) || failure.Kind != ErrUnavailable || failure.NotSent != notSent || !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: error = %#v, want unavailable, not sent %t", op, err, notSent)
		}
	}
}

// TestDo_proxyRefuses has a proxy that does not connect. No request is sent, and a missing password is not tried again.
func TestDo_proxyRefuses(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]Error{
		407: {Kind: ErrConfiguration, Reason: ReasonProxyPassword, Message: "no response: the proxy requires a valid user name and password (HTTP 407)"},
		403: {Kind: ErrUnavailable, Reason: ReasonConnection, Message: "no response: the proxy refuses the connection (HTTP 403)"},
	} {
		var asked atomic.Int32
		proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			w.WriteHeader(status)
		}))
		t.Cleanup(proxy.Close)
		c, _ := callerAt(t, "https://api.example.com", Options{Retries: 1})
		c.HTTP = NewHTTPClient(Options{})
		transport := c.HTTP.Transport.(clientTransport).Transport //nolint:forcetypeassert // as NewHTTPClient makes it
		transport.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }
		err := c.Do(t.Context(), Request{Op: "create thing", Method: "POST", Path: "/v1/things"}, nil)
		var failure *Error
		if !errors.As(err, &failure) || failure.Kind != want.Kind || failure.Reason != want.Reason || failure.Message != want.Message || !failure.NotSent {
			t.Errorf("%d: %#v", status, err)
		}
		if attempts := map[int]int32{407: 1, 403: 2}[status]; asked.Load() != attempts {
			t.Errorf("%d: %d attempts, want %d", status, asked.Load(), attempts)
		}
	}
}

// TestDo_proxyConnects sends a request through the tunnel of a proxy.
func TestDo_proxyConnects(t *testing.T) {
	t.Parallel()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, `{"name":"`+r.URL.Path+`"}`) }))
	t.Cleanup(server.Close)
	tunnels := make(chan string, 1)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		tunnels <- r.Method + " " + r.Host
		to, err := (&net.Dialer{}).DialContext(r.Context(), "tcp", r.Host)
		if err != nil {
			t.Error(err)
			return
		}
		from, sent, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = io.WriteString(from, "HTTP/1.1 200 OK\r\n\r\n")
		go func() { _, _ = io.Copy(to, sent); _ = to.Close() }()
		go func() { _, _ = io.Copy(from, to); _ = from.Close() }()
	}))
	t.Cleanup(proxy.Close)
	c, _ := callerAt(t, server.URL, Options{})
	c.HTTP = NewHTTPClient(Options{})
	transport := c.HTTP.Transport.(clientTransport).Transport //nolint:forcetypeassert // as NewHTTPClient makes it
	transport.Proxy = func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }
	transport.TLSClientConfig.RootCAs = server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs //nolint:forcetypeassert // as httptest makes it
	var out struct{ Name string }
	if err := c.Do(t.Context(), Request{Op: "read thing", Method: "GET", Path: "/v1/things"}, &out); err != nil || out.Name != "/v1/things" {
		t.Errorf("%+v, %v", out, err)
	}
	if got, want := <-tunnels, "CONNECT "+strings.TrimPrefix(server.URL, "https://"); got != want {
		t.Errorf("the proxy received %q, want %q", got, want)
	}
}

func TestDo_untrustedCertificate(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	server.StartTLS()
	t.Cleanup(server.Close)
	c, _ := callerAt(t, server.URL, Options{})
	err := c.Do(t.Context(), Request{Op: "create thing", Method: "POST", Path: "/v1/things"}, nil)
	if !errors.Is(err, ErrUnavailable) || OutcomeUnknown(err) {
		t.Errorf("error = %v, want unavailable without doubt", err)
	}
	if asked.Load() != 0 {
		t.Error("the request was sent to a server without a good certificate")
	}
}

func TestDo_lostResponses(t *testing.T) {
	t.Parallel()
	for name, respond := range map[string]func(io.Writer){
		"nothing": func(io.Writer) {},
		"half a body": func(w io.Writer) {
			_, _ = io.WriteString(w, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Name\":")
		},
		"not HTTP": func(w io.Writer) { _, _ = io.WriteString(w, "SSH-2.0-server\r\n") },
		"a broken chunk": func(w io.Writer) {
			_, _ = io.WriteString(w, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var attempts atomic.Int32
			c, _ := testCaller(t, Options{Retries: 4}, func(w http.ResponseWriter, _ *http.Request) {
				attempts.Add(1)
				conn, _, err := http.NewResponseController(w).Hijack()
				if err != nil {
					t.Error(err)
					return
				}
				respond(conn)
				_ = conn.Close()
			})
			_, err := Call[thing](t.Context(), c, Request{Op: "create thing", Method: "POST", Path: "/v1/things/{thing-key}", Args: []string{"hidden"}, Body: thing{}})
			if !OutcomeUnknown(err) {
				t.Errorf("error = %v, want an unknown outcome", err)
			}
			if strings.Contains(err.Error(), "hidden") || strings.Contains(err.Error(), "127.0.0.1") {
				t.Errorf("the error contains the address: %s", err)
			}
			if attempts.Load() != 1 {
				t.Errorf("%d attempts of a write that may have been carried out", attempts.Load())
			}
		})
	}
}

func TestDo_eachAttemptIsSigned(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var bodies, stamps []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		bodies, stamps = append(bodies, string(body)), append(stamps, r.Header.Get("X-Stamp"))
		if len(bodies) < 3 {
			w.WriteHeader(503)
		}
	}))
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	c := NewCaller("Test Cloud", base, Options{Retries: 4, Timeout: time.Minute, Wait: (&waits{}).wait}, fakeAuth{authenticate: func(r *http.Request) (string, error) {
		n++
		r.Header.Set("X-Stamp", fmt.Sprint(n))
		return "", nil
	}})
	c.Decode = plain
	if err := c.Do(t.Context(), Request{Op: "update", Method: "PUT", Path: "/", Idempotent: true, Body: map[string]string{"name": "<A>"}}, nil); err != nil {
		t.Fatal(err)
	}
	body := `{"name":"\u003cA\u003e"}`
	if diff := cmp.Diff([]string{body, body, body}, bodies); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"1", "2", "3"}, stamps); diff != "" {
		t.Error(diff)
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestDo_tokenIsRenewedOnce(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name              string
		statuses          []int
		attempts, renewed int
		kind              error
	}{
		{name: "a new token helps", statuses: []int{440, 200}, attempts: 2, renewed: 1},
		{name: "it does not", statuses: []int{440, 440, 200}, attempts: 2, renewed: 1, kind: ErrTokenExpired},
		{name: "no failure", statuses: []int{200}, attempts: 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			attempts, renewed := 0, 0
			c, waited := testCaller(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
				attempts++
				w.WriteHeader(test.statuses[attempts-1])
			})
			c.Auth = fakeAuth{
				authenticate: func(*http.Request) (string, error) { return fmt.Sprintf("token %d", attempts+1), nil },
				invalidate: func(rejected string) {
					renewed++
					if rejected != "token 1" {
						t.Errorf("%q was rejected", rejected)
					}
				},
			}
			err := c.Do(t.Context(), Request{Op: "create", Method: "POST", Path: "/"}, nil)
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if attempts != test.attempts || renewed != test.renewed {
				t.Errorf("%d attempts and %d renewals, want %d and %d", attempts, renewed, test.attempts, test.renewed)
			}
			if len(waited.all()) != 0 {
				t.Error("it waited before it sent a new token")
			}
		})
	}
}

func TestDo_retryAfter(t *testing.T) {
	t.Parallel()
	first := true
	c, waited := testCaller(t, Options{Retries: 1}, func(w http.ResponseWriter, _ *http.Request) {
		if first {
			w.Header().Set("Retry-After", "50")
			w.WriteHeader(503)
		}
		first = false
	})
	if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/", Idempotent: true}, nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]time.Duration{50 * time.Second}, waited.all()); diff != "" {
		t.Error(diff)
	}
}

// TestDo_totalDelay requests long delays: a call waits for five minutes in total.
func TestDo_totalDelay(t *testing.T) {
	t.Parallel()
	for seconds, attempts := range map[string]int32{"100": 4, "101": 3} {
		var sent atomic.Int32
		c, waited := testCaller(t, Options{Retries: 9}, func(w http.ResponseWriter, _ *http.Request) {
			sent.Add(1)
			w.Header().Set("Retry-After", seconds)
			w.WriteHeader(503)
		})
		err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/", Idempotent: true}, nil)
		if !errors.Is(err, ErrUnavailable) || sent.Load() != attempts || len(waited.all()) != int(attempts)-1 {
			t.Errorf("delays of %s seconds: %v after %d attempts and %d waits, want %d attempts", seconds, err, sent.Load(), len(waited.all()), attempts)
		}
	}
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

func TestDo_throttleUsesSharedRateLimiter(t *testing.T) {
	t.Parallel()
	n := 0
	c, waited := testCaller(t, Options{Retries: 1}, func(w http.ResponseWriter, _ *http.Request) {
		if n++; n == 1 {
			w.Header().Set("Retry-After", "60")
			w.WriteHeader(429)
		}
	})
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	c.RateLimiter.now = func() time.Time { return now }
	for range 3 { // the second call and the third come in the pause of the first one, which has raised the rate to 10.1
		if err := c.Do(t.Context(), Request{Op: "create", Method: "POST", Path: "/"}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]time.Duration{60_000 * ms, 60_100 * ms, 60_199 * ms}, roundAll(waited.all())); diff != "" {
		t.Error(diff)
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

// TestDo_rebuildFails repeats a request whose body cannot be built again: the error is the one of the build.
func TestDo_rebuildFails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		rebuild func(context.Context) (any, error)
		want    Kind
	}{
		"no body":          {func(context.Context) (any, error) { return nil, ErrPermission }, ErrPermission},
		"unencodable body": {func(context.Context) (any, error) { return make(chan int), nil }, ErrInvalid},
	} {
		var attempts atomic.Int32
		c, _ := testCaller(t, Options{Retries: 4}, func(w http.ResponseWriter, _ *http.Request) {
			attempts.Add(1)
			w.WriteHeader(503)
		})
		err := c.Do(t.Context(), Request{Op: "update", Method: "PUT", Path: "/", Body: 1, Rebuild: test.rebuild, Idempotent: true}, nil)
		if !errors.Is(err, test.want) || attempts.Load() != 1 {
			t.Errorf("%s: error = %v after %d attempts, want %v after 1", name, err, attempts.Load(), test.want)
		}
	}
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

func TestDo_responseTooLarge(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		size int
		want string
	}{
		{4 << 20, ""},
		{4<<20 + 1, "the response is larger than 4194304 bytes"},
	} {
		chunk := make([]byte, 1<<20)
		c, _ := testCaller(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
			for left := test.size; left > 0; left -= len(chunk) {
				if _, err := w.Write(chunk[:min(left, len(chunk))]); err != nil {
					return
				}
			}
		})
		got := ""
		var failure *Error
		if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/"}, nil); errors.As(err, &failure) {
			got = failure.Message
		}
		if got != test.want {
			t.Errorf("%d bytes: %q, want %q", test.size, got, test.want)
		}
		if failure != nil && (failure.Reason != ReasonUnreadable || failure.Deviation == nil) {
			t.Errorf("%d bytes: the error is %+v, want one about an undocumented response", test.size, failure)
		}
		if failure != nil && failure.NotSent {
			t.Errorf("%d bytes came for a request that was not sent", test.size)
		}
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

// closing notes that a body was closed.
type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return nil
}

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

func TestDo_unreadableResponse(t *testing.T) {
	t.Parallel()
	n := 0
	c, _ := testCaller(t, Options{Retries: 1}, func(w http.ResponseWriter, _ *http.Request) {
		n++
		_, _ = io.WriteString(w, []string{`{"Tags":{"old":"1"},"Name":5}`, `{"Name":"A"}`}[n-1])
	})
	got, err := Call[thing](t.Context(), c, Request{Op: "read", Method: "GET", Path: "/", Idempotent: true})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(thing{Name: "A"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDo_transportErrors(t *testing.T) {
	t.Parallel()
	c, waited := callerAt(t, "http://127.0.0.1:1", Options{Retries: 4})
	refused := &Error{Kind: ErrUnauthorized, Message: "no token", Meaning: "The key is wrong."}
	c.HTTP = &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) { return nil, refused })}
	var failure *Error
	if err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/", Idempotent: true}, nil); !errors.As(err, &failure) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Error{Cloud: "Test Cloud", Op: "read", Kind: ErrUnauthorized, Message: "no token", Meaning: "The key is wrong."}, *failure); diff != "" {
		t.Error(diff)
	}
	if refused.Op != "" || len(waited.all()) != 0 {
		t.Error("the transport's error was changed, or the call repeated")
	}

	nested := &url.Error{Op: "Get", URL: "http://secret/2", Err: errors.New("broken")}
	c.HTTP = &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) { return nil, nested })}
	err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: "/secret"}, nil)
	if want := "Test Cloud: read: service unavailable: no response: broken"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
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

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"":                              0,
		"0":                             0,
		"7":                             7 * time.Second,
		"120":                           2 * time.Minute,
		"121":                           2 * time.Minute,
		"-5":                            0,
		"10000000000":                   2 * time.Minute,
		"9223372036854775807":           2 * time.Minute,
		"soon":                          0,
		"1.5":                           0,
		"Fri, 02 Jan 2026 03:04:35 GMT": 30 * time.Second,
		"Fri, 02 Jan 2026 03:04:00 GMT": 0,
		"Fri, 02 Jan 2026 04:04:05 GMT": 2 * time.Minute,
	} {
		if got := retryAfter(header, now); got != want {
			t.Errorf("%q: %v, want %v", header, got, want)
		}
	}
}

func TestBackoff(t *testing.T) {
	t.Parallel()
	for failed, most := range map[int]time.Duration{
		1: 501 * time.Millisecond, 2: 1001 * time.Millisecond, 4: 4001 * time.Millisecond,
		6: 10001 * time.Millisecond, 20: 10001 * time.Millisecond, 1000: 10001 * time.Millisecond,
	} {
		seen := map[time.Duration]bool{}
		for range 200 {
			got := Backoff(failed)
			if got < time.Millisecond || got > most {
				t.Errorf("after %d failures: %v, want at most %v", failed, got, most)
			}
			seen[got] = true
		}
		if len(seen) < 100 {
			t.Errorf("after %d failures: only %d different delays of 200", failed, len(seen))
		}
	}
}

func TestSleep(t *testing.T) {
	t.Parallel()
	if err := Sleep(t.Context(), 0); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Sleep(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want cancelled", err)
	}
}
