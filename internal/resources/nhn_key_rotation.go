package resources

import (
	"fmt"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// keyInvalidated returns the summary of the warning about a plan that invalidates a key which programs may use. It names the key, because
// Terraform shows only one of several warnings with the same summary.
func keyInvalidated(key string) string { return "Key in use becomes invalid: " + key }

// rotationAdvice says how to replace a key without an interruption.
const rotationAdvice = "To rotate the key without an interruption, first create another key and give it to all programs, and remove this one in a later apply. " +
	"The guide \"Rotating keys\" describes the steps."

// warnReplacedKey reports that a changed attribute replaces a key. With create_before_destroy, the former key is deleted in the same
// apply, too, before a program outside of the configuration has the new one. Call it in the plan of the former object: Terraform shows no
// warnings of the plan of its replacement, so that there is none with -replace.
func warnReplacedKey(diags *diag.Diagnostics, at path.Path, key string) {
	diags.AddAttributeWarning(at, keyInvalidated(key), "This plan replaces "+key+". The former key is deleted in the same apply, and programs that use it lose access.\n\n"+rotationAdvice)
}

// recentUse is the time after its last use in which a key counts as in use.
const recentUse = 7 * 24 * time.Hour

// warnDeletedKey reports the destroy of a key that was used recently. An ordinary delete of a key that no program uses any more is not reported.
func warnDeletedKey(diags *diag.Diagnostics, key string, times models.NHNKeyTimes, now time.Time) {
	if times.LastUse.IsZero() || now.Sub(times.LastUse) >= recentUse {
		return
	}
	diags.AddWarning(keyInvalidated(key), fmt.Sprintf(
		"This plan deletes %s, which was last used at %s. Programs that use it lose access.\n\n%s If only the address of the resource has changed, for example the key of a `for_each`, add a `moved` block.",
		key, times.LastUse.UTC().Format(time.RFC3339), rotationAdvice))
}
