package acctest

import (
	"maps"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Engine does what Terraform does with single resources (plan, apply, refresh, destroy), by the protocol and within
// the test's process: a thousand times as fast, for the tests that go through every way in which a service may behave.
// It checks what Terraform checks: that a plan keeps to the configuration, and that a result keeps to the plan.
//
// Each step configures the provider again, like each run of Terraform: the state of a configuration, such as the claims of
// one plan above all, must not reach into the next.
type Engine struct {
	t       *testing.T
	cloud   *Cloud
	server  tfprotov6.ProviderServer
	schemas *tfprotov6.GetProviderSchemaResponse
	objects map[string]object // by type and name
	running bool              // within one run: the provider stays as it is configured
	planned func()            // is called between plan and apply
}

type object struct {
	state    tftypes.Value
	private  []byte
	identity *tfprotov6.ResourceIdentityData
	tainted  bool
}

// Engine returns an engine with an empty state.
func (c *Cloud) Engine(t *testing.T) *Engine {
	t.Helper()
	server, schemas := c.Server(t)
	return &Engine{t: t, cloud: c, server: server, schemas: schemas, objects: map[string]object{}}
}

// Run makes all steps that work takes one run of Terraform: they share one configuration of the provider.
func (e *Engine) Run(work func()) {
	e.t.Helper()
	e.configure()
	e.running = true
	defer func() { e.running = false }()
	work()
}

// Fork returns an engine for a subtest with a copy of the current state.
func (e *Engine) Fork(t *testing.T) *Engine {
	t.Helper()
	part := *e
	part.t, part.objects = t, maps.Clone(e.objects)
	return &part
}

// WithProviderKilled runs work, and then discards the responses of the provider, as if it had been killed: the state stays as
// it was.
func (e *Engine) WithProviderKilled(work func()) {
	e.t.Helper()
	before := maps.Clone(e.objects)
	work()
	e.objects = before
}

// State returns the state of an object, nil if there is none.
func (e *Engine) State(address string) Values {
	e.t.Helper()
	held, there := e.objects[address]
	if !there {
		return nil
	}
	attributes, _ := plain(e.t, held.state).(map[string]any)
	return attributes
}

func (e *Engine) configure() {
	e.t.Helper()
	if e.running {
		return
	}
	configured, err := e.server.ConfigureProvider(e.t.Context(), &tfprotov6.ConfigureProviderRequest{
		TerraformVersion: "1.12.0", Config: e.cloud.config(e.t, e.schemas.Provider.ValueType()),
	})
	e.must(err)
	fatal(e.t, nil, configured.Diagnostics)
}

// Apply refreshes, plans and applies one resource: address is "mcc_department.sales".
func (e *Engine) Apply(address string, config Values) Outcome {
	e.t.Helper()
	outcome := e.Refresh(address)
	if len(outcome.Errors) > 0 {
		return outcome
	}
	return e.change(address, config, true, outcome)
}

// ApplyWithoutRefresh is Apply with the -refresh=false option: the plan is made from the state alone.
func (e *Engine) ApplyWithoutRefresh(address string, config Values) Outcome {
	e.t.Helper()
	e.configure()
	return e.change(address, config, true, Outcome{Action: "no-op"})
}

// Replace is Apply with the -replace option: the object is deleted and re-created, even if the plan has no change for it.
func (e *Engine) Replace(address string, config Values) Outcome {
	e.t.Helper()
	held, there := e.objects[address]
	if !there {
		e.t.Fatalf("no object %s to replace", address)
	}
	held.tainted = true
	e.objects[address] = held
	outcome := e.Apply(address, config)
	if left, there := e.objects[address]; there && len(outcome.Errors) > 0 {
		left.tainted = false
		e.objects[address] = left
	}
	return outcome
}

// Plan refreshes and plans.
func (e *Engine) Plan(address string, config Values) Outcome {
	e.t.Helper()
	outcome := e.Refresh(address)
	if len(outcome.Errors) > 0 {
		return outcome
	}
	return e.change(address, config, false, outcome)
}

// Destroy refreshes and deletes.
func (e *Engine) Destroy(address string) Outcome {
	e.t.Helper()
	outcome := e.Refresh(address)
	held := e.objects[address]
	if len(outcome.Errors) > 0 || held.state.IsNull() {
		return outcome
	}
	outcome.Action = "delete"
	if e.planDestroy(address, &held, &outcome) {
		e.afterPlan()
		e.remove(address, held, &outcome)
	}
	return outcome
}

// Saved applies a saved plan: work is one Apply, Replace or Destroy, and meanwhile is called between its plan and its apply, for
// which the provider is configured again. Creates and updates are planned once more there, as Terraform does.
func (e *Engine) Saved(meanwhile func(), work func() Outcome) Outcome {
	e.t.Helper()
	e.planned = meanwhile
	defer func() { e.planned = nil }()
	return work()
}

// afterPlan is between plan and apply.
func (e *Engine) afterPlan() {
	e.t.Helper()
	if e.planned != nil {
		e.planned()
		e.configure()
	}
}

// Refresh reads the object again.
func (e *Engine) Refresh(address string) Outcome {
	e.t.Helper()
	e.configure()
	return e.read(address)
}

// RefreshAll reads all objects again in one run of the provider, and returns the failures by address.
func (e *Engine) RefreshAll() map[string]string {
	e.t.Helper()
	e.configure()
	failed := map[string]string{}
	for address := range e.objects {
		if outcome := e.read(address); outcome.Err() != "" {
			failed[address] = outcome.Err()
		}
	}
	return failed
}

func (e *Engine) read(address string) Outcome {
	e.t.Helper()
	outcome := Outcome{Action: "no-op"}
	held, there := e.objects[address]
	if !there {
		return outcome
	}
	typeName, schemaType := e.typeOf(address)
	read, err := e.server.ReadResource(e.t.Context(), &tfprotov6.ReadResourceRequest{
		TypeName: typeName, CurrentState: e.dynamic(schemaType, held.state), Private: held.private, CurrentIdentity: held.identity,
	})
	e.must(err)
	if !outcome.addDiagnostics(read.Diagnostics) {
		return outcome
	}
	e.store(address, object{e.value(read.NewState, schemaType), read.Private, read.NewIdentity, held.tainted}, &outcome)
	return outcome
}

// RemoveFromState drops an object from the state.
func (e *Engine) RemoveFromState(address string) { delete(e.objects, address) }

func (e *Engine) typeOf(address string) (string, tftypes.Type) {
	e.t.Helper()
	typeName, _, _ := strings.Cut(address, ".")
	schema, ok := e.schemas.ResourceSchemas[typeName]
	if !ok {
		e.t.Fatalf("no resource type %s", typeName)
	}
	return typeName, schema.ValueType()
}

func (e *Engine) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}
