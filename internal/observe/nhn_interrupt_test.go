package observe_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// cutService is a simulator that responds to a number of changes, and to nothing afterwards.
type cutService struct {
	sim     *simulator.Simulator
	changes atomic.Int64 // that are left
	onCut   func()       // is called before the first change that is one too many; nil for a service that stops
}

func (c *cutService) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	isChange := r.Method != http.MethodGet && !strings.HasSuffix(r.URL.Path, "/search") && !strings.HasPrefix(r.URL.Path, "/oauth2/")
	left := c.changes.Load()
	if isChange {
		left = c.changes.Add(-1)
	}
	switch {
	case left >= 0:
	case c.onCut != nil:
		c.onCut()
	case left == -1: // the change is made, and the program does not learn that it was
		c.sim.ServeHTTP(httptest.NewRecorder(), r)
		c.changes.Add(-1)
		panic(http.ErrAbortHandler)
	default:
		panic(http.ErrAbortHandler)
	}
	c.sim.ServeHTTP(w, r)
}

// run observes the service, in write mode.
func (c *cutService) run(ctx context.Context, t *testing.T, journal *observe.Journal) {
	t.Helper()
	server := httptest.NewServer(c)
	defer server.Close()
	environment := simulator.Environment(server.URL)
	s, err := doctor.ReadSettings(func(name string) string { return environment[name] })
	if err != nil {
		t.Fatal(err)
	}
	s.MCC = nil
	o := writing()
	o.Journal, o.ProjectID, o.Now = journal, ownProject, func() time.Time { return testNow }
	o.Wait = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	observe.Run(ctx, s, o)
}

func newCutService(changes int) *cutService {
	c := &cutService{sim: simulator.New(simulator.WithState(nhnState()), simulator.WithClock(func() time.Time { return testNow }))}
	c.changes.Store(int64(changes))
	return c
}

const allChanges = 1 << 30

// cuts are the numbers of changes before a cut.
func cuts() (all []int) {
	step := 3
	if testing.Short() {
		step = 20
	}
	for changes := 0; changes < 100; changes += step {
		all = append(all, changes)
	}
	return all
}

// hasEntry reports whether a journal has an object with this name. A User Access Key has none.
func hasEntry(journal *observe.Journal, name string) bool {
	return slices.ContainsFunc(journal.Entries(""), func(e observe.Entry) bool {
		return e.Name == strings.TrimSpace(name) || strings.HasPrefix(name, e.Kind)
	})
}

// TestNHN_killed ends a run so that it cannot clean up, as the end of the program or of the network does. The next run removes what is left.
func TestNHN_killed(t *testing.T) {
	t.Parallel()
	for _, changes := range cuts() {
		t.Run(fmt.Sprint(changes), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "journal")
			journal, err := observe.OpenJournal(path, journalSettings)
			if err != nil {
				t.Fatal(err)
			}
			service := newCutService(changes)
			service.run(t.Context(), t, journal)
			if journal, err = observe.OpenJournal(path, journalSettings); err != nil {
				t.Fatal(err)
			}
			for _, name := range orphans(service.sim) {
				if !hasEntry(journal, name) {
					t.Errorf("the journal does not have %s: %v", name, journal.Entries(""))
				}
			}
			service.changes.Store(allChanges)
			service.run(t.Context(), t, journal)
			left, entries := orphans(service.sim), journal.Entries("")
			if len(entries) > len(left) {
				t.Errorf("left %v, and the journal has %v", left, entries)
			}
			for _, name := range left { // without its response, an AppKey cannot be identified
				if !hasEntry(journal, name) || !entries[0].Uncertain() || entries[0].Kind != "AppKey" {
					t.Errorf("left %v, and the journal has %v", left, entries)
				}
			}
		})
	}
}

// TestNHN_stopped stops a run with a signal. It removes its objects before it ends.
func TestNHN_stopped(t *testing.T) {
	t.Parallel()
	for _, changes := range cuts() {
		t.Run(fmt.Sprint(changes), func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			service, journal := newCutService(changes), &observe.Journal{}
			service.onCut = cancel
			service.run(ctx, t, journal)
			if left, entries := orphans(service.sim), journal.Entries(""); len(left) > len(entries) {
				t.Errorf("left %v, and the journal has %v", left, entries)
			} else if len(left) > 0 && !strings.Contains(entries[0].Kind, "Key") {
				t.Errorf("left %v", left)
			}
		})
	}
}

// TestNHN_noPersonalData searches the file for every name, address, ID and secret of the services.
func TestNHN_noPersonalData(t *testing.T) {
	t.Parallel()
	file, sim := observeNHN(t, nhnState(), simulator.DefaultSwitches(), writing())
	data, err := file.Encode()
	if err != nil {
		t.Fatal(err)
	}
	private := []string{"private", testDomain, "@", simulator.NHNUserAccessKeyID, simulator.NHNSecretAccessKey, simulator.NHNOrgID, ownProject, "127.0.0.1", observe.Prefix}
	sim.View(func(st *simulator.State) {
		n := &st.NHN
		for _, a := range n.Accounts {
			private = append(private, a.UUID, a.Email, a.UserCode)
		}
		for _, p := range n.Projects {
			private = append(private, p.ID, p.Name)
		}
		for _, g := range n.RoleGroups {
			private = append(private, g.ID, g.Name)
		}
		for _, k := range n.AppKeys {
			private = append(private, k.AppKey, k.AuthID)
		}
		for _, token := range n.Tokens {
			private = append(private, token.Value, token.Value[:20])
		}
	})
	if len(private) < 30 {
		t.Errorf("only %d texts", len(private))
	}
	for _, text := range private {
		if len(text) > 3 && strings.Contains(string(data), text) || text == "@" && strings.Contains(string(data), text) {
			t.Errorf("the file contains %q", text)
		}
	}
}
