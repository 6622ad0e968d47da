package nhn

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestDisableProjectService_enabledConcurrently disables a service that another request enables before it is seen to be CLOSED: that is an
// error at once, and not after the time for which a caller waits.
func TestDisableProjectService_enabledConcurrently(t *testing.T) {
	t.Parallel()
	const path = "/v1/projects/p1/products/s1"
	stable := func(since string) string {
		return `"product":{"productId":"s1","statusCode":"STABLE","relationDate":"` + since + `"}`
	}
	const since = "2026-01-01T00:00:00.000+00:00"
	const closed = `"product":{"productId":"s1","statusCode":"CLOSED","relationDate":"2026-01-01T00:00:00.000+00:00"}`
	for name, test := range map[string]struct {
		enabledAt string
		reads     []response
		want      string
	}{
		"again":      {since, []response{ok(stable("2026-01-01T00:00:00.000+00:00")), ok(stable("2026-03-02T00:00:00.000+00:00"))}, "enabled again at 2026-03-02"},
		"for a time": {since, []response{ok(stable("2026-01-01T00:00:00.000+00:00")), ok(closed)}, ""},
		"unknown":    {"", []response{ok(stable("2026-03-02T00:00:00.000+00:00")), ok(closed)}, ""},
	} {
		_, c := startFake(t, script{"DELETE " + path + "/disable": {ok(`"childProducts":[]`)}, "GET " + path: test.reads}, apiclient.Options{}, nil)
		err := DisableService(t.Context(), c, "p1", "s1", test.enabledAt, time.Hour)
		if test.want == "" && err != nil || test.want != "" && (!errors.Is(err, apiclient.ErrRefused) || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
