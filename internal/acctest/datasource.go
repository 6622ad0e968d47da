package acctest

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// ReadData validates the configuration of a data source and reads it by the protocol, as a plan of Terraform does: a
// thousand times as fast, like [Engine]. The result must contain the configured values.
func (c *Cloud) ReadData(t *testing.T, typeName string, config Values) Outcome {
	t.Helper()
	engine := c.Engine(t)
	schema, ok := engine.schemas.DataSourceSchemas[typeName]
	if !ok {
		t.Fatalf("no data source %s", typeName)
	}
	schemaType := schema.ValueType()
	configured := engine.build(schemaType, config)
	dynamicConfig := engine.dynamic(schemaType, configured)
	outcome := Outcome{Action: "read"}
	validated, err := engine.server.ValidateDataResourceConfig(t.Context(), &tfprotov6.ValidateDataResourceConfigRequest{TypeName: typeName, Config: dynamicConfig})
	fatal(t, err, nil)
	if !outcome.addDiagnostics(validated.Diagnostics) {
		return outcome
	}
	read, err := engine.server.ReadDataSource(t.Context(), &tfprotov6.ReadDataSourceRequest{TypeName: typeName, Config: dynamicConfig})
	fatal(t, err, nil)
	if !outcome.addDiagnostics(read.Diagnostics) {
		return outcome
	}
	found := engine.value(read.State, schemaType)
	engine.checkRead("data."+typeName, configured, found)
	outcome.State, _ = plain(t, found).(map[string]any)
	return outcome
}

// checkRead fails the test if the result of a data source differs from its configuration or contains unknown values.
func (e *Engine) checkRead(address string, configured, found tftypes.Value) {
	e.t.Helper()
	var config, state map[string]tftypes.Value
	e.must(configured.As(&config))
	e.must(found.As(&state))
	for name, value := range config {
		if !value.IsNull() && !value.Equal(state[name]) {
			e.t.Errorf("%s: %s is %v, but the configuration says %v", address, name, state[name], value)
		}
		if !state[name].IsFullyKnown() {
			e.t.Errorf("%s: %s is unknown", address, name)
		}
	}
}
