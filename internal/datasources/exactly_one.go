package datasources

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// exactlyOne returns the only result of a lookup. No result and several results are an error at the attribute. howMany is the
// detail of the error: its %d is the number of results.
func exactlyOne[T any](found []T, diags *diag.Diagnostics, at path.Path, summary, howMany string) (one T, ok bool) {
	if len(found) != 1 {
		diags.AddAttributeError(at, summary, fmt.Sprintf(howMany, len(found)))
		return one, false
	}
	return found[0], true
}
