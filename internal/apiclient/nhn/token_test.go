package nhn

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	keysCall = "GET /v1/authentications/user-access-keys"
	noKeys   = `"authentications":[]`
)

// The service takes the credentials as they are, and the token in a header of its own.
func TestToken_requests(t *testing.T) {
	t.Parallel()
	var got []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Method+" "+r.RequestURI)
		if r.Method == http.MethodPost {
			if err := r.ParseForm(); err != nil {
				t.Error(err)
			}
			got = append(got, r.Header.Get("Content-Type"), r.Header.Get("Authorization"), r.PostForm.Encode(), r.Header.Get("User-Agent"))
			reply(w, 200, `{"access_token":"T1","token_type":"Bearer","expires_in":3600}`)
			return
		}
		got = append(got, r.Header.Get("x-nhn-authorization"), r.Header.Get("Authorization"))
		ok(noKeys)(w)
	}))
	t.Cleanup(server.Close)
	endpoint, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := NewClient(Config{
		Endpoint: endpoint, TokenEndpoint: endpoint.JoinPath("below"), UserAccessKeyID: "AKID", SecretAccessKey: "a+b/c=",
	}, apiclient.Options{Timeout: time.Minute, UserAgent: "test/1"})
	if _, err := apiclient.Collect(c.ListUserAccessKeys(t.Context())); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"POST /below/oauth2/token/create", "application/x-www-form-urlencoded", "Basic QUtJRDphK2IvYz0=", "grant_type=client_credentials", "test/1",
		keysCall, "Bearer T1", "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// together runs one call many times at once.
func together(t *testing.T, times int, call func() error) {
	t.Helper()
	var running sync.WaitGroup
	for range times {
		running.Go(func() {
			if err := call(); err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
}

func TestToken_isShared(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{keysCall: {ok(noKeys)}})
	call := func() error {
		_, err := apiclient.Collect(c.ListUserAccessKeys(t.Context()))
		return err
	}
	together(t, 20, call)
	if f.issued() != 1 {
		t.Errorf("%d tokens for 20 callers", f.issued())
	}
	f.mu.Lock()
	f.tokens = 100 // earlier tokens are no longer valid
	f.mu.Unlock()
	together(t, 20, call)
	if f.issued() != 101 {
		t.Errorf("%d new tokens for 20 callers whose token was refused", f.issued()-100)
	}
}

func TestToken_isRenewedBeforeExpiry(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		expires string
		renewed time.Duration // after it was issued
	}{
		{"a number", `,"expires_in":3600`, 3540 * time.Second},
		{"a text", `,"expires_in":"3600"`, 3540 * time.Second},
		{"the longest life", `,"expires_in":86400`, 86340 * time.Second},
		{"the shortest life", `,"expires_in":60`, 54 * time.Second},
		{"a short life", `,"expires_in":300`, 270 * time.Second},
		{"where both margins are alike", `,"expires_in":600`, 540 * time.Second},
		{"absent", ``, 86340 * time.Second},
		{"null", `,"expires_in":null`, 86340 * time.Second},
		{"zero", `,"expires_in":0`, 86340 * time.Second},
		{"more than there is", `,"expires_in":99999999999`, 86340 * time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
			var mu sync.Mutex
			f, c := startFake(t, script{
				keysCall:  {ok(noKeys)},
				tokenCall: {raw(200, `{"access_token":"T1","token_type":"Bearer"`+test.expires+`}`)},
			}, apiclient.Options{}, func() time.Time {
				mu.Lock()
				defer mu.Unlock()
				return now
			})
			for _, step := range []struct {
				later  time.Duration
				tokens int
			}{{0, 1}, {test.renewed - time.Millisecond, 1}, {time.Millisecond, 2}, {0, 2}} {
				mu.Lock()
				now = now.Add(step.later)
				mu.Unlock()
				if _, err := apiclient.Collect(c.ListUserAccessKeys(t.Context())); err != nil {
					t.Fatal(err)
				}
				if f.issued() != step.tokens {
					t.Errorf("%d tokens after %s, want %d", f.issued(), step.later, step.tokens)
				}
			}
		})
	}
}

func TestToken_isRenewedOnce(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		answers []response
		calls   int // of the second call of the client
		tokens  int
		kind    error
	}{
		{"accepted after that", []response{ok(noKeys), rejected("80007"), ok(noKeys)}, 2, 2, nil},
		{"with HTTP 401", []response{ok(noKeys), failure(401, "80007"), ok(noKeys)}, 2, 2, nil},
		{"HTTP 401 without an envelope", []response{ok(noKeys), raw(401, ""), ok(noKeys)}, 2, 2, nil},
		{"HTTP 401 with an unknown code", []response{ok(noKeys), failure(401, "987"), ok(noKeys)}, 2, 2, nil},
		{"not accepted", []response{ok(noKeys), rejected("80007")}, 2, 2, apiclient.ErrTokenExpired},
		{"then out of order", []response{ok(noKeys), rejected("80007"), failure(503, "500"), ok(noKeys)}, 3, 2, nil},
		{"then not accepted again", []response{ok(noKeys), rejected("80007"), failure(503, "500"), rejected("80007"), ok(noKeys)}, 3, 2, apiclient.ErrTokenExpired},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := startFake(t, script{keysCall: test.answers}, apiclient.Options{Retries: 4}, nil)
			if _, err := apiclient.Collect(c.ListUserAccessKeys(t.Context())); err != nil {
				t.Fatal(err)
			}
			_, err := apiclient.Collect(c.ListUserAccessKeys(t.Context()))
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			f.mu.Lock()
			defer f.mu.Unlock()
			if len(f.requests) != 1+test.calls || f.tokens != test.tokens {
				t.Errorf("%d calls and %d tokens, want %d and %d", len(f.requests)-1, f.tokens, test.calls, test.tokens)
			}
		})
	}
}

// A token may be rejected as soon as it is issued: another program with the same key may have requested one since.
func TestToken_rejectedAfterIssue(t *testing.T) {
	t.Parallel()
	f, c := startFake(t, script{keysCall: {rejected("80007"), ok(noKeys)}}, apiclient.Options{}, nil)
	if _, err := apiclient.Collect(c.ListUserAccessKeys(t.Context())); err != nil {
		t.Error(err)
	}
	if f.issued() != 2 {
		t.Errorf("%d tokens, want another one", f.issued())
	}
}

// TestToken_formerTokenIsRedacted has errors that repeat the token of an earlier request, which may still be valid.
func TestToken_formerTokenIsRedacted(t *testing.T) {
	t.Parallel()
	token := func(value string) response {
		return raw(200, `{"access_token":"`+value+`","token_type":"Bearer","expires_in":3600}`)
	}
	_, c := newFake(t, script{
		tokenCall: {token("token-number-one"), token("token-number-two")},
		keysCall: {
			ok(noKeys), rejected("80007"),
			raw(200, `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"neither token-number-one nor token-number-two"}}`),
		},
	})
	if _, err := apiclient.Collect(c.ListUserAccessKeys(t.Context())); err != nil {
		t.Fatal(err)
	}
	_, err := apiclient.Collect(c.ListUserAccessKeys(t.Context()))
	var failure *apiclient.Error
	if !errors.As(err, &failure) || failure.Message != "neither (redacted) nor (redacted)" {
		t.Errorf("the error is %v", err)
	}
}
