package observe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/url"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// TestProblem holds what a user of the command reads about a response that concerns all requests.
func TestProblem(t *testing.T) {
	t.Parallel()
	endpoint, err := url.Parse("https://user:secret@api.example.com")
	if err != nil {
		t.Fatal(err)
	}
	core := target{cloud: nhn.Cloud, endpoint: endpoint, codes: nhn.Codes}
	token := target{cloud: nhn.Cloud, endpoint: endpoint, tokenService: true}
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
		"token": {token, Reply{Status: http.StatusBadRequest}, "invalid_client", true, Problem{
			"the token service does not accept the User Access Key (code invalid_client, HTTP 400)",
			"The token service does not accept the User Access Key (code invalid_client, HTTP 400).",
			"The credentials were not accepted. Check NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY (console: account name > API Security Settings), and whether the key is still valid.",
		}},
		"too many tokens": {token, Reply{Status: http.StatusTooManyRequests}, "slow_down", true, Problem{
			"too many requests (code slow_down, HTTP 429)", "Too many requests (code slow_down, HTTP 429).",
			"The API throttles requests. Set NHNMCC_REQUESTS_PER_SECOND, or run the command again later.",
		}},
		"no token": {token, Reply{Status: http.StatusInternalServerError}, "server_error", true, Problem{
			"service unavailable (code server_error, HTTP 500)", "Service unavailable (code server_error, HTTP 500).",
			"The API failed, or something between this machine and the API. Run the command again; if the error persists, ask the vendor's support.",
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
