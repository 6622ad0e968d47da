package observe_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMCCPoints compares the points and their values with the switches of the simulator.
func TestMCCPoints(t *testing.T) {
	t.Parallel()
	points := map[string]observe.Point{}
	for _, point := range observe.Points() {
		if _, twice := points[point.Name]; twice {
			t.Errorf("%s has two probes", point.Name)
		}
		points[point.Name] = point
	}
	switches := simulator.DefaultSwitches()
	for _, named := range switches.Named() {
		if !strings.HasPrefix(named.Name, "mcc.") {
			continue
		}
		point, ok := points[named.Name]
		if !ok {
			t.Errorf("%s has no probe", named.Name)
			continue
		}
		if diff := cmp.Diff(slices.Sorted(slices.Values(named.Values())), slices.Sorted(maps.Keys(point.Values))); diff != "" {
			t.Errorf("values of %s (-switch +point):\n%s", named.Name, diff)
		}
		if !strings.HasSuffix(point.Question, "?") {
			t.Errorf("%s: the question is %q", named.Name, point.Question)
		}
	}
}

// TestObserveMCC_kindsDiffer observes a service whose users differ from other objects.
func TestObserveMCC_kindsDiffer(t *testing.T) {
	t.Parallel()
	c := newCompany(t, nil)
	other := simulator.New(simulator.WithClock(c.options.Now), simulator.WithSwitches(simulator.Switches{MCC: simulator.MCCSwitches{
		ExtraFields: true, ErrorStatus: simulator.MCCStatus400, Put: simulator.MCCPutMerges, Unset: simulator.MCCUnsetEmpty,
	}}))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/job-positions") {
			other.ServeHTTP(w, r)
			return
		}
		c.ServeHTTP(w, r)
	}))
	defer server.Close()
	found := map[string]observe.Observation{}
	for _, o := range observe.Run(t.Context(), settingsFor(t, server.URL), c.options).MCC {
		found[o.Point] = o
	}
	for _, point := range []string{"mcc.ErrorStatus", "mcc.Put", "mcc.Unset"} {
		o := found[point]
		if o.Switch != "" || o.Reason != "the responses differ" || o.Seen != "" || strings.Count(o.Evidence, "; ") != 1 {
			t.Errorf("%s: switch %q, seen %q, reason %q, evidence %q", point, o.Switch, o.Seen, o.Reason, o.Evidence)
		}
	}
	if o := found["mcc.ExtraFields"]; o.Switch != "true" || !strings.HasSuffix(o.Evidence, "fields companyName, history") {
		t.Errorf("mcc.ExtraFields: switch %q, evidence %q", o.Switch, o.Evidence)
	}
}
