package faults_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestDeletionLimit_everyType allows no deletion, and destroys and replaces an object of each type. An mcc_directory has a limit of its own.
func TestDeletionLimit_everyType(t *testing.T) {
	t.Setenv("NHNMCC_MAX_DELETIONS", "0")
	for _, name := range slices.Sorted(maps.Keys(lifecycles)) {
		typeName, _, _ := strings.Cut(name, " ")
		if lifecycles[name].undeletable || typeName == "mcc_directory" {
			continue
		}
		address, config := typeName+".it", lifecycles[name].create
		engine := newFixture(t).Engine(t)
		mustSucceed(t, engine.Apply(address, config))
		if lifecycles[name].update != nil {
			mustSucceed(t, engine.Apply(address, lifecycles[name].update))
			config = lifecycles[name].update
		}
		want := "deletes 1 or more objects of the type " + typeName
		replaced, planned := engine.ReplaceInOrder(address, config, acctest.DestroyBeforeCreate)
		if planned || !strings.Contains(replaced.Err(), want) {
			t.Errorf("%s replaced: %q, want %q", name, replaced.Err(), want)
		}
		if typeName == "nhn_project_members_exclusive" { // destroying it removes no member
			want = ""
		}
		if destroyed := engine.PlanDestroy(address); !strings.Contains(destroyed.Err(), want) || want == "" && destroyed.Err() != "" {
			t.Errorf("%s destroyed: %q, want %q", name, destroyed.Err(), want)
		}
	}
}
