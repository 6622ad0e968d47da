package resources_test

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const positionMinimal = `
resource "mcc_job_position" "pm" {
  external_key = "pm"
  name         = "PM"
}
`

const positionFull = `
resource "mcc_job_position" "pm" {
  external_key  = "pm"
  name          = "Project manager"
  display_order = 5
  i18n_names    = { ko_KR = "프로젝트 매니저" }
}
`

func TestAccMCCJobPosition_lifecycle(t *testing.T) {
	t.Parallel()
	const address = "mcc_job_position.pm"
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoJobs,
		resource.TestStep{
			Config: positionMinimal,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, tfjsonpath.New("company_id"), knownvalue.StringExact(simulator.MCCCompanyID)),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact("pm")),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("display_order"), knownvalue.Int64Exact(0)),
			}},
		},
		importStep(address, simulator.MCCCompanyID+"/pm"),
		importStep(address, "pm"),
		resource.TestStep{
			Config:           positionFull,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("name"), knownvalue.StringExact("Project manager")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("display_order"), knownvalue.Int64Exact(5)),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("i18n_names"), knownvalue.MapExact(map[string]knownvalue.Check{
					"ko_KR": knownvalue.StringExact("프로젝트 매니저"),
				})),
			},
			Check: func(*terraformState) error {
				mccJobTypes[1].check(t, cloud, "pm Project manager 5 ko_KR=프로젝트 매니저")
				return nil
			},
		},
		importStep(address, "pm"),
		resource.TestStep{ // omitted attributes are kept
			Config:           positionMinimal,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				mccJobTypes[1].check(t, cloud, "pm PM 5 ko_KR=프로젝트 매니저")
				return nil
			},
		},
		resource.TestStep{
			Config: `
resource "mcc_job_position" "pm" {
  external_key = "pm-2"
  name         = "PM"
}
`,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionReplace),
		},
	)
}

func TestAccMCCJobPosition_disappearsAndDrift(t *testing.T) {
	t.Parallel()
	const address = "mcc_job_position.pm"
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoJobs,
		resource.TestStep{Config: positionFull},
		resource.TestStep{
			PreConfig:        func() { cloud.Change(func(st *simulator.State) { st.MCC.RemoveJobPosition("pm") }) },
			Config:           positionFull,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionCreate),
		},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) {
					pm := st.MCC.JobPosition("pm")
					pm.Name, pm.SortOrd, pm.I18nNames = "Renamed", 0, nil
				})
			},
			Config:           positionFull,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				mccJobTypes[1].check(t, cloud, "pm Project manager 5 ko_KR=프로젝트 매니저")
				return nil
			},
		},
	)
}

func TestAccMCCJobPosition_errors(t *testing.T) {
	t.Parallel()
	const key = `external_key = "a"` + "\n"
	errors := map[string]configurationError{
		"key with a query":   {`external_key = "a?b"` + "\n" + `name = "A"`, `Invalid external_key.*1 to 36 characters`},
		"name missing":       {key, `"name" is required`},
		"name empty":         {key + `name = ""`, `between 1 and 100`},
		"locale unknown":     {key + `name = "A"` + "\n" + `i18n_names = { "ko-KR" = "A" }`, `i18n_names.*ko_KR`},
		"order negative":     {key + `name = "A"` + "\n" + `display_order = -1`, `display_order.*at least 0`},
		"key taken":          {`external_key = "taken"` + "\n" + `name = "A"`, `external_key = "taken".*If no configuration manages the object with this key yet, import it.*180011`},
		"name taken":         {key + `name = "Taken"`, `name = "Taken".*180012`},
		"order out of range": {key + `name = "A"` + "\n" + `display_order = 10`, `display_order = 10.*181011`},
	}
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: "taken", Name: "Taken"})
	})
	runErrors(t, cloud, "mcc_job_position", errors)
	mccJobTypes[1].check(t, cloud, "taken Taken 0")
}

func TestAccMCCJobPosition_duplicate(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Run(t, resource.TestStep{
		Config: positionMinimal + `
resource "mcc_job_position" "again" {
  external_key = "pm"
  name         = "PM again"
}
`,
		ExpectError: matchesMessage(`Duplicate resource.*mcc_job_position.*/pm`),
	})
	requireListsOnly(t, cloud, 1)
}
