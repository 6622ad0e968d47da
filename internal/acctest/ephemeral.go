package acctest

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// OpenEphemeral is an ephemeral resource that was opened.
type OpenEphemeral struct {
	Outcome
	engine   *Engine
	typeName string
	private  []byte
}

// Open validates and opens an ephemeral resource, as Terraform does from 1.10 on in each plan and apply. It uses the
// provider as it is configured: other calls of the engine configure it again.
func (e *Engine) Open(typeName string, config Values) OpenEphemeral {
	e.t.Helper()
	schema, ok := e.schemas.EphemeralResourceSchemas[typeName]
	if !ok {
		e.t.Fatalf("no ephemeral resource %s", typeName)
	}
	schemaType := schema.ValueType()
	configured := e.build(schemaType, config)
	dynamicConfig := e.dynamic(schemaType, configured)
	opened := OpenEphemeral{Outcome: Outcome{Action: "open"}, engine: e, typeName: typeName}
	validated, err := e.server.ValidateEphemeralResourceConfig(e.t.Context(), &tfprotov6.ValidateEphemeralResourceConfigRequest{TypeName: typeName, Config: dynamicConfig})
	e.must(err)
	if !opened.addDiagnostics(validated.Diagnostics) {
		return opened
	}
	response, err := e.server.OpenEphemeralResource(e.t.Context(), &tfprotov6.OpenEphemeralResourceRequest{TypeName: typeName, Config: dynamicConfig})
	e.must(err)
	if !opened.addDiagnostics(response.Diagnostics) {
		return opened
	}
	if !response.RenewAt.IsZero() {
		e.t.Errorf("%s requires renewal", typeName)
	}
	found := e.value(response.Result, schemaType)
	e.checkRead("ephemeral."+typeName, configured, found)
	opened.State, _ = plain(e.t, found).(map[string]any)
	opened.private = response.Private
	return opened
}

// Close ends it, as Terraform does when a plan or apply is over.
func (o OpenEphemeral) Close() Outcome {
	o.engine.t.Helper()
	return o.CloseUntil(o.engine.t.Context())
}

// CloseUntil is [Opened.Close] with a request that ends with ctx, as at an interrupt.
func (o OpenEphemeral) CloseUntil(ctx context.Context) Outcome {
	o.engine.t.Helper()
	outcome := Outcome{Action: "close"}
	closed, err := o.engine.server.CloseEphemeralResource(ctx, &tfprotov6.CloseEphemeralResourceRequest{TypeName: o.typeName, Private: o.private})
	o.engine.must(err)
	outcome.addDiagnostics(closed.Diagnostics)
	return outcome
}

// Stop stops the provider, like Terraform at an interrupt.
func (e *Engine) Stop() {
	e.t.Helper()
	_, err := e.server.StopProvider(e.t.Context(), &tfprotov6.StopProviderRequest{})
	e.must(err)
}
