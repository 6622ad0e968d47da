package faults_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// phase is a part of a life that is one apply.
type phase struct {
	name string
	run  func(*acctest.Engine, string) acctest.Outcome
}

func (l life) phases() []phase {
	apply := func(config acctest.Values) func(*acctest.Engine, string) acctest.Outcome {
		return func(e *acctest.Engine, address string) acctest.Outcome { return e.Apply(address, config) }
	}
	phases := []phase{{"create", apply(l.create)}}
	if l.update != nil {
		phases = append(phases, phase{"update", apply(l.update)})
	}
	if l.stays {
		return phases
	}
	return append(phases, phase{"delete", func(e *acctest.Engine, address string) acctest.Outcome { return e.Destroy(address) }})
}

// TestFaultMatrix takes each kind of object through its life, and lets each request of each part of it go wrong in each
// way. Afterwards either the apply succeeded and the state is what the service has, or it failed with an error that says
// what may exist, and the next apply or the import that was named converges: to exactly what the service holds after a
// lifecycle without faults, down to the number of mails.
//
// The cases are made from the provider's own resource types and from the requests that their lives take.
func TestFaultMatrix(t *testing.T) {
	t.Parallel()
	var cases atomic.Int64
	types := map[string]bool{}
	for name := range lives {
		typeName, _, _ := strings.Cut(name, " ")
		types[typeName] = true
	}
	_, schemas := acctest.New(t).Server(t)
	for _, typeName := range slices.Sorted(maps.Keys(schemas.ResourceSchemas)) {
		if !types[typeName] {
			t.Errorf("%s has no life: add one to lifecycles_test.go, and a case to inConsole in recovery_test.go", typeName)
		}
	}
	t.Cleanup(func() { report(t, cases.Load()) })
	for name, life := range lives {
		typeName, _, _ := strings.Cut(name, " ")
		address := typeName + ".it"
		for at, phase := range life.phases() {
			t.Run(name+" "+phase.name, func(t *testing.T) {
				t.Parallel()
				cloud, engine := begun(t, life, address, at)
				begin := keep(t, cloud)
				mustSucceed(t, phase.run(engine.In(t), address))
				requests, after := cloud.Requests(""), census(t, cloud)
				if len(requests) == 0 {
					t.Fatal("no request was sent")
				}
				for i, request := range requests {
					for _, faultCase := range faultCases(request.Path) {
						if name != typeName && !faultCase.ambiguous {
							continue // a variant of a type that meets all of them
						}
						cases.Add(1)
						label := fmt.Sprintf("%d of %d, %s %s: %s", i+1, len(requests), request.Method, request.Path, faultCase.name)
						t.Run(label, func(t *testing.T) {
							begin()
							survive(t, cloud, engine.In(t), life, phase, address, i, faultCase, after)
						})
					}
				}
			})
		}
	}
}

// begun is a world in which the parts of a life before the one at were lived.
func begun(t *testing.T, life life, address string, at int) (*acctest.Cloud, *acctest.Engine) {
	t.Helper()
	cloud := world(t)
	engine := cloud.Engine(t)
	for _, earlier := range life.phases()[:at] {
		mustSucceed(t, earlier.run(engine, address))
	}
	return cloud, engine
}

// keep returns a function that makes the clouds as they are now.
func keep(t *testing.T, cloud *acctest.Cloud) (begin func()) {
	t.Helper()
	var data []byte
	cloud.View(func(st *simulator.State) { data, _ = json.Marshal(st) })
	cloud.Forget()
	return func() {
		cloud.Forget()
		cloud.Heal()
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

// survive lives one phase of a lifecycle with one fault, then does what a person would do with the errors that it makes.
func survive(
	t *testing.T, cloud *acctest.Cloud, engine *acctest.Engine, life life, phase phase, address string, request int, faultCase faultCase, after map[string]int,
) {
	t.Helper()
	for _, fault := range faultCase.faults {
		fault.Skip += request
		cloud.Fail(fault)
	}
	var outcome acctest.Outcome
	run := func() { outcome = phase.run(engine, address) }
	if faultCase.killed {
		engine.Killed(run)
		cloud.Heal()
		run()
	} else {
		run()
		cloud.Heal()
	}
	for applies := 1; outcome.Err() != ""; applies++ {
		if applies == 3 {
			t.Errorf("three applies do not converge: %s", outcome.Err())
			return
		}
		if !strings.Contains(outcome.Err(), "Cannot ") {
			t.Errorf("the error does not say what was tried: %s", outcome.Err())
		}
		if phase.name == "create" {
			follow(t, cloud, engine, address, life.create, outcome)
		}
		outcome = phase.run(engine, address)
	}
	if phase.name != "delete" {
		discardLeftovers(cloud, engine.State(address), outcome)
		if len(outcome.Warnings) > 0 { // which say what the next apply does
			if outcome = phase.run(engine, address); len(outcome.Errors)+len(outcome.Warnings) > 0 {
				t.Errorf("the next apply: %s %q", outcome.Err(), outcome.Warnings)
			}
		}
		if plan := phase.plan(life, engine, address); plan.Err() != "" || plan.Action != "no-op" || plan.State == nil {
			t.Errorf("the plan after it is %s %s", plan.Action, plan.Err())
		}
	}
	if diff := cmp.Diff(after, census(t, cloud)); diff != "" {
		t.Errorf("what the services hold differs from a lifecycle without faults (-want +got):\n%s", diff)
	}
}

func (p phase) plan(life life, engine *acctest.Engine, address string) acctest.Outcome {
	config := life.create
	if p.name == "update" {
		config = life.update
	}
	return engine.Plan(address, config)
}

// report leaves the number of cases where `make test` shows it.
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
