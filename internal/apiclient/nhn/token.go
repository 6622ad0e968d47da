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
	longestLife    = 24 * time.Hour        // also what counts where the response does not tell
	longestMargin  = time.Minute           // before the end of its life a token is renewed
	marginFraction = 10                    // of a short life, so that a token of 60 s is not renewed at every call
)

// tokens holds the one bearer token that all calls of a client share.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/user-access-key-token/
type tokens struct {
	config  clientcredentials.Config
	http    *http.Client
	now     func() time.Time
	lock    chan struct{} // a mutex whose waiters can give up
	value   string
	renew   time.Time
	refused error // the credentials are wrong: they are put to the test once
	secrets *apiclient.Secrets
}

func newTokens(config Config, options apiclient.Options) *tokens {
	t := &tokens{
		config: clientcredentials.Config{
			ClientID: config.UserAccessKeyID, ClientSecret: config.SecretAccessKey,
			TokenURL: config.TokenEndpoint.String() + tokenPath, AuthStyle: oauth2.AuthStyleInHeader,
		},
		now: config.Now, lock: make(chan struct{}, 1),
	}
	t.http = apiclient.NewHTTPClient(options)
	t.http.Transport = basicTransport{config.basicAuth(), t.http.Transport}
	return t
}

func (c Config) basicAuth() basicAuth { return basicAuth{c.UserAccessKeyID, c.SecretAccessKey} }

// secrets are what a request for a token holds, also as the library would send it.
func (c Config) secrets() []string {
	encoded := func(id, secret string) string { return base64.StdEncoding.EncodeToString([]byte(id + ":" + secret)) }
	return []string{
		c.SecretAccessKey, encoded(c.UserAccessKeyID, c.SecretAccessKey),
		encoded(url.QueryEscape(c.UserAccessKeyID), url.QueryEscape(c.SecretAccessKey)),
	}
}

// basicAuth authenticates requests to the token service with the credentials as they are. The OAuth library escapes them first,
// as RFC 6749 requires; this service expects the plain form.
type basicAuth struct{ id, secret string }

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

func (t basicTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	if _, err := t.auth.Authenticate(r); err != nil {
		return nil, err
	}
	return t.next.RoundTrip(r)
}

// get returns a token that lives for a while yet. Of many callers one asks for it; if its user gives up, the next asks.
func (t *tokens) get(ctx context.Context) (string, error) {
	select {
	case t.lock <- struct{}{}:
		defer func() { <-t.lock }()
	case <-ctx.Done():
		return "", tokenFailure(ctx.Err())
	}
	if t.refused != nil || t.value != "" && t.now().Before(t.renew) {
		return t.value, t.refused
	}
	asked := t.now()
	token, err := t.config.Token(context.WithValue(ctx, oauth2.HTTPClient, t.http))
	if err != nil {
		failure := tokenFailure(err)
		if errors.Is(failure, apiclient.ErrUnauthorized) {
			t.refused = failure
		}
		return "", failure
	}
	t.secrets.Add(token.AccessToken)
	lifetime := lifetimeOf(token.Extra("expires_in"))
	t.value, t.renew = token.AccessToken, asked.Add(lifetime-min(longestMargin, lifetime/marginFraction))
	return t.value, nil
}

// lifetimeOf reads expires_in, a number or a text, as it is in the response: the library keeps only a time of its own clock.
func lifetimeOf(expiresIn any) time.Duration {
	seconds, err := strconv.ParseFloat(fmt.Sprint(expiresIn), 64)
	if err != nil || seconds <= 0 {
		return longestLife
	}
	return time.Duration(min(seconds, longestLife.Seconds())) * time.Second
}

// holds reports whether the calls of the client share this token.
func (t *tokens) isShared(token string) bool {
	t.lock <- struct{}{}
	defer func() { <-t.lock }()
	return t.value == token
}

// drop forgets a token that was refused, unless there is another one by now.
func (t *tokens) drop(refused string) {
	t.lock <- struct{}{}
	defer func() { <-t.lock }()
	if t.value == refused {
		t.value = ""
	}
}

// tokenFailure explains why there is no token. The call that wanted it was not sent, so it may always be repeated.
func tokenFailure(err error) error {
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) {
		failure := tokenRefusal(refused.Response.StatusCode, refused.ErrorCode)
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
		failure.Message = "no token: the response contains none" // so the library says, with words of the response
		failure.Meaning = "The response does not come from the token service, or is not as its reference says."
	}
	return failure
}

// tokenRefusal explains an error of RFC 6749, section 5.2. No scope is asked for, which only a key of JWT tokens refuses.
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
