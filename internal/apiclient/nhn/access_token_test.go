package nhn

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const revokeCall = "POST /oauth2/token/revoke"

// A token of its own is issued and revoked with the key, in the form of RFC 6749, and is never logged.
func TestAccessToken_requests(t *testing.T) {
	t.Parallel()
	var got []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		got = append(got, r.Method+" "+r.RequestURI+" "+r.Header.Get("Content-Type")+" "+r.Header.Get("Authorization")+" "+r.PostForm.Encode())
		if r.URL.Path == "/below/oauth2/token/create" {
			reply(w, 200, `{"access_token":"T1","token_type":"Bearer","expires_in":"600"}`)
		}
	}))
	t.Cleanup(server.Close)
	endpoint, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	var log []string
	c := NewClient(Config{
		Endpoint: endpoint, TokenEndpoint: endpoint.JoinPath("below"), UserAccessKeyID: "AKID", SecretAccessKey: "a+b/c=",
		Now: func() time.Time { return time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC) },
	}, apiclient.Options{Timeout: time.Minute, Log: func(_ context.Context, line apiclient.Line) {
		line.Duration = 0
		log = append(log, fmt.Sprintf("%+v", line))
	}})
	token, err := c.CreateAccessToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := (AccessToken{"T1", time.Date(2026, 3, 1, 12, 10, 0, 0, time.UTC)}); token != want {
		t.Errorf("%v, want %v", token, want)
	}
	if err := c.RevokeAccessToken(t.Context(), token.Value); err != nil {
		t.Error(err)
	}
	const form = " application/x-www-form-urlencoded Basic QUtJRDphK2IvYz0= "
	want := []string{"POST /below/oauth2/token/create" + form + "grant_type=client_credentials", "POST /below/oauth2/token/revoke" + form + "token=T1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	want = []string{
		"{Cloud:NHN Cloud Op:create access token Method:POST Path:/oauth2/token/create Status:200 Code: RequestID: Attempt:1 Duration:0s Deviation:}",
		"{Cloud:NHN Cloud Op:revoke access token Method:POST Path:/oauth2/token/revoke Status:200 Code: RequestID: Attempt:1 Duration:0s Deviation:}",
	}
	if diff := cmp.Diff(want, log); diff != "" {
		t.Error(diff)
	}
}

func TestCreateAccessToken_errors(t *testing.T) {
	t.Parallel()
	good := raw(200, `{"access_token":"T1","expires_in":60}`)
	for name, test := range map[string]struct {
		answers []response
		asked   int
		kind    error
	}{
		"wrong key":            {[]response{raw(401, invalidClient), good}, 1, apiclient.ErrUnauthorized},
		"wrong key, HTTP 200":  {[]response{raw(200, invalidClient), good}, 1, apiclient.ErrUnauthorized},
		"a key for JWT":        {[]response{raw(400, `{"error":"invalid_scope"}`), good}, 1, apiclient.ErrUnauthorized},
		"forbidden":            {[]response{raw(403, ``), good}, 1, apiclient.ErrPermission},
		"a wrong address":      {[]response{raw(404, `<html></html>`), good}, 1, apiclient.ErrConfiguration},
		"throttled":            {[]response{raw(429, ``), good}, 2, nil},
		"out of order":         {[]response{raw(503, ``), raw(500, `{"error":"server_error"}`), good}, 3, nil},
		"no answer":            {[]response{lost, good}, 2, nil},
		"a page":               {[]response{raw(200, `<html></html>`), good}, 2, nil},
		"empty":                {[]response{raw(200, ``), good}, 2, nil},
		"no token in it":       {[]response{raw(200, `{}`), good}, 1, apiclient.ErrUnavailable},
		"out of order forever": {[]response{raw(503, ``)}, 3, apiclient.ErrUnavailable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, c := startFake(t, script{tokenCall: test.answers}, apiclient.Options{Retries: 2}, nil)
			token, err := c.CreateAccessToken(t.Context())
			if !errors.Is(err, test.kind) || (err == nil) != (token.Value == "T1") {
				t.Errorf("token %q, error %v, want %v", token.Value, err, test.kind)
			}
			if f.issued() != test.asked {
				t.Errorf("asked %d times, want %d", f.issued(), test.asked)
			}
		})
	}
}

func TestCreateAccessToken_rejectionReason(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"error":"invalid_client","error_description":"no such key"}`: "no such key",
		`{"error":"invalid_client"}`:                                   "the token service rejected the request",
	} {
		_, c := newFake(t, script{tokenCall: {raw(401, body)}})
		_, err := c.CreateAccessToken(t.Context())
		var failure *apiclient.Error
		if !errors.As(err, &failure) || failure.Message != want {
			t.Errorf("%s: %v, want %q", body, err, want)
		}
	}
}

func TestRevokeAccessToken_once(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{tokenCall: {raw(200, `{"access_token":"T1"}`)}, revokeCall: {raw(401, invalidClient), raw(200, "")}})
	for _, kind := range []error{apiclient.ErrUnauthorized, nil, nil} {
		if err := c.RevokeAccessToken(t.Context(), "token-1"); !errors.Is(err, kind) {
			t.Errorf("error = %v, want %v", err, kind)
		}
	}
	f.expect(t, revokeCall+" token=token-1", revokeCall+" token=token-1") // a failed revocation is repeated
}

func TestRevokeOpenAccessTokens(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{tokenCall: {raw(200, `{"access_token":"token-1"}`), raw(200, `{"access_token":"token-2"}`)}, revokeCall: {raw(200, ""), raw(401, invalidClient), raw(200, "")}})
	if err := c.RevokeOpenAccessTokens(t.Context()); err != nil {
		t.Errorf("no token is open: %v", err)
	}
	for range 2 {
		if _, err := c.CreateAccessToken(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.RevokeOpenAccessTokens(t.Context()); !errors.Is(err, apiclient.ErrUnauthorized) {
		t.Errorf("error = %v", err)
	}
	slices.Sort(f.requests)
	f.expect(t, revokeCall+" token=token-1", revokeCall+" token=token-2")
	if err := c.RevokeOpenAccessTokens(t.Context()); err != nil {
		t.Error(err)
	}
	if len(f.requests) != 1 {
		t.Errorf("requests %q, want one for the token that could not be revoked", f.requests)
	}
}

func TestRevokeAccessToken_errors(t *testing.T) {
	t.Parallel()
	good := raw(200, ``)
	for name, test := range map[string]struct {
		answers []response
		asked   int
		kind    error
	}{
		"revoked":               {[]response{good}, 1, nil},
		"with a body":           {[]response{raw(200, `{"ok":true}`)}, 1, nil},
		"with a text":           {[]response{raw(200, `OK`)}, 1, nil},
		"no answer":             {[]response{lost, good}, 2, nil},
		"throttled":             {[]response{raw(429, ``), good}, 2, nil},
		"a page of a proxy":     {[]response{raw(200, `<html></html>`), good}, 2, nil},
		"an error, HTTP 200":    {[]response{raw(200, invalidClient), good}, 1, apiclient.ErrUnauthorized},
		"the key is stopped":    {[]response{raw(401, invalidClient), good}, 1, apiclient.ErrUnauthorized},
		"never an answer":       {[]response{lost}, 3, apiclient.ErrUnavailable},
		"always out of order":   {[]response{raw(502, `<html></html>`)}, 3, apiclient.ErrUnavailable},
		"a redirect to a login": {[]response{raw(302, ``)}, 1, apiclient.ErrConfiguration},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, c := startFake(t, script{tokenCall: {raw(200, `{"access_token":"T1"}`)}, revokeCall: test.answers}, apiclient.Options{Retries: 2}, nil)
			err := c.RevokeAccessToken(t.Context(), "to+ken/1")
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if err != nil && strings.Contains(fmt.Sprintf("%s %+v", err, err), "ken/1") {
				t.Errorf("the token is in %+v", err)
			}
			want := []string{}
			for range test.asked {
				want = append(want, revokeCall+" token=to%2Bken%2F1")
			}
			f.expect(t, want...)
		})
	}
}

// A service might return the token that is already in use to every request. It must stay valid for the other calls.
func TestRevokeAccessToken_sharedTokenIsKept(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{tokenCall: {raw(200, `{"access_token":"T1"}`)}, keysCall: {ok(noKeys)}, revokeCall: {raw(200, ``)}})
	if _, err := apiclient.Collect(c.ListUserAccessKeys(t.Context())); err != nil {
		t.Fatal(err)
	}
	token, err := c.CreateAccessToken(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := c.RevokeAccessToken(t.Context(), token.Value); !errors.Is(err, apiclient.ErrInUse) {
		t.Errorf("error = %v", err)
	}
	f.expect(t, keysCall)
}
