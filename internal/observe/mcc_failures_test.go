package observe_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
)

// TestObserveMCC_failsAfterConnection has a service that responds to some requests only: each other point says that its own request failed.
func TestObserveMCC_failsAfterConnection(t *testing.T) {
	t.Parallel()
	for _, responses := range []int{1, 5, 20} {
		c := newCompany(t, nil)
		c.options.Write = false
		served := 0
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if served++; served > responses {
				panic(http.ErrAbortHandler)
			}
			c.ServeHTTP(w, r)
		}))
		defer server.Close()
		file := observe.Run(t.Context(), settingsFor(t, server.URL), c.options)
		if file.MCCProblem != nil {
			t.Fatal(file.MCCProblem)
		}
		for _, o := range file.MCC {
			isOwn := false
			for _, reason := range []string{"the request failed", "the list cannot be read", "needs --observe=write", "would ", "no response has "} {
				isOwn = isOwn || strings.Contains(o.Reason, reason)
			}
			if o.Switch == "" && !isOwn {
				t.Errorf("%s after %d responses: %s", o.Point, responses, o.Reason)
			}
		}
	}
}
