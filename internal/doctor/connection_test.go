package doctor

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestVia(t *testing.T) {
	t.Parallel()
	proxy := &url.URL{Scheme: "http", Host: "proxy.example.com:3128", User: url.UserPassword("kim", "proxy-password")}
	for want, got := range map[string]string{
		" through the proxy http://proxy.example.com:3128": via(proxy, nil),
		"": via(nil, nil),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestDescribeTLS(t *testing.T) {
	t.Parallel()
	until := time.Date(2027, 1, 2, 23, 0, 0, 0, time.FixedZone("KST", -9*60*60))
	certificate := func(subject, issuer pkix.Name, names ...string) *x509.Certificate {
		return &x509.Certificate{Subject: subject, Issuer: issuer, DNSNames: names, NotAfter: until}
	}
	named := func(name string, organizations ...string) pkix.Name {
		return pkix.Name{CommonName: name, Organization: organizations}
	}
	for name, test := range map[string]struct {
		state *tls.ConnectionState
		want  string
	}{
		"no TLS":         {nil, "without TLS"},
		"no certificate": {&tls.ConnectionState{Version: tls.VersionTLS13}, "without TLS"},
		"name and organization": {
			&tls.ConnectionState{Version: tls.VersionTLS13, PeerCertificates: []*x509.Certificate{certificate(named("old name"), named("R3", "Let's Encrypt"), "api.example.com", "b.example.com")}},
			"TLS 1.3, certificate for api.example.com, issued by R3 (Let's Encrypt), valid until 2027-01-03",
		},
		"organization only": {
			&tls.ConnectionState{Version: tls.VersionTLS12, PeerCertificates: []*x509.Certificate{certificate(named("api.example.com"), named("", "Acme Co"))}},
			"TLS 1.2, certificate for api.example.com, issued by Acme Co, valid until 2027-01-03",
		},
		"no issuer, and a control sequence": {
			&tls.ConnectionState{Version: tls.VersionTLS12, PeerCertificates: []*x509.Certificate{certificate(named("a\x1b[2Jpi"), named(""))}},
			"TLS 1.2, certificate for api, issued by an issuer without a name, valid until 2027-01-03",
		},
	} {
		if got := describeTLS(test.state); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestCheckClock(t *testing.T) {
	t.Parallel()
	const remedy = "Synchronize the clock of this machine, for example by NTP."
	for name, test := range map[string]struct {
		connection connection
		checked    bool
		want       Check
	}{
		"no time":     {connection{}, true, Check{Status: StatusUnknown, Text: "The response of the endpoint shows no time."}},
		"1.9 seconds": {connection{dated: true, offset: 1900 * time.Millisecond}, true, Check{Status: StatusOK, Text: "The clock of this machine is correct."}},
		"2 seconds":   {connection{dated: true, offset: 2 * time.Second}, true, Check{Status: StatusOK, Text: "The clock of this machine is 2 seconds fast."}},
		"59 seconds":  {connection{dated: true, offset: -59 * time.Second}, true, Check{Status: StatusOK, Text: "The clock of this machine is 59 seconds slow."}},
		"1 minute": {
			connection{dated: true, offset: time.Minute}, true,
			Check{Status: StatusWarning, Remedy: remedy, Text: "The clock of this machine is 1 minutes fast; the API rejects requests from 5 minutes on, and will reject all if the clock drifts further."},
		},
		"5 minutes": {
			connection{dated: true, offset: -5 * time.Minute}, true,
			Check{Status: StatusFailed, Remedy: remedy, Text: "The clock of this machine is 5 minutes slow; the API rejects requests from 5 minutes on."},
		},
		"5 minutes, not compared": {
			connection{dated: true, offset: 5 * time.Minute}, false,
			Check{Status: StatusWarning, Remedy: remedy, Text: "The clock of this machine is 5 minutes fast. NHN Cloud does not compare it, but certificates and times in the state depend on it."},
		},
	} {
		test.want.Name = "Clock"
		if got := checkClock(test.connection, test.checked); got != test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}

// TestExplain_noTextOfAPI has codes that may contain personal data, and an error that is not from the client.
func TestExplain_noTextOfAPI(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"C-1": "Too many requests (code C-1, HTTP 429).", strings.Repeat("x", 100): "Too many requests (code " + strings.Repeat("x", 100) + ", HTTP 429).",
		strings.Repeat("x", 101): "Too many requests (HTTP 429).", "kim@example.com": "Too many requests (HTTP 429).", "no user": "Too many requests (HTTP 429).",
	} {
		if text, _ := Explain(&apiclient.Error{Kind: apiclient.ErrThrottled, Code: code, Status: 429, Message: "Kim"}); text != want {
			t.Errorf("%s: %s, want %s", code, text, want)
		}
	}
	for status, want := range map[int]string{200: "Service unavailable.", 300: "Service unavailable (HTTP 300).", 503: "Service unavailable (HTTP 503)."} {
		if text, _ := Explain(&apiclient.Error{Kind: apiclient.ErrUnavailable, Status: status}); text != want {
			t.Errorf("%s, want %s", text, want)
		}
	}
	text, remedy := Explain(failureOf(io.ErrUnexpectedEOF))
	if text != "The response does not have the documented form." || remedy != notTheAPI {
		t.Errorf("%s, %s", text, remedy)
	}
	if got := sentence(""); got != "" {
		t.Errorf("%q", got)
	}
}
