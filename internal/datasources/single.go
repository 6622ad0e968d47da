package datasources

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// single returns the one thing that a look-up found. None and several are an error at the attribute: howMany says how many
// there are, by its %d, and what to do.
func single[T any](found []T, diags *diag.Diagnostics, at path.Path, summary, howMany string) (one T, ok bool) {
	if len(found) != 1 {
		diags.AddAttributeError(at, summary, fmt.Sprintf(howMany, len(found)))
		return one, false
	}
	return found[0], true
}
