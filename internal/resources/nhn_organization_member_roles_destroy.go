package resources

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

func (r *nhnOrganizationMemberRoles) planDestroy(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, claim tfkit.ClaimKey) {
	state, ok := tfkit.Get[models.NHNOrganizationMemberRoles](ctx, req.State, &resp.Diagnostics)
	if _, created := r.Registry.GetNote(createdRoles(state)); !ok || created {
		return // with create_before_destroy, Terraform plans this after the replacement was created
	}
	r.Registry.ClaimKeys(ctx, req, resp, "nhn_organization_member_roles", claim)
	r.planFormerMember(ctx, req, resp)
}

// planFormerMember checks the member that a destroy or a replacement gives up, and warns if the member keeps or gets back roles.
func (r *nhnOrganizationMemberRoles) planFormerMember(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse) {
	state, _, former := loadFormerRoles(ctx, req.State, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	sends := !state.RolesOnDestroy.IsNull() || len(former) > 0
	if sends && r.rejectUnchangeableMember(ctx, &resp.Diagnostics, path.Empty(), state) {
		return
	}
	_, withdrawn := r.Registry.GetNote(withdrawnAccount(state.OrgID.ValueString(), state.UUID()))
	if state.RolesOnDestroy.IsNull() && !withdrawn {
		r.warnOfRemainingRoles(ctx, &resp.Diagnostics, state, former)
	}
}

// loadFormerRoles returns the state, and the roles from before the create: as stored in the private state, and decoded.
func loadFormerRoles(ctx context.Context, from tfsdk.State, private privateGetter, diags *diag.Diagnostics) (state models.NHNOrganizationMemberRoles, stored []byte, former []nhn.AssignedRole) {
	state, _ = tfkit.Get[models.NHNOrganizationMemberRoles](ctx, from, diags)
	stored, d := private.GetKey(ctx, formerRolesKey)
	diags.Append(d...)
	if stored != nil {
		if err := json.Unmarshal(stored, &former); err != nil {
			diags.AddError("Cannot read the former roles", err.Error())
		}
	}
	return state, stored, former
}

// warnOfRemainingRoles reports the roles that a member has after a destroy without roles_on_destroy. The plan shows only that Terraform stops
// managing roles.
func (r *nhnOrganizationMemberRoles) warnOfRemainingRoles(ctx context.Context, diags *diag.Diagnostics, state models.NHNOrganizationMemberRoles, former []nhn.AssignedRole) {
	org, uuid := state.OrgID.ValueString(), state.UUID()
	member, err := r.Client.GetOrganizationMember(ctx, org, uuid)
	if tfkit.IsNotFound(err) {
		return
	}
	const advice = "The API cannot remove a member from an organization. If the member leaves, set `roles_on_destroy` and apply before you destroy the resource, " +
		"and then remove the member in the console."
	who := displayMember(member, uuid)
	if len(former) > 0 {
		diags.AddWarning("Former roles of an organization member restored", fmt.Sprintf(
			"%s gets back the roles from before Terraform managed them: %s.\n\n%s", who, r.roleNames(ctx, org, former), advice))
		return
	}
	diags.AddWarning("Organization member keeps roles", fmt.Sprintf(
		"%s keeps the current roles: %s. The roles from before Terraform managed them are unknown (for example after an import), or the member had none.\n\n%s",
		who, r.roleNames(ctx, org, state.CurrentRoles(ctx, r.Now(), diags)), advice))
}

// displayMember returns name and email address of a member, as far as they are known.
func displayMember(member nhn.OrganizationMember, uuid string) string {
	name := cmp.Or(member.Name, member.UserCode, "Member "+uuid)
	if member.Email == "" {
		return name
	}
	return name + " (" + member.Email + ")"
}

// roleNames returns names and IDs of roles of an organization, sorted. If a name is unknown, it returns the ID only.
func (r *nhnOrganizationMemberRoles) roleNames(ctx context.Context, org string, roles []nhn.AssignedRole) string {
	var names []string
	for _, assigned := range roles {
		name := assigned.RoleID
		if role, err := r.Client.GetOrganizationRole(ctx, org, assigned.RoleID); err == nil && role.RoleName != "" {
			name = role.RoleName + " (" + assigned.RoleID + ")"
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// Delete gives the member the roles of roles_on_destroy. Without them, it restores the former roles if the member has the roles of the
// state: other roles were set outside this resource. If the former roles are not known, or there were none, the roles stay, because
// the effect of an empty set is not documented. The plan has warned then.
func (r *nhnOrganizationMemberRoles) Delete(ctx context.Context, req resource.DeleteRequest, resp *resource.DeleteResponse) {
	state, stored, former := loadFormerRoles(ctx, req.State, req.Private, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	uuid := state.UUID()
	if _, replaced := r.Registry.GetNote(createdRoles(state)); replaced {
		warnOfFormerRoles(&resp.Diagnostics, uuid, former)
		return
	}
	r.Registry.SetNote(deletedRoles(state), stored)
	final := former
	if !state.RolesOnDestroy.IsNull() {
		final = models.NHNAssignedRoles(ctx, state.RolesOnDestroy, &resp.Diagnostics)
	}
	if len(final) == 0 || r.rejectUnchangeableMember(ctx, &resp.Diagnostics, path.Empty(), state) {
		return
	}
	change := tfkit.Write{What: "restore the roles of NHN organization member " + uuid}
	if !state.RolesOnDestroy.IsNull() {
		change.What = "set the final roles of NHN organization member " + uuid
	}
	member, err := r.Client.GetOrganizationMember(ctx, state.OrgID.ValueString(), uuid)
	switch {
	case tfkit.IsNotFound(err), change.AppendError(&resp.Diagnostics, err):
		return
	case state.RolesOnDestroy.IsNull() && !state.WithRemote(member, r.Now()).Roles.Equal(state.Roles):
		resp.Diagnostics.AddWarning("Roles not restored",
			"The roles of "+displayMember(member, uuid)+" differ from the state: they were changed outside Terraform, or another resource manages them. They were left unchanged; change them in the console if needed.")
		return
	}
	changed, err := r.Client.SetOrganizationMemberRoles(ctx, state.OrgID.ValueString(), uuid, final)
	if !tfkit.IsNotFound(err) && !change.AppendError(&resp.Diagnostics, err) {
		change.ReportDelete(&resp.Diagnostics, changed.Outcome)
	}
}

// warnOfFormerRoles reports the former roles of an object that was replaced with create_before_destroy, because the replacement does not
// have them.
func warnOfFormerRoles(diags *diag.Diagnostics, uuid string, former []nhn.AssignedRole) {
	if len(former) == 0 {
		return
	}
	var ids []string
	for _, role := range former {
		ids = append(ids, role.RoleID)
	}
	diags.AddWarning("Former roles not transferred", fmt.Sprintf(
		"Member %s keeps the roles of the configuration. Before Terraform managed them, the member had: %s. With `create_before_destroy`, Terraform passes no data "+
			"to the replacement, so a later destroy does not restore these roles. To restore them, set them in `roles_on_destroy`.", uuid, strings.Join(ids, ", ")))
}
