package observe

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// sendTo sends a request to a handler, and returns the reply and the number of requests that arrived.
func sendTo(t *testing.T, handle http.HandlerFunc, req Request) (*Reply, int) {
	t.Helper()
	arrived := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived++
		handle(w, r)
	}))
	defer server.Close()
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	sender := NewSender(base, apiclient.Options{Timeout: time.Minute, Wait: func(context.Context, time.Duration) error { return nil }}, nil)
	return sender.Send(t.Context(), req), arrived
}

func TestSender_repeats(t *testing.T) {
	t.Parallel()
	respond := func(status int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }
	}
	abort := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	for name, test := range map[string]struct {
		handle http.HandlerFunc
		once   bool
		want   string
	}{
		"success":                     {respond(200), false, "200 after 1"},
		"an error":                    {respond(400), false, "400 after 1"},
		"too many requests":           {respond(429), true, "429 after 4"},
		"unavailable":                 {respond(503), false, "503 after 4"},
		"bad gateway":                 {respond(502), false, "502 after 4"},
		"failure":                     {respond(500), false, "500 after 1"},
		"unavailable, sent once":      {respond(503), true, "503 after 1"},
		"no response, may be lost":    {abort, false, "0 after 4"},
		"no response, only sent once": {abort, true, "0 after 1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reply, arrived := sendTo(t, test.handle, Request{Method: http.MethodPut, Path: "/x", Once: test.once})
			if got := fmt.Sprintf("%d after %d", reply.Status, arrived); got != test.want || (reply.Err != nil) != (reply.Status == 0) {
				t.Errorf("%s, %v; want %s", got, reply.Err, test.want)
			}
		})
	}
}

// TestSender_busy repeats a request that the service says was one too many, also one that is otherwise sent once.
func TestSender_busy(t *testing.T) {
	t.Parallel()
	arrived := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		arrived++
		_, _ = fmt.Fprint(w, map[bool]string{true: "busy", false: "done"}[arrived < 3])
	}))
	defer server.Close()
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	sender := NewSender(base, apiclient.Options{Timeout: time.Minute, Wait: func(context.Context, time.Duration) error { return nil }}, nil)
	sender.Busy = func(r *Reply) bool { return string(r.Body) == "busy" }
	if reply := sender.Send(t.Context(), Request{Method: http.MethodPut, Path: "/x", Once: true}); string(reply.Body) != "done" || arrived != 3 {
		t.Errorf("%q, %v after %d requests", reply.Body, reply.Err, arrived)
	}
}

// TestSender_truncated does not take a part of a response for the response.
func TestSender_truncated(t *testing.T) {
	t.Parallel()
	reply, arrived := sendTo(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "10")
		_, _ = w.Write([]byte("{}"))
	}, Request{Method: http.MethodGet, Path: "/x"})
	if reply.Err == nil || arrived != 4 {
		t.Errorf("%q, %v after %d requests", reply.Body, reply.Err, arrived)
	}
}

// TestSender_sendsAsIs sends what no client sends: a body that is not JSON, and a request without Content-Type.
func TestSender_sendsAsIs(t *testing.T) {
	t.Parallel()
	got := ""
	_, _ = sendTo(t, func(_ http.ResponseWriter, r *http.Request) {
		body := make([]byte, 10)
		n, _ := r.Body.Read(body)
		got = fmt.Sprintf("%s %s %s %q %q", r.Method, r.RequestURI, body[:n], r.Header["Content-Type"], r.Header["Accept"])
	}, Request{Method: "GET", Path: "/a/{id}/b", Args: []string{"x/y z"}, Query: url.Values{"q": {"1&2"}}, Body: "{", Header: map[string]string{"Content-Type": ""}})
	if want := `GET /a/x%2Fy%20z/b?q=1%262 { [] ["application/json"]`; got != want {
		t.Errorf("sent %s, want %s", got, want)
	}
	_, _ = sendTo(t, func(_ http.ResponseWriter, r *http.Request) { got = r.RequestURI }, Request{Method: "GET", Path: "/a"})
	if got != "/a" {
		t.Errorf("sent %s, want /a", got)
	}
}

func TestRequest_describe(t *testing.T) {
	t.Parallel()
	req := Request{
		Method: "GET", Path: "/a/{id}", Args: []string{"secret"},
		Query: url.Values{"email": {"user@example.com"}, "limit": {"2001"}, "phone": {"01012345678"}},
	}
	if got, want := req.Describe(), "GET /a/{id}?email&limit=2001&phone"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := (&Reply{Request: req, Status: 200}).describe("22006"), "GET /a/{id}?email&limit=2001&phone: HTTP 200, code 22006"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestOnlyNumber holds which number of a message is a limit.
func TestOnlyNumber(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"최대 100명": 100, "at most 5 users": 5, "no number": 0, "users: 5 of 5": 0, "call 01012345678": 0, "code 180016": 0, "1,000": 0, "": 0,
		"12345 users": 12345, "123456 users": 0, "0 users": 0,
	} {
		if got := onlyNumber(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// TestListPart_contradicts holds which differences of a list cannot be changes that users make.
func TestListPart_contradicts(t *testing.T) {
	t.Parallel()
	part := func(total int, items string) listPart { return listPart{items: strings.Fields(items), total: total} }
	for name, test := range map[string]struct {
		earlier []listPart
		now     listPart
		want    bool
	}{
		"the same":              {[]listPart{part(3, "a b c")}, part(3, "a b c"), false},
		"a place changed":       {[]listPart{part(3, "a b c")}, part(3, "b a c"), true},
		"the last place":        {[]listPart{part(3, "a b c")}, part(3, "a c b"), true},
		"a new item":            {[]listPart{part(2, "a b")}, part(3, "a n b"), false},
		"an item that is left":  {[]listPart{part(3, "a b c")}, part(2, "a c"), false},
		"an item twice":         {[]listPart{part(2, "a b")}, part(3, "a a b"), false},
		"another item, as new":  {[]listPart{part(2, "a b")}, part(2, "a n"), false},
		"an item is back":       {[]listPart{part(3, "a"), part(3, "b")}, part(3, "a"), true},
		"back after a deletion": {[]listPart{part(3, "a"), part(2, "b")}, part(3, "a"), false},
		"back long ago":         {[]listPart{part(3, "a"), part(3, "b"), part(3, "c")}, part(3, "a"), true},
	} {
		if got := test.now.contradicts(test.earlier); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestSafeTexts holds what evidence may repeat of a response.
func TestSafeTexts(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"80007": "80007", "-200204": "-200204", "invalid_token": "invalid_token", "4041007": "4041007", "user@example.com": "", "kim": "", "kim_minji": "",
		"01012345678": "", "12345678": "", "AKIAIOSFODNN7EXAMPLE": "", "STABLE": "", "PRDAPPKEY": "",
	} {
		if got := safeCode(code); got != want {
			t.Errorf("code %q: %q, want %q", code, got, want)
		}
	}
	const hidden = "(a name that is not shown)"
	for name, want := range map[string]string{
		"companyName": "companyName", "regDateTime": "regDateTime", "x-ratelimit-remaining": "x-ratelimit-remaining", "userUUID": "userUUID", "URLPath": "URLPath", "_id": "_id",
		"user@example.com": hidden, "": hidden, "-": hidden, "kimMinji": hidden, "AbCd1234": hidden, "PRDAPPKEY": hidden, "x-ratelimit-of-kim": hidden, "이름": hidden,
		"0a0b0c0d-0000": hidden,
	} {
		if got := safeField(name); got != want {
			t.Errorf("field %q: %q, want %q", name, got, want)
		}
	}
}
