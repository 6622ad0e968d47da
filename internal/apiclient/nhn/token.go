package nhn

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	tokenPath      = "/oauth2/token/create" //nolint:gosec // a path, no credential
	revokePath     = "/oauth2/token/revoke"
	tokenHeader    = "x-nhn-authorization" //nolint:gosec // the name of a header
	maxLifetime    = 24 * time.Hour        // also used if the response contains no lifetime
	maxMargin      = time.Minute           // how long before its expiry a token is refreshed
	marginFraction = 10                    // the part of a short lifetime, so that a token of 60 s is not refreshed for every request
)

// tokens caches the bearer token that all requests of a client share, and refreshes it before it expires or after the API has rejected
// it.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/user-access-key-token/
type tokens struct {
	config  clientcredentials.Config
	http    *http.Client
	now     func() time.Time
	mu      apiclient.ContextMutex // also held during a request for a token
	value   string
	refresh time.Time // when the token is refreshed
	refused error     // the credentials are invalid: no further request for a token is sent
	secrets *apiclient.Secrets
	report  func(context.Context, apiclient.Deviation) // nil for none
}

// Format keeps the credentials and the token out of texts.
func (t *tokens) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, t) }

func newTokens(config Config, options apiclient.Options) *tokens {
	t := &tokens{
		config: clientcredentials.Config{
			ClientID: config.UserAccessKeyID, ClientSecret: config.SecretAccessKey,
			TokenURL: config.TokenEndpoint.String() + tokenPath, AuthStyle: oauth2.AuthStyleInHeader,
		},
		now: config.Now, mu: apiclient.NewContextMutex(), report: options.OnDeviation,
	}
	t.http = apiclient.NewHTTPClient(options)
	t.http.Transport = basicTransport{config.basicAuth(), t.http.Transport}
	return t
}

func (c Config) basicAuth() basicAuth { return basicAuth{c.UserAccessKeyID, c.SecretAccessKey} }

// secrets returns the credentials as a request for a token contains them, also in the encoding of the OAuth library.
func (c Config) secrets() []string {
	encoded := func(id, secret string) string { return base64.StdEncoding.EncodeToString([]byte(id + ":" + secret)) }
	return []string{
		c.SecretAccessKey, encoded(c.UserAccessKeyID, c.SecretAccessKey),
		encoded(url.QueryEscape(c.UserAccessKeyID), url.QueryEscape(c.SecretAccessKey)),
	}
}

// basicAuth authenticates requests to the token service with the unescaped credentials. The OAuth library escapes them, as RFC 6749
// requires, but the token service expects the plain form.
type basicAuth struct{ id, secret string }

// Format keeps the credentials out of texts.
func (b basicAuth) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, b) }

// Authenticate adds the credentials. It never fails.
func (b basicAuth) Authenticate(r *http.Request) (credential string, err error) {
	r.SetBasicAuth(b.id, b.secret)
	return "", nil // errors never repeat the credentials: they are among the secrets of the client
}

// Invalidate returns false: the credentials do not expire.
func (b basicAuth) Invalidate(string) bool { return false }

// basicTransport adds the credentials to the requests of the OAuth library.
type basicTransport struct {
	auth basicAuth
	next http.RoundTripper
}

// Format keeps the credentials out of texts.
func (t basicTransport) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, t) }

// CloseIdleConnections closes those of the next transport: the standard library finds this method by its name.
func (t basicTransport) CloseIdleConnections() {
	(&http.Client{Transport: t.next}).CloseIdleConnections()
}

func (t basicTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.SetBasicAuth(t.auth.id, t.auth.secret)
	return t.next.RoundTrip(r)
}

// get returns a token that is valid for a while. Only one caller at a time requests a token; if its context ends, the next one does.
func (t *tokens) get(ctx context.Context) (string, error) {
	if err := t.mu.LockContext(ctx); err != nil {
		return "", tokenFailure(err)
	}
	defer t.mu.Unlock()
	if t.refused != nil || t.value != "" && t.now().Before(t.refresh) {
		return t.value, t.refused
	}
	requested := t.now()
	token, err := t.config.Token(context.WithValue(ctx, oauth2.HTTPClient, t.http))
	if err != nil {
		failure := tokenFailure(err)
		if errors.Is(failure, apiclient.ErrUnauthorized) {
			t.refused = failure
		}
		return "", failure
	}
	t.secrets.Add(token.AccessToken)
	t.reportDeviations(ctx, token)
	lifetime := lifetimeOf(token.Extra("expires_in"))
	t.value, t.refresh = token.AccessToken, requested.Add(lifetime-min(maxMargin, lifetime/marginFraction))
	return t.value, nil
}

// lifetimeOf returns the lifetime for expires_in, a number or a string. The OAuth library returns only an expiry by its own clock.
func lifetimeOf(expiresIn any) time.Duration {
	seconds, err := strconv.ParseFloat(fmt.Sprint(expiresIn), 64)
	if err != nil || seconds <= 0 {
		return maxLifetime
	}
	return time.Duration(min(seconds, maxLifetime.Seconds())) * time.Second
}

// isShared reports whether token is the one that all requests of the client share.
func (t *tokens) isShared(token string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.value == token
}

// drop removes a rejected token from the cache, unless it has been replaced already.
func (t *tokens) drop(rejected string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.value == rejected {
		t.value = ""
	}
}

// tokenFailure returns the error for a request that was not sent because there is no token. The request may always be retried.
func tokenFailure(err error) error {
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) {
		failure := tokenRefusal(refused.Response.StatusCode, refused.ErrorCode)
		failure.Deviation = tokenDeviation(refused)
		failure.NotSent, failure.Message = true, "no token was issued"
		if refused.ErrorDescription != "" {
			failure.Message = "no token: " + refused.ErrorDescription
		}
		return failure
	}
	failure := apiclient.ConnectionError(err, true)
	failure.TokenService, failure.Message = true, strings.Replace(failure.Message, "no response:", "no token:", 1)
	var connection *url.Error
	if !errors.As(err, &connection) && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) {
		failure.Reason = ReasonTokenMissing
		failure.Message = "no token: the response contains none" // the error of the OAuth library quotes the response
		failure.Meaning = "The response is not from the token service, or does not have the documented form."
		failure.Deviation = newTokenDeviation(apiclient.DeviationForm, http.StatusOK)
	}
	return failure
}

// tokenRefusal returns the error for an OAuth error code (RFC 6749, section 5.2). The client requests no scope, which only a User Access
// Key for JWT tokens rejects.
func tokenRefusal(status int, code string) *apiclient.Error {
	failure := &apiclient.Error{Status: status, Code: code, TokenService: true}
	switch failure.Kind = apiclient.KindOfStatus(status); {
	case code == "invalid_scope":
		failure.Kind, failure.Reason = apiclient.ErrUnauthorized, ReasonJWTKey
		failure.Meaning = "The User Access Key issues JWT tokens, which are for single services and not for this API."
	case code == "invalid_client", failure.Kind == apiclient.ErrUnauthorized, failure.Kind == apiclient.ErrInvalid:
		failure.Kind = apiclient.ErrUnauthorized
		failure.Meaning = "The User Access Key is not accepted: it is wrong, stopped or deleted, or the secret was reissued."
	}
	return failure
}

// bearerAuth adds the shared token to each request.
type bearerAuth struct{ tokens *tokens }

// Authenticate adds the token, and returns it. The error is the one of the token service.
func (b bearerAuth) Authenticate(r *http.Request) (token string, err error) {
	if token, err = b.tokens.get(r.Context()); err == nil {
		r.Header.Set(tokenHeader, "Bearer "+token)
	}
	return token, err
}

// Invalidate drops a token that was rejected, so that the next request gets another one.
func (b bearerAuth) Invalidate(token string) bool {
	b.tokens.drop(token)
	return true
}
