package resources

import (
	"context"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// planRoleEnds plans what changes because of end dates of roles, and returns the planned expired_roles.
func (r *nhnProjectMembersExclusive) planRoleEnds(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, plan, state models.NHNProjectMembersExclusive) types.Set {
	ends := plan.RoleEnds(ctx, r.Now(), &resp.Diagnostics)
	ends.Endless = true // of the members, one has a role that does not end, or the plan is an error
	planned, _ := planExpiredRoles(ctx, req, resp, ends, state.ExpiredRoles)
	warnings := roleEndWarnings{
		at: path.Root("members"), cleanUp: "the member from `members`",
		member: func() string { return "members of project " + plan.ProjectID.ValueString() },
	}
	invited := r.invitedMembers(ctx, &resp.Diagnostics, plan, ends.Expired)
	isInvited := func(end models.NHNRoleEnd) bool { return slices.Contains(invited, end.Member) }
	for _, end := range ends.Expired {
		if isInvited(end) {
			warnings.invited = append(warnings.invited, end)
		}
	}
	ends.Expired = slices.DeleteFunc(ends.Expired, isInvited)
	warnings.warn(&resp.Diagnostics, ends, state.ExpiredRoles, r.Now())
	return planned
}

// invitedMembers returns the identifiers of configured members whose invitation is pending, if a role has expired. The state does not tell
// them apart from members who have joined. Without an answer of the API, the warnings do not either.
func (r *nhnProjectMembersExclusive) invitedMembers(ctx context.Context, diags *diag.Diagnostics, plan models.NHNProjectMembersExclusive, expired []models.NHNRoleEnd) (invited []string) {
	if len(expired) == 0 || r.ConfigUnknown {
		return nil
	}
	refs := plan.Refs(ctx, diags)
	for member, err := range r.Client.SearchProjectMembers(ctx, plan.ProjectID.ValueString()) {
		if err != nil {
			return nil
		}
		at := slices.IndexFunc(refs, func(ref nhn.MemberRef) bool { return ref.Matches(member) })
		if at >= 0 && member.StatusCode == nhn.StatusPending {
			invited = append(invited, refs[at].String())
		}
	}
	return invited
}
