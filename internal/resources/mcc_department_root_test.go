package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMCCDepartment_parentShownAsHash reads "#" as no parent: it is shown as "", never sent, and does not keep a department from
// moving below another one, or under the root by the key of the root.
func TestMCCDepartment_parentShownAsHash(t *testing.T) {
	t.Parallel()
	const address = "mcc_department.sales"
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.OmittedParent = simulator.MCCParentHash })
	engine := cloud.Engine(t)
	config := func(parent any) acctest.Values {
		return acctest.Values{"external_key": "sales", "name": "Sales", "parent_external_key": parent}
	}
	parentIs := func(want string) {
		t.Helper()
		if got := engine.State(address)["parent_external_key"]; got != want {
			t.Errorf("the state has the parent %q, want %q", got, want)
		}
	}
	requireSuccess(t, "create", engine.Apply("mcc_department.head", acctest.Values{"external_key": "head", "name": "Head"}))
	requireSuccess(t, "create", engine.Apply(address, config(nil)))
	parentIs("")
	requireSuccess(t, "no-op", engine.Plan(address, config(nil)))
	requireSuccess(t, "update", engine.Apply(address, with(config(nil), "name", "Sales 2")))
	parentIs("")
	for _, parent := range []string{"head", simulator.MCCRootKey} {
		requireSuccess(t, "update", engine.Apply(address, config(parent)))
		parentIs(parent)
		requireSuccess(t, "no-op", engine.Plan(address, config(parent)))
	}
	root := engine.Import("mcc_department.root", simulator.MCCRootKey)
	if root.Err() != "" || root.State["parent_external_key"] != "" {
		t.Errorf("the root: %v %s", root.State, root.Err())
	}
	for _, request := range cloud.Requests("") {
		if strings.Contains(request.Body, "#") {
			t.Errorf("%s %s %s was sent", request.Method, request.Path, request.Body)
		}
	}
}
