package resources

import (
	"context"
	"fmt"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/clients"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// rejectExistingReplacement reports a replacement whose new object exists already, or may exist: the former object would be deleted before the
// API refuses the new one. read is the outcome of looking for the new object.
func rejectExistingReplacement(diags *diag.Diagnostics, at path.Path, typeName, name string, read error) {
	switch {
	case tfkit.IsNotFound(read):
	case read == nil:
		diags.AddAttributeError(at, "Replacement exists already", fmt.Sprintf(
			"This change replaces the object by the %s %q, which exists already: the former object would be deleted, and the new one refused. "+
				"Correct the value. To manage the existing object, import it at an address of its own.", typeName, name))
	default:
		tfkit.Failed(diags, fmt.Sprintf("check that the %s %q is free, which replaces an object that is deleted first", typeName, name), read, nil)
	}
}

// readObject is the note that an object of a company was read, so that a tainted object is known when its replacement is planned:
// Terraform hands nothing over from there.
func readObject(typeName, company, key string) string {
	return typeName + " " + company + "/" + key
}

// rejectReplacementInUse reports the replacement of an object by one with the same key, with -replace or because it is tainted, while
// other objects refer to it: the API refuses to delete it, or takes it away from them, and Terraform plans no change of
// an object whose reference stays the same.
func rejectReplacementInUse(
	ctx context.Context, r clients.MCCResource, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName, noun string,
	replaced []tfkit.Claim, uses usesOf,
) {
	if r.Client == nil || !tfkit.Creating(req) || resp.Diagnostics.HasError() {
		return
	}
	var company, key types.String
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("company_id"), &company)...)
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("external_key"), &key)...)
	_, tainted := r.Registry.GetNote(readObject(typeName, company.ValueString(), key.ValueString()))
	again := slices.ContainsFunc(replaced, func(c tfkit.Claim) bool {
		return c.At.Equal(path.Root("external_key")) && c.Name == company.ValueString()+"/"+key.ValueString()
	})
	if !again && (replaced != nil || !tainted) {
		return
	}
	found, err := uses(ctx, company.ValueString(), key.ValueString())
	if tfkit.Failed(&resp.Diagnostics, fmt.Sprintf("verify that the %s %q is not in use, which is replaced", noun, key.ValueString()), err, nil) {
		return
	}
	if users := nameUses(found); users != "" {
		resp.Diagnostics.AddAttributeError(path.Root("external_key"), "Object in use cannot be replaced by itself", fmt.Sprintf(
			"This plan deletes the %[1]s %[2]q and creates another one with the same key. It is in use by %[3]s. They would lose it, or the API refuses to delete it. "+
				"Keep the %[1]s: run the plan without -replace, remove `replace_triggered_by`, or use `terraform untaint`. "+
				"To create it again all the same, first let these objects refer to another %[1]s, or to none.", noun, key.ValueString(), users))
	}
}

// claimID claims the ID of an object whose names need not be unique, so that two resources for one object are an error, and marks
// the object as known: it is no orphan of an interrupted apply. It returns the claims of the object that a create replaces.
func claimID(
	ctx context.Context, r clients.NHNResource, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, of ...string,
) []tfkit.Claim {
	if !tfkit.Creating(req) {
		var id types.String
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &id)...)
		r.Registry.SetNote(known(typeName, id.ValueString()), true)
	}
	return r.Registry.ClaimKeys(ctx, req, resp, typeName, tfkit.ClaimKey{At: "id", Of: of})
}
