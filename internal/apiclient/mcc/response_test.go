package mcc

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func atNoon() decoder { return decoder{now: func() time.Time { return noon }} }

// judge decodes a response that is an error.
func judge(t *testing.T, req apiclient.Request, status int, body string, header http.Header) *apiclient.Error {
	t.Helper()
	err := atNoon().decode(req, &apiclient.Response{Status: status, Header: header, Body: []byte(body)}, nil)
	var failure *apiclient.Error
	if !errors.As(err, &failure) {
		t.Fatalf("decode(%d %s) = %v, want an error of the service", status, body, err)
	}
	return failure
}

func TestDecode_errorShapes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name          string
		status        int
		body          string
		code, message string
		kind          apiclient.Kind
	}{
		{"the documented envelope", 404, `{"error":{"errorCode":"180007","message":"Department not found"}}`, "180007", "Department not found", apiclient.ErrReferenceNotFound},
		{"a code that is a number", 429, `{"error":{"errorCode":420,"message":"rate limited"}}`, "420", "rate limited", apiclient.ErrThrottled},
		{"the gateway's details", 401, `{"error":{"errorCode":"200","message":"Authentication Failed","details":"Invalid authentication information."}}`,
			"200", "Authentication Failed (Invalid authentication information.)", apiclient.ErrUnauthorized},
		{"permission denied is a 401", 401, `{"error":{"errorCode":"210","message":"Permission Denied"}}`, "210", "Permission Denied", apiclient.ErrPermission},
		{"details alone", 401, `{"error":{"errorCode":"200","details":"missing"}}`, "200", "(missing)", apiclient.ErrUnauthorized},
		{"white space around it", 400, " {\n \"error\" : {\"errorCode\" : \"180018\", \"message\" : null}} ", "180018", "an error without a message", apiclient.ErrInvalid},
		{"with HTTP 200", 200, `{"error":{"errorCode":"180019","message":"User not found"}}`, "180019", "User not found", apiclient.ErrReferenceNotFound},
		{"a code alone, with HTTP 200", 200, `{"error":{"errorCode":"180018"}}`, "180018", "an error without a message", apiclient.ErrInvalid},
		{"Spring's own, with HTTP 200", 200, `{"error":"Not Found"}`, "", "Not Found", apiclient.ErrInvalid},
		{"responseError, with HTTP 200", 200, `{"responseError":{"returnCode":"180018","returnMessage":"Bad request"}}`, "180018", "Bad request", apiclient.ErrInvalid},
		{"top level, with HTTP 200", 200, `{"errorCode":"180011","message":"External key exists"}`, "180011", "External key exists", apiclient.ErrExists},
		{"top level", 409, `{"errorCode":"180011","message":"External key exists"}`, "180011", "External key exists", apiclient.ErrExists},
		{"top level, a number", 500, `{"errorCode":180024,"message":"Internal server error"}`, "180024", "Internal server error", apiclient.ErrUnavailable},
		{"responseError", 400, `{"responseError":{"returnCode":"180018","returnMessage":"Bad request"}}`, "180018", "Bad request", apiclient.ErrInvalid},
		{"responseError, a number", 403, `{"responseError":{"returnCode":800,"returnMessage":"Not allowed"}}`, "800", "Not allowed", apiclient.ErrPermission},
		{"Spring's own", 404, `{"timestamp":"2026-03-01T12:00:00Z","status":404,"error":"Not Found","message":"No handler"}`, "", "Not Found", apiclient.ErrConfiguration},
		{"Spring's own, a server error", 500, `{"timestamp":1,"status":500,"error":"Internal Server Error"}`, "", "Internal Server Error", apiclient.ErrUnavailable},
		{"an unknown code", 403, `{"error":{"errorCode":"189999","message":"new"}}`, "189999", "new", apiclient.ErrPermission},
		{"an unknown code, a server error", 502, `{"error":{"errorCode":"x","message":"new"}}`, "x", "new", apiclient.ErrUnavailable},
		{"an object of another form", 400, `{"error":{"errorCode":"1","message":{"ko":"a"}}}`, "1", `{"ko":"a"}`, apiclient.ErrInvalid},
		{"HTML", 502, `<html><body>Bad Gateway</body></html>`, "", "a response without an error of the service", apiclient.ErrUnavailable},
		{"HTML for a wrong address", 404, `<html></html>`, "", "a response without an error of the service", apiclient.ErrConfiguration},
		{"empty", 503, ``, "", "a response without an error of the service", apiclient.ErrUnavailable},
		{"empty, throttled", 429, ``, "", "a response without an error of the service", apiclient.ErrThrottled},
		{"a redirect", 302, ``, "", "a response without an error of the service", apiclient.ErrConfiguration},
		{"null", 400, `null`, "", "a response without an error of the service", apiclient.ErrInvalid},
		{"a list", 400, `[1]`, "", "a response without an error of the service", apiclient.ErrInvalid},
		{"an error that is a list", 400, `{"error":[1]}`, "", "[1]", apiclient.ErrInvalid},
		{"an error that is empty", 400, `{"error":""}`, "", "a response without an error of the service", apiclient.ErrInvalid},
		{"no error in it", 400, `{"error":null}`, "", "a response without an error of the service", apiclient.ErrInvalid},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := judge(t, apiclient.Request{}, test.status, test.body, http.Header{"X-Ncp-Trace-Id": {"trace-7"}})
			if got.Code != test.code || got.Message != test.message || got.Kind != test.kind {
				t.Errorf("code %q message %q kind %q, want %q %q %q", got.Code, got.Message, got.Kind, test.code, test.message, test.kind)
			}
			if got.RequestID != "trace-7" || got.Status != test.status {
				t.Errorf("request id %q status %d", got.RequestID, got.Status)
			}
		})
	}
}

func TestDecode_success(t *testing.T) {
	t.Parallel()
	var response userResponse
	body := `{"user":{"externalKey":"kim-01","name":"Kim Example","i18nNames":{"en_US":"Kim"},"emailAddr":"kim@example.com","telNo":null,"cphNo":""},"error":null,"extra":[1]}`
	if err := atNoon().decode(apiclient.Request{}, &apiclient.Response{Status: 200, Body: []byte(body)}, &response); err != nil {
		t.Fatal(err)
	}
	want := &User{ExternalKey: "kim-01", UserSpec: UserSpec{
		Name: "Kim Example", I18nNames: map[string]string{"en_US": "Kim"}, EmailAddr: new("kim@example.com"), CphNo: new(""),
	}}
	if diff := cmp.Diff(want, response.User); diff != "" {
		t.Error(diff)
	}
	for _, test := range []struct {
		status int
		body   string
	}{{200, ""}, {201, "\n"}, {204, ""}, {200, "{}"}, {201, `{"dept":{}}`}, {200, "null"}} {
		if err := atNoon().decode(apiclient.Request{}, &apiclient.Response{Status: test.status, Body: []byte(test.body)}, nil); err != nil {
			t.Errorf("a write with the response %d %q: %v", test.status, test.body, err)
		}
	}
}

// A 2xx that is not a response of the service is not an error of the service either: it is not known what happened.
func TestDecode_unreadable(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		body string
		out  any
		want string
	}{
		{"<html></html>", nil, "the response (HTTP 200) does not have the documented form: invalid character '<' looking for beginning of value"},
		{"", new(userResponse), "the response (HTTP 200) does not have the documented form: unexpected end of JSON input"},
		{`{"user":`, new(userResponse), "the response (HTTP 200) does not have the documented form: unexpected end of JSON input"},
	} {
		err := atNoon().decode(apiclient.Request{}, &apiclient.Response{Status: 200, Body: []byte(test.body)}, test.out)
		var failure *apiclient.Error
		if err == nil || errors.As(err, &failure) || err.Error() != test.want {
			t.Errorf("decode(%q) = %v, want %s", test.body, err, test.want)
		}
	}
}

func TestDecode_clockError(t *testing.T) {
	t.Parallel()
	refused := `{"error":{"errorCode":"200","message":"Authentication Failed"}}`
	for _, test := range []struct {
		name, date, want string
	}{
		{"slow", "Sun, 01 Mar 2026 12:07:00 GMT", " The clock of this machine is 7 minutes slow; the API rejects requests from 5 minutes on."},
		{"fast", "Sun, 01 Mar 2026 11:30:00 GMT", " The clock of this machine is 30 minutes fast; the API rejects requests from 5 minutes on."},
		{"slow enough", "Sun, 01 Mar 2026 12:04:00 GMT", " The clock of this machine is 4 minutes slow; the API rejects requests from 5 minutes on."},
		{"fast enough", "Sun, 01 Mar 2026 11:56:00 GMT", " The clock of this machine is 4 minutes fast; the API rejects requests from 5 minutes on."},
		{"a little slow", "Sun, 01 Mar 2026 12:03:59 GMT", ""},
		{"a little fast", "Sun, 01 Mar 2026 11:56:01 GMT", ""},
		{"right", "Sun, 01 Mar 2026 12:00:20 GMT", ""},
		{"no date", "", ""},
	} {
		got := judge(t, apiclient.Request{}, 401, refused, http.Header{"Date": {test.date}})
		if got.Meaning != "The access key, the signature or the clock is not accepted."+test.want {
			t.Errorf("%s: %s", test.name, got.Meaning)
		}
	}
	if got := judge(t, apiclient.Request{}, 429, `{"error":{"errorCode":"420"}}`, http.Header{"Date": {"Sun, 01 Mar 2026 12:07:00 GMT"}}); strings.Contains(got.Meaning, "clock") {
		t.Errorf("throttled: %s", got.Meaning)
	}
}

func usersPage(n int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, `{"page":{"count":%d,"offset":0,"limit":%d,"total":%d},"users":[`, n, n, n)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"deptExternalKey":"bc-%02d","name":"Kim Example %d","i18nNames":{"en_US":"Kim Example","ko_KR":"김"},`+
			`"emailAddr":"kim%d@example.com","telNo":"KR+82 0212345678","cphNo":"KR+82 01012345678","localeTypeCd":"ko_KR",`+
			`"tmznTypeCd":"Asia/Seoul","jobPositionExternalKey":"hg-position-5","jobGradeExternalKey":"hg-grade-1","externalKey":"kim-%d"}`, i%40, i, i, i)
	}
	b.WriteString("]}")
	return []byte(b.String())
}

func TestDecodePage(t *testing.T) {
	t.Parallel()
	var response usersResponse
	if err := atNoon().decode(apiclient.Request{}, &apiclient.Response{Status: 200, Body: usersPage(1000)}, &response); err != nil {
		t.Fatal(err)
	}
	if len(response.Users) != 1000 || response.Page.Total == nil || *response.Page.Total != 1000 || response.Users[999].ExternalKey != "kim-999" {
		t.Errorf("%d users, total %d", len(response.Users), response.Page.Total)
	}
}

func BenchmarkDecodeUsers(b *testing.B) {
	response := &apiclient.Response{Status: http.StatusOK, Body: usersPage(1000)}
	b.SetBytes(int64(len(response.Body)))
	b.ReportAllocs()
	for b.Loop() {
		var out usersResponse
		if err := atNoon().decode(apiclient.Request{}, response, &out); err != nil {
			b.Fatal(err)
		}
	}
}

// Any response is either decoded or an error: never a crash, and never a success with an error in it.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		``, `null`, `[]`, `{}`, `<html>`, `{"error":"Not Found"}`, `{"error":{"errorCode":180007,"message":null}}`, `{"error":{}}`,
		`{"error":[]}`, `{"errorCode":"180011"}`, `{"responseError":{"returnCode":1}}`, `{"page":{"total":"3"},"users":[{"externalKey":null}]}`,
		`{"user":{"i18nNames":null}}`, `{"error":{"errorCode":{"a":1},"message":[1]}}`, `{"page":{"total":1e3}}`,
	} {
		f.Add(200, []byte(seed))
		f.Add(404, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		var out usersResponse
		err := atNoon().decode(apiclient.Request{NotFoundSubjects: []string{"user"}}, &apiclient.Response{Status: status, Body: body}, &out)
		var failure *apiclient.Error
		if errors.As(err, &failure) && (failure.Kind == "" || failure.Message == "") {
			t.Errorf("%q: an error that says nothing: %#v", body, failure)
		}
		if err == nil && status/100 != 2 {
			t.Errorf("%q: status %d is taken for a success", body, status)
		}
		var envelope struct {
			Error *struct{ ErrorCode string }
		}
		if json.Unmarshal(body, &envelope) == nil && envelope.Error != nil && err == nil {
			t.Errorf("%q: the error in it is not seen", body)
		}
	})
}
