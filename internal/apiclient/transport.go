package apiclient

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Options configures the requests to a service.
type Options struct {
	Retries     int           // attempts after the first
	PerSecond   float64       // maximum number of requests per second; 0 for no limit
	Timeout     time.Duration // of one attempt
	UserAgent   string
	Disabled    *Error                                     // if set, every call returns it and sends no request
	Log         func(context.Context, Line)                // nil for none
	OnDeviation func(context.Context, Deviation)           // for the deviations of successful responses; nil for none
	Wait        func(context.Context, time.Duration) error // nil for [Sleep]
}

// maxIdleConnections is enough for callers that work on ten objects at the same time.
const maxIdleConnections = 16

// NewCaller returns a caller of the service at base, with an HTTP client and a rate limiter of its own.
func NewCaller(cloud string, base *url.URL, options Options, auth Authenticator) *Caller {
	c := &Caller{
		Cloud: cloud, Base: base, HTTP: NewHTTPClient(options), Auth: auth, Secrets: &Secrets{},
		Disabled: options.Disabled, Retries: options.Retries, Timeout: options.Timeout, Log: options.Log, OnDeviation: options.OnDeviation, Wait: options.Wait,
	}
	if c.Wait == nil {
		c.Wait = Sleep
	}
	if c.Log == nil {
		c.Log = func(context.Context, Line) {}
	}
	c.RateLimiter = NewRateLimiter(options.PerSecond, c.Wait)
	proxy, _ := Proxy(&http.Request{URL: base}) // nil after an error, which each request returns
	c.Secrets.addProxy(proxy)
	return c
}

// dialer has a shorter timeout than an attempt: a request without a connection was not sent, but the outcome of a request that
// times out later is unknown.
var dialer = net.Dialer{Timeout: 15 * time.Second, KeepAlive: 30 * time.Second}

// NewHTTPClient returns an HTTP client that follows no redirects, because a signed request must not reach another host.
func NewHTTPClient(options Options) *http.Client {
	transport := &http.Transport{
		Proxy:               Proxy,
		DialContext:         dialer.DialContext,
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout: 15 * time.Second,
		ForceAttemptHTTP2:   true,
		OnProxyConnectResponse: func(_ context.Context, _ *url.URL, _ *http.Request, response *http.Response) error {
			if response.StatusCode != http.StatusOK {
				return proxyRefusal{response.StatusCode}
			}
			return nil
		},
		MaxIdleConnsPerHost: maxIdleConnections,
		IdleConnTimeout:     90 * time.Second,
	}
	return &http.Client{
		Transport:     clientTransport{transport, options.UserAgent},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// clientTransport sets the user agent, and rejects a response that switches to another protocol: its body is the connection, and neither a
// timeout nor an interrupt ends a read from it.
type clientTransport struct {
	*http.Transport
	userAgent string
}

var errUpgrade = errors.New("the service switches to another protocol, which was not requested (HTTP 101)")

func (t clientTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("User-Agent", t.userAgent)
	response, err := t.Transport.RoundTrip(r)
	if err == nil && response.StatusCode == http.StatusSwitchingProtocols {
		return nil, errors.Join(errUpgrade, response.Body.Close())
	}
	return response, err
}

// ParseEndpoint parses the base URL of a service. It accepts https, and http on this machine, where credentials cannot leak.
func ParseEndpoint(text string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimRight(text, "/"))
	switch {
	case err != nil:
		return nil, errors.New("it is not a URL")
	case u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, errors.New("it must be a scheme and a host, such as https://api.example.com, followed by nothing but a path")
	case u.Scheme == "https", u.Scheme == "http" && loopback(u.Hostname()):
		return u, nil
	default:
		return nil, errors.New("it must begin with https:// (http:// is allowed on this machine only)")
	}
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
