package apiclient

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// object has all tags of described fields.
type object struct {
	Name   string   `json:"name" required:"true"`
	Status string   `json:"statusCode" values:"STABLE,CLOSED" required:"true"`
	Locale *string  `json:"locale" values:"ko_KR,en_US"`
	Texts  []string `json:"texts" required:"true"`
	Number Int      `json:"number"`
	Either Int      `json:"either" described:"any"`
	Price  Decimal  `json:"price"`
	embedded
	Children []object `json:"children"`
}

type embedded struct {
	Kind string `json:"kind" values:"member,leaved"`
}

type wrapped struct {
	Object held     `json:"object"`
	List   []object `json:"list"`
}

// held decodes itself.
type held struct {
	value *object `described:"self"`
}

func (h *held) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &h.value) }

const describedObject = `{"name":"a","statusCode":"STABLE","locale":"ko_KR","texts":[],"number":5,"either":"5","price":0.5,"kind":"member"}`

// callWithDeviations returns the deviations that a caller reports of a response, and its error.
func callWithDeviations(t *testing.T, status int, mediaType, body string, times int) (found []Deviation, failure error) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		w.Header().Set("x-trace", "r-1")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	caller := NewCaller("Test", base, Options{
		Timeout: maxRetryAfter, OnDeviation: func(_ context.Context, d Deviation) { found = append(found, d) },
	}, noCredentials{})
	caller.RequestIDHeader = "x-trace"
	caller.Decode = func(_ Request, response *Response, out any) error {
		if response.Status >= http.StatusBadRequest {
			response.AddDeviation(DeviationForm)
			return &Error{Kind: KindOfStatus(response.Status)}
		}
		return json.Unmarshal(response.Body, out)
	}
	for range times {
		_, failure = Call[wrapped](t.Context(), caller, Request{Op: "read", Method: http.MethodGet, Path: "/v1/{id}", Args: []string{"secret"}})
	}
	return found, failure
}

// TestDeviation_hostileTexts has a service that repeats secrets as names of fields and as the request ID, where deviations may show text of
// a service.
func TestDeviation_hostileTexts(t *testing.T) {
	t.Parallel()
	const secret = "topSECRETkey0123456789"
	for name, test := range map[string]struct {
		status          int
		body, requestID string
		want            Deviation
	}{
		"secrets in an error": {
			http.StatusBadRequest, `{"` + secret + `":1}`, secret,
			Deviation{Kind: DeviationForm, Fields: []string{"(redacted) (number)"}},
		},
		"secrets in a success": {
			http.StatusOK, `{"object":` + strings.Replace(describedObject, "STABLE", "TOPSECRETKEY", 1) + `}`, "id-" + secret,
			Deviation{Kind: DeviationValue, Fields: []string{"object.statusCode ((redacted))"}, RequestID: "id-(redacted)"},
		},
		"a bidirectional override in a success": {
			http.StatusOK, `{"object":` + strings.Replace(describedObject, "STABLE", "NEW", 1) + `}`, "1\u202e2",
			Deviation{Kind: DeviationValue, Fields: []string{"object.statusCode (NEW)"}, RequestID: "12"},
		},
	} {
		var found []Deviation
		c, _ := testCaller(t, Options{OnDeviation: func(_ context.Context, d Deviation) { found = append(found, d) }}, func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["X-Trace"], w.Header()["Content-Type"] = []string{test.requestID}, []string{"application/json"}
			w.WriteHeader(test.status)
			_, _ = w.Write([]byte(test.body))
		})
		c.Secrets.Add(secret)
		c.RequestIDHeader = "x-trace"
		c.Decode = func(_ Request, response *Response, out any) error {
			if response.Status >= http.StatusBadRequest {
				response.AddDeviation(DeviationForm)
				return &Error{Kind: KindOfStatus(response.Status)}
			}
			return json.Unmarshal(response.Body, out)
		}
		_, err := Call[wrapped](t.Context(), c, Request{Op: "read", Method: http.MethodGet, Path: "/v1"})
		var failure *Error
		if errors.As(err, &failure) && failure.Deviation != nil {
			found = append(found, *failure.Deviation)
		}
		test.want.Cloud, test.want.Op, test.want.Endpoint, test.want.Status = c.Cloud, "read", "GET /v1", test.status
		found = slices.DeleteFunc(found, func(d Deviation) bool { return d.Kind != test.want.Kind })
		if diff := cmp.Diff([]Deviation{test.want}, found); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

type noCredentials struct{}

func (noCredentials) Authenticate(*http.Request) (string, error) { return "", nil }
func (noCredentials) Invalidate(string) bool                     { return false }

func TestDeviation_successes(t *testing.T) {
	t.Parallel()
	change := func(pairs ...string) string {
		return `{"object":` + strings.NewReplacer(pairs...).Replace(describedObject) + `,"list":[` + describedObject + `]}`
	}
	base := Deviation{Cloud: "Test", Op: "read", Endpoint: "GET /v1/{id}", Status: 200, RequestID: "r-1"}
	with := func(kind DeviationKind, fields ...string) []Deviation {
		d := base
		d.Kind, d.Fields = kind, fields
		return []Deviation{d}
	}
	for name, test := range map[string]struct {
		body string
		want []Deviation
	}{
		"as described":               {change(), nil},
		"another field":              {change(`"kind"`, `"new":{"status":"NEW"},"kind"`), nil},
		"optional fields null":       {change(`"ko_KR"`, `null`, `"member"`, `""`, `"number":5`, `"number":null`), nil},
		"an unknown value":           {change(`"STABLE"`, `"ARCHIVED"`), with(DeviationValue, "object.statusCode (ARCHIVED)")},
		"a value in lower case":      {change(`"member"`, `"guest"`), with(DeviationValue, "object.kind (guest)")},
		"a value that may be a name": {change(`"STABLE"`, `"Kim"`, `"member"`, `"KIM"`), with(DeviationValue, "object.kind (text of another form)", "object.statusCode (text of another form)")},
		"a long constant":            {change(`"STABLE"`, `"STATUS_OF_FORTY_LETTERS_WITH_UNDERLINING"`), with(DeviationValue, "object.statusCode (STATUS_OF_FORTY_LETTERS_WITH_UNDERLINING)")},
		"a text that is too long":    {change(`"STABLE"`, `"STATUS_OF_FORTY_ONE_LETTERS_AND_UNDERLINE"`), with(DeviationValue, "object.statusCode (text of another form)")},
		"a value that may be a key":  {change(`"STABLE"`, `"AKID0123456789ABCDEF"`), with(DeviationValue, "object.statusCode (text of another form)")},
		"a value behind a pointer":   {change(`"ko_KR"`, `"fr"`), with(DeviationValue, "object.locale (fr)")},
		"a missing field":            {change(`"name":"a",`, ``, `"texts":[]`, `"texts":null`), with(DeviationMissing, "object.name", "object.texts")},
		"a number as text":           {change(`"number":5`, `"number":"5"`, `0.5`, `"0.5"`), with(DeviationType, "object.number (string)", "object.price (string)")},
		"in a list, once": {
			strings.Replace(change(), `"list":[`, `"list":[`+strings.Repeat(strings.Replace(describedObject, "STABLE", "NEW", 1)+",", 20), 1), with(DeviationValue, "list.statusCode (NEW)"),
		},
		"below": {change(`"kind"`, `"children":[`+strings.Replace(describedObject, "STABLE", "NEW", 1)+`],"kind"`), with(DeviationValue, "object.children.statusCode (NEW)")},
	} {
		found, err := callWithDeviations(t, 200, "application/json", test.body, 1)
		if diff := cmp.Diff(test.want, found); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

// TestDeviation_mediaType has a success that is JSON in a response of another media type.
func TestDeviation_mediaType(t *testing.T) {
	t.Parallel()
	body := `{"object":` + describedObject + `}`
	for mediaType, want := range map[string][]Deviation{
		"application/json;charset=UTF-8": nil,
		"text/plain":                     {{Kind: DeviationMediaType, MediaType: "text/plain", Cloud: "Test", Op: "read", Endpoint: "GET /v1/{id}", Status: 200, RequestID: "r-1"}},
	} {
		found, err := callWithDeviations(t, 200, mediaType, body, 1)
		if diff := cmp.Diff(want, found); diff != "" || err != nil {
			t.Errorf("%s: %v %s", mediaType, err, diff)
		}
	}
}

// TestDeviation_noFields has responses of types without fields, and a response that is no object.
func TestDeviation_noFields(t *testing.T) {
	t.Parallel()
	if missing, values := deviatingFields(new(map[string]string)); missing != nil || values != nil {
		t.Errorf("a map: %v, %v", missing, values)
	}
	for body, of := range map[string]reflect.Type{
		`{"name":1}`: reflect.TypeFor[map[string]string](), `5`: reflect.TypeFor[object](), `[5]`: reflect.TypeFor[[]object](), `[]`: reflect.TypeFor[[]object](), `{}`: reflect.TypeFor[[]object](),
	} {
		if fields := mistyped([]byte(body), of); fields != nil {
			t.Errorf("%s of %s: %v", body, of, fields)
		}
	}
	if diff := cmp.Diff([]string{"name (number)"}, mistyped([]byte(`[{"name":1}]`), reflect.TypeFor[[]object]())); diff != "" {
		t.Error(diff)
	}
}

// JSON types are compared once per endpoint, values in each response.
func TestDeviation_repeated(t *testing.T) {
	t.Parallel()
	body := `{"object":` + strings.NewReplacer(`"number":5`, `"number":"5"`, "STABLE", "NEW").Replace(describedObject) + `}`
	found, _ := callWithDeviations(t, 200, "application/json", body, 3)
	kinds := map[DeviationKind]int{}
	for _, d := range found {
		kinds[d.Kind]++
	}
	if diff := cmp.Diff(map[DeviationKind]int{DeviationValue: 3, DeviationType: 1}, kinds); diff != "" {
		t.Error(diff)
	}
}

// TestLocateList names the request of an error that a client finds in the pages of a list, and leaves other errors alone.
func TestLocateList(t *testing.T) {
	t.Parallel()
	located, other := &Error{Op: "read", Deviation: &Deviation{Kind: DeviationForm, Endpoint: "GET /v1/{id}"}}, errors.New("other")
	for name, test := range map[string]struct {
		err          error
		op, endpoint string
	}{
		"an error of the pages":       {inconsistent("the pages overlap"), "list projects", "GET /v1/projects"},
		"an error of a response":      {located, "read", "GET /v1/{id}"},
		"an error without a response": {&Error{Op: "read"}, "read", ""},
		"another error":               {other, "", ""},
	} {
		pages := func(yield func(string, error) bool) { yield("", test.err) }
		_, err := Collect(LocateList(&Caller{Cloud: "Test"}, Request{Op: "list projects", Method: http.MethodGet, Path: "/v1/projects"}, pages))
		var failure *Error
		op, endpoint := "", ""
		if errors.As(err, &failure) {
			if op = failure.Op; failure.Deviation != nil {
				endpoint = failure.Deviation.Endpoint
			}
		}
		if op != test.op || endpoint != test.endpoint || failure == nil && !errors.Is(err, other) {
			t.Errorf("%s: %v of %q, endpoint %q", name, err, op, endpoint)
		}
	}
}

func TestDeviation_errors(t *testing.T) {
	t.Parallel()
	many := `{"a1":1,"a2":1,"a3":1,"a4":1,"a5":1,"a6":1,"a7":1,"a8":1,"a9":1,"b1":1,"b2":1,"b3":1,"b4":1}`
	for name, test := range map[string]struct {
		status          int
		mediaType, body string
		want            *Deviation
	}{
		"fields":               {400, "application/json", `{"b":[],"a":{"x":"kim"},"kim@example.com":true,"n":null}`, &Deviation{Kind: DeviationForm, Fields: []string{"(not a field name) (boolean)", "a (object)", "b (array)", "n (null)"}}},
		"many fields":          {400, "application/json", many, &Deviation{Kind: DeviationForm, Fields: []string{"a1 (number)", "a2 (number)", "a3 (number)", "a4 (number)", "a5 (number)", "a6 (number)", "a7 (number)", "a8 (number)", "a9 (number)", "b1 (number)", "b2 (number)", "b3 (number)", "..."}}},
		"twelve fields":        {400, "application/json", strings.Replace(many, `,"b4":1`, "", 1), &Deviation{Kind: DeviationForm, Fields: []string{"a1 (number)", "a2 (number)", "a3 (number)", "a4 (number)", "a5 (number)", "a6 (number)", "a7 (number)", "a8 (number)", "a9 (number)", "b1 (number)", "b2 (number)", "b3 (number)"}}},
		"no JSON":              {404, "text/html; charset=utf-8", "<html>", &Deviation{Kind: DeviationMediaType, MediaType: "text/html"}},
		"a strange media type": {404, "kim@example.com", "x", &Deviation{Kind: DeviationMediaType, MediaType: "(not a media type)"}},
		"JSON of a problem":    {404, "application/problem+json", `[]`, &Deviation{Kind: DeviationForm}},
		"a load balancer":      {502, "text/html", "<html>", nil},
		"a rate limit":         {429, "text/html", "<html>", nil},
		"a proxy":              {407, "text/html", "<html>", nil},
		"a redirect":           {302, "text/html", "<html>", &Deviation{Kind: DeviationRedirect}},
		"a mistyped field":     {200, "application/json", `{"list":[{"name":12345}]}`, &Deviation{Kind: DeviationType, Fields: []string{"list.name (number)"}}},
		"a part of JSON":       {200, "application/json", `{"list":[`, &Deviation{Kind: DeviationForm}},
	} {
		found, err := callWithDeviations(t, test.status, test.mediaType, test.body, 1)
		failure, _ := err.(*Error) //nolint:errorlint // the error of a call
		if failure == nil || len(found) != 0 {
			t.Errorf("%s: %v, reported %v", name, err, found)
			continue
		}
		if test.want != nil {
			test.want.Cloud, test.want.Op, test.want.Endpoint, test.want.Status = "Test", "read", "GET /v1/{id}", test.status
		}
		if diff := cmp.Diff(test.want, failure.Deviation); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
