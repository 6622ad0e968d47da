package acctest

import (
	"fmt"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// ImportAll does the same as `terraform query -generate-config-out` and a plan of its output, through the protocol: it lists
// complete objects, imports each by its identity, generates its configuration and plans it. The test fails if the list and
// the import differ, or if the plan changes anything. All objects are part of one plan, as for the plan registry.
func (e *Engine) ImportAll(query Query) ListResult {
	e.t.Helper()
	query.Whole = true
	listing := e.List(query)
	for i, found := range listing.Found {
		address := fmt.Sprintf("%s.found_%d", query.Type, i)
		imported := e.ImportIdentity(address, found.Identity)
		if imported.Err() != "" || len(imported.Warnings) > 0 {
			e.t.Errorf("%s: import: %v %v", found.Name, imported.Errors, imported.Warnings)
			continue
		}
		if diff := cmp.Diff(found.Object, imported.State); diff != "" {
			e.t.Errorf("%s: the list (-) and the import (+) differ:\n%s", found.Name, diff)
		}
		planned := e.changeTo(address, e.generated(address), false, Outcome{})
		if planned.Action != "no-op" || planned.Err() != "" {
			e.t.Errorf("%s: the plan of the generated configuration is %s %v", found.Name, planned.Action, planned.Errors)
		}
	}
	return listing
}

// generated returns the configuration that the provider generates for an object.
func (e *Engine) generated(address string) tftypes.Value {
	e.t.Helper()
	typeName, schemaType := e.typeOf(address)
	generated, err := e.server.GenerateResourceConfig(e.t.Context(), &tfprotov6.GenerateResourceConfigRequest{
		TypeName: typeName, State: e.dynamic(schemaType, e.objects[address].state),
	})
	fatal(e.t, err, generated.Diagnostics)
	return e.value(generated.Config, schemaType)
}
