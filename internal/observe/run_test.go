package observe_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestRun_progress reports each point once.
func TestRun_progress(t *testing.T) {
	t.Parallel()
	c := newCompany(t, nil)
	var all []observe.Progress
	c.options.Write, c.options.Progress = false, func(p observe.Progress) { all = append(all, p) }
	file := observe.Run(t.Context(), c.settings, c.options)
	if len(all) != len(file.MCC) {
		t.Fatalf("%d reports of %d points", len(all), len(file.MCC))
	}
	seen := map[string]bool{}
	for i, p := range all {
		if p.Done != i+1 || p.Points != len(file.MCC) || seen[p.Point] {
			t.Errorf("report %d: %+v", i+1, p)
		}
		seen[p.Point] = true
	}
}

// TestRun_noOptions reads without options, with the clock of the machine.
func TestRun_noOptions(t *testing.T) {
	t.Parallel()
	const body = `{"error":{"errorCode":"180000","message":"No company"}}`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(body))
	}))
	defer server.Close()
	before := time.Now().UTC().Format(time.DateOnly)
	file := observe.Run(t.Context(), settingsFor(t, server.URL), observe.Options{})
	if after := time.Now().UTC().Format(time.DateOnly); file.Date != before && file.Date != after {
		t.Errorf("the date is %s, want %s", file.Date, after)
	}
	if file.Mode != observe.ModeRead || file.Version != 1 || file.MCCProblem == nil || len(file.NHN) > 0 {
		t.Errorf("%+v", file)
	}
}

// TestRun_noPlace asks to write, and does not say where: nothing is created, and the reasons name the flags.
func TestRun_noPlace(t *testing.T) {
	t.Parallel()
	sim := simulator.New(simulator.WithState(nhnState()), simulator.WithClock(func() time.Time { return testNow }))
	server := httptest.NewServer(sim)
	defer server.Close()
	s := allSettings(t, server.URL)
	o := writing()
	o.Now = func() time.Time { return testNow }
	file := observe.Run(t.Context(), s, o)
	for _, point := range observe.Points() {
		observations, want := file.MCC, "needs --company"
		if strings.HasPrefix(point.Name, "nhn.") {
			observations, want = file.NHN, "needs --project"
		}
		if o := pointOf(t, observations, point.Name); point.Write && o.Reason != want {
			t.Errorf("%s: switch %q, reason %q", o.Point, o.Switch, o.Reason)
		}
	}
	for _, r := range sim.Requests("") {
		isSearch := strings.HasSuffix(r.Path, "/search") || strings.HasPrefix(r.Path, "/oauth2/")
		if r.Method != http.MethodGet && r.Method != http.MethodOptions && !isSearch {
			t.Errorf("%s %s was sent", r.Method, r.Path)
		}
	}
}

// TestRun_date has the date in UTC, by the clock of the options.
func TestRun_date(t *testing.T) {
	t.Parallel()
	late := time.Date(2026, 9, 15, 23, 0, 0, 0, time.FixedZone("", -2*60*60))
	if f := observe.Run(t.Context(), doctor.Settings{}, observe.Options{Now: func() time.Time { return late }}); f.Date != "2026-09-16" {
		t.Errorf("date %s", f.Date)
	}
}

// TestRun_waits has a service that rejects each request as one too many. The run waits before it repeats one, also with the real pauses.
func TestRun_waits(t *testing.T) {
	t.Parallel()
	busy := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, `{"error":"slow_down"}`)
	})
	var waits atomic.Int64
	file := observeService(t, busy, func(o *observe.Options) {
		o.Wait = func(context.Context, time.Duration) error {
			waits.Add(1)
			return nil
		}
	})
	if waits.Load() == 0 || file.NHNProblem == nil {
		t.Errorf("%d pauses, problem %v", waits.Load(), file.NHNProblem)
	}
	file = observeService(t, busy, func(o *observe.Options) { o.Wait, o.Limit = nil, 50*time.Millisecond })
	if file.NHNProblem == nil {
		t.Error("no problem")
	}
}
