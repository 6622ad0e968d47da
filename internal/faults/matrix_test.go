package faults_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// phase is one apply of a lifecycle.
type phase struct {
	name string
	run  func(*acctest.Engine, string) acctest.Outcome
}

func (l lifecycle) phases() []phase {
	apply := func(config acctest.Values) func(*acctest.Engine, string) acctest.Outcome {
		return func(e *acctest.Engine, address string) acctest.Outcome { return e.Apply(address, config) }
	}
	phases := []phase{{"create", apply(l.create)}}
	if l.update != nil {
		phases = append(phases, phase{"update", apply(l.update)})
	}
	if l.undeletable {
		return phases
	}
	return append(phases, phase{"delete", func(e *acctest.Engine, address string) acctest.Outcome { return e.Destroy(address) }})
}

// TestFaultMatrix runs the lifecycle of each type and injects each fault into each request of each phase. Either the apply
// succeeds and the state matches the API, or it fails with an error that names what may exist. The next apply, or the import
// that the error suggests, then converges to exactly the objects that exist after a lifecycle without faults, including the
// number of emails.
//
// For a read, a case that differs from another one only in whether the request was processed is omitted, because a read changes nothing.
// Requests for a token run all cases for nhn_project.
//
// The cases are generated from the resource types of the provider and from the requests of their lifecycles.
func TestFaultMatrix(t *testing.T) {
	t.Parallel()
	var cases atomic.Int64
	types := map[string]bool{}
	for name := range lifecycles {
		typeName, _, _ := strings.Cut(name, " ")
		types[typeName] = true
	}
	_, schemas := acctest.New(t).Server(t)
	for _, typeName := range slices.Sorted(maps.Keys(schemas.ResourceSchemas)) {
		if !types[typeName] {
			t.Errorf("%s has no lifecycle: add one to lifecycles_test.go, and a case to findRemoteObject in recovery_test.go", typeName)
		}
	}
	t.Cleanup(func() { report(t, cases.Load()) })
	for name, life := range lifecycles {
		typeName, _, _ := strings.Cut(name, " ")
		address := typeName + ".it"
		for at, phase := range life.phases() {
			t.Run(name+" "+phase.name, func(t *testing.T) {
				t.Parallel()
				cloud, engine := newFixtureAtPhase(t, life, address, at)
				begin := snapshot(t, cloud)
				mustSucceed(t, phase.run(engine.Fork(t), address))
				requests, after := cloud.Requests(""), countObjects(t, cloud)
				if len(requests) == 0 {
					t.Fatal("no request was sent")
				}
				for i, request := range requests {
					for _, faultCase := range faultCases(request.Path) {
						if (name != typeName || isTokenRequest(request) && name != "nhn_project") && !faultCase.ambiguous {
							continue // variants of a type only run the ambiguous cases, and so do requests for a token, which are the same for all types
						}
						if request.Method == http.MethodGet && faultCase.sameForReads {
							continue // a read changes nothing: whether it was carried out makes no difference
						}
						cases.Add(1)
						label := fmt.Sprintf("%d of %d, %s %s: %s", i+1, len(requests), request.Method, request.Path, faultCase.name)
						t.Run(label, func(t *testing.T) {
							begin()
							runWithFault(t, cloud, engine.Fork(t), life, phase, address, i, faultCase, after)
						})
					}
				}
			})
		}
	}
}

func isTokenRequest(request simulator.Exchange) bool {
	return strings.HasPrefix(request.Path, "/oauth2/")
}

// newFixtureAtPhase returns a fixture after the phases of a lifecycle before the phase at.
func newFixtureAtPhase(t *testing.T, life lifecycle, address string, at int) (*acctest.Cloud, *acctest.Engine) {
	t.Helper()
	cloud := newFixture(t)
	engine := cloud.Engine(t)
	for _, earlier := range life.phases()[:at] {
		mustSucceed(t, earlier.run(engine, address))
	}
	return cloud, engine
}

// snapshot returns a function that restores the current state of the clouds.
func snapshot(t *testing.T, cloud *acctest.Cloud) (begin func()) {
	t.Helper()
	var data []byte
	cloud.View(func(st *simulator.State) { data, _ = json.Marshal(st) })
	cloud.ResetJournal()
	return func() {
		cloud.ResetJournal()
		cloud.ClearFaults()
		cloud.Change(func(st *simulator.State) {
			*st = simulator.State{}
			if err := json.Unmarshal(data, st); err != nil {
				t.Error(err)
			}
		})
	}
}

func mustSucceed(t *testing.T, outcome acctest.Outcome) {
	t.Helper()
	if outcome.Err() != "" {
		t.Fatalf("without a fault: %s", outcome.Err())
	}
}

// runWithFault runs one phase of a lifecycle with one fault, and then follows the advice in the errors.
func runWithFault(
	t *testing.T, cloud *acctest.Cloud, engine *acctest.Engine, life lifecycle, phase phase, address string, request int, faultCase faultCase, after map[string]int,
) {
	t.Helper()
	for _, fault := range faultCase.faults {
		fault.Skip += request
		cloud.InjectFault(fault)
	}
	var outcome acctest.Outcome
	run := func() { outcome = phase.run(engine, address) }
	if faultCase.killed {
		engine.WithProviderKilled(run)
		cloud.ClearFaults()
		run()
	} else {
		run()
		cloud.ClearFaults()
	}
	for applies := 1; outcome.Err() != ""; applies++ {
		if applies == 3 {
			t.Errorf("three applies do not converge: %s", outcome.Err())
			return
		}
		if !strings.Contains(outcome.Err(), "Cannot ") {
			t.Errorf("the error does not name the failed operation: %s", outcome.Err())
		}
		if phase.name == "create" {
			applyRemedy(t, cloud, engine, address, life.create, outcome)
		}
		outcome = phase.run(engine, address)
	}
	if phase.name != "delete" {
		ignoreOrphans(cloud, engine.State(address), outcome)
		if len(outcome.Warnings) > 0 { // the next apply resolves them
			outcome = phase.run(engine, address)
			resolved := !slices.ContainsFunc(outcome.Warnings, func(warning string) bool { return life.reminder == "" || !strings.Contains(warning, life.reminder) })
			if len(outcome.Errors) > 0 || !resolved {
				t.Errorf("the next apply: %s %q", outcome.Err(), outcome.Warnings)
			}
		}
		if plan := phase.plan(life, engine, address); plan.Err() != "" || plan.Action != "no-op" || plan.State == nil {
			t.Errorf("the plan after it is %s %s", plan.Action, plan.Err())
		}
	}
	if diff := cmp.Diff(after, countObjects(t, cloud)); diff != "" {
		t.Errorf("the objects differ from a lifecycle without faults (-want +got):\n%s", diff)
	}
}

func (p phase) plan(life lifecycle, engine *acctest.Engine, address string) acctest.Outcome {
	config := life.create
	if p.name == "update" {
		config = life.update
	}
	return engine.Plan(address, config)
}

// report writes the number of cases to a file that `make test` prints.
func report(t *testing.T, cases int64) {
	t.Helper()
	t.Logf("fault matrix: %d cases", cases)
	path := os.Getenv("FAULT_MATRIX_REPORT")
	if path == "" || t.Failed() {
		return
	}
	text := fmt.Sprintf("fault matrix: %d cases, all passed\n", cases)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Error(err)
	}
}
