package observe_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestObserveMCC_defaults has all points that are not observed in a company with default behavior, in each mode.
func TestObserveMCC_defaults(t *testing.T) {
	t.Parallel()
	never := []string{
		"mcc.PermissionDenied404: no request was rejected because of a missing permission",
		"mcc.SeatLimit: the limit was not reached",
		"mcc.Status180008: would change a department that the run did not create",
		"mcc.Status180010: would delete the root department if the service allowed it",
		"mcc.Status180016: the limit was not reached",
		"mcc.Status180021: would delete the administrator if the service allowed it",
	}
	domain := []string{
		"mcc.EmailOnEdit", "mcc.EmailReserved", "mcc.EmailsInternational", "mcc.EmailsLowered", "mcc.JobDelete", "mcc.LocaleDefaults",
		"mcc.PhoneCountryZero", "mcc.PhoneDigitsLimited", "mcc.PhoneSeparatorsRefused", "mcc.PhonesHyphenated", "mcc.PhonesNormalised",
		"mcc.SeatLimit", "mcc.UnseenTimeZonesRefused", "mcc.UsersSync",
	}
	sw := simulator.DefaultSwitches().MCC
	if diff := cmp.Diff(never, unobserved(observeCompany(t, mccCase{sw: sw, write: true, domain: mccDomain}))); diff != "" {
		t.Errorf("with --domain (-want +got):\n%s", diff)
	}
	got := unobserved(observeCompany(t, mccCase{sw: sw, write: true}))
	for _, point := range domain {
		if !slices.Contains(got, point+": needs --domain") {
			t.Errorf("%s is not among the points that need a domain: %v", point, got)
		}
	}
	if want := len(domain) + len(never) - 1; len(got) != want {
		t.Errorf("%d points are not observed without --domain, want %d: %v", len(got), want, got)
	}
	observed := []string{}
	for _, o := range observeCompany(t, mccCase{sw: sw}).MCC {
		if o.Switch != "" {
			observed = append(observed, o.Point+" "+o.Switch)
		}
	}
	if diff := cmp.Diff([]string{
		"mcc.Checks 0", "mcc.ContentTypeOptional false", "mcc.ErrorStatus 0", "mcc.ExtraFields false", "mcc.IgnoresOffset false", "mcc.LimitCap 0",
		"mcc.LimitMax 0", "mcc.LimitZero 0", "mcc.LongKeysNotFound false", "mcc.MissingContentType415 false", "mcc.NullErrors false",
		"mcc.NumericCodes false", "mcc.RegionIgnored false", "mcc.SortOrdDecimal false", "mcc.SortOrdString false", "mcc.StrayInputRejected false",
		"mcc.TrailingSlash false", "mcc.Unset 0",
	}, observed); diff != "" {
		t.Errorf("observed by reading (-want +got):\n%s", diff)
	}
}

// unobserved returns the points that were not observed, with the reasons.
func unobserved(file observe.File) []string {
	points := []string{}
	for _, o := range file.MCC {
		if o.Switch == "" {
			points = append(points, o.Point+": "+o.Reason)
		}
	}
	return points
}

// company is a simulated company with a server.
type company struct {
	*simulator.Simulator
	settings doctor.Settings
	options  observe.Options
}

func newCompany(t *testing.T, change func(*simulator.MCCSwitches)) company {
	t.Helper()
	switches := simulator.DefaultSwitches()
	if change != nil {
		change(&switches.MCC)
	}
	now := func() time.Time { return mccTime }
	s := simulator.New(simulator.WithSwitches(switches), simulator.WithClock(now), simulator.WithJournal(0, 0))
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return company{s, settingsFor(t, server.URL), observe.Options{
		Write: true, CompanyID: simulator.MCCCompanyID, Domain: mccDomain, Journal: &observe.Journal{}, Now: now,
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}}
}

func settingsFor(t *testing.T, endpoint string) doctor.Settings {
	t.Helper()
	base, err := url.Parse(endpoint)
	if err != nil {
		t.Fatal(err)
	}
	return doctor.Settings{MCC: &doctor.Account{
		KeyID: simulator.MCCAccessKey, Secret: simulator.MCCSecretKey, ParentID: simulator.MCCCompanyID, Endpoint: base,
	}}
}

// keys returns the external keys of all objects.
func (c company) keys() (keys []string) {
	c.View(func(st *simulator.State) {
		for _, d := range st.MCC.Departments {
			keys = append(keys, d.ExternalKey)
		}
		for _, j := range slices.Concat(st.MCC.JobGrades, st.MCC.JobPositions) {
			keys = append(keys, j.ExternalKey)
		}
		for _, u := range st.MCC.Users {
			keys = append(keys, u.ExternalKey)
		}
	})
	return keys
}

// TestObserveMCC_noPermission observes companies with a key that may only read.
func TestObserveMCC_noPermission(t *testing.T) {
	t.Parallel()
	for _, as404 := range []bool{false, true} {
		c := newCompany(t, func(sw *simulator.MCCSwitches) { sw.PermissionDenied404 = as404 })
		c.Change(func(st *simulator.State) { st.MCC.AccessKeys[0].Policy = simulator.MCCPolicyViewer })
		file := observe.Run(t.Context(), c.settings, c.options)
		for _, o := range file.MCC {
			switch {
			case o.Point == "mcc.PermissionDenied404" && o.Switch != fmt.Sprint(as404):
				t.Errorf("%s is %v, but was observed as %q", o.Point, as404, o.Switch)
			case o.Point == "mcc.DepartmentsSync" && o.Reason != "the account has no permission for changes":
				t.Errorf("%s: reason %q", o.Point, o.Reason)
			case o.Point == "mcc.Put" && o.Switch != "":
				t.Errorf("%s was observed", o.Point)
			}
		}
	}
}

// TestObserveMCC_otherService observes services that have no such API.
func TestObserveMCC_otherService(t *testing.T) {
	t.Parallel()
	for name, handler := range map[string]http.HandlerFunc{
		"page":     func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>Welcome</html>")) },
		"empty":    func(http.ResponseWriter, *http.Request) {},
		"object":   func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{}`)) },
		"failure":  func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
		"login":    func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/login", http.StatusFound) },
		"no reply": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(handler)
			defer server.Close()
			o := newCompany(t, nil).options
			for _, o := range observe.Run(t.Context(), settingsFor(t, server.URL), o).MCC {
				if o.Switch != "" || o.Reason == "" {
					t.Errorf("%s was observed as %q: %s", o.Point, o.Switch, o.Evidence)
				}
			}
			if left := o.Journal.Entries(""); len(left) > 0 {
				t.Errorf("the journal contains %v", left)
			}
		})
	}
}

// TestObserveMCC_faults observes companies whose responses are lost or corrupted now and then: what is observed is what is set.
func TestObserveMCC_faults(t *testing.T) {
	t.Parallel()
	kinds := []simulator.Fault{
		{Kind: simulator.FaultReset}, {Kind: simulator.FaultReset, After: true}, {Kind: simulator.FaultTruncate, After: true},
		{Kind: simulator.FaultEmpty}, {Kind: simulator.FaultHTML}, {Kind: simulator.FaultHTML, After: true},
		{Kind: simulator.FaultStatus, Status: 500}, {Kind: simulator.FaultStatus, Status: 503}, {Kind: simulator.FaultStatus, Status: 429},
	}
	for seed := range 60 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(uint64(seed), 23))
			sw := randomMCC(t, 2*seed).sw
			c := newCompany(t, func(all *simulator.MCCSwitches) { *all = sw })
			for skip := random.IntN(20); skip < 500; skip += 1 + random.IntN(40) {
				fault := kinds[random.IntN(len(kinds))]
				fault.Skip = skip
				c.InjectFault(fault)
			}
			before := c.keys()
			for _, o := range observe.Run(t.Context(), c.settings, c.options).MCC {
				if set := equivalentMCC(sw, o.Point); o.Switch != "" && o.Switch != set {
					t.Errorf("%s is %s, but was observed as %s: %s", o.Point, set, o.Switch, o.Evidence)
				}
			}
			c.ClearFaults()
			for _, entry := range c.options.Journal.Entries("mcc") {
				before = append(before, entry.Name)
			}
			for _, key := range c.keys() {
				if !slices.Contains(before, key) {
					t.Errorf("the run left %s, and the journal does not contain it", key)
				}
			}
		})
	}
}

// TestObserveMCC_interrupted stops runs after some requests, the last ones while they remove their objects: no object is left.
func TestObserveMCC_interrupted(t *testing.T) {
	t.Parallel()
	for requests := 1; requests < 320; requests += 29 {
		t.Run(fmt.Sprint(requests), func(t *testing.T) {
			t.Parallel()
			c := newCompany(t, nil)
			ctx, stop := context.WithCancel(t.Context())
			c.InjectFault(simulator.Fault{Skip: requests, Kind: simulator.FaultReset, After: true, OnFault: stop})
			before := c.keys()
			file := observe.Run(ctx, c.settings, c.options)
			if diff := cmp.Diff(before, c.keys()); diff != "" {
				t.Errorf("objects (-before +after):\n%s", diff)
			}
			if left := c.options.Journal.Entries(""); len(left) > 0 {
				t.Errorf("the journal contains %v", left)
			}
			if requests < 200 && !slices.Contains(unobserved(file), "mcc.NullErrors: the run was stopped") {
				t.Errorf("the file does not say that the run was stopped: %v", unobserved(file))
			}
		})
	}
}

// TestObserveMCC_orphans begins with what earlier runs left: an object of the journal, objects in use, and others that stay.
func TestObserveMCC_orphans(t *testing.T) {
	t.Parallel()
	c := newCompany(t, nil)
	c.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments,
			simulator.MCCDepartment{ExternalKey: observe.Prefix + "p", Name: "P"},
			simulator.MCCDepartment{ExternalKey: observe.Prefix + "c", Name: "C", ParentExternalKey: observe.Prefix + "p"},
			simulator.MCCDepartment{ExternalKey: observe.Prefix + "g", Name: "G", ParentExternalKey: observe.Prefix + "c"},
			simulator.MCCDepartment{ExternalKey: observe.Prefix + "h", Name: "H", ParentExternalKey: observe.Prefix + "g"},
			simulator.MCCDepartment{ExternalKey: "tf-acc-other", Name: "O"})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "journaled", Name: "J"})
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: observe.Prefix + "u", Name: "U", JobGradeExternalKey: "journaled"})
	})
	for _, entry := range []observe.Entry{
		{Cloud: "mcc", Kind: "job grade", Parent: simulator.MCCCompanyID, Name: "journaled"},
		{Cloud: "mcc", Kind: "job grade", Parent: simulator.MCCCompanyID, Name: "never-created"},
		{Cloud: "mcc", Kind: "job grade", Parent: "other company", Name: "elsewhere"},
	} {
		if err := c.options.Journal.Add(entry); err != nil {
			t.Fatal(err)
		}
	}
	observe.Run(t.Context(), c.settings, c.options)
	if diff := cmp.Diff([]string{"dept00", "tf-acc-other", "admin"}, c.keys()); diff != "" {
		t.Errorf("objects (-want +got):\n%s", diff)
	}
	if left := c.options.Journal.Entries(""); len(left) != 1 || left[0].Name != "elsewhere" {
		t.Errorf("the journal contains %v", left)
	}
}

// TestObserveMCC_requests has what each mode may send.
func TestObserveMCC_requests(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		write  bool
		domain string
		allows func(method, path string) bool
	}{
		{false, mccDomain, func(method, _ string) bool { return method == "GET" || method == "OPTIONS" }},
		{true, "", func(method, path string) bool {
			return method == "GET" || method == "OPTIONS" || strings.Contains(path, "/"+observe.Prefix)
		}},
	} {
		s := simulator.New(simulator.WithClock(func() time.Time { return mccTime }))
		server := httptest.NewServer(s)
		defer server.Close()
		o := newCompany(t, nil).options
		o.Write, o.Domain = test.write, test.domain
		observe.Run(t.Context(), settingsFor(t, server.URL), o)
		sent := s.Requests("")
		if len(sent) < 30 {
			t.Errorf("only %d requests", len(sent))
		}
		longest := 0
		for _, request := range sent {
			if !test.allows(request.Method, request.Path) {
				t.Errorf("write %v: %s %s", test.write, request.Method, request.Path)
			}
			if longest = max(longest, len(path.Base(request.Path))); strings.Contains(request.Query, "limit=100&offset=1") {
				t.Errorf("a page after the last item was requested: %s?%s", request.Path, request.Query)
			}
		}
		if longest != 37 { // as the evidence of mcc.LongKeysNotFound says
			t.Errorf("the longest key has %d characters", longest)
		}
		s.View(func(st *simulator.State) {
			if len(st.MCC.Mails) > 0 {
				t.Errorf("invited: %v", st.MCC.Mails)
			}
		})
	}
}
