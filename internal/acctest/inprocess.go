package acctest

import (
	"maps"
	"math/big"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Engine does what Terraform does with single resources (plan, apply, refresh, destroy), by the protocol and within
// the test's process: a thousand times as fast, for the tests that go through every way in which a service may behave.
// It checks what Terraform checks: that a plan keeps to the configuration, and that a result keeps to the plan.
//
// Each step configures the provider anew, as each run of Terraform does: what a configuration remembers, the claims of
// one plan above all, must not reach into the next.
type Engine struct {
	t       *testing.T
	cloud   *Cloud
	server  tfprotov6.ProviderServer
	schemas *tfprotov6.GetProviderSchemaResponse
	objects map[string]object // by type and name
	running bool              // within one run: the provider stays as it is configured
}

type object struct {
	state    tftypes.Value
	private  []byte
	identity *tfprotov6.ResourceIdentityData
	tainted  bool
}

// Values is a configuration or a state: strings, int64s, bools, maps and lists of them, as encoding/json has them.
type Values map[string]any

// Engine returns an engine with an empty state.
func (c *Cloud) Engine(t *testing.T) *Engine {
	t.Helper()
	server, schemas := c.Server(t)
	return &Engine{t: t, cloud: c, server: server, schemas: schemas, objects: map[string]object{}}
}

// Outcome is what one step came to.
type Outcome struct {
	Action   string // "create", "update", "replace", "no-op" or "delete"
	State    Values // nil when there is none
	Errors   []string
	Warnings []string
}

// Err is the errors in one text, "" for none.
func (o Outcome) Err() string { return strings.Join(o.Errors, "\n") }

// Run makes all steps that work takes one run of Terraform: they share one configuration of the provider.
func (e *Engine) Run(work func()) {
	e.t.Helper()
	e.configure()
	e.running = true
	defer func() { e.running = false }()
	work()
}

// In is an engine for a part of a test, with a state of its own that begins as this one is now.
func (e *Engine) In(t *testing.T) *Engine {
	t.Helper()
	part := *e
	part.t, part.objects = t, maps.Clone(e.objects)
	return &part
}

// Killed does work that ends with the death of the provider: what it answered never arrives, so that the state stays as
// it was.
func (e *Engine) Killed(work func()) {
	e.t.Helper()
	before := maps.Clone(e.objects)
	work()
	e.objects = before
}

// State is what the state holds of an object, nil if nothing.
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

// Replace is Apply with the -replace option: the object is deleted and made anew, whatever the plan for it would be.
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
	typeName, schemaType := e.typeOf(address)
	nothing := e.dynamic(schemaType, tftypes.NewValue(schemaType, nil))
	plan, err := e.server.PlanResourceChange(e.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: e.dynamic(schemaType, held.state), ProposedNewState: nothing, Config: nothing,
		PriorPrivate: held.private, PriorIdentity: held.identity,
	})
	e.must(err)
	if outcome.note(plan.Diagnostics) {
		held.private = plan.PlannedPrivate
		e.remove(address, held, &outcome)
	}
	return outcome
}

// Refresh reads the object anew.
func (e *Engine) Refresh(address string) Outcome {
	e.t.Helper()
	e.configure()
	return e.read(address)
}

// RefreshAll reads all objects anew, in one run of the provider; it returns what fails to be read, by address.
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
	if !outcome.note(read.Diagnostics) {
		return outcome
	}
	e.store(address, object{e.value(read.NewState, schemaType), read.Private, read.NewIdentity, held.tainted}, &outcome)
	return outcome
}

// Import adds an object by its import ID and reads it.
func (e *Engine) Import(address, id string) Outcome {
	e.t.Helper()
	e.configure()
	return e.adopt(address, &tfprotov6.ImportResourceStateRequest{ID: id})
}

func (e *Engine) adopt(address string, as *tfprotov6.ImportResourceStateRequest) Outcome {
	e.t.Helper()
	typeName, schemaType := e.typeOf(address)
	as.TypeName = typeName
	imported, err := e.server.ImportResourceState(e.t.Context(), as)
	e.must(err)
	var outcome Outcome
	if !outcome.note(imported.Diagnostics) {
		return outcome
	}
	found := imported.ImportedResources[0]
	e.objects[address] = object{e.value(found.State, schemaType), found.Private, found.Identity, false}
	return e.read(address)
}

// Forget drops an object from the state.
func (e *Engine) Forget(address string) { delete(e.objects, address) }

func (e *Engine) change(address string, config Values, apply bool, outcome Outcome) Outcome {
	e.t.Helper()
	_, schemaType := e.typeOf(address)
	return e.changeTo(address, e.build(schemaType, config), apply, outcome)
}

func (e *Engine) changeTo(address string, configured tftypes.Value, apply bool, outcome Outcome) Outcome {
	typeName, schemaType := e.typeOf(address)
	validated, err := e.server.ValidateResourceConfig(e.t.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: typeName, Config: e.dynamic(schemaType, configured),
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	e.must(err)
	if !outcome.note(validated.Diagnostics) {
		return outcome
	}
	held, there := e.objects[address]
	former, replaces := held, held.tainted
	nothing := tftypes.NewValue(schemaType, nil)
	outcome.Action = "update"
	if !there || held.tainted {
		outcome.Action = "create"
		held = object{state: nothing}
	}
	plan, ok := e.plan(typeName, schemaType, configured, held, &outcome)
	if ok && len(plan.RequiresReplace) > 0 {
		outcome.Action, replaces = "replace", true
		held = object{state: nothing, private: plan.PlannedPrivate}
		plan, ok = e.plan(typeName, schemaType, configured, held, &outcome)
	}
	if !ok {
		return outcome
	}
	planned := e.value(plan.PlannedState, schemaType)
	if planned.Equal(held.state) {
		outcome.Action = "no-op"
	}
	if !apply || outcome.Action == "no-op" {
		return outcome
	}
	if replaces {
		if e.remove(address, former, &outcome); len(outcome.Errors) > 0 {
			return outcome
		}
	}
	applied, err := e.server.ApplyResourceChange(e.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: e.dynamic(schemaType, held.state), PlannedState: plan.PlannedState,
		Config: e.dynamic(schemaType, configured), PlannedPrivate: plan.PlannedPrivate, PlannedIdentity: plan.PlannedIdentity,
	})
	e.must(err)
	fine := outcome.note(applied.Diagnostics)
	result := e.value(applied.NewState, schemaType)
	created := held.state.IsNull()
	e.store(address, object{result, applied.Private, applied.NewIdentity, created && !fine}, &outcome)
	if fine && !result.IsNull() {
		e.mustKeep(address, "the plan", planned, result)
	}
	return outcome
}

func (e *Engine) plan(typeName string, schemaType tftypes.Type, configured tftypes.Value, held object, outcome *Outcome) (*tfprotov6.PlanResourceChangeResponse, bool) {
	e.t.Helper()
	plan, err := e.server.PlanResourceChange(e.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: e.dynamic(schemaType, held.state), Config: e.dynamic(schemaType, configured),
		ProposedNewState: e.dynamic(schemaType, e.propose(typeName, configured, held.state)),
		PriorPrivate:     held.private, PriorIdentity: held.identity,
	})
	e.must(err)
	return plan, outcome.note(plan.Diagnostics)
}

// propose merges prior state and configuration as Terraform does for attributes: what is configured counts, what is
// computed and not configured is kept.
func (e *Engine) propose(typeName string, configured, prior tftypes.Value) tftypes.Value {
	var want, have map[string]tftypes.Value
	e.must(configured.As(&want))
	want = maps.Clone(want) // As hands out the value's own map
	if !prior.IsNull() {
		e.must(prior.As(&have))
	}
	for _, attribute := range e.schemas.ResourceSchemas[typeName].Block.Attributes {
		if before, there := have[attribute.Name]; there && attribute.Computed && want[attribute.Name].IsNull() {
			want[attribute.Name] = before
		} else if !there && attribute.Computed && want[attribute.Name].IsNull() {
			want[attribute.Name] = tftypes.NewValue(want[attribute.Name].Type(), tftypes.UnknownValue)
		}
	}
	return tftypes.NewValue(configured.Type(), want)
}

// remove deletes an object. The deletion that is a part of a replacement has no plan of its own.
func (e *Engine) remove(address string, held object, outcome *Outcome) {
	e.t.Helper()
	typeName, schemaType := e.typeOf(address)
	nothing := e.dynamic(schemaType, tftypes.NewValue(schemaType, nil))
	applied, err := e.server.ApplyResourceChange(e.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: e.dynamic(schemaType, held.state), PlannedState: nothing, Config: nothing,
		PlannedPrivate: held.private,
	})
	e.must(err)
	outcome.note(applied.Diagnostics)
	e.store(address, object{e.value(applied.NewState, schemaType), applied.Private, applied.NewIdentity, held.tainted}, outcome)
}

func (e *Engine) store(address string, held object, outcome *Outcome) {
	if held.state.IsNull() {
		delete(e.objects, address)
		outcome.State = nil
		return
	}
	e.objects[address] = held
	outcome.State, _ = plain(e.t, held.state).(map[string]any)
}

// mustKeep fails the test where an attribute that was known is another one now.
func (e *Engine) mustKeep(address, what string, before, after tftypes.Value) {
	e.t.Helper()
	var want, have map[string]tftypes.Value
	e.must(before.As(&want))
	e.must(after.As(&have))
	for name, value := range want {
		if value.IsFullyKnown() && !value.Equal(have[name]) {
			e.t.Errorf("%s: %s is %v after apply, but %s says %v", address, name, have[name], what, value)
		}
		if !have[name].IsFullyKnown() {
			e.t.Errorf("%s: %s is unknown after apply", address, name)
		}
	}
}

func (o *Outcome) note(diagnostics []*tfprotov6.Diagnostic) bool {
	fine := true
	for _, d := range diagnostics {
		text := d.Summary + "\n" + d.Detail
		if d.Attribute != nil {
			text = d.Attribute.String() + ": " + text
		}
		if d.Severity == tfprotov6.DiagnosticSeverityError {
			o.Errors = append(o.Errors, text)
			fine = false
		} else {
			o.Warnings = append(o.Warnings, text)
		}
	}
	return fine
}

func (e *Engine) typeOf(address string) (string, tftypes.Type) {
	e.t.Helper()
	typeName, _, _ := strings.Cut(address, ".")
	schema, ok := e.schemas.ResourceSchemas[typeName]
	if !ok {
		e.t.Fatalf("no resource type %s", typeName)
	}
	return typeName, schema.ValueType()
}

func (e *Engine) dynamic(schemaType tftypes.Type, value tftypes.Value) *tfprotov6.DynamicValue {
	e.t.Helper()
	dynamic, err := tfprotov6.NewDynamicValue(schemaType, value)
	e.must(err)
	return &dynamic
}

func (e *Engine) value(dynamic *tfprotov6.DynamicValue, schemaType tftypes.Type) tftypes.Value {
	e.t.Helper()
	if dynamic == nil {
		return tftypes.NewValue(schemaType, nil)
	}
	value, err := dynamic.Unmarshal(schemaType)
	e.must(err)
	return value
}

func (e *Engine) must(err error) {
	e.t.Helper()
	if err != nil {
		e.t.Fatal(err)
	}
}

// build makes a value of a type from plain Go values; what is not named is null.
func (e *Engine) build(of tftypes.Type, from any) tftypes.Value {
	e.t.Helper()
	if from == nil {
		return tftypes.NewValue(of, nil)
	}
	switch kind := of.(type) {
	case tftypes.Object:
		given, ok := from.(Values)
		if !ok {
			e.t.Fatalf("want Values, got %T", from)
		}
		fields := map[string]tftypes.Value{}
		for name, attribute := range kind.AttributeTypes {
			fields[name] = e.build(attribute, given[name])
		}
		for name := range given {
			if _, known := kind.AttributeTypes[name]; !known {
				e.t.Fatalf("no attribute %s", name)
			}
		}
		return tftypes.NewValue(of, fields)
	case tftypes.Map:
		elements := map[string]tftypes.Value{}
		for name, element := range from.(map[string]string) { //nolint:forcetypeassert // a test's own value
			elements[name] = tftypes.NewValue(tftypes.String, element)
		}
		return tftypes.NewValue(of, elements)
	case tftypes.Set:
		return tftypes.NewValue(of, e.elements(kind.ElementType, from))
	case tftypes.List:
		return tftypes.NewValue(of, e.elements(kind.ElementType, from))
	default:
		return tftypes.NewValue(of, from)
	}
}

func (e *Engine) elements(of tftypes.Type, from any) []tftypes.Value {
	e.t.Helper()
	var elements []tftypes.Value
	switch given := from.(type) {
	case []string:
		for _, text := range given {
			elements = append(elements, tftypes.NewValue(of, text))
		}
	case []Values:
		for _, fields := range given {
			elements = append(elements, e.build(of, fields))
		}
	default:
		e.t.Fatalf("want []string or []Values, got %T", from)
	}
	return elements
}

// plain makes plain Go values from a value.
func plain(t *testing.T, value tftypes.Value) any {
	t.Helper()
	if value.IsNull() || !value.IsKnown() {
		return nil
	}
	switch kind := value.Type(); {
	case kind.Is(tftypes.String):
		var text string
		fatal(t, value.As(&text), nil)
		return text
	case kind.Is(tftypes.Bool):
		var yes bool
		fatal(t, value.As(&yes), nil)
		return yes
	case kind.Is(tftypes.Number):
		var number big.Float
		fatal(t, value.As(&number), nil)
		whole, _ := number.Int64()
		return whole
	}
	var fields map[string]tftypes.Value
	if value.As(&fields) == nil {
		all := map[string]any{}
		for name, field := range fields {
			all[name] = plain(t, field)
		}
		return all
	}
	var elements []tftypes.Value
	fatal(t, value.As(&elements), nil)
	all := []any{}
	for _, element := range elements {
		all = append(all, plain(t, element))
	}
	return all
}
