package datasources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestAccMCCJobPositionDataSources(t *testing.T) {
	t.Parallel()
	acctest.New(t).Run(t, resource.TestStep{
		Config: `
resource "mcc_job_position" "upper" {
  external_key  = "upper"
  name          = "팀장"
  display_order = 2
  i18n_names    = { ko_KR = "팀장" }
}

resource "mcc_job_position" "lower" {
  external_key  = "lower"
  name          = "Lower"
  display_order = 5
}

data "mcc_job_position" "upper" {
  external_key = mcc_job_position.upper.id
}

data "mcc_job_positions" "all" {
  depends_on = [mcc_job_position.upper, mcc_job_position.lower]
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			has("mcc_job_position.upper", "upper", "id"),
			has("mcc_job_position.upper", "11111111-2222-3333-4444-555555555555", "company_id"),
			has("mcc_job_position.upper", "팀장", "name"),
			has("mcc_job_position.upper", "팀장", "i18n_names", "ko_KR"),
			statecheck.ExpectKnownValue("data.mcc_job_position.upper", tfjsonpath.New("display_order"), knownvalue.Int64Exact(2)),
			counts("mcc_job_positions.all", 2, "job_positions"),
			has("mcc_job_positions.all", "upper", "job_positions", 0, "external_key"),
			has("mcc_job_positions.all", "lower", "job_positions", 1, "external_key"),
		},
	})
}

func TestMCCJobPositions_displayOrder(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.MCCSwitches){
		"as created":                func(*simulator.MCCSwitches) {},
		"shuffled":                  func(sw *simulator.MCCSwitches) { sw.Order = simulator.MCCOrderShuffled },
		"display order is a string": func(sw *simulator.MCCSwitches) { sw.SortOrdString = true },
		"over pages":                func(sw *simulator.MCCSwitches) { sw.LimitCap = 1; sw.Order = simulator.MCCOrderShuffled },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.MCC) })
			cloud.Change(func(st *simulator.State) {
				st.MCC.JobPositions = []simulator.MCCJob{
					{ExternalKey: "a", Name: "A", SortOrd: 10},
					{ExternalKey: "c", Name: "C", SortOrd: 9},
					{ExternalKey: "b", Name: "B", SortOrd: 9},
					{ExternalKey: "d", Name: "D"},
					{Name: "Made in the console", SortOrd: 11},
				}
			})
			got := read(t, cloud, "mcc_job_positions", acctest.Values{})
			if diff := cmp.Diff([]string{"d", "b", "c", "a", ""}, column(t, got["job_positions"], "external_key")); diff != "" {
				t.Error(diff)
			}
		})
	}
	cloud := acctest.New(t)
	if got := read(t, cloud, "mcc_job_positions", acctest.Values{}); len(objects(t, got["job_positions"])) != 0 {
		t.Errorf("a company without any has %v", got)
	}
}
