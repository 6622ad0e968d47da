package resources

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/diagnose"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// formerUUIDKey is the private state key of the UUID that a member had before it was invited again.
const formerUUIDKey = "former_uuid"

// keepReinvitedMember is a plan modifier that keeps a member who was removed and invited again. The API returns no UUID to compare
// with the configured one until the invitation is accepted.
type keepReinvitedMember struct{}

func (keepReinvitedMember) Description(context.Context) string {
	return "Keeps a member whose invitation is pending again."
}

func (m keepReinvitedMember) MarkdownDescription(ctx context.Context) string {
	return m.Description(ctx)
}

func (keepReinvitedMember) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.State.Raw.IsNull() || req.StateValue.ValueString() != "" || !tfkit.Known(req.ConfigValue) {
		return
	}
	former, diags := req.Private.GetKey(ctx, formerUUIDKey)
	resp.Diagnostics.Append(diags...)
	if nhn.SameUUID(string(former), strconv.Quote(req.ConfigValue.ValueString())) {
		resp.PlanValue = req.StateValue
	}
}

// keepMemberWithSameUUID is a plan modifier that keeps a member whose configured UUID has not changed, although its configured email
// address or login ID differs: the account has changed its email address. Generated configuration contains all identifiers.
type keepMemberWithSameUUID struct{}

func (keepMemberWithSameUUID) Description(context.Context) string {
	return "Keeps a member whose configured UUID has not changed."
}

func (m keepMemberWithSameUUID) MarkdownDescription(ctx context.Context) string {
	return m.Description(ctx)
}

func (keepMemberWithSameUUID) PlanModifyString(ctx context.Context, req planmodifier.StringRequest, resp *planmodifier.StringResponse) {
	if req.StateValue.IsNull() || req.ConfigValue.IsNull() || resp.PlanValue.Equal(req.StateValue) {
		return
	}
	var configured, former types.String
	at := path.Root("member_uuid")
	resp.Diagnostics.Append(req.Config.GetAttribute(ctx, at, &configured)...)
	resp.Diagnostics.Append(req.State.GetAttribute(ctx, at, &former)...)
	if former.ValueString() == "" || !nhn.SameUUID(configured.ValueString(), former.ValueString()) {
		return
	}
	if tfkit.Known(req.ConfigValue) {
		resp.Diagnostics.AddAttributeWarning(req.Path, "Different "+req.Path.String()+" of the member", fmt.Sprintf(
			"The account with the UUID %[1]q has the %[2]s %[3]q, but the configuration has %[4]q. The UUID identifies the account, so the member is kept. "+
				"Set `%[2]s = %[3]q`, or configure only `member_uuid`. To replace the member with another account, remove `member_uuid`.",
			former.ValueString(), req.Path, req.StateValue.ValueString(), req.ConfigValue.ValueString()))
	}
	resp.PlanValue = req.StateValue
}

func (r *nhnProjectMember) ModifyPlan(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	if r.Client == nil {
		return
	}
	if tfkit.Destroying(req) {
		r.planDestroy(ctx, req, resp)
		return
	}
	plan, ok := tfkit.Get[nhnProjectMemberModel](ctx, req.Plan, &resp.Diagnostics)
	config, known := tfkit.Get[nhnProjectMemberModel](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known {
		return
	}
	if !tfkit.Known(plan.ProjectID) {
		r.planUnknownProject(ctx, req, resp, config.NHNProjectMember)
		return
	}
	project := plan.ProjectID.ValueString()
	r.Registry.CheckConflict(&resp.Diagnostics, path.Root("project_id"), "nhn_project_member", "nhn_project_members_exclusive", project)
	if tfkit.Creating(req) {
		rejectSeveralIdentifiers(&resp.Diagnostics, config.NHNProjectMember)
		r.planCreatedRoles(ctx, req, resp, config.NHNProjectMember, plan)
		r.Registry.Claim(ctx, req, resp, "nhn_project_member", nil, memberClaims(project, accountName(config.Ref()), plan.UUID()))
	} else if !r.planUpdate(ctx, req, resp, config.NHNProjectMember, &plan) {
		return
	}
	checkRoles(&resp.Diagnostics, path.Root("roles"), plan.Roles, func(id string) (bool, error) { return r.Client.HasProjectRole(ctx, project, id) })
}

// planUnknownProject plans a member of a project that is not known yet. Of an existing member, this is a replacement.
func (r *nhnProjectMember) planUnknownProject(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, config models.NHNProjectMember) {
	var prior []tfkit.Claim
	if !tfkit.Creating(req) {
		state, ok := tfkit.Get[nhnProjectMemberModel](ctx, req.State, &resp.Diagnostics)
		if !ok {
			return
		}
		prior = projectMemberClaims(state.NHNProjectMember)
		rejectOwnAccount(ctx, r.NHN, &resp.Diagnostics, path.Root("project_id"), state.UUID(), removesMembership)
		warnPendingInvitation(&resp.Diagnostics, path.Root("project_id"), state.NHNProjectMember, "`terraform state rm`")
	}
	r.Registry.Claim(ctx, req, resp, "nhn_project_member", prior, nil)
	if !models.NHNRoleEndsOf(config.Roles, r.Now()).AllExpired() {
		warnOutsideAddresses(ctx, r.NHNResource, &resp.Diagnostics, path.Root("email"), config.ProjectID, config.Email.ValueString())
	}
}

func (r *nhnProjectMember) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	state, ok := tfkit.Get[nhnProjectMemberModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return
	}
	rejectOwnAccount(ctx, r.NHN, &resp.Diagnostics, path.Empty(), state.UUID(), removesMembership)
	r.Registry.Claim(ctx, req, resp, "nhn_project_member", projectMemberClaims(state.NHNProjectMember), nil)
	r.Registry.CheckTakeover(&resp.Diagnostics, path.Empty(), "nhn_project_member", exclusiveType, state.ProjectID.ValueString(), true)
	warnPendingInvitation(&resp.Diagnostics, path.Empty(), state.NHNProjectMember, diagnose.RemoveFromState)
}

// warnPendingInvitation warns of a plan that destroys or replaces an invitation, which the API cannot cancel. stateOnly says how to remove the
// resource from the state: a removed block does not work for a replacement, because the configuration contains the resource.
func warnPendingInvitation(diags *diag.Diagnostics, at path.Path, state models.NHNProjectMember, stateOnly string) {
	if state.Status.ValueString() != nhn.StatusPending {
		return
	}
	diags.AddAttributeWarning(at, fmt.Sprintf("Pending invitation: %q", state.Email.ValueString()), fmt.Sprintf(
		"This plan removes %q from project %s. The invitation is pending, and the API cannot cancel it, so the apply will fail for this member. "+
			"Cancel the invitation in the console before you apply, or remove the resource from the state only, with %s.",
		state.Email.ValueString(), state.ProjectID.ValueString(), stateOnly))
}

// planUpdate plans an update or a replacement. It reports whether the plan changes the member.
func (r *nhnProjectMember) planUpdate(
	ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, config models.NHNProjectMember, plan *nhnProjectMemberModel,
) (changes bool) {
	state, ok := tfkit.Get[nhnProjectMemberModel](ctx, req.State, &resp.Diagnostics)
	if !ok {
		return false
	}
	at, replaces := tfkit.FirstChanged(ctx, req, resp, "project_id", "member_uuid", "email", "user_code")
	project := plan.ProjectID.ValueString()
	if replaces {
		planned := memberClaims(project, accountName(config.Ref())) // the planned UUID is that of the former account
		r.rejectExistingMember(ctx, &resp.Diagnostics, project, config, state.NHNProjectMember)
		r.Registry.Claim(ctx, req, resp, "nhn_project_member", projectMemberClaims(state.NHNProjectMember), planned)
	} else {
		planned := memberClaims(project, accountName(config.Ref()), plan.UUID())
		if state.Invited() && len(state.Roles.Elements()) == 0 { // an imported invitation: the API does not return its roles
			plan.Roles = state.Roles
			resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("roles"), plan.Roles)...)
		}
		r.Registry.Claim(ctx, req, resp, "nhn_project_member", planned, planned)
	}
	if !r.planRoleEnds(ctx, req, resp, plan, state) {
		return false
	}
	switch uuid := state.UUID(); {
	case replaces:
		rejectOwnAccount(ctx, r.NHN, &resp.Diagnostics, at, uuid, removesMembership)
		warnPendingInvitation(&resp.Diagnostics, at, state.NHNProjectMember, "`terraform state rm`")
		warnOfAddress(&resp.Diagnostics, config, state.NHNProjectMember)
		warnOutsideAddresses(ctx, r.NHNResource, &resp.Diagnostics, path.Root("email"), plan.ProjectID, config.Email.ValueString())
	case state.Invited():
		warnOfInvitedRoles(&resp.Diagnostics, plan.Roles, state)
	case !plan.Roles.Equal(state.Roles) || !plan.ExpiredRoles.Equal(state.ExpiredRoles):
		r.rejectOwnRoles(ctx, &resp.Diagnostics, plan.Roles, uuid)
	}
	return true
}

// rejectOwnRoles reports a change to the roles of the account that the provider authenticates as.
func (r *nhnProjectMember) rejectOwnRoles(ctx context.Context, diags *diag.Diagnostics, roles types.Set, uuid string) (refused bool) {
	return rejectOwnEndDate(ctx, r.NHN, diags, roles, uuid) || rejectOwnAccount(ctx, r.NHN, diags, path.Root("roles"), uuid, changesRoles)
}

// projectMemberClaims returns the claims of a member: its UUID, and its email address or, for an IAM account, its login ID.
func projectMemberClaims(member models.NHNProjectMember) []tfkit.Claim {
	other := nhn.MemberRef{Email: member.Email.ValueString()}
	if member.MemberType.ValueString() == nhn.MemberIAM {
		other = nhn.MemberRef{UserCode: member.UserCode.ValueString()}
	}
	return memberClaims(member.ProjectID.ValueString(), member.UUID(), accountName(other))
}

// accountName returns the name in the claim of an account. Only email addresses are case-insensitive; the UUID is already canonical.
func accountName(ref nhn.MemberRef) string {
	return ref.UUID + apiclient.CanonicalEmail(ref.Email) + ref.UserCode
}

func memberClaims(project string, names ...string) (claims []tfkit.Claim) {
	for _, who := range slices.Compact(names) {
		if who != "" {
			claims = append(claims, tfkit.Claim{At: path.Root("project_id"), Name: project + "/" + who})
		}
	}
	return claims
}

// rejectExistingMember reports a replacement with an account that is already a member of the project.
func (r *nhnProjectMember) rejectExistingMember(ctx context.Context, diags *diag.Diagnostics, project string, config, state models.NHNProjectMember) {
	ref := config.Ref()
	if ref.String() == "" {
		return
	}
	member, err := r.Client.FindProjectMember(ctx, project, ref)
	itself := err == nil && project == state.ProjectID.ValueString() && nhn.SameUUID(member.UUID, state.UUID())
	if !itself {
		rejectExistingReplacement(diags, path.Root("project_id"), "nhn_project_member", project+"/"+ref.String(), err)
	}
}

// rejectSeveralIdentifiers reports a new member with more than one identifier, because they may belong to different accounts.
func rejectSeveralIdentifiers(diags *diag.Diagnostics, config models.NHNProjectMember) {
	names := 0
	for _, name := range []types.String{config.MemberUUID, config.Email, config.UserCode} {
		if tfkit.Known(name) {
			names++
		}
	}
	if names > 1 {
		diags.AddError("Invalid Attribute Combination", "Exactly one of these attributes must be configured for a new member: [member_uuid,email,user_code]. "+
			"More than one is accepted only for an existing (imported) member. Keep the one that identifies the member you want to add.")
	}
}

// Changes in the errors of rejectOwnAccount.
const (
	removesMembership = "removes the membership of"
	changesRoles      = "changes the roles of"
)

// warnOfAddress warns that a member is replaced because the email address of its account differs from the configuration. The user may
// have changed the address of the same account, and the new member receives an invitation.
func warnOfAddress(diags *diag.Diagnostics, config, state models.NHNProjectMember) {
	now, configured := state.Email.ValueString(), config.Email.ValueString()
	if state.Ref().UUID == "" || now == "" || configured == "" || apiclient.SameEmail(now, configured) {
		return
	}
	diags.AddAttributeWarning(path.Root("email"), "Member replaced because of its email address", fmt.Sprintf(
		"The account now has the address %[1]q. This plan removes the member and adds %[2]q, which may receive an invitation email. The API cannot cancel an invitation. "+
			"If this is the same user, configure `email = %[1]q` or only `member_uuid = %[3]q` to keep the member.",
		now, configured, state.UUID()))
}

// warnOfInvitedRoles warns that a change of the roles of an invitation changes only the state.
func warnOfInvitedRoles(diags *diag.Diagnostics, planned types.Set, state nhnProjectMemberModel) {
	switch {
	case planned.Equal(state.Roles): // only expired_roles changes
	case state.Status.ValueString() == nhn.StatusExpired:
		diags.AddAttributeWarning(path.Root("roles"), "Roles of an expired invitation",
			"The invitation was not accepted in time, so the account has no role. Only the state changes: it keeps the new roles. To invite the account again, delete the invitation in the console "+
				"if NHN Cloud still has it, and run terraform apply with the option -replace for this resource.")
	default:
		diags.AddAttributeWarning(path.Root("roles"), "Roles of a pending invitation",
			"NHN Cloud neither returns nor changes the roles of an invitation. Only the state changes: it keeps the new roles, and the first plan after the invitation is accepted compares them.")
	}
}
