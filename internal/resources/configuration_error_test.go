package resources_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// configurationError is the body of a resource and a pattern of its error.
type configurationError struct{ config, want string }

// runErrors plans and applies configurations of a type that fail, one after the other. None of them creates an object.
func runErrors(t *testing.T, cloud *acctest.Cloud, typeName string, errors map[string]configurationError) {
	t.Helper()
	var steps []resource.TestStep
	names := slices.Sorted(maps.Keys(errors))
	t.Cleanup(func() {
		for i, name := range names {
			if t.Failed() {
				t.Logf("step %d: %s", i+1, name)
			}
		}
	})
	for _, name := range names {
		steps = append(steps, resource.TestStep{
			Config:      fmt.Sprintf("# %s\nresource %q \"a\" {\n%s\n}\n", name, typeName, errors[name].config),
			ExpectError: matchesMessage(errors[name].want),
		})
	}
	cloud.Run(t, steps...)
}
