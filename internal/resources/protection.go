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

// rejectProtected reports a plan that destroys an object whose deletion_protection is on, or replaces it by a change of one
// of the named attributes, or with -replace, where replaced are the claims of the former object. what is the kind of object with its
// article, such as "a project".
func rejectProtected(
	ctx context.Context, registry *tfkit.PlanRegistry, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, what string, replaced []tfkit.Claim, replacing ...string,
) {
	if tfkit.Creating(req) {
		for _, former := range replaced {
			if _, protected := registry.GetNote("protected " + what + " " + former.Name); protected {
				addProtected(&resp.Diagnostics, path.Empty(), what, "replaces")
			}
		}
		return
	}
	var protection types.Bool
	var id types.String
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("deletion_protection"), &protection)...)
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &id)...)
	if !protection.ValueBool() {
		return
	}
	registry.SetNote("protected "+what+" "+id.ValueString(), true) // for the plan of its replacement
	if tfkit.Destroying(req) {
		addProtected(&resp.Diagnostics, path.Empty(), what, "destroys")
	} else if at, changes := tfkit.FirstChanged(ctx, req, resp, replacing...); changes {
		addProtected(&resp.Diagnostics, at, what, "replaces")
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
