package resources

import (
	"cmp"
	"context"
	"fmt"
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
// API does not return the roles of a pending invitation, and no plan can change them, so they count as expired from their end dates on.
func (m nhnProjectMemberModel) withRemote(found models.NHNProjectMember, now time.Time) nhnProjectMemberModel {
	prior := m.NHNProjectMember
	prior.Roles = models.WithoutNHNRoleEnds(m.Roles)
	remote := nhnProjectMemberModel{NHNProjectMember: found.PreserveEquivalent(prior)}
	remote.Roles, remote.ExpiredRoles = models.WithNHNRoleEnds(m.Roles, remote.Roles, now)
	if found.Status.ValueString() != nhn.StatusComplete {
		remote.ExpiredRoles = models.NHNRoleEndsOf(remote.Roles, now).ExpiredRoles()
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

// displayName returns the text that identifies the member for users.
func (m nhnProjectMemberModel) displayName() string {
	return displayName(m.Name.ValueString(), cmp.Or(m.Email.ValueString(), m.UserCode.ValueString(), m.MemberUUID.ValueString()))
}

// planCreatedRoles checks the end dates of a new member.
func (r *nhnProjectMember) planCreatedRoles(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, config models.NHNProjectMember, plan nhnProjectMemberModel) {
	ends := models.NHNRoleEndsOf(plan.Roles, r.Now())
	none := types.SetNull(types.StringType)
	planExpiredRoles(ctx, req, resp, ends, none)
	if rejectOwnEndDate(ctx, r.NHN, &resp.Diagnostics, plan.Roles, config.UUID()) {
		return
	}
	if !ends.AllExpired() {
		warnOutsideAddresses(ctx, r.NHNResource, &resp.Diagnostics, path.Root("email"), plan.ProjectID, config.Email.ValueString())
	}
	roleEndWarnings{
		at: path.Root("roles"), member: plan.displayName, cleanUp: "the resource",
		without: "No role is left, so the account is not added to the project. Remove the resource, or correct `expires_at`.",
	}.warn(&resp.Diagnostics, ends, none, r.Now())
}

// rejectMemberWithoutRoles reports that the account of a new resource whose roles have all expired is a member of the project. Without
// this error, a configuration that ends the access would be applied, and the account would keep it.
func (r *nhnProjectMember) rejectMemberWithoutRoles(ctx context.Context, diags *diag.Diagnostics, project string, ref nhn.MemberRef) (refused bool) {
	what := "add NHN project member " + ref.String()
	member, err := r.Client.FindProjectMember(ctx, project, ref)
	switch {
	case tfkit.IsNotFound(err):
		return false
	case tfkit.AppendError(diags, what, err, models.NHNProjectMemberFields(ref)):
	case !member.Joined():
		diags.AddAttributeError(path.Root("roles"), "Cannot "+what, "All roles have expired, and the account is invited to the project. Nothing was sent.\n\n"+
			"Cancel the invitation in the console, or remove the resource from the configuration.")
	default:
		diags.AddAttributeError(path.Root("roles"), "Cannot "+what, fmt.Sprintf("All roles have expired, and the account is a member of the project that Terraform does not manage yet. Nothing was sent.\n\n"+
			"To remove the member from the project, import it with the ID %q, and run terraform apply again.", project+"/"+member.UUID))
	}
	return true
}

// createWithoutRoles saves a new resource whose roles have all expired. It sends nothing, like the update of a member that was removed.
func (r *nhnProjectMember) createWithoutRoles(ctx context.Context, req resource.CreateRequest, resp *resource.CreateResponse, plan nhnProjectMemberModel) {
	ref := plan.Ref()
	if r.rejectMemberWithoutRoles(ctx, &resp.Diagnostics, plan.ProjectID.ValueString(), ref) {
		return
	}
	absent := plan.removed(plan, r.Now())
	absent.ID = types.StringValue(ref.String())
	for _, attribute := range []*types.String{&absent.MemberUUID, &absent.Email, &absent.UserCode, &absent.Name, &absent.MemberType, &absent.JoinedAt} {
		if !tfkit.Known(*attribute) {
			*attribute = types.StringValue("")
		}
	}
	tfkit.Write{Key: models.NHNProjectMemberKey}.SaveCreate(ctx, req, resp, apiclient.Outcome{}, absent)
}

// planRoleEnds plans what changes because of end dates, and reports whether the plan changes the member.
func (r *nhnProjectMember) planRoleEnds(ctx context.Context, req resource.ModifyPlanRequest, resp *resource.ModifyPlanResponse, plan *nhnProjectMemberModel, state nhnProjectMemberModel) (changes bool) {
	ends := models.NHNRoleEndsOf(plan.Roles, r.Now())
	plan.ExpiredRoles, changes = planExpiredRoles(ctx, req, resp, ends, state.ExpiredRoles)
	again := changes && state.wasRemoved()
	var unknown []string
	switch {
	case again && state.MemberUUID.ValueString() == "": // never added: nothing but the configured identifier is known
		unknown = []string{"id", "name", "member_type", "status", "joined_at"}
		for name, configured := range map[string]types.String{"member_uuid": plan.MemberUUID, "email": plan.Email, "user_code": plan.UserCode} {
			if configured.ValueString() == "" {
				unknown = append(unknown, name)
			}
		}
	case again:
		unknown = []string{"status", "joined_at"}
	case changes && !ends.Endless: // the apply may remove the member
		unknown = []string{"status"}
	}
	for _, name := range unknown {
		resp.Diagnostics.Append(resp.Plan.SetAttribute(ctx, path.Root(name), types.StringUnknown())...)
	}
	if again && !ends.AllExpired() {
		warnMemberAddedAgain(&resp.Diagnostics, path.Root("roles"), state.displayName())
		warnOutsideAddresses(ctx, r.NHNResource, &resp.Diagnostics, path.Root("roles"), plan.ProjectID, state.Email.ValueString())
	}
	warnings := roleEndWarnings{
		at: path.Root("roles"), member: state.displayName, cleanUp: "the resource",
		without: "No role is left, so this plan removes the member from the project.",
	}
	switch {
	case state.Status.ValueString() == nhn.StatusPending:
		warnings.invited, ends.Expired = ends.Expired, nil
	case state.Status.ValueString() == nhn.StatusExpired || state.wasRemoved():
		warnings.without = "The account is not a member of the project, so only the state changes."
	}
	warnings.warn(&resp.Diagnostics, ends, state.ExpiredRoles, r.Now())
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
	case uuid == "" && state.wasRemoved():
		r.addAgain(ctx, req, resp, memberUpdate{plan, state, config, roles})
	case uuid == "":
		warnOfInvitedRoles(&resp.Diagnostics, plan.Roles, state)
		if plan.ExpiredRoles.IsUnknown() {
			plan.ExpiredRoles = models.NHNRoleEndsOf(plan.Roles, r.Now()).ExpiredRoles()
		}
		if plan.Status.IsUnknown() {
			plan.Status = state.Status
		}
		tfkit.ForUpdate(resp).Save(ctx, models.NHNProjectMemberKey, plan)
	case !r.rejectOwnRoles(ctx, &resp.Diagnostics, plan.Roles, uuid):
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
