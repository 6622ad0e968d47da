package acctest

import (
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// Order is the order in which Terraform replaces an object.
type Order bool

// The orders of a replacement.
const (
	DestroyBeforeCreate Order = false
	CreateBeforeDestroy Order = true
)

// ReplaceInOrder is Apply with -replace as Terraform does it: the plan hands the private data of the former object to the plan of the
// new one, and the apply, which configures the provider again, receives nothing. planned reports whether the plan passed.
func (e *Engine) ReplaceInOrder(address string, config Values, order Order) (outcome Outcome, planned bool) {
	e.t.Helper()
	if outcome = e.Refresh(address); len(outcome.Errors) > 0 {
		return outcome, false
	}
	outcome.Action = "replace"
	typeName, schemaType := e.typeOf(address)
	configured, former := e.build(schemaType, config), e.objects[address]
	nothing := tftypes.NewValue(schemaType, nil)
	plan, ok := e.plan(typeName, schemaType, configured, former, &outcome)
	if ok {
		plan, ok = e.planReplacement(typeName, schemaType, configured, object{state: nothing, private: plan.PlannedPrivate}, &outcome)
	}
	if !ok {
		return outcome, false
	}
	e.configure()
	deleted := former
	if order == DestroyBeforeCreate {
		deleted.private = plan.PlannedPrivate
		if e.remove(address, deleted, &outcome); len(outcome.Errors) > 0 {
			return outcome, true
		}
	}
	if plan, ok = e.plan(typeName, schemaType, configured, object{state: nothing}, &outcome); !ok {
		return outcome, true
	}
	if !e.applyPlan(address, configured, object{state: nothing}, plan, &outcome) {
		if _, there := e.objects[address]; !there && order == CreateBeforeDestroy {
			e.objects[address] = former // Terraform restores the object that it deposed
		}
		return outcome, true
	}
	if order == CreateBeforeDestroy {
		created := e.objects[address]
		if e.planDestroy(address, &deleted, &outcome) {
			e.remove(address, deleted, &outcome)
		}
		e.store(address, created, &outcome)
	}
	return outcome, true
}

// planReplacement plans the new object of a replacement, after the plan of the former one. Terraform shows the warnings of the first
// of these two plans only.
func (e *Engine) planReplacement(
	typeName string, schemaType tftypes.Type, configured tftypes.Value, created object, outcome *Outcome,
) (*tfprotov6.PlanResourceChangeResponse, bool) {
	e.t.Helper()
	shown := len(outcome.Warnings)
	plan, ok := e.plan(typeName, schemaType, configured, created, outcome)
	if ok {
		outcome.Warnings = outcome.Warnings[:shown]
	}
	return plan, ok
}

// PlanWithoutRefresh plans without a refresh.
func (e *Engine) PlanWithoutRefresh(address string, config Values) Outcome {
	e.t.Helper()
	e.configure()
	return e.change(address, config, false, Outcome{})
}

// PlanDestroy refreshes and plans to delete.
func (e *Engine) PlanDestroy(address string) Outcome {
	e.t.Helper()
	outcome := e.Refresh(address)
	held := e.objects[address]
	if len(outcome.Errors) == 0 && !held.state.IsNull() {
		e.planDestroy(address, &held, &outcome)
	}
	return outcome
}

// Copy makes another address hold the object of an address, as an import of an object that is managed already does.
func (e *Engine) Copy(from, to string) {
	held := e.objects[from]
	held.private = nil
	e.objects[to] = held
}

// DropPrivate makes the state one that was written by a provider which stored no private data.
func (e *Engine) DropPrivate(address string) { e.Copy(address, address) }

func (e *Engine) planDestroy(address string, held *object, outcome *Outcome) bool {
	e.t.Helper()
	typeName, schemaType := e.typeOf(address)
	nothing := e.dynamic(schemaType, tftypes.NewValue(schemaType, nil))
	plan, err := e.server.PlanResourceChange(e.t.Context(), &tfprotov6.PlanResourceChangeRequest{
		TypeName: typeName, PriorState: e.dynamic(schemaType, held.state), ProposedNewState: nothing, Config: nothing,
		PriorPrivate: held.private, PriorIdentity: held.identity,
	})
	e.must(err)
	held.private = plan.PlannedPrivate
	return outcome.addDiagnostics(plan.Diagnostics)
}
