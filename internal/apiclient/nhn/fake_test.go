package nhn

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// response is the response of the fake to one request.
type response func(w http.ResponseWriter)

// script contains the responses of the fake, in order, to each "GET /v1/path". The last response is repeated.
type script map[string][]response

// fake is the service as the vendor's reference describes it, with one address for calls and tokens.
type fake struct {
	mu       sync.Mutex
	script   script
	requests []string // "PUT /v1/projects/p {...}", as they came
	tokens   int      // how many were issued; the last one is valid
}

const tokenCall = "POST /oauth2/token/create"

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	f.mu.Lock()
	defer f.mu.Unlock()
	name := r.Method + " " + r.URL.EscapedPath()
	if name == tokenCall {
		f.tokens++
		if len(f.script[name]) == 0 {
			reply(w, 200, fmt.Sprintf(`{"access_token":"T%d","token_type":"Bearer","expires_in":3600}`, f.tokens))
			return
		}
	} else {
		f.requests = append(f.requests, strings.TrimSpace(r.Method+" "+r.RequestURI+" "+string(body)))
		if len(f.script[tokenCall]) == 0 && r.Header.Get("x-nhn-authorization") != fmt.Sprintf("Bearer T%d", f.tokens) {
			rejected("80007")(w)
			return
		}
	}
	left := f.script[name]
	if len(left) == 0 {
		rejected("404")(w)
		return
	}
	if len(left) > 1 {
		f.script[name] = left[1:]
	}
	left[0](w)
}

func reply(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// ok says success; payload is next to the header; it may be empty.
func ok(payload string) response {
	if payload != "" {
		payload = "," + payload
	}
	return func(w http.ResponseWriter) {
		reply(w, 200, `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}`+payload+`}`)
	}
}

// rejected says an error the way the service does: with HTTP 200.
func rejected(code string) response { return failure(200, code) }

func failure(status int, code string) response {
	return func(w http.ResponseWriter) {
		reply(w, status, `{"header":{"isSuccessful":false,"resultCode":`+code+`,"resultMessage":"no"}}`)
	}
}

func raw(status int, body string) response {
	return func(w http.ResponseWriter) { reply(w, status, body) }
}

func lost(http.ResponseWriter) { panic(http.ErrAbortHandler) }

// expect compares the requests since the last look; tokens are not among them.
func (f *fake) expect(t *testing.T, want ...string) {
	t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if diff := cmp.Diff(want, f.requests); diff != "" {
		t.Errorf("requests: %s", diff)
	}
	f.requests = nil
}

func (f *fake) issued() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.tokens
}

// respond replaces the response to one request.
func (f *fake) respond(name string, answers ...response) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.script[name] = answers
}

// newFake returns a fake that follows a script and a client of it, which never sleeps and repeats nothing.
func newFake(t *testing.T, says script) (*fake, *Client) {
	t.Helper()
	return startFake(t, says, apiclient.Options{}, nil)
}

func startFake(t *testing.T, says script, options apiclient.Options, now func() time.Time) (*fake, *Client) {
	t.Helper()
	f := &fake{script: says}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	endpoint, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	options.Timeout = time.Minute
	options.Wait = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	c := NewClient(Config{
		Endpoint: endpoint, TokenEndpoint: endpoint, UserAccessKeyID: "AKID", SecretAccessKey: "a+b/c=", Now: now,
	}, options)
	t.Cleanup(c.caller.HTTP.CloseIdleConnections)
	return f, c
}
