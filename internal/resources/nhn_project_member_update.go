package resources

import (
	"cmp"
	"context"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// withRemote returns the member with the values that the API returns, in the form of m if they are equivalent, and with the end dates of m. The
// API does not return the roles of a pending invitation, so its expired roles stay as they are.
func (m nhnProjectMemberModel) withRemote(found models.NHNProjectMember, now time.Time) nhnProjectMemberModel {
	prior := m.NHNProjectMember
	prior.Roles = models.WithoutNHNRoleEnds(m.Roles)
	remote := nhnProjectMemberModel{NHNProjectMember: found.PreserveEquivalent(prior)}
	remote.Roles, remote.ExpiredRoles = models.WithNHNRoleEnds(m.Roles, remote.Roles, now)
	if found.Status.ValueString() != nhn.StatusComplete && tfkit.Known(m.ExpiredRoles) {
		remote.ExpiredRoles = m.ExpiredRoles
	}
	return remote
}

// removed returns the state of a member that was removed because all roles have expired.
func (m nhnProjectMemberModel) removed(former nhnProjectMemberModel, now time.Time) nhnProjectMemberModel {
	former.Roles, former.ExpiredRoles = models.WithNHNRoleEnds(m.Roles, models.ActiveNHNRoles(m.Roles, now), now)
	former.Status = types.StringValue("")
	return former
}

// wasRemoved reports whether the provider has removed the member because all roles have expired.
func (m nhnProjectMemberModel) wasRemoved() bool {
	return m.Status.ValueString() == "" && tfkit.Known(m.ExpiredRoles) && len(m.ExpiredRoles.Elements()) > 0
}

func (m nhnProjectMemberModel) displayName() string {
	address := cmp.Or(m.Email.ValueString(), m.UserCode.ValueString(), m.MemberUUID.ValueString())
	if name := m.Name.ValueString(); name != "" {
		return name + " (" + address + ")"
	}
	return address
}

func addAllExpired(diags *diag.Diagnostics) {
	diags.AddAttributeError(path.Root("roles"), "All roles have expired",
		"A member must have at least one role, and all roles of this new member have expired. Nothing was sent. Remove the resource, or change `expires_at`.")
}

// planCreatedRoles checks the end dates of a new member.
func (r *nhnProjectMember) planCreatedRoles(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, plan nhnProjectMemberModel) {
	ends := models.NHNRoleEndsOf(plan.Roles, r.Now())
	if ends.AllExpired() {
		addAllExpired(&resp.Diagnostics)
		return
	}
	planExpiredRoles(ctx, req, resp, ends, types.SetNull(types.StringType))
	warnOfRoleEnds(&resp.Diagnostics, path.Root("roles"), plan.displayName, "", ends, types.SetNull(types.StringType), r.Now())
}

// planRoleEnds plans what changes because of end dates, and reports whether the plan changes the member.
func (r *nhnProjectMember) planRoleEnds(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, plan *nhnProjectMemberModel, state nhnProjectMemberModel) (changes bool) {
	ends := models.NHNRoleEndsOf(plan.Roles, r.Now())
	warnOfRoleEnds(&resp.Diagnostics, path.Root("roles"), state.displayName, "No role is left, so this plan removes the member from the project.", ends, state.ExpiredRoles, r.Now())
	plan.ExpiredRoles, changes = planExpiredRoles(ctx, req, resp, ends, state.ExpiredRoles)
	if changes && (!ends.Endless || state.wasRemoved()) { // the apply may remove the member, or add it again
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root("status"), types.StringUnknown())...)
	}
	return changes
}

func (r *nhnProjectMember) Update(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse) {
	plan, ok := tfkit.Get[nhnProjectMemberModel](ctx, req.Plan, &resp.Diagnostics)
	state, known := tfkit.Get[nhnProjectMemberModel](ctx, req.State, &resp.Diagnostics)
	config, configured := tfkit.Get[nhnProjectMemberModel](ctx, req.Config, &resp.Diagnostics)
	if !ok || !known || !configured {
		return
	}
	roles := models.NHNAssignedRoles(ctx, models.ActiveNHNRoles(plan.Roles, r.Now()), &resp.Diagnostics)
	uuid := state.Ref().UUID
	switch {
	case resp.Diagnostics.HasError():
	case uuid == "" && len(roles) == 0:
		addPendingInvitation(&resp.Diagnostics, "remove NHN project member "+state.ID.ValueString())
	case uuid == "":
		addPending(&resp.Diagnostics)
		if plan.ExpiredRoles.IsUnknown() {
			plan.ExpiredRoles = models.NHNRoleEndsOf(plan.Roles, r.Now()).ExpiredRoles()
		}
		if plan.Status.IsUnknown() {
			plan.Status = state.Status
		}
		tfkit.ForUpdate(resp).Save(ctx, models.NHNProjectMemberKey, plan)
	case !rejectOwnAccount(ctx, r.NHN, &resp.Diagnostics, path.Root("roles"), uuid, changesRoles):
		r.updateRoles(ctx, req, resp, memberUpdate{plan, state, config, roles})
	}
}

// memberUpdate is an update of the roles of a member.
type memberUpdate struct {
	plan, state, config nhnProjectMemberModel
	roles               []nhn.AssignedRole // the planned roles that have not expired
}

func (r *nhnProjectMember) updateRoles(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse, m memberUpdate) {
	project, uuid := m.plan.ProjectID.ValueString(), m.state.Ref().UUID
	update := tfkit.Write{What: "change the roles of NHN project member " + uuid, Key: models.NHNProjectMemberKey, Fields: models.NHNProjectMemberFields(m.plan.Ref())}
	now, err := r.Client.FindProjectMember(ctx, project, m.state.Ref())
	if tfkit.IsNotFound(err) && m.state.wasRemoved() {
		r.addAgain(ctx, req, resp, m)
		return
	}
	if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
		return
	}
	if len(m.roles) == 0 {
		what := "remove NHN project member " + uuid
		guardLastAdmin(ctx, r.Client, r.Registry, &resp.Diagnostics, what, project, uuid, now.Roles, nil, func() {
			if err := r.Client.RemoveProjectMember(ctx, project, uuid); !tfkit.AppendError(&resp.Diagnostics, what, err, nil) {
				update.SaveUpdate(ctx, req, resp, apiclient.Outcome{}, m.plan.removed(m.state, r.Now()))
			}
		})
		return
	}
	roles := models.KeepAssignedRoles(ctx, m.roles, models.WithoutNHNRoleEnds(m.config.Roles), models.WithoutNHNRoleEnds(m.state.Roles), now.Roles, &resp.Diagnostics)
	if resp.Diagnostics.HasError() {
		return
	}
	if nhn.SameAssigned(now.Roles, roles) { // only end dates change, which exist only in Terraform
		update.SaveUpdate(ctx, req, resp, apiclient.Outcome{}, m.plan.withRemote(models.NHNProjectMemberFrom(project, now), r.Now()))
		return
	}
	guardLastAdmin(ctx, r.Client, r.Registry, &resp.Diagnostics, update.What, project, uuid, now.Roles, roles, func() {
		member, err := r.Client.SetProjectMemberRoles(ctx, project, uuid, roles)
		if update.AppendError(&resp.Diagnostics, tfkit.DeletedSincePlan(err)) {
			return
		}
		update.SaveUpdate(ctx, req, resp, member.Outcome, m.plan.withRemote(models.NHNProjectMemberFrom(project, member.Object), r.Now()))
	})
}

// addAgain adds a member that was removed because all roles had expired, and that has a role again.
func (r *nhnProjectMember) addAgain(ctx context.Context, req resource.UpdateRequest, resp *resource.UpdateResponse, m memberUpdate) {
	project, ref := m.plan.ProjectID.ValueString(), m.config.Ref()
	add := tfkit.Write{What: "add NHN project member " + ref.String(), Key: models.NHNProjectMemberKey, Fields: models.NHNProjectMemberFields(ref)}
	if len(m.roles) == 0 {
		add.SaveUpdate(ctx, req, resp, apiclient.Outcome{}, m.plan.removed(m.state, r.Now()))
		return
	}
	added, err := r.Client.AddProjectMember(ctx, project, ref, m.roles)
	if add.AppendError(&resp.Diagnostics, err) {
		return
	}
	add.SaveUpdate(ctx, req, resp, added.Outcome, m.plan.withRemote(models.NHNProjectMemberFrom(project, added.Object), r.Now()))
}
