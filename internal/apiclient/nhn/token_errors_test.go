package nhn

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const invalidClient = `{"error":"invalid_client","error_description":"wrong key"}`

// The call is one that must not be repeated. What happens to its token may be, for the call itself was never sent.
func TestToken_errors(t *testing.T) {
	t.Parallel()
	good := raw(200, `{"access_token":"T1","token_type":"Bearer","expires_in":3600}`)
	for _, test := range []struct {
		name    string
		tokens  []response
		asked   int
		kind    error
		code    string
		message string
		reason  apiclient.Reason
	}{
		{"invalid_client", []response{raw(401, invalidClient), good}, 1, apiclient.ErrUnauthorized, "invalid_client", "no token: wrong key", ""},
		{"invalid_client with HTTP 400", []response{raw(400, invalidClient), good}, 1, apiclient.ErrUnauthorized, "invalid_client", "no token: wrong key", ""},
		{"invalid_client with HTTP 200", []response{raw(200, invalidClient), good}, 1, apiclient.ErrUnauthorized, "invalid_client", "no token: wrong key", ""},
		{"invalid_client with HTTP 500", []response{raw(500, invalidClient), good}, 1, apiclient.ErrUnauthorized, "invalid_client", "no token: wrong key", ""},
		{"another refusal", []response{raw(400, `{"error":"invalid_grant"}`), good}, 1, apiclient.ErrUnauthorized, "invalid_grant", "no token was issued", ""},
		{"a key of JWT tokens", []response{raw(400, `{"error":"invalid_scope"}`), good}, 1, apiclient.ErrUnauthorized, "invalid_scope", "no token was issued", ReasonJWTKey},
		{"HTTP 401 alone", []response{raw(401, `<html></html>`), good}, 1, apiclient.ErrUnauthorized, "", "no token was issued", ""},
		{"forbidden", []response{raw(403, ``), good}, 1, apiclient.ErrPermission, "", "no token was issued", ""},
		{"a wrong address", []response{raw(404, `<html></html>`), good}, 1, apiclient.ErrConfiguration, "", "no token was issued", ""},
		{"a redirect", []response{raw(302, ``), good}, 1, apiclient.ErrConfiguration, "", "no token was issued", ""},
		{"throttled", []response{raw(429, ``), raw(429, `{}`), good}, 3, nil, "", "", ""},
		{"out of order", []response{raw(503, ``), raw(500, `{"error":"server_error"}`), good}, 3, nil, "", "", ""},
		{"HTML", []response{raw(502, `<html></html>`), raw(200, `<html></html>`), good}, 3, nil, "", "", ""},
		{"no token in it", []response{raw(200, `{}`), raw(200, ``), good}, 3, nil, "", "", ""},
		{"no answer", []response{lost, good}, 2, nil, "", "", ""},
		{"throttled for ever", []response{raw(429, ``)}, 3, apiclient.ErrThrottled, "", "no token was issued", ""},
		{"out of order for ever", []response{raw(504, ``)}, 3, apiclient.ErrUnavailable, "", "no token was issued", ""},
		{"HTML for ever", []response{raw(200, `<html></html>`)}, 3, apiclient.ErrUnavailable, "", "no token: the response contains none", ReasonTokenMissing},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := startFake(t, script{tokenCall: test.tokens, "POST /v1/things": {ok("")}}, apiclient.Options{Retries: 2}, nil)
			err := c.caller.Do(t.Context(), apiclient.Request{Op: "make thing", Method: http.MethodPost, Path: "/v1/things"}, nil)
			if !errors.Is(err, test.kind) {
				t.Fatalf("error = %v, want %v", err, test.kind)
			}
			if f.issued() != test.asked {
				t.Errorf("asked for a token %d times, want %d", f.issued(), test.asked)
			}
			if test.kind == nil {
				f.expect(t, "POST /v1/things")
				return
			}
			f.expect(t)
			var failure *apiclient.Error
			if !errors.As(err, &failure) || !failure.NotSent || apiclient.OutcomeUnknown(err) || failure.Op != "make thing" || failure.Cloud != "NHN Cloud" {
				t.Fatalf("%+v is not the error of a call that was not sent", failure)
			}
			if failure.Code != test.code || failure.Message != test.message || failure.Reason != test.reason || !failure.TokenService {
				t.Errorf("code %q, message %q, reason %q, token service %t", failure.Code, failure.Message, failure.Reason, failure.TokenService)
			}
			for _, secret := range []string{"a+b/c=", "a%2Bb%2Fc%3D", "QUtJRDphK2IvYz0="} {
				if strings.Contains(fmt.Sprintf("%s %+v", err, *failure), secret) {
					t.Errorf("the secret is in %+v", *failure)
				}
			}
		})
	}
}

// The error of a failed connection contains the cause, but neither the path of the URL nor a credential.
func TestToken_connectionErrors(t *testing.T) {
	t.Parallel()
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for name, test := range map[string]struct {
		endpoint, message string
		reason            apiclient.Reason
	}{
		"nobody listens":       {gone.URL, "connect: connection refused", apiclient.ReasonConnection},
		"an unknown authority": {secure.URL, "x509: certificate signed by unknown authority", apiclient.ReasonCertificate},
		"no TLS there":         {strings.Replace(plain.URL, "http:", "https:", 1), "server gave HTTP response to HTTPS client", apiclient.ReasonConnection},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			endpoint, err := url.Parse(test.endpoint + "/hidden-path")
			if err != nil {
				t.Fatal(err)
			}
			c := NewClient(Config{Endpoint: endpoint, TokenEndpoint: endpoint, UserAccessKeyID: "AKID", SecretAccessKey: "a+b/c="}, apiclient.Options{Timeout: time.Minute})
			_, listErr := apiclient.Collect(c.ListAppKeys(t.Context(), "p1"))
			_, createErr := c.CreateAccessToken(t.Context())
			for call, err := range map[string]error{"token: ": listErr, "response: ": createErr, "response:": c.RevokeAccessToken(t.Context(), "a-token")} {
				var failure *apiclient.Error
				if !errors.As(err, &failure) || !errors.Is(err, apiclient.ErrUnavailable) || !failure.NotSent {
					t.Fatalf("%s %v", call, err)
				}
				if !strings.HasPrefix(failure.Message, "no "+call) || !strings.HasSuffix(failure.Message, test.message) || strings.Contains(failure.Message, "hidden-path") {
					t.Errorf("message %q, want %q", failure.Message, test.message)
				}
				if failure.Reason != test.reason || !failure.TokenService {
					t.Errorf("reason %q, token service %t", failure.Reason, failure.TokenService)
				}
			}
		})
	}
}

// Rejected credentials are not tried again, unlike a service that is unavailable.
func TestToken_invalidCredentialsAreNotRetried(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{tokenCall: {raw(503, ""), raw(401, invalidClient), raw(200, `{"access_token":"T1"}`)}, keysCall: {ok(noKeys)}})
	if _, err := apiclient.Collect(c.ListUserAccessKeys(t.Context())); !errors.Is(err, apiclient.ErrUnavailable) {
		t.Errorf("error = %v", err)
	}
	together(t, 20, func() error {
		if _, err := apiclient.Collect(c.ListUserAccessKeys(t.Context())); !errors.Is(err, apiclient.ErrUnauthorized) {
			return fmt.Errorf("a call with refused credentials: %w", err)
		}
		return nil
	})
	if f.issued() != 2 {
		t.Errorf("asked for a token %d times, want 2", f.issued())
	}
	f.expect(t)
}

// Who gives up while another one asks for the token has not sent anything.
// TestToken_expiredTokenIsNotRepeated has requests without a bearer token: they have nothing to renew.
func TestToken_expiredTokenIsNotRepeated(t *testing.T) {
	t.Parallel()
	f, c := startFake(t, script{tokenCall: {raw(200, "{}")}, revokeCall: {raw(200, "{}")}, "GET /oauth2/jwks": {raw(200, "{}")}}, apiclient.Options{Retries: 2}, nil)
	expired := func(apiclient.Request, *apiclient.Response, any) error {
		return &apiclient.Error{Kind: apiclient.ErrTokenExpired}
	}
	c.tokenCaller.Decode, c.anonymousCaller.Decode = expired, expired
	if err := c.RevokeAccessToken(t.Context(), "token-1"); !errors.Is(err, apiclient.ErrTokenExpired) {
		t.Errorf("error = %v", err)
	}
	if _, err := apiclient.Collect(c.ListPublicKeys(t.Context())); !errors.Is(err, apiclient.ErrTokenExpired) {
		t.Errorf("error = %v", err)
	}
	f.expect(t, revokeCall+" token=token-1", "GET /oauth2/jwks")
}

func TestToken_contextCanceled(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{"POST /v1/things": {ok("")}})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := c.caller.Do(ctx, apiclient.Request{Op: "make thing", Method: http.MethodPost, Path: "/v1/things"}, nil)
	if !errors.Is(err, context.Canceled) || apiclient.OutcomeUnknown(err) {
		t.Errorf("error = %v, outcome unknown: %t", err, apiclient.OutcomeUnknown(err))
	}
	f.expect(t)
	endpoint := &url.URL{Scheme: "http", Host: "127.0.0.1:1"}
	busy := newTokens(Config{TokenEndpoint: endpoint, Now: time.Now}, apiclient.Options{})
	busy.mu.Lock()
	_, err = busy.get(ctx)
	var failure *apiclient.Error
	if !errors.As(err, &failure) || !failure.NotSent || !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
}
