package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// ActionResult is the result of an action.
type ActionResult struct {
	Progress []string
	Errors   []string
}

// Invoke validates, plans and invokes an action by the protocol, as Terraform does from 1.14 on.
func (c *Cloud) Invoke(t *testing.T, typeName string, config Values) ActionResult {
	t.Helper()
	server, dynamicConfig := c.action(t, typeName, config)
	var outcome Outcome
	validated, err := server.ValidateActionConfig(t.Context(), &tfprotov6.ValidateActionConfigRequest{ActionType: typeName, Config: dynamicConfig})
	fatal(t, err, nil)
	if !outcome.addDiagnostics(validated.Diagnostics) {
		return ActionResult{Errors: outcome.Errors}
	}
	planned, err := server.PlanAction(t.Context(), &tfprotov6.PlanActionRequest{ActionType: typeName, Config: dynamicConfig})
	fatal(t, err, nil)
	if !outcome.addDiagnostics(planned.Diagnostics) {
		return ActionResult{Errors: outcome.Errors}
	}
	return invoke(t, server, typeName, dynamicConfig)
}

// InvokeOnly is [Cloud.Invoke] without validation and plan, which would report unknown or missing values first.
func (c *Cloud) InvokeOnly(t *testing.T, typeName string, config Values) ActionResult {
	t.Helper()
	server, dynamicConfig := c.action(t, typeName, config)
	return invoke(t, server, typeName, dynamicConfig)
}

func (c *Cloud) action(t *testing.T, typeName string, config Values) (tfprotov6.ActionServer, *tfprotov6.DynamicValue) {
	t.Helper()
	engine := c.Engine(t)
	server, ok := engine.server.(tfprotov6.ActionServer)
	if !ok {
		t.Fatal("the provider serves no actions")
	}
	configType := engine.schemas.ActionSchemas[typeName].Schema.ValueType()
	return server, engine.dynamic(configType, engine.build(configType, config))
}

func invoke(t *testing.T, server tfprotov6.ActionServer, typeName string, dynamicConfig *tfprotov6.DynamicValue) ActionResult {
	t.Helper()
	var outcome Outcome
	stream, err := server.InvokeAction(t.Context(), &tfprotov6.InvokeActionRequest{ActionType: typeName, Config: dynamicConfig})
	fatal(t, err, nil)
	var invoked ActionResult
	for event := range stream.Events {
		switch kind := event.Type.(type) {
		case tfprotov6.ProgressInvokeActionEventType:
			invoked.Progress = append(invoked.Progress, kind.Message)
		case tfprotov6.CompletedInvokeActionEventType:
			outcome.addDiagnostics(kind.Diagnostics)
		}
	}
	invoked.Errors = outcome.Errors
	return invoked
}
