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

// TestNHN_projectList looks for the project of the command line in lists of several pages.
func TestNHN_projectList(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		switches []string
		change   func(*simulator.NHNState)
		want     string // reason
	}{
		"on a later page":     {[]string{"nhn.PageCap=1"}, nil, ""},
		"only the first page": {[]string{"nhn.PageCap=1", "nhn.IgnorePage=true"}, nil, ""},
		"of another organization": {nil, func(n *simulator.NHNState) {
			n.Organizations = append(n.Organizations, simulator.Organization{ID: "Elsewhere0000001", OwnerUUID: simulator.NHNOwnerUUID, Status: "STABLE"})
			n.Project(ownProject).OrgID = "Elsewhere0000001"
		}, "the project of --project is not in the list of projects of the organization"},
		"deleted": {nil, func(n *simulator.NHNState) { n.Project(ownProject).Status = "CLOSED" }, "the project of --project does not exist (code 40028)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			switches, state := simulator.DefaultSwitches(), nhnState()
			for _, setting := range test.switches {
				name, value, _ := strings.Cut(setting, "=")
				if err := switches.Set(name, value); err != nil {
					t.Fatal(err)
				}
			}
			state.NHN.Projects[0], state.NHN.Projects[1] = state.NHN.Projects[1], state.NHN.Projects[0]
			if test.change != nil {
				test.change(&state.NHN)
			}
			o := writing()
			o.Journal = &observe.Journal{}
			file, _ := observeNHN(t, state, switches, o)
			got := ""
			if file.NHNProblem != nil {
				got = file.NHNProblem.Reason
			}
			if got != test.want {
				t.Errorf("problem %q, want %q", got, test.want)
			}
		})
	}
}
