package mcc

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestDo_deviations returns errors that the reference does not describe.
func TestDo_deviations(t *testing.T) {
	t.Parallel()
	of := func(kind apiclient.DeviationKind, status int, code string, fields ...string) *apiclient.Deviation {
		return &apiclient.Deviation{Kind: kind, Cloud: "Media Connect Center", Op: "make thing", Endpoint: "POST /v1/things", Status: status, Code: code, Fields: fields}
	}
	for name, test := range map[string]struct {
		status int
		body   string
		want   *apiclient.Deviation
	}{
		"a known code":                        {404, `{"error":{"errorCode":"180007","message":"no"}}`, nil},
		"a known code with any status":        {200, `{"error":{"errorCode":"180007","message":"no"}}`, nil},
		"a code of the gateway":               {401, `{"error":{"errorCode":"210","message":"Permission Denied"}}`, nil},
		"a code of the gateway with HTTP 403": {403, `{"error":{"errorCode":"210","message":"Permission Denied"}}`, of(apiclient.DeviationStatus, 403, "210")},
		"a new code":                          {403, `{"error":{"errorCode":"189999","message":"no"}}`, of(apiclient.DeviationCode, 403, "189999")},
		"no code":                             {400, `{"error":{"message":"no"}}`, of(apiclient.DeviationForm, 400, "", "error (object)")},
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(test.status)
			_, _ = io.WriteString(w, test.body)
		}))
		t.Cleanup(server.Close)
		endpoint, err := url.Parse(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		c := NewClient(Config{Endpoint: endpoint, AccessKey: "a", SecretKey: "s"}, apiclient.Options{Timeout: time.Minute})
		err = c.caller.Do(t.Context(), apiclient.Request{Op: "make thing", Method: http.MethodPost, Path: "/v1/things"}, nil)
		var failure *apiclient.Error
		if !errors.As(err, &failure) {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(test.want, failure.Deviation); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
