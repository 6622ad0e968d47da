package resources

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// refuseTaken reports a replacement whose new object exists already, or may exist: the former object would be deleted before the
// API refuses the new one. read is the outcome of looking for the new object.
func refuseTaken(diags *diag.Diagnostics, at path.Path, typeName, name string, read error) {
	switch {
	case tfkit.Gone(read):
	case read == nil:
		diags.AddAttributeError(at, "Replacement exists already", fmt.Sprintf(
			"This change replaces the object by the %s %q, which exists already: the former object would be deleted, and the new one refused. "+
				"Correct the value. To manage the existing object, import it at an address of its own.", typeName, name))
	default:
		tfkit.Failed(diags, fmt.Sprintf("check that the %s %q is free, which replaces an object that is deleted first", typeName, name), read, nil)
	}
}

// claimID claims the ID of an object whose names need not be unique, so that two resources for one object are an error, and marks
// the object as known: it is no leftover of an interrupted create. It returns the claims of the object that a create replaces.
func claimID(
	ctx context.Context, r tfkit.Resource[*nhn.Client], req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, typeName string, of ...string,
) []tfkit.Claim {
	if !tfkit.Creating(req) {
		var id types.String
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("id"), &id)...)
		r.Client.MarkKnown(id.ValueString())
	}
	return r.Registry.ClaimKeys(ctx, req, resp, typeName, tfkit.ClaimKey{At: "id", Of: of})
}
