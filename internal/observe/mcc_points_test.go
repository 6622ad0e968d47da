package observe_test

import (
	"encoding/json"
	"io"
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

// TestObserveMCC_unlikeSwitches observes a service whose effects no switch describes.
func TestObserveMCC_unlikeSwitches(t *testing.T) {
	t.Parallel()
	c := newCompany(t, func(sw *simulator.MCCSwitches) { sw.Put = simulator.MCCPutMerges })
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(strings.NewReader(strings.Replace(string(sent), `"i18nNames":null`, `"i18nNames":{}`, 1))) // null clears
		record := httptest.NewRecorder()
		c.ServeHTTP(record, r)
		maps.Copy(w.Header(), record.Header())
		w.WriteHeader(record.Code)
		_, _ = w.Write([]byte(strings.Replace(record.Body.String(), `"localeTypeCd":"ko_KR"`, `"localeTypeCd":"en_US"`, 1)))
	}))
	defer server.Close()
	seen := map[string]string{}
	for _, o := range observe.Run(t.Context(), settingsFor(t, server.URL), c.options).MCC {
		if o.Switch == "" {
			seen[o.Point] = o.Seen
		}
	}
	if seen["mcc.NullIsOmitted"] != "null has another effect than omitting the field" || seen["mcc.LocaleDefaults"] != "another locale or time zone" {
		t.Errorf("not observed: %v", seen)
	}
}

// TestObserveMCC_unknownValues observes a service that does what no switch describes.
func TestObserveMCC_unknownValues(t *testing.T) {
	t.Parallel()
	c := newCompany(t, nil)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		record := httptest.NewRecorder()
		c.ServeHTTP(record, r)
		status, body := record.Code, record.Body.String()
		switch {
		case r.Method == http.MethodPost && status == http.StatusCreated:
			status, body = http.StatusAccepted, `{"id": "Hong Gildong"}`
		case strings.Contains(body, `"180013"`):
			body = strings.Replace(body, `"180013"`, `"Hong Gildong was not found"`, 1)
		case strings.Contains(body, `"sortOrd":0`):
			body = strings.Replace(body, `"sortOrd":0`, `"sortOrd":"first","Hong Gildong":1`, 1)
		}
		maps.Copy(w.Header(), record.Header())
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	defer server.Close()
	file := observe.Run(t.Context(), settingsFor(t, server.URL), c.options)
	if text, err := json.Marshal(file); err != nil || strings.Contains(string(text), "Hong") {
		t.Errorf("error %v, file %s", err, text)
	}
	for _, o := range file.MCC {
		switch o.Point {
		case "mcc.CreateAnswer", "mcc.SortOrdString":
			if o.Switch != "" || o.Seen == "" || o.Reason == "" {
				t.Errorf("%s: switch %q, seen %q, reason %q", o.Point, o.Switch, o.Seen, o.Reason)
			}
		case "mcc.ExtraFields":
			if o.Switch != "true" || !strings.HasSuffix(o.Evidence, "fields (a name that is not shown)") {
				t.Errorf("%s: switch %q, evidence %q", o.Point, o.Switch, o.Evidence)
			}
		}
	}
}
