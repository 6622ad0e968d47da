package resources_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestAccMCCDisplayOrder_knownAfterApply plans an unknown order, which must not become the 0 of an omitted one.
func TestAccMCCDisplayOrder_knownAfterApply(t *testing.T) {
	t.Parallel()
	const address = "mcc_job_grade.lead"
	acctest.New(t).RunAndCheck(t, checkNoJobs, resource.TestStep{
		Config: `
resource "terraform_data" "order" {
  input = 4
}
resource "mcc_job_grade" "lead" {
  external_key  = "lead"
  name          = "Lead"
  display_order = terraform_data.order.output
}
`,
		ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
			plancheck.ExpectUnknownValue(address, tfjsonpath.New("display_order")),
		}},
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownValue(address, tfjsonpath.New("display_order"), knownvalue.Int64Exact(4)),
		},
	})
}

// TestMCCDisplayOrder_unknown plans every type that has an order with one that is not known yet: the engine compares.
func TestMCCDisplayOrder_unknown(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	for _, typeName := range []string{"mcc_department", "mcc_job_grade", "mcc_job_position"} {
		requireSuccess(t, "create", engine.Plan(typeName+".a", acctest.Values{"external_key": "a", "name": "A", "display_order": tftypes.UnknownValue}))
	}
}
