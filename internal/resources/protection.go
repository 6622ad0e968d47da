package resources

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
)

// refuseProtected reports a plan that "destroys" or "replaces" an object whose deletion_protection is on. what is the
// kind of object with its article, such as "a project".
func refuseProtected(diags *diag.Diagnostics, at path.Path, what, does string) {
	_, noun, _ := strings.Cut(what, " ")
	text := fmt.Sprintf("This plan %[2]s the %[1]s, and `deletion_protection` is on. The %[1]s is deleted with everything in it.\n\n"+
		"If that is wanted, set `deletion_protection = false` and apply, then run this again.", noun, does)
	if does == "replaces" {
		text += fmt.Sprintf(" NHN Cloud cannot change %s: to keep one that was changed in the console, write the new value into the "+
			"configuration, or ignore it with `lifecycle { ignore_changes = [...] }`.", what)
	}
	diags.Append(diag.NewAttributeErrorDiagnostic(at, "The "+noun+" is protected", text))
}
