package doctor

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// connection is the result of a request without credentials to an endpoint.
type connection struct {
	check  Check
	offset time.Duration // how far the clock of this machine is ahead of the service's
	dated  bool          // whether the response shows the time of the service
}

// connect sends a request without credentials to the root of an endpoint. Any response shows that the endpoint can be reached.
func connect(ctx context.Context, name, cloud string, endpoint *url.URL, tokenService bool, o Options) connection {
	ctx, cancel := context.WithTimeout(ctx, o.CallLimit)
	defer cancel()
	place := endpoint.Redacted() + via(apiclient.Proxy(&http.Request{URL: endpoint}))
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint.String()+"/", http.NoBody)
	if err != nil {
		return connection{check: Check{Name: name, Status: StatusFailed, Text: place + ": it is not a URL."}}
	}
	client := apiclient.NewHTTPClient(apiclient.Options{UserAgent: o.UserAgent})
	defer client.CloseIdleConnections()
	sent := o.Now()
	response, err := client.Do(request)
	if err != nil {
		failure := apiclient.ConnectionError(err, true)
		failure.Cloud, failure.TokenService = cloud, tokenService
		check := failedCheck(name, failure)
		check.Text = place + ": " + check.Text + rejectedCertificate(err)
		return connection{check: check}
	}
	defer response.Body.Close() //nolint:errcheck // only the header is read
	found := connection{check: Check{Name: name, Status: StatusOK, Text: place + "; " + describeTLS(response.TLS) + "."}}
	if date, err := http.ParseTime(response.Header.Get("Date")); err == nil {
		// The header has no fractions of a second, and the response took some time.
		received := o.Now()
		found.dated, found.offset = true, sent.Add(received.Sub(sent)/2).Sub(date.Add(time.Second/2))
	}
	return found
}

// via names a proxy that requests are sent through, without its password. proxy is nil for none.
func via(proxy *url.URL, err error) string {
	switch {
	case err != nil:
		return "" // the request fails and says so
	case proxy == nil:
		return ""
	default:
		return " through the proxy " + proxy.Scheme + "://" + proxy.Host
	}
}

func describeTLS(state *tls.ConnectionState) string {
	if state == nil || len(state.PeerCertificates) == 0 {
		return "without TLS"
	}
	return tls.VersionName(state.Version) + ", " + describeCertificate(state.PeerCertificates[0])
}

func describeCertificate(certificate *x509.Certificate) string {
	subject := certificate.Subject.CommonName
	if len(certificate.DNSNames) > 0 {
		subject = certificate.DNSNames[0]
	}
	issuer := certificate.Issuer.CommonName
	if len(certificate.Issuer.Organization) > 0 {
		issuer = cmp.Or(issuer, certificate.Issuer.Organization[0])
		if issuer != certificate.Issuer.Organization[0] {
			issuer += " (" + certificate.Issuer.Organization[0] + ")"
		}
	}
	return apiclient.CleanText(fmt.Sprintf("certificate for %s, issued by %s, valid until %s",
		subject, cmp.Or(issuer, "an issuer without a name"), certificate.NotAfter.UTC().Format(time.DateOnly)))
}

// rejectedCertificate describes the certificate that was not accepted.
func rejectedCertificate(err error) string {
	var rejected *tls.CertificateVerificationError
	if !errors.As(err, &rejected) || len(rejected.UnverifiedCertificates) == 0 {
		return ""
	}
	return " The other side has a " + describeCertificate(rejected.UnverifiedCertificates[0]) + "."
}

const (
	clockWarning = time.Minute
	clockLimit   = 5 * time.Minute // of Media Connect Center
)

// checkClock compares the clock of this machine with the clock of a service. checked says that the service rejects requests of another
// time.
func checkClock(c connection, checked bool) Check {
	check := Check{Name: "Clock", Status: StatusOK}
	off := c.offset.Abs()
	direction := "fast"
	if c.offset < 0 {
		direction = "slow"
	}
	switch {
	case !c.dated:
		check.Status, check.Text = StatusUnknown, "The response of the endpoint shows no time."
		return check
	case off < 2*time.Second:
		check.Text = "The clock of this machine is correct."
		return check
	case off < clockWarning:
		check.Text = fmt.Sprintf("The clock of this machine is %.0f seconds %s.", off.Seconds(), direction)
		return check
	}
	check.Status, check.Remedy = StatusWarning, "Synchronize the clock of this machine, for example by NTP."
	check.Text = fmt.Sprintf("The clock of this machine is %.0f minutes %s", off.Minutes(), direction)
	switch {
	case !checked:
		check.Text += ". NHN Cloud does not compare it, but certificates and times in the state depend on it."
	case off >= clockLimit:
		check.Status = StatusFailed
		check.Text += "; the API rejects requests from 5 minutes on."
	default:
		check.Text += "; the API rejects requests from 5 minutes on, and will reject all if the clock drifts further."
	}
	return check
}
