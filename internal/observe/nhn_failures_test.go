package observe_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHN_failsAfterConnection has a service that responds to no request after the first ones: each point says that its own request failed.
func TestNHN_failsAfterConnection(t *testing.T) {
	t.Parallel()
	sim := simulator.New(simulator.WithState(nhnState()), simulator.WithClock(func() time.Time { return testNow }))
	served := map[string]bool{}
	file := observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request := r.Method + " " + r.URL.String()
		if served[request] || len(served) > 5 {
			panic(http.ErrAbortHandler)
		}
		served[request] = true
		sim.ServeHTTP(w, r)
	}), &observe.Journal{}, nil)
	if file.NHNProblem != nil {
		t.Fatal(file.NHNProblem)
	}
	for _, o := range file.NHN {
		for _, part := range []string{"none of the settings fits", "did not find", "has no ", "--observe=write"} {
			if strings.Contains(o.Reason, part) && !strings.HasPrefix(o.Reason, "it would") {
				t.Errorf("%s: %s (%s)", o.Point, o.Reason, o.Evidence)
			}
		}
	}
}
