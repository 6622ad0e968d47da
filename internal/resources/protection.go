package resources

import (
	"context"
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// refuseProtected reports a plan that destroys an object whose deletion_protection is on, or replaces it by a change of one
// of the named attributes. what is the kind of object with its article, such as "a project".
func refuseProtected(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, what string, replacing ...string) {
	if tfkit.Creating(req) {
		return
	}
	at, does := path.Empty(), "destroys"
	if !tfkit.Destroying(req) {
		changed, changes := tfkit.Changes(ctx, req, resp, replacing...)
		if !changes {
			return
		}
		at, does = changed, "replaces"
	}
	var protection types.Bool
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("deletion_protection"), &protection)...)
	if protection.ValueBool() {
		addProtected(&resp.Diagnostics, at, what, does)
	}
}

// addProtected says that something "destroys" or "replaces" a protected object.
func addProtected(diags *diag.Diagnostics, at path.Path, what, does string) {
	_, noun, _ := strings.Cut(what, " ")
	text := fmt.Sprintf("This plan %[2]s the %[1]s, and `deletion_protection` is on. The %[1]s is deleted with everything in it.\n\n"+
		"If that is wanted, set `deletion_protection = false` and apply, then run this again.", noun, does)
	if does == "replaces" {
		text += fmt.Sprintf(" NHN Cloud cannot change %s: to keep one that was changed in the console, write the new value into the "+
			"configuration, or ignore it with `lifecycle { ignore_changes = [...] }`.", what)
	}
	diags.AddAttributeError(at, "The "+noun+" is protected", text)
}
