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
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
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

// TestMCCDisplayOrder_aboveNine plans new display orders of several digits: one warning per type and run, for the first object. There is
// none for a display order of one digit, for one that stays as it is, and if the list cannot be read.
func TestMCCDisplayOrder_aboveNine(t *testing.T) {
	t.Parallel()
	lists := map[string]string{"mcc_department": "depts", "mcc_job_grade": "job-grades", "mcc_job_position": "job-positions"}
	for typeName, noun := range map[string]string{"mcc_department": "department", "mcc_job_grade": "job grade", "mcc_job_position": "job position"} {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(s *simulator.Switches) { s.MCC.SortOrdAnySize = true })
			engine := cloud.Engine(t)
			nine, ten := acctest.Values{"external_key": "a", "name": "A", "display_order": 9}, acctest.Values{"external_key": "b", "name": "B", "display_order": 10}
			requireWarnings(t, engine.Apply(typeName+".a", nine))
			engine.Run(func() {
				requireWarnings(t, engine.Plan(typeName+".b", ten), `display_order.*Display order above 9.*"b" has the display order 10\. `+
					"Older pages of the API reference document display orders of one digit, so the API may reject larger ones \\(code 181011\\)\\. No "+noun+" of the company has one yet\\.")
				requireWarnings(t, engine.Plan(typeName+".c", with(ten, "external_key", "c")))
			})
			engine.Run(func() { // Terraform plans an object twice with -minimal-refresh
				requireWarnings(t, engine.Plan(typeName+".a", with(nine, "display_order", 11)), `"a" has the display order 11\.`)
				requireWarnings(t, engine.Plan(typeName+".a", with(nine, "display_order", 11)), `"a" has the display order 11\.`)
			})
			cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/" + lists[typeName], Kind: simulator.FaultStatus, Status: 403, Times: 99})
			requireWarnings(t, engine.Plan(typeName+".b", ten))
			cloud.ClearFaults()
			requireWarnings(t, engine.Apply(typeName+".b", ten), "Display order above 9")
			requireWarnings(t, engine.Plan(typeName+".a", with(nine, "display_order", 11)))
			requireWarnings(t, engine.Plan(typeName+".b", with(ten, "name", "B2")))
		})
	}
}

// TestMCCDirectory_displayOrdersAboveNine plans new display orders of several digits in a directory: one warning per part that names all
// elements, until the company has such a display order.
func TestMCCDirectory_displayOrdersAboveNine(t *testing.T) {
	t.Parallel()
	engine := acctest.NewWith(t, func(s *simulator.Switches) { s.MCC.SortOrdAnySize = true }).Engine(t)
	config := acctest.Values{
		"departments":   `{"a":{"name":"A","display_order":9},"b":{"name":"B"}}`,
		"job_grades":    `{"g":{"name":"G","display_order":10},"h":{"name":"H","display_order":9},"i":{"name":"I","display_order":100}}`,
		"job_positions": `{"p":{"name":"P","display_order":12}}`,
	}
	requireWarnings(t, engine.Apply(directoryAddress, config),
		`job_grades.*Display order above 9.*Elements with a display order above 9: job_grades\["g"\], job_grades\["i"\]\. `,
		`job_positions.*Display order above 9.*Elements with a display order above 9: job_positions\["p"\]\. `)
	config["job_grades"] = `{"g":{"name":"G2","display_order":10},"h":{"name":"H","display_order":11},"i":{"name":"I","display_order":100}}`
	config["departments"] = `{"a":{"name":"A","display_order":10},"b":{"name":"B"}}`
	requireWarnings(t, engine.Plan(directoryAddress, config), `departments.*Display order above 9.*Elements with a display order above 9: departments\["a"\]\. `)
}
