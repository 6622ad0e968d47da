package doctor

import (
	"context"
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestReader_retries repeats a request once, if it failed soon, the failure may be temporary, and the service requests no long wait.
func TestReader_retries(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		failure  apiclient.Error
		takes    time.Duration // an attempt
		attempts int
	}{
		"unavailable":             {apiclient.Error{Kind: apiclient.ErrUnavailable}, 0, 2},
		"after 3 seconds":         {apiclient.Error{Kind: apiclient.ErrUnavailable}, 3 * time.Second, 2},
		"after more than that":    {apiclient.Error{Kind: apiclient.ErrUnavailable}, 3*time.Second + time.Millisecond, 1},
		"throttled":               {apiclient.Error{Kind: apiclient.ErrThrottled}, 0, 2},
		"throttled for 3 seconds": {apiclient.Error{Kind: apiclient.ErrThrottled, RetryAfter: 3 * time.Second}, 0, 2},
		"throttled for longer":    {apiclient.Error{Kind: apiclient.ErrThrottled, RetryAfter: 4 * time.Second}, 0, 1},
		"denied":                  {apiclient.Error{Kind: apiclient.ErrPermission}, 0, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			attempts := 0
			r := newReader(func(context.Context, apiclient.Request, any) error {
				attempts++
				time.Sleep(test.takes)
				return &test.failure
			}, Options{CallLimit: time.Minute}, func(string) {})
			r.read(t.Context(), []call{{endpoint: "GET /list"}})
			if found := r.results["GET /list"]; attempts != test.attempts || found.err == nil || found.err.Kind != test.failure.Kind {
				t.Errorf("%s: %d attempts and %+v, want %d", name, attempts, found, test.attempts)
			}
		})
	}
}

// TestReader_missingID has requests that need an ID of an empty list. They are not sent, and say why.
func TestReader_missingID(t *testing.T) {
	t.Parallel()
	for items, want := range map[string]map[string]string{
		`[]`:           {"GET /list": "", "GET /a/{id}": "the list is empty", "GET /b/{id}": "the list is empty", "GET /c/{other}": "there is no object to read", "GET /d/{other}": "there is no object to read"},
		`[{"id":"1"}]`: {"GET /list": "", "GET /a/{id}": "", "GET /b/{id}": "", "GET /c/{other}": "there is no object to read", "GET /d/{other}": "there is no object to read"},
	} {
		r := newReader(func(_ context.Context, _ apiclient.Request, out any) error {
			return json.Unmarshal([]byte(`{"items":`+items+`}`), out)
		}, Options{CallLimit: time.Minute}, func(string) {})
		r.read(t.Context(), []call{
			{endpoint: "GET /a/{id}"}, {endpoint: "GET /b/{id}"}, {endpoint: "GET /c/{other}"}, {endpoint: "GET /d/{other}"},
			{endpoint: "GET /list", field: "items", samples: map[string]string{"id": "id"}, none: "the list is empty"},
		})
		got := map[string]string{}
		for endpoint, found := range r.results {
			got[endpoint] = found.skipped
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", items, diff)
		}
		if _, missing := r.missing["id"]; missing != (items == `[]`) {
			t.Errorf("%s: missing %q", items, r.missing)
		}
	}
}
