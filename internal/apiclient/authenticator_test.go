package apiclient

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestDo_eachAttemptIsSigned(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var bodies, stamps []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		mu.Lock()
		defer mu.Unlock()
		bodies, stamps = append(bodies, string(body)), append(stamps, r.Header.Get("X-Stamp"))
		if len(bodies) < 3 {
			w.WriteHeader(503)
		}
	}))
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	c := NewCaller("Test Cloud", base, Options{Retries: 4, Timeout: time.Minute, Wait: (&waits{}).wait}, fakeAuth{authenticate: func(r *http.Request) (string, error) {
		n++
		r.Header.Set("X-Stamp", fmt.Sprint(n))
		return "", nil
	}})
	c.Decode = plain
	if err := c.Do(t.Context(), Request{Op: "update", Method: "PUT", Path: "/", Idempotent: true, Body: map[string]string{"name": "<A>"}}, nil); err != nil {
		t.Fatal(err)
	}
	body := `{"name":"\u003cA\u003e"}`
	if diff := cmp.Diff([]string{body, body, body}, bodies); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"1", "2", "3"}, stamps); diff != "" {
		t.Error(diff)
	}
}

func TestDo_tokenIsRenewedOnce(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name              string
		statuses          []int
		attempts, renewed int
		kind              error
	}{
		{name: "a new token helps", statuses: []int{440, 200}, attempts: 2, renewed: 1},
		{name: "it does not", statuses: []int{440, 440, 200}, attempts: 2, renewed: 1, kind: ErrTokenExpired},
		{name: "no failure", statuses: []int{200}, attempts: 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			attempts, renewed := 0, 0
			c, waited := testCaller(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
				attempts++
				w.WriteHeader(test.statuses[attempts-1])
			})
			c.Auth = fakeAuth{
				authenticate: func(*http.Request) (string, error) { return fmt.Sprintf("token %d", attempts+1), nil },
				invalidate: func(rejected string) {
					renewed++
					if rejected != "token 1" {
						t.Errorf("%q was rejected", rejected)
					}
				},
			}
			err := c.Do(t.Context(), Request{Op: "create", Method: "POST", Path: "/"}, nil)
			if !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			if attempts != test.attempts || renewed != test.renewed {
				t.Errorf("%d attempts and %d renewals, want %d and %d", attempts, renewed, test.attempts, test.renewed)
			}
			if len(waited.all()) != 0 {
				t.Error("it waited before it sent a new token")
			}
		})
	}
}
