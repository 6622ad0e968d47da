package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMCCDirectory_sharedNames plans two departments with the same parent and name. The plan warns, because services may differ: the apply
// makes both, or only one of them.
func TestMCCDirectory_sharedNames(t *testing.T) {
	t.Parallel()
	config := acctest.Values{"departments": `{"a":{"name":"Team"},"b":{"name":"Team"}}`}
	const warning = "Check whether these names are intended:\n\"Team\": departments[\"a\"], departments[\"b\"]."
	for names, want := range map[simulator.MCCUniqueNames]string{simulator.MCCUniqueAmongSiblings: "Cannot create departments[", simulator.MCCUniqueNowhere: ""} {
		engine := acctest.NewWith(t, func(s *simulator.Switches) { s.MCC.UniqueNames = names }).Engine(t)
		if plan := engine.Plan(directoryAddress, config); plan.Err() != "" || !strings.Contains(strings.Join(plan.Warnings, "\n"), warning) {
			t.Errorf("the plan says %q %s", plan.Warnings, plan.Err())
		}
		if said := engine.Apply(directoryAddress, config).Err(); (said == "") != (want == "") || !strings.Contains(said, want) {
			t.Errorf("%v: the apply says %q, want %q", names, said, want)
		}
	}
}
