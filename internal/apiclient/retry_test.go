package apiclient

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

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
