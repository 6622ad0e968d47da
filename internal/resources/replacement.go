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

// rejectExistingReplacement reports a replacement whose new object already exists, or may exist: Terraform would delete the former
// object before the API rejects the new one. read is the result of a look-up of the new object.
func rejectExistingReplacement(diags *diag.Diagnostics, at path.Path, typeName, name string, read error) {
	switch {
	case tfkit.IsNotFound(read):
	case read == nil:
		diags.AddAttributeError(at, "Replacement already exists", fmt.Sprintf(
			"This change replaces the object with the %s %q, which already exists. Terraform would delete the former object, and then the API would reject the new one.\n\n"+
				"Correct the value. To manage the existing object, import it at another address.", typeName, name))
	default:
		tfkit.AppendError(diags, fmt.Sprintf("verify that the %s %q does not exist yet", typeName, name), read, nil)
	}
}

// readNote returns the name of the note that an object of a company was read. It identifies a tainted object when its replacement
// is planned, because Terraform passes no data of the tainted object to that plan.
func readNote(typeName, company, key string) string {
	return typeName + " " + company + "/" + key
}

// rejectReplacementInUse reports the replacement of an object that other objects refer to with one that has the same key, with -replace
// or because it is tainted. The API either does not delete such an object or clears the references, and Terraform plans no change of
// an object whose reference stays the same.
func rejectReplacementInUse(
	ctx context.Context, r clients.MCCResource, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName, noun string,
	replaced []tfkit.Claim, uses usageFinder,
) {
	if r.Client == nil || !tfkit.Creating(req) || resp.Diagnostics.HasError() {
		return
	}
	var company, key types.String
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("company_id"), &company)...)
	resp.Diagnostics.Append(resp.Plan.GetAttribute(ctx, path.Root("external_key"), &key)...)
	_, tainted := r.Registry.GetNote(readNote(typeName, company.ValueString(), key.ValueString()))
	again := slices.ContainsFunc(replaced, func(c tfkit.Claim) bool {
		return c.At.Equal(path.Root("external_key")) && c.Name == company.ValueString()+"/"+key.ValueString()
	})
	if !again && (replaced != nil || !tainted) {
		return
	}
	found, err := uses(ctx, company.ValueString(), key.ValueString())
	if tfkit.AppendError(&resp.Diagnostics, fmt.Sprintf("verify that the %s %q is not in use before it is replaced", noun, key.ValueString()), err, nil) {
		return
	}
	if users := describeUsages(found); users != "" {
		resp.Diagnostics.AddAttributeError(path.Root("external_key"), "Object in use cannot be replaced without a new key", fmt.Sprintf(
			"This plan deletes the %[1]s %[2]q and creates another one with the same key. It is in use by %[3]s. The API may clear their references, or reject the deletion.\n\n"+
				"Keep the %[1]s: run the plan without -replace, remove `replace_triggered_by`, or use `terraform untaint`. "+
				"To replace it, first change these objects to refer to another %[1]s, or to none.", noun, key.ValueString(), users))
	}
}

// claimID claims the ID of an object without a unique name, so that two resources for one object are an error, and marks the object
// as known, because an object in a state is not an orphan. It returns the claims of the object that a create replaces.
func claimID(
	ctx context.Context, r clients.NHNResource, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, of ...string,
) []tfkit.Claim {
	if !tfkit.Creating(req) {
		var id types.String
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &id)...)
		r.Registry.SetNote(inStateNote(typeName, id.ValueString()), true)
	}
	return r.Registry.ClaimKeys(ctx, req, resp, typeName, tfkit.ClaimKey{At: "id", Of: of})
}
