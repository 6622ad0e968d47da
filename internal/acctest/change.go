package acctest

import (
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

func (e *Engine) change(address string, config Values, apply bool, outcome Outcome) Outcome {
	e.t.Helper()
	_, schemaType := e.typeOf(address)
	return e.changeTo(address, e.build(schemaType, config), apply, outcome)
}

func (e *Engine) changeTo(address string, configured tftypes.Value, apply bool, outcome Outcome) Outcome {
	e.t.Helper()
	typeName, schemaType := e.typeOf(address)
	validated, err := e.server.ValidateResourceConfig(e.t.Context(), &tfprotov6.ValidateResourceConfigRequest{
		TypeName: typeName, Config: e.dynamic(schemaType, configured),
		ClientCapabilities: &tfprotov6.ValidateResourceConfigClientCapabilities{WriteOnlyAttributesAllowed: true},
	})
	e.must(err)
	if !outcome.addDiagnostics(validated.Diagnostics) {
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
		plan, ok = e.planReplacement(typeName, schemaType, configured, held, &outcome)
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
	e.afterPlan()
	if replaces {
		if e.remove(address, former, &outcome); len(outcome.Errors) > 0 {
			return outcome
		}
	}
	if e.planned != nil { // Terraform plans once more in the apply of a saved plan
		if plan, ok = e.plan(typeName, schemaType, configured, held, &outcome); !ok {
			return outcome
		}
		final := e.value(plan.PlannedState, schemaType)
		if !conforms(planned, final) {
			e.t.Errorf("%s: the plan in the apply is %v, but the saved plan is %v", address, final, planned)
		}
	}
	e.applyPlan(address, configured, held, plan, &outcome)
	return outcome
}

// applyPlan applies a plan of a create or an update, and reports whether it succeeded.
func (e *Engine) applyPlan(address string, configured tftypes.Value, held object, plan *tfprotov6.PlanResourceChangeResponse, outcome *Outcome) bool {
	e.t.Helper()
	typeName, schemaType := e.typeOf(address)
	applied, err := e.server.ApplyResourceChange(e.t.Context(), &tfprotov6.ApplyResourceChangeRequest{
		TypeName: typeName, PriorState: e.dynamic(schemaType, held.state), PlannedState: plan.PlannedState,
		Config: e.dynamic(schemaType, configured), PlannedPrivate: plan.PlannedPrivate, PlannedIdentity: plan.PlannedIdentity,
	})
	e.must(err)
	fine := outcome.addDiagnostics(applied.Diagnostics)
	result := e.value(applied.NewState, schemaType)
	created := held.state.IsNull()
	e.store(address, object{result, applied.Private, applied.NewIdentity, created && !fine}, outcome)
	if fine && !result.IsNull() {
		e.checkResult(address, e.value(plan.PlannedState, schemaType), result)
	}
	return fine
}

func (e *Engine) plan(typeName string, schemaType tftypes.Type, configured tftypes.Value, held object, outcome *Outcome) (*tfprotov6.PlanResourceChangeResponse, bool) {
	e.t.Helper()
	plan, err := e.server.PlanResourceChange(e.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: e.dynamic(schemaType, held.state), Config: e.dynamic(schemaType, configured),
		ProposedNewState: e.dynamic(schemaType, e.propose(typeName, configured, held.state)),
		PriorPrivate:     held.private, PriorIdentity: held.identity,
	})
	e.must(err)
	fine := outcome.addDiagnostics(plan.Diagnostics)
	if fine {
		e.checkPlan(typeName, configured, held.state, e.value(plan.PlannedState, schemaType))
	}
	return plan, fine
}

// checkPlan fails the test if a plan differs from the configuration. An equivalent value may keep its prior form. Nested
// attributes with computed parts are not compared.
func (e *Engine) checkPlan(typeName string, configured, prior, planned tftypes.Value) {
	e.t.Helper()
	var want, had, have map[string]tftypes.Value
	e.must(configured.As(&want))
	e.must(planned.As(&have))
	if !prior.IsNull() {
		e.must(prior.As(&had))
	}
	for _, attribute := range e.schemas.ResourceSchemas[typeName].Block.Attributes {
		name := attribute.Name
		before, there := had[name]
		switch {
		case attribute.WriteOnly && have[name].IsNull(),
			attribute.Computed && want[name].IsNull(),
			attribute.NestedType != nil && computedInPart(attribute.NestedType),
			have[name].Equal(want[name]),
			there && !before.IsNull() && !want[name].IsNull() && have[name].Equal(before):
		default:
			e.t.Errorf("%s: the plan says %s is %v, but the configuration says %v", typeName, name, have[name], want[name])
		}
	}
}

func computedInPart(nested *tfprotov6.SchemaObject) bool {
	return slices.ContainsFunc(nested.Attributes, func(a *tfprotov6.SchemaAttribute) bool {
		return a.Computed || a.NestedType != nil && computedInPart(a.NestedType)
	})
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
	outcome.addDiagnostics(applied.Diagnostics)
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

// conforms reports whether a plan in an apply keeps the values of the saved plan that are known. Otherwise Terraform fails with "Provider
// produced inconsistent final plan".
func conforms(saved, final tftypes.Value) bool {
	switch {
	case !saved.IsKnown():
		return true
	case saved.IsNull() || final.IsNull() || !final.IsKnown() || saved.IsFullyKnown():
		return saved.Equal(final)
	case saved.Type().Is(tftypes.Object{}):
		var want, have map[string]tftypes.Value
		if saved.As(&want) != nil || final.As(&have) != nil {
			return false
		}
		for name, value := range want {
			if !conforms(value, have[name]) {
				return false
			}
		}
		return true
	default: // elements of a collection that are not known
		return true
	}
}

// checkResult fails the test if a result differs from the plan.
func (e *Engine) checkResult(address string, planned, result tftypes.Value) {
	e.t.Helper()
	var want, have map[string]tftypes.Value
	e.must(planned.As(&want))
	e.must(result.As(&have))
	for name, value := range want {
		if value.IsFullyKnown() && !value.Equal(have[name]) {
			e.t.Errorf("%s: %s is %v after apply, but the plan says %v", address, name, have[name], value)
		}
		if !have[name].IsFullyKnown() {
			e.t.Errorf("%s: %s is unknown after apply", address, name)
		}
	}
}
