package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestMCC_swappedNames swaps the names of two objects, which must be unique: the plan passes, the service rejects the update, and
// the advice in its error works.
func TestMCC_swappedNames(t *testing.T) {
	t.Parallel()
	for _, typeName := range []string{"mcc_department", "mcc_job_grade", "mcc_job_position"} {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			engine := acctest.New(t).Engine(t)
			a, b := typeName+".a", typeName+".b"
			named := func(key, name string) acctest.Values { return acctest.Values{"external_key": key, "name": name} }
			requireSuccess(t, "create", engine.Apply(a, named("a", "One")))
			requireSuccess(t, "create", engine.Apply(b, named("b", "Two")))
			engine.Run(func() {
				requireSuccess(t, "update", engine.Plan(a, named("a", "Two")))
				requireSuccess(t, "update", engine.Plan(b, named("b", "One")))
			})
			requireError(t, `name.*To swap the names of two objects, give one of them a third name in an apply of its own`, engine.Apply(a, named("a", "Two")))
			requireSuccess(t, "update", engine.Apply(a, named("a", "Three")))
			requireSuccess(t, "update", engine.Apply(b, named("b", "One")))
			requireSuccess(t, "update", engine.Apply(a, named("a", "Two")))
			requireSuccess(t, "no-op", engine.Plan(b, named("b", "One")))
		})
	}
}
