package apiclient

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestRoute(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		path string
		args []string
		want string
	}{
		{"/v1/things", nil, "/v1/things"},
		{"/v1/things/{id}", []string{"a"}, "/v1/things/a"},
		{"/v1/{a}/x/{b}", []string{"1", "2"}, "/v1/1/x/2"},
		{"/v1/{key}", []string{"팀 장"}, "/v1/%ED%8C%80%20%EC%9E%A5"},
		{"/v1/{key}", []string{"a%2Fb?c#d;e,f+g&h=i"}, "/v1/a%252Fb%3Fc%23d%3Be%2Cf+g&h=i"},
		{"/v1/{key}", []string{"{id}"}, "/v1/%7Bid%7D"},
		{"/v1/{key}", []string{"..."}, "/v1/..."},
		{"/v1/{key}", []string{"\xff"}, "/v1/%FF"},
	} {
		got, err := Request{Path: test.path, Args: test.args}.route()
		if err != nil || got != test.want {
			t.Errorf("%s %q: %q and %v, want %q", test.path, test.args, got, err, test.want)
		}
	}
}

func TestRoute_invalid(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "no value for {id}"},
		{[]string{""}, `the value of {id} cannot be used in a path: it is empty`},
		{[]string{"."}, `the value of {id} cannot be used in a path: it has dots only`},
		{[]string{".."}, `the value of {id} cannot be used in a path: it has dots only`},
		{[]string{"/b"}, `the value of {id} cannot be used in a path: it contains "/" at position 1`},
		{[]string{"a/b"}, `the value of {id} cannot be used in a path: it contains "/" at position 2`},
		{[]string{`a\b`}, `the value of {id} cannot be used in a path: it contains "\\" at position 2`},
		{[]string{"a\nb"}, `the value of {id} cannot be used in a path: it contains a line break at position 2`},
		{[]string{"a\x7f"}, `the value of {id} cannot be used in a path: it contains U+007F at position 2`},
		{[]string{"a", "b"}, "1 values too many for /v1/things/{id}"},
	} {
		_, err := Request{Path: "/v1/things/{id}", Args: test.args}.route()
		if err == nil || err.Error() != test.want {
			t.Errorf("%q: %v, want %s", test.args, err, test.want)
		}
	}
}

func TestMasked(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		path string
		args []string
		want string
	}{
		{"/c/{companyId}/users/{externalKey}", []string{"c-1", "kim"}, "/c/{companyId}/users/{externalKey}"},
		{"/p/{project-id}/keys/{app-key}", []string{"p 1", "secret"}, "/p/p%201/keys/{app-key}"},
		{"/p/{project-id}", nil, "/p/{project-id}"},
	} {
		if got := (Request{Path: test.path, Args: test.args}).masked(); got != test.want {
			t.Errorf("%s: %q, want %q", test.path, got, test.want)
		}
	}
}

// TestDo_errorRepeatsNoKeyOfPath has a service that repeats the path in its error.
func TestDo_errorRepeatsNoKeyOfPath(t *testing.T) {
	t.Parallel()
	c, _ := testCaller(t, Options{}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadRequest) })
	c.Decode = func(Request, *Response, any) error {
		return &Error{Kind: ErrInvalid, Message: "no AppKey abcdefghijklmnop (defghijklm...), company 1111-2222 (1111), project p1"}
	}
	for path, want := range map[string]string{
		"/v1/projects/{project-id}/app-keys/{app-key}": "no AppKey (redacted) ((redacted)...), company 1111-2222 (1111), project p1",
		"/companies/{companyId}/users":                 "no AppKey abcdefghijklmnop (defghijklm...), company (redacted) (1111), project p1",
	} {
		args := map[bool][]string{true: {"p1", "abcdefghijklmnop"}, false: {"1111-2222"}}[strings.Contains(path, "app-key")]
		var failure *Error
		err := c.Do(t.Context(), Request{Op: "read", Method: "GET", Path: path, Args: args}, nil)
		if !errors.As(err, &failure) || failure.Message != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
}

func FuzzRoute(f *testing.F) {
	for _, seed := range []string{"a", "", ".", "..", "a/b", `a\b`, "팀 장", "%2e%2e", "%2F", "a?b#c", "a;b", "\x00", "\xff\xfe", "a b+c", "{id}"} {
		f.Add(seed, "b")
		f.Add("b", seed)
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		route, err := Request{Path: "/v1/{a}/members/{b}", Args: []string{first, second}}.route()
		if err != nil {
			return
		}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, "https://api.example.com"+route+"?x=y", nil)
		if err != nil {
			t.Fatalf("%q cannot be sent: %v", route, err)
		}
		if req.URL.Host != "api.example.com" || req.URL.RequestURI() != route+"?x=y" {
			t.Fatalf("%q goes out as %q", route, req.URL.RequestURI())
		}
		segments := strings.Split(route, "/")
		if len(segments) != 5 || segments[1] != "v1" || segments[3] != "members" {
			t.Fatalf("%q has other segments", route)
		}
		for i, want := range map[int]string{2: first, 4: second} {
			got, err := url.PathUnescape(segments[i])
			if err != nil || got != want || got == "" || got == "." || got == ".." || strings.ContainsAny(got, `/\`) {
				t.Fatalf("segment %d of %q is %q, want %q (%v)", i, route, got, want, err)
			}
		}
	})
}
