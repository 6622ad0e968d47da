package apiclient

import (
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

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

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// closing notes that a body was closed.
type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error {
	c.closed = true
	return nil
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
