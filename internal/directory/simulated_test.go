package directory_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// fixture is a directory of a simulated company.
type fixture struct {
	t      *testing.T
	sim    *simulator.Simulator
	client *mcc.Client
	state  directory.Directory
	kept   directory.Keys
}

// newFixture returns a directory that lists nothing yet. Its client never sleeps.
func newFixture(t *testing.T, change func(*simulator.MCCSwitches)) *fixture {
	t.Helper()
	sim := simulator.New()
	sim.Switch(func(sw *simulator.Switches) { change(&sw.MCC) })
	server := httptest.NewServer(sim)
	t.Cleanup(server.Close)
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	client := mcc.NewClient(mcc.Config{Endpoint: base, AccessKey: simulator.MCCAccessKey, SecretKey: simulator.MCCSecretKey}, apiclient.Options{
		Retries: 2, Timeout: time.Minute, Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	return &fixture{t: t, sim: sim, client: client, state: directory.Directory{}, kept: directory.Keys{}}
}

func defaultSwitches(*simulator.MCCSwitches) {}

// listed reads JSON texts that have no problems.
func listed(t *testing.T, texts map[directory.Part]string) directory.Directory {
	t.Helper()
	all := directory.Directory{}
	for part, text := range texts {
		content, problems := directory.Parse(part, text)
		if len(problems) > 0 {
			t.Fatalf("%s: %v", part, problems)
		}
		all[part] = content
	}
	return all
}

// plan compares a directory with the company.
func (f *fixture) plan(want directory.Want) *directory.Plan {
	f.t.Helper()
	company := &directory.Company{ID: simulator.MCCCompanyID}
	if err := company.Read(f.t.Context(), f.client, want.Needs()...); err != nil {
		f.t.Fatal(err)
	}
	want.Kept = f.kept
	return directory.NewPlan(company, want)
}

// apply applies a directory, and records the objects of the company.
func (f *fixture) apply(wanted directory.Directory) (*directory.Plan, *directory.Result) {
	f.t.Helper()
	plan := f.plan(directory.Want{Listed: wanted, Former: f.state})
	if len(plan.Problems) > 0 {
		f.t.Fatalf("problems: %+v", plan.Problems)
	}
	result := plan.Run(f.t.Context(), f.client)
	f.state = plan.After(result)
	return plan, result
}

// mustApply is apply without failures, and then there is nothing left to do.
func (f *fixture) mustApply(wanted directory.Directory) *directory.Plan {
	f.t.Helper()
	plan, result := f.apply(wanted)
	for _, failure := range result.Failures {
		f.t.Errorf("%s %s: %v", failure.Change.Action, failure.Change.Path(), failure.Err)
	}
	if len(result.NotBegun) > 0 {
		f.t.Errorf("%d changes were not begun", len(result.NotBegun))
	}
	for part, content := range wanted {
		if got, want := directory.Format(f.state[part]), directory.Format(content); got != want {
			f.t.Errorf("%s is remembered as %s, want %s", part, got, want)
		}
	}
	next := f.plan(directory.Want{Listed: wanted, Former: f.state})
	for _, change := range next.Changes {
		f.t.Errorf("left to do: %s %s %v", change.Action, change.Path(), change.Attributes)
	}
	for part := range wanted {
		if !next.Keeps(part) {
			f.t.Errorf("%s is not as it is remembered", part)
		}
	}
	return plan
}

// mails counts the invitations that were sent.
func (f *fixture) mails() (sent int) {
	f.sim.View(func(st *simulator.State) {
		for _, number := range st.MCC.Mails {
			sent += number
		}
	})
	return sent
}
