package nhn

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func judged(status int, body string, out any) error {
	return decode(apiclient.Request{Method: "GET"}, &apiclient.Response{Status: status, Body: []byte(body)}, out)
}

func TestDecode_success(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		status int
		body   string
	}{
		{"as documented", 200, `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},"name":"a"}`},
		{"with a code that is no zero", 200, `{"header":{"isSuccessful":true,"resultCode":17,"resultMessage":"SUCCESS"},"name":"a"}`},
		{"texts", 200, `{"header":{"isSuccessful":"True","resultCode":"0","resultMessage":null},"name":"a"}`},
		{"no code", 201, `{"header":{"isSuccessful":true},"name":"a","more":[{}]}`},
		{"another status", 500, `{"header":{"isSuccessful":true,"resultCode":0},"name":"a"}`},
	} {
		var out struct{ Name string }
		if err := judged(test.status, test.body, &out); err != nil || out.Name != "a" {
			t.Errorf("%s: %q, %v", test.name, out.Name, err)
		}
		if err := judged(test.status, test.body, nil); err != nil {
			t.Errorf("%s, nothing wanted: %v", test.name, err)
		}
	}
}

func TestDecode_errors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name          string
		status        int
		body          string
		kind          apiclient.Kind
		code, message string
	}{
		{"a number as code", 200, `{"header":{"isSuccessful":false,"resultCode":22006,"resultMessage":"exists"}}`, apiclient.ErrExists, "22006", "exists"},
		{"a text as code", 200, `{"header":{"isSuccessful":false,"resultCode":"22006","resultMessage":"exists"}}`, apiclient.ErrExists, "22006", "exists"},
		{"a negative code", 200, `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`, apiclient.ErrPermission, "-6", "no"},
		{"texts", 200, `{"header":{"isSuccessful":"false","resultCode":"-8","resultMessage":"no"}}`, apiclient.ErrPermission, "-8", "no"},
		{"another status", 404, `{"header":{"isSuccessful":false,"resultCode":22006,"resultMessage":"exists"}}`, apiclient.ErrExists, "22006", "exists"},
		{"an object as message", 200, `{"header":{"isSuccessful":false,"resultCode":500,"resultMessage":{"ko":"a"}}}`, apiclient.ErrUnavailable, "500", `{"ko":"a"}`},
		{"an unknown code", 200, `{"header":{"isSuccessful":false,"resultCode":987,"resultMessage":"new"}}`, apiclient.ErrInvalid, "987", "new"},
		{"an unknown code, a server error", 500, `{"header":{"isSuccessful":false,"resultCode":987,"resultMessage":"new"}}`, apiclient.ErrUnavailable, "987", "new"},
		{"an unknown code, a 404", 404, `{"header":{"isSuccessful":false,"resultCode":987,"resultMessage":"new"}}`, apiclient.ErrConfiguration, "987", "new"},
		{"a refused token", 200, `{"header":{"isSuccessful":false,"resultCode":80007,"resultMessage":"Token is not valid"}}`, apiclient.ErrTokenExpired, "80007", "Token is not valid"},
		{"an unknown code, a 401", 401, `{"header":{"isSuccessful":false,"resultCode":987,"resultMessage":"new"}}`, apiclient.ErrTokenExpired, "987", "new"},
		{"no such API", 200, `{"header":{"isSuccessful":false,"resultCode":404,"resultMessage":"no"}}`, apiclient.ErrConfiguration, "404", "no"},

		{"a 404 that is not the service's", 404, `{"status":404,"error":"Not Found"}`, apiclient.ErrConfiguration, "", "a response without an error of the service"},
		{"RFC 6750, a 401", 401, `{"error":"invalid_token","error_description":"expired"}`, apiclient.ErrTokenExpired, "invalid_token", "expired"},
		{"RFC 6750, a 400", 400, `{"error":"invalid_token"}`, apiclient.ErrTokenExpired, "invalid_token", "invalid_token"},
		{"RFC 6749", 400, `{"error":"invalid_request"}`, apiclient.ErrInvalid, "invalid_request", "invalid_request"},
		{"an HTML 404", 404, `<html></html>`, apiclient.ErrConfiguration, "", "a response without an error of the service"},
		{"a redirect", 301, ``, apiclient.ErrConfiguration, "", "a response without an error of the service"},
		{"an empty 401", 401, ``, apiclient.ErrTokenExpired, "", "a response without an error of the service"},
		{"an empty 403", 403, ``, apiclient.ErrPermission, "", "a response without an error of the service"},
		{"an empty 429", 429, ``, apiclient.ErrThrottled, "", "a response without an error of the service"},
		{"an HTML 502", 502, `<html>Bad Gateway</html>`, apiclient.ErrUnavailable, "", "a response without an error of the service"},
		{"a null header", 500, `{"header":null}`, apiclient.ErrUnavailable, "", "a response without an error of the service"},
		{"a list", 400, `[1]`, apiclient.ErrInvalid, "", "a response without an error of the service"},
	} {
		var failure *apiclient.Error
		if err := judged(test.status, test.body, nil); !errors.As(err, &failure) {
			t.Errorf("%s: %v is no error of the service", test.name, err)
			continue
		}
		if failure.Kind != test.kind || failure.Code != test.code || failure.Message != test.message {
			t.Errorf("%s: %q, code %q, message %q", test.name, failure.Kind, failure.Code, failure.Message)
		}
	}
}

// A 2xx that does not say whether it succeeded says nothing: it is an error of neither kind, so that a create looks.
func TestDecode_unreadable(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		``, `{}`, `null`, `[]`, `[{"header":{"isSuccessful":true}}]`, `"true"`, `<html></html>`, `{"header":null}`, `{"header":[]}`,
		`{"header":true}`, `{"header":{"isSuccessful":true}`, `{"isSuccessful":true}`, `{"project":{"projectId":"p"}}`,
		`{"header":{"resultCode":0,"resultMessage":"SUCCESS"}}`, `{"header":{"isSuccessful":null,"resultCode":0}}`, `{"header":{"isSuccessful":1,"resultCode":0}}`, `{"header":{}}`,
		`{"header":{"isSuccessful":false,"resultCode":0,"resultMessage":"SUCCESS"}}`, `{"header":{"isSuccessful":false}}`, `{"header":{"isSuccessful":[],"resultCode":22006}}`,
		`{"header":{"isSuccessful":true},"name":7}`, `{"header":{"isSuccessful":true},"name":{}}`,
	} {
		var out struct{ Name string }
		err := judged(200, body, &out)
		var failure *apiclient.Error
		if err == nil || errors.As(err, &failure) || !strings.HasPrefix(err.Error(), "the response (HTTP 200) does not have the documented form") {
			t.Errorf("%s: %v", body, err)
		}
	}
}

// saysSuccess reports whether isSuccessful stands anywhere in a document with true behind it.
func saysSuccess(body []byte) bool {
	tokens := json.NewDecoder(bytes.NewReader(body))
	last := ""
	for {
		token, err := tokens.Token()
		if err != nil {
			return false
		}
		text, _ := token.(string)
		if strings.EqualFold(last, "isSuccessful") && (token == true || strings.EqualFold(text, "true")) {
			return true
		}
		last = text
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		`{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},"project":{"projectId":"p"}}`,
		`{"header":{"isSuccessful":"TRUE","resultCode":"0"}}`, `{"header":{"isSuccessful":false,"resultCode":80007}}`,
		`{"header":{"resultCode":0,"resultMessage":"SUCCESS"}}`, `{"header":{"isSuccessful":null}}`, `{"header":{"isSuccessful":1}}`,
		`{"header":{"isSuccessful":[true]}}`, `{"header":{"isSuccessful":"\u0000true"}}`, `{"header":"true"}`, `{"header":null}`,
		`{"HEADER":{"ISSUCCESSFUL":true}}`, `{}`, `[]`, `null`, `true`, ``, `<html></html>`, "\xff", `{"header":{"isSuccessful":true`,
	} {
		for _, status := range []int{200, 401, 404, 500} {
			f.Add(status, []byte(seed))
		}
	}
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		var out struct{ Project *Project }
		err := decode(apiclient.Request{NotFoundSubjects: []string{"project"}}, &apiclient.Response{Status: status, Body: body}, &out)
		var failure *apiclient.Error
		if errors.As(err, &failure) && (failure.Kind == "" || failure.Message == "") {
			t.Errorf("%+v does not tell what happened", failure)
		}
		if err != nil {
			return
		}
		if !saysSuccess(body) {
			t.Errorf("HTTP %d %q passes for a success", status, body)
		}
	})
}
