package apiclient

import (
	"context"
	"crypto/tls"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"
)

func TestParseEndpoint(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"https://api.example.com":              "https://api.example.com",
		"https://api.example.com/":             "https://api.example.com",
		"https://api.example.com/prefix/v1//":  "https://api.example.com/prefix/v1",
		"HTTPS://api.example.com:8443":         "https://api.example.com:8443",
		"http://localhost:8080":                "http://localhost:8080",
		"http://127.0.0.1:8080/":               "http://127.0.0.1:8080",
		"http://127.9.9.9":                     "http://127.9.9.9",
		"http://[::1]:8080":                    "http://[::1]:8080",
		"https://ncloudmcc.apigw.ntruss.com//": "https://ncloudmcc.apigw.ntruss.com",
	} {
		got, err := ParseEndpoint(text)
		if err != nil || got.String() != want {
			t.Errorf("%s: %v and %v, want %s", text, got, err, want)
		}
	}
	const form = "it must be a scheme and a host, such as https://api.example.com, followed by nothing but a path"
	const scheme = "it must begin with https:// (http:// is allowed on this machine only)"
	for text, want := range map[string]string{
		"":                               form,
		"api.example.com":                form,
		"https://":                       form,
		"https://:443":                   form,
		"https://user:pw@example.com":    form,
		"https://example.com?x=y":        form,
		"https://example.com?":           form,
		"https://example.com#x":          form,
		"https:example.com":              form,
		"http://example.com":             scheme,
		"http://127.0.0.1.example.com":   scheme,
		"http://localhost.example.com":   scheme,
		"http://0.0.0.0":                 scheme,
		"ftp://localhost":                scheme,
		"https://exa mple.com/secret":    "it is not a URL",
		"https://example.com/%zz/secret": "it is not a URL",
	} {
		if got, err := ParseEndpoint(text); err == nil || err.Error() != want {
			t.Errorf("%s: %v and %v, want %s", text, got, err, want)
		}
	}
}

func TestRequestOnTheWire(t *testing.T) {
	t.Parallel()
	type wire struct{ Method, Target, Agent, Type, Accept, Body string }
	var got wire
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = wire{r.Method, r.RequestURI, r.UserAgent(), r.Header.Get("Content-Type"), r.Header.Get("Accept"), string(body)}
	}))
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL + "/prefix")
	if err != nil {
		t.Fatal(err)
	}
	signed := ""
	c := NewCaller("Test Cloud", base, Options{UserAgent: "agent/1", Timeout: time.Minute}, fakeAuth{authenticate: func(r *http.Request) (string, error) {
		signed = r.URL.RequestURI()
		return "", nil
	}})
	c.Decode = plain
	for _, test := range []struct {
		req  Request
		want wire
	}{
		{
			Request{Method: "GET", Path: "/v1/{key}", Args: []string{"팀 장"}, Query: url.Values{"offset": {"0"}, "limit": {"100"}, "q": {"a b&c"}}},
			wire{"GET", "/prefix/v1/%ED%8C%80%20%EC%9E%A5?limit=100&offset=0&q=a+b%26c", "agent/1", "application/json", "application/json", ""},
		},
		{
			Request{Method: "POST", Path: "/v1/{key}", Args: []string{"a;b%2F"}, Body: map[string]int{"sortOrd": 0}},
			wire{"POST", "/prefix/v1/a%3Bb%252F", "agent/1", "application/json", "application/json", `{"sortOrd":0}`},
		},
		{
			Request{Method: "POST", Path: "/oauth", Form: url.Values{"grant_type": {"a&b"}}},
			wire{"POST", "/prefix/oauth", "agent/1", "application/x-www-form-urlencoded", "application/json", "grant_type=a%26b"},
		},
		{Request{Method: "DELETE", Path: "/v1"}, wire{"DELETE", "/prefix/v1", "agent/1", "application/json", "application/json", ""}},
	} {
		if err := c.Do(t.Context(), test.req, nil); err != nil {
			t.Fatal(err)
		}
		if got != test.want {
			t.Errorf("%+v, want %+v", got, test.want)
		}
		if signed != test.want.Target {
			t.Errorf("%s was there to be signed, %s was sent", signed, test.want.Target)
		}
	}
}

// A transport that is given a request must not change it.
func TestUserAgent_requestIsNotModified(t *testing.T) {
	t.Parallel()
	agent := ""
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { agent = r.UserAgent() }))
	t.Cleanup(server.Close)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := NewHTTPClient(Options{UserAgent: "agent/1"}).Transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		t.Fatal(err)
	}
	if agent != "agent/1" || len(r.Header) != 0 {
		t.Errorf("sent by %q, and the caller's headers became %v", agent, r.Header)
	}
}

func TestNewHTTPClient(t *testing.T) {
	t.Parallel()
	sender := NewHTTPClient(Options{}).Transport.(clientTransport).Transport //nolint:forcetypeassert // as NewHTTPClient makes it
	if sender.Proxy == nil || sender.DialContext == nil || !sender.ForceAttemptHTTP2 {
		t.Fatalf("%+v", sender)
	}
	if sender.MaxIdleConnsPerHost != 16 || sender.IdleConnTimeout != 90*time.Second {
		t.Errorf("%d connections are kept for %v", sender.MaxIdleConnsPerHost, sender.IdleConnTimeout)
	}
	if sender.TLSClientConfig.MinVersion != tls.VersionTLS12 || sender.TLSHandshakeTimeout != 15*time.Second {
		t.Errorf("TLS %x within %v", sender.TLSClientConfig.MinVersion, sender.TLSHandshakeTimeout)
	}
	if dialer.Timeout != 15*time.Second || dialer.KeepAlive != 30*time.Second {
		t.Errorf("it dials for %v and keeps alive every %v", dialer.Timeout, dialer.KeepAlive)
	}
}

func TestNewCallerDefaults(t *testing.T) {
	t.Parallel()
	c := NewCaller("Test Cloud", &url.URL{}, Options{}, fakeAuth{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Wait(ctx, time.Hour); err == nil {
		t.Error("waits for an hour after the end")
	}
	c.Log(ctx, Line{}) // logs nowhere
	if err := c.RateLimiter.Wait(t.Context()); err != nil {
		t.Error(err)
	}
}
