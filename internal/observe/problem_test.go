package observe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
)

// TestProblem holds what a user of the command reads about a response that concerns all requests.
func TestProblem(t *testing.T) {
	t.Parallel()
	endpoint, err := url.Parse("https://user:secret@api.example.com")
	if err != nil {
		t.Fatal(err)
	}
	core := target{cloud: nhn.Cloud, endpoint: endpoint, codes: nhn.Codes}
	gateway := target{cloud: "Media Connect Center", endpoint: endpoint, codes: mcc.Codes}
	for name, test := range map[string]struct {
		target target
		reply  Reply
		code   string
		isAPI  bool
		want   Problem
	}{
		"timeout": {core, Reply{Err: context.DeadlineExceeded}, "", false, Problem{
			"the service cannot be reached", "The service at https://user:xxxxx@api.example.com cannot be reached. No response: timed out.",
			"Check the network, the proxy and NHN_ENDPOINT, then run the command again.",
		}},
		"certificate": {core, Reply{Err: &tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}}, "", false, Problem{
			"the service cannot be reached", "The service at https://user:xxxxx@api.example.com cannot be reached. No response: tls: failed to verify certificate: x509: certificate signed by unknown authority.",
			"Check NHN_ENDPOINT. If a proxy or a private certificate authority signs for it, set SSL_CERT_FILE to the file with its certificate.",
		}},
		"throttled": {core, Reply{Status: http.StatusTooManyRequests}, "", false, Problem{
			"too many requests (HTTP 429)", "Too many requests (HTTP 429).",
			"The API throttles requests. Set NHNMCC_REQUESTS_PER_SECOND, or run the command again later.",
		}},
		"failure": {core, Reply{Status: http.StatusBadGateway}, "", false, Problem{
			"service unavailable (HTTP 502)", "Service unavailable (HTTP 502).",
			"The API failed, or something between this machine and the API. Run the command again; if the error persists, ask the vendor's support.",
		}},
		"key": {gateway, Reply{Status: http.StatusUnauthorized}, "200", true, Problem{
			"the access key, the signature or the clock is not accepted (code 200, HTTP 401)", "The access key, the signature or the clock is not accepted (code 200, HTTP 401).",
			"Check NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY, and that the key is not disabled.",
		}},
		"path": {gateway, Reply{Status: http.StatusNotFound}, "300", true, Problem{
			"the gateway has no API at this address (code 300, HTTP 404)", "The gateway has no API at this address (code 300, HTTP 404).", "Check MCC_ENDPOINT.",
		}},
	} {
		if got := test.target.problem(&test.reply, test.code, test.isAPI); *got != test.want {
			t.Errorf("%s: %+v\nwant %+v", name, *got, test.want)
		}
	}
}

// TestOfCommand has the remedies of all codes that concern all requests.
func TestOfCommand(t *testing.T) {
	t.Parallel()
	checked := 0
	for cloud, codes := range map[string][]string{
		nhn.Cloud:              {"80007", "-8", "4031007", "22016", "23005", "4291000"},
		"Media Connect Center": {"100", "200", "210", "230", "300", "400", "410", "420", "500", "510", "900", "180000", "180003"},
	} {
		table := diagnose.RemedyTable(cloud)
		for _, code := range codes {
			checked++
			text := ofCommand(table[code])
			if text == "" || strings.Contains(text, "provider configuration") || strings.Contains(text, "erraform") || strings.Contains(text, "  ") {
				t.Errorf("%s, code %s: %q", cloud, code, text)
			}
		}
	}
	if checked != 19 {
		t.Errorf("%d remedies", checked)
	}
}
