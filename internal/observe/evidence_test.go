package observe_test

import (
	"cmp"
	"context"
	"flag"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

var update = flag.Bool("update", false, "write the files of TestFile_evidence and TestFile_reasons")

// otherValues returns switches of which each has its last value, so that nearly all differ from their defaults.
func otherValues(t *testing.T, cloud string) simulator.Switches {
	t.Helper()
	switches := simulator.DefaultSwitches()
	for _, named := range switches.Named() {
		values := named.Values()
		if !strings.HasPrefix(named.Name, cloud+".") || len(values) == 0 || strings.HasSuffix(named.Name, "Sync") {
			continue
		}
		if err := switches.Set(named.Name, values[len(values)-1]); err != nil {
			t.Fatal(err)
		}
	}
	return switches
}

// compareLines compares lines with a file in testdata.
func compareLines(t *testing.T, name string, lines []string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(strings.Split(strings.TrimSuffix(string(want), "\n"), "\n"), lines); diff != "" {
		t.Errorf("if the change is right: go test ./internal/observe -run TestFile_ -update\n%s", diff)
	}
}

// TestFile_evidence holds what the files of some services say about each point: the value, the responses that a reader of the file checks
// it with, or the reason why there is none.
func TestFile_evidence(t *testing.T) {
	t.Parallel()
	standard, long := simulator.DefaultSwitches(), nhnState()
	longLists(long)
	organization := func(state *simulator.State, switches simulator.Switches, o observe.Options) []observe.Observation {
		file, _ := observeNHN(t, state, switches, o)
		return file.NHN
	}
	company := func(c mccCase) []observe.Observation { return observeCompany(t, c).MCC }
	for name, run := range map[string]func() []observe.Observation{
		"nhn-read":  func() []observe.Observation { return organization(plainState(), standard, observe.Options{}) },
		"nhn-write": func() []observe.Observation { return organization(long, standard, writing()) },
		"nhn-other": func() []observe.Observation { return organization(nhnState(), otherValues(t, "nhn"), writing()) },
		"mcc-read":  func() []observe.Observation { return company(mccCase{sw: standard.MCC}) },
		"mcc-write": func() []observe.Observation {
			return company(mccCase{sw: standard.MCC, state: mccState(t, 2), write: true, domain: mccDomain})
		},
		"mcc-other": func() []observe.Observation {
			return company(mccCase{sw: otherValues(t, "mcc").MCC, state: mccState(t, 2), write: true, domain: mccDomain})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var lines []string
			for _, o := range run() {
				lines = append(lines, o.Point+":")
				for _, part := range [][2]string{{"switch", o.Switch}, {"seen", o.Seen}, {"reason", o.Reason}, {"evidence", o.Evidence}} {
					if part[1] != "" {
						lines = append(lines, "  "+part[0]+": "+part[1])
					}
				}
			}
			compareLines(t, name, lines)
		})
	}
}

// isChange reports whether a request changes something.
func isChange(r *http.Request) bool {
	reads := r.Method == http.MethodGet || r.Method == http.MethodOptions || strings.HasSuffix(r.URL.Path, "/search")
	return !reads && !strings.HasPrefix(r.URL.Path, "/oauth2/")
}

// TestFile_reasons holds why points are not observed, in services that reject requests, fail, or have no objects. A reason must not say
// something about a service that has not responded.
func TestFile_reasons(t *testing.T) {
	t.Parallel()
	const failure, denial, notFound = `{"header":{"isSuccessful":false,"resultCode":500,"resultMessage":"Failure"}}`,
		`{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"No permission"}}`, `{"header":{"isSuccessful":false,"resultCode":50007,"resultMessage":"Not found"}}`
	respond := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		}
	}
	abort := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	later := func(connection int) func(*http.Request) bool { // all requests but the first ones
		served := map[string]bool{}
		return func(r *http.Request) bool {
			request := r.Method + " " + r.URL.String()
			if served[request] || len(served) >= connection && !strings.HasPrefix(r.URL.Path, "/oauth2/") {
				return true
			}
			served[request] = !strings.HasPrefix(r.URL.Path, "/oauth2/")
			return false
		}
	}
	const connection = 5
	everyChange := func() func(*http.Request) bool { return isChange }
	for name, test := range map[string]struct {
		change   func(*simulator.State)
		switches func(*simulator.MCCSwitches)
		fails    func() func(*http.Request) bool // the requests that get the response; nil for none
		response http.HandlerFunc
	}{
		"nhn-empty": {change: func(st *simulator.State) {
			n := &st.NHN
			n.RoleGroups, n.ProjectMembers, n.MeteredProducts, n.Roles = nil, nil, nil, nil
		}},
		"nhn-few-permissions":   {change: func(st *simulator.State) { st.NHN.UserAccessKeys[0].UUID = simulator.NHNMemberUUID }},
		"nhn-changes-denied":    {fails: everyChange, response: respond(200, denial)},
		"nhn-changes-fail":      {fails: everyChange, response: respond(500, failure)},
		"nhn-changes-not-found": {fails: everyChange, response: respond(404, notFound)},
		"nhn-changes-lost":      {fails: everyChange, response: abort},
		"nhn-fails":             {fails: func() func(*http.Request) bool { return later(connection) }, response: respond(500, failure)},
		"nhn-denies":            {fails: func() func(*http.Request) bool { return later(connection) }, response: respond(200, denial)},
		"nhn-page":              {fails: func() func(*http.Request) bool { return later(connection) }, response: respond(200, "<html>")},
		"mcc-few-permissions":   {change: func(st *simulator.State) { st.MCC.AccessKeys[0].Policy = simulator.MCCPolicyViewer }},
		"mcc-changes-fail":      {fails: everyChange, response: respond(500, `{"error":{"errorCode":"180024","message":"Failure"}}`)},
		"mcc-changes-lost":      {fails: everyChange, response: abort},
		"mcc-page":              {fails: func() func(*http.Request) bool { return later(1) }, response: respond(200, "<html>")},
		"mcc-off": {switches: func(sw *simulator.MCCSwitches) {
			sw.JobGradesSync, sw.JobPositionsSync, sw.DepartmentsSync, sw.UsersSync = 2, 2, 2, 2
		}},
		"mcc-empty-lists": {switches: func(sw *simulator.MCCSwitches) { sw.DepartmentsSync, sw.UsersSync = 2, 3 }},
		"mcc-users-only":  {switches: func(sw *simulator.MCCSwitches) { sw.JobGradesSync, sw.JobPositionsSync, sw.DepartmentsSync = 2, 2, 2 }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			switches, state := simulator.DefaultSwitches(), nhnState()
			if test.switches != nil {
				test.switches(&switches.MCC)
			}
			if test.change != nil {
				test.change(state)
			}
			now := func() time.Time { return testNow }
			sim := simulator.New(simulator.WithState(state), simulator.WithSwitches(switches), simulator.WithClock(now))
			fails := func(*http.Request) bool { return false }
			if test.fails != nil {
				fails = test.fails()
			}
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if fails(r) {
					test.response(w, r)
					return
				}
				sim.ServeHTTP(w, r)
			}))
			defer server.Close()
			o := observe.Options{
				Write: true, Domain: testDomain, ProjectID: ownProject, CompanyID: simulator.MCCCompanyID, Now: now, Journal: &observe.Journal{},
				Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
			}
			settings := allSettings(t, server.URL)
			if strings.HasPrefix(name, "nhn-") {
				settings.MCC = nil
			} else {
				settings.NHN = nil
			}
			compareLines(t, name, reasonsOf(observe.Run(t.Context(), settings, o)))
		})
	}
}

// reasonsOf returns the reasons in a file with the names of their points, the values of the other points, and why no point could be observed.
// Points that cannot be observed at all are omitted.
func reasonsOf(file observe.File) (lines []string) {
	never := map[string]string{}
	for _, point := range observe.Points() {
		never[point.Name] = point.Reason
	}
	points := map[string][]string{}
	for _, o := range file.Observations() {
		switch {
		case never[o.Point] != "":
			continue
		case o.Reason == "":
			o.Point += "=" + cmp.Or(o.Switch, o.Seen)
		}
		points[o.Reason] = append(points[o.Reason], o.Point)
	}
	for _, reason := range slices.Sorted(maps.Keys(points)) {
		lines = append(lines, cmp.Or(reason, "observed")+":", "  "+strings.Join(points[reason], " "))
	}
	for _, problem := range []*observe.Problem{file.NHNProblem, file.MCCProblem} {
		if problem != nil {
			lines = append(lines, problem.Text, problem.Remedy)
		}
	}
	return lines
}
