package observe_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// newService returns a service with a switch, as "name=value", "" for one with the most likely behavior.
func newService(t *testing.T, setting string) *simulator.Simulator {
	t.Helper()
	switches := simulator.DefaultSwitches()
	if name, value, found := strings.Cut(setting, "="); found {
		if err := switches.Set(name, value); err != nil {
			t.Fatal(err)
		}
	}
	return simulator.New(simulator.WithState(nhnState()), simulator.WithSwitches(switches), simulator.WithClock(func() time.Time { return testNow }))
}

// stem is the random part of the names of a run.
var stem = regexp.MustCompile(`tf-acc-observe-[a-z0-9]+`)

// TestNHN_failsAfterCreation has a service that creates objects, responds with code 500, and lists the objects late: the run removes them.
// An AppKey without an ID stays in the journal.
func TestNHN_failsAfterCreation(t *testing.T) {
	t.Parallel()
	const projects = "/v1/organizations/" + simulator.NHNOrgID + "/projects"
	for path, want := range map[string]string{
		projects: "", "/project-role-groups": "", "/org-role-groups": "", "/v1/iam/organizations/": "",
		"/authentications/user-access-keys": "", "/project-appkeys": "AppKey , created at 2026-09-15T03:00:00Z in " + ownProject,
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			sim := newService(t, "nhn.ReadDelay=2")
			journal, created := &observe.Journal{}, 0
			observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodPost && r.URL.Path == projects && want != "" { // so that the project of the command line is used
					_, _ = io.WriteString(w, failure("40000"))
					return
				}
				record := httptest.NewRecorder()
				sim.ServeHTTP(record, r)
				body := record.Body.String()
				if r.Method == http.MethodPost && strings.Contains(r.URL.Path, path) && strings.Contains(body, `"isSuccessful":true`) {
					created++
					body = failure("500")
				}
				w.WriteHeader(record.Code)
				_, _ = io.WriteString(w, body)
			}), journal, nil)
			text := ""
			for _, e := range journal.Entries("") {
				text += stem.ReplaceAllString(e.String(), "")
			}
			if left := orphans(sim); created == 0 || text != want || (len(left) > 0) != (want != "") {
				t.Errorf("%d were created, left %v, and the journal has %q", created, left, text)
			}
		})
	}
}

// TestNHN_creationRejected has a service that rejects the creation of objects: they do not exist, and the journal does not name them.
func TestNHN_creationRejected(t *testing.T) {
	t.Parallel()
	const noGroup = "no role group could be created, or it did not appear in the list"
	sim := newService(t, "")
	journal, rejected := &observe.Journal{}, 0
	file := observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(journal.Entries("")) > 1 {
			t.Errorf("the journal has %v before %s %s", journal.Entries(""), r.Method, r.URL)
		}
		if r.Method == http.MethodPost && !strings.HasSuffix(r.URL.Path, "/search") && !strings.HasPrefix(r.URL.Path, "/oauth2/") {
			rejected++
			_, _ = io.WriteString(w, failure("40000"))
			return
		}
		sim.ServeHTTP(w, r)
	}), journal, nil)
	if left := journal.Entries(""); rejected < 4 || len(left) > 0 {
		t.Errorf("%d were rejected, and the journal has %v", rejected, left)
	}
	for point, want := range map[string]string{
		"nhn.Reissue": "no User Access Key could be created", "nhn.ReadDelay": noGroup, "nhn.Shuffle": noGroup,
	} {
		if o := pointOf(t, file.NHN, point); o.Reason != want {
			t.Errorf("%s: %q, want %q", point, o.Reason, want)
		}
	}
}

// TestNHN_leftForEnd holds that each probe removes its objects: only those that several probes need are left for the end of the run.
func TestNHN_leftForEnd(t *testing.T) {
	t.Parallel()
	names := regexp.MustCompile(`^(?i:tf-acc-observe-[a-z0-9]+)(-[a-d]|x+| )?$`)
	for switches, want := range map[string][]string{
		"": {"project role group", "project"}, "nhn.OrgMembersLoseRoleGroups=true": {"project role group", "project"},
		"nhn.ServiceNotice=1": {"project role group", "project"},
	} {
		t.Run(switches, func(t *testing.T) {
			t.Parallel()
			sim, journal := newService(t, switches), &observe.Journal{}
			var kinds []string
			observeService(t, sim, func(o *observe.Options) {
				o.Journal = journal
				o.Progress = func(p observe.Progress) {
					if p.Done == p.Points {
						for _, e := range journal.Entries("") {
							kinds = append(kinds, e.Kind)
						}
					}
				}
			})
			if diff := cmp.Diff(want, kinds); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if left := orphans(sim); len(left)+len(journal.Entries("")) > 0 {
				t.Errorf("left %v, and the journal has %v", left, journal.Entries(""))
			}
			for _, request := range sim.Requests("") {
				var body struct {
					Name string   `json:"roleGroupName"`
					IDs  []string `json:"roleGroupIds"`
				}
				_ = json.Unmarshal([]byte(request.Body), &body) // other bodies have neither
				if body.Name != "" && !names.MatchString(body.Name) || slices.Contains(body.IDs, "") {
					t.Errorf("%s %s was sent with %s", request.Method, request.Path, request.Body)
				}
			}
		})
	}
}

// TestNHN_undeletable has a service that does not delete role groups with their own request: they end with their project.
func TestNHN_undeletable(t *testing.T) {
	t.Parallel()
	sim, journal := newService(t, "nhn.ServiceNotice=2"), &observe.Journal{}
	observeHandler(t, sim, journal, nil)
	if left := orphans(sim); len(left)+len(journal.Entries("")) > 0 {
		t.Errorf("left %v, and the journal has %v", left, journal.Entries(""))
	}
}

// TestNHN_journalKeys has a journal with keys of an earlier run, and keys of others, which stay.
func TestNHN_journalKeys(t *testing.T) {
	t.Parallel()
	entries := []observe.Entry{
		{Cloud: "nhn", Kind: "AppKey", Parent: ownProject, Name: "tf-acc-observe-old1", ID: "auth-own", Before: "-"},
		{Cloud: "nhn", Kind: "User Access Key", Name: "tf-acc-observe-old2", ID: "OWNKEY0123456789ABCD", Before: "-", Period: "3700"},
	}
	for name, test := range map[string]struct {
		change  func(*simulator.NHNState)
		respond string // to requests that delete keys; "" for the response of the simulator
		left    bool
	}{
		"exist": {},
		"are removed": {change: func(n *simulator.NHNState) {
			n.AppKeys = slices.DeleteFunc(n.AppKeys, func(key simulator.AppKey) bool { return key.AuthID == "auth-own" })
			n.UserAccessKeys = slices.DeleteFunc(n.UserAccessKeys, func(key simulator.UserAccessKey) bool { return key.ID == "OWNKEY0123456789ABCD" })
		}},
		"are removed, and listed":  {respond: failure("60003")},
		"cannot be removed":        {respond: failure("40000"), left: true},
		"cannot be removed for -6": {respond: failure("-6"), left: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim, journal := newService(t, ""), &observe.Journal{}
			sim.Change(func(st *simulator.State) {
				n := &st.NHN
				for _, id := range []string{"auth-other", "auth-own"} {
					n.AppKeys = append(n.AppKeys, simulator.AppKey{ProjectID: ownProject, AppKey: "key-" + id, AuthID: id, Status: "STABLE", Created: testNow})
				}
				for _, id := range []string{"OTHERKEY0123456789AB", "OWNKEY0123456789ABCD"} {
					n.UserAccessKeys = append(n.UserAccessKeys, simulator.UserAccessKey{
						ID: id, UUID: simulator.NHNOwnerUUID, Status: "STABLE", Lifetime: 3700, TokenFormat: "OPAQUE", Created: testNow,
					})
				}
				if test.change != nil {
					test.change(n)
				}
			})
			for _, e := range entries {
				if err := journal.Add(e); err != nil {
					t.Fatal(err)
				}
			}
			observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.Method == http.MethodDelete && strings.HasPrefix(r.URL.Path, "/v1/authentications/") && test.respond != "" {
					_, _ = io.WriteString(w, test.respond)
					return
				}
				sim.ServeHTTP(w, r)
			}), journal, nil)
			for _, e := range entries {
				if hasEntry(journal, e.Name) != test.left {
					t.Errorf("%s: the journal has %v", e, journal.Entries(""))
				}
			}
			var keys []string
			sim.View(func(st *simulator.State) {
				for _, key := range st.NHN.AppKeys {
					if key.Deleted.IsZero() && strings.HasPrefix(key.AuthID, "auth-") {
						keys = append(keys, key.AuthID)
					}
				}
				for _, key := range st.NHN.UserAccessKeys {
					if strings.HasSuffix(key.ID, "0123456789AB") || key.ID == "OWNKEY0123456789ABCD" {
						keys = append(keys, key.ID)
					}
				}
			})
			want := []string{"auth-other", "OTHERKEY0123456789AB"}
			if test.respond != "" {
				want = []string{"auth-other", "auth-own", "OTHERKEY0123456789AB", "OWNKEY0123456789ABCD"}
			}
			if diff := cmp.Diff(want, keys); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
