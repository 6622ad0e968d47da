package resources

import (
	"context"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// ValidateConfig requires roles for the time after the last end date, because the API cannot remove a member from an organization.
func (r *nhnOrganizationMemberRoles) ValidateConfig(ctx context.Context, req resource.ValidateConfigRequest, resp *resource.ValidateConfigResponse) {
	config, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.Config, &resp.Diagnostics)
	if ok && config.RolesOnDestroy.IsNull() && models.AllNHNRolesEnd(config.Roles) {
		addMissingFinalRoles(&resp.Diagnostics)
	}
}

// addMissingFinalRoles always returns true.
func addMissingFinalRoles(diags *diag.Diagnostics) bool {
	diags.AddAttributeError(path.Root("roles_on_destroy"), "Missing roles_on_destroy",
		"All roles have an end date, and the API cannot remove a member from an organization. Set `roles_on_destroy` to the roles that the member has after the last end date, such as the role NONE.")
	return true
}

// planRoleEnds plans what changes because of end dates, and reports whether the plan changes the resource.
func (r *nhnOrganizationMemberRoles) planRoleEnds(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, plan models.NHNOrganizationMemberRoles) (changes bool) {
	former := types.SetNull(types.StringType)
	if !tfkit.Creating(req) {
		resp.Diagnostics.Append(req.State.GetAttribute(ctx, path.Root("expired_roles"), &former)...)
	}
	ends := models.NHNRoleEndsOf(plan.Roles, r.Now())
	roleEndWarnings{
		at: path.Root("roles"), cleanUp: "the resource",
		member: func() string {
			member, _ := r.Client.GetOrganizationMember(ctx, plan.OrgID.ValueString(), plan.UUID())
			return displayMember(member, plan.UUID())
		},
		without: "No role is left, so this plan gives the member the roles in `roles_on_destroy`.",
	}.warn(&resp.Diagnostics, ends, former, r.Now())
	_, changes = planExpiredRoles(ctx, req, resp, ends, former)
	return changes
}
