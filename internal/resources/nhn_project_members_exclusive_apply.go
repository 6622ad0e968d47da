package resources

import (
	"context"
	"errors"
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/tfkit"
)

// desiredMembers returns the configured members, which depend on those that the project has right before the first request.
type desiredMembers struct {
	of      func(now []nhn.ProjectMember) []models.NHNDesiredMember
	updates bool // Terraform managed the members of the project before
}

// apply saves the plan if it was carried out completely, and otherwise the members that the project has then.
func (r *nhnProjectMembersExclusive) apply(ctx context.Context, out tfkit.StateWriter, private privateSetter, plan models.NHNProjectMembersExclusive, desired desiredMembers) {
	members := r.reconcile(ctx, out.Diags, plan.ProjectID.ValueString(), desired)
	if members != nil {
		memberAddresses{}.update(members, plan.Refs(ctx, out.Diags)).save(ctx, private, out.Diags)
	}
	switch {
	case !out.Diags.HasError():
		if plan.ExpiredRoles.IsUnknown() {
			plan.ExpiredRoles = plan.RoleEnds(ctx, r.Now(), out.Diags).ExpiredRoles()
		}
		out.Save(ctx, models.NHNProjectMembersExclusiveKey, plan)
	case members != nil:
		out.Save(ctx, models.NHNProjectMembersExclusiveKey, models.NHNProjectMembersExclusiveFrom(ctx, plan.ProjectID.ValueString(), members, plan.Members, r.Now(), out.Diags))
	}
}

// reconcile adds, changes and removes members, in this order. It returns the members after the last request that succeeded, nil
// if they are not known.
func (r *nhnProjectMembersExclusive) reconcile(ctx context.Context, diags *diag.Diagnostics, project string, desired desiredMembers) []nhn.ProjectMember {
	unlock, err := lockAdmins(ctx, r.Registry, project)
	if membersFailed(diags, "change the members of NHN project "+project, err) {
		return nil
	}
	defer unlock()
	now, err := r.load(ctx, project)
	if desired.updates {
		err = tfkit.DeletedSincePlan(err)
	}
	if membersFailed(diags, "read the members of NHN project "+project, err) {
		return nil
	}
	want := desired.of(now.members)
	diff := now.diff(want)
	if !now.validate(diags, diff) || !r.addMembers(ctx, diags, &now, diff, want) {
		return now.members
	}
	diff = now.diff(want)
	reportDuplicates(diags, diff)
	if diff.losesAdmin && !diff.hasJoinedAdmin {
		diags.AddAttributeError(path.Root("members"), "No ADMIN has joined yet",
			"The new ADMINs of the project have not accepted their invitations yet, so the current ADMINs were left unchanged. Run terraform apply again after at least one of them has accepted.")
	}
	if diags.HasError() || !r.changeMembers(ctx, diags, &now, diff) || !r.removeMembers(ctx, diags, &now, diff) {
		return now.members
	}
	warnPending(diags, diff)
	return now.members
}

func membersFailed(diags *diag.Diagnostics, operation string, err error) bool {
	return tfkit.AppendError(diags, operation, err, models.NHNProjectMembersExclusiveFields)
}

func (r *nhnProjectMembersExclusive) addMembers(ctx context.Context, diags *diag.Diagnostics, now *projectMembers, diff membersDiff, want []models.NHNDesiredMember) (ok bool) {
	endedLoginID := slices.ContainsFunc(want, func(w models.NHNDesiredMember) bool { return w.Ended() && w.Ref.UserCode != "" })
	for _, w := range diff.add {
		if w.Ref.Index(now.members) >= 0 {
			continue // added by another entry: the caller reports the duplicate
		}
		added, err := r.Client.AddProjectMember(ctx, now.project, w.Ref, w.Roles)
		if errors.Is(err, apiclient.ErrExists) {
			if w.Ref.UUID != "" && len(diff.unwanted) > 0 {
				continue // one of the invitations, which the API lists without a UUID, is to this account
			}
			if fresh, unread := r.Client.GetProjectMembers(ctx, now.project); unread == nil && w.Ref.Index(fresh) >= 0 {
				now.members = fresh // added by another entry, which identifies the account in another way, or outside Terraform
				continue
			}
		}
		add := tfkit.Write{What: "add NHN project member " + w.Ref.String(), Fields: models.NHNProjectMembersExclusiveFields}
		if add.AppendError(diags, err) {
			return false
		}
		add.WarnCreate(diags, added.Outcome)
		member := added.Object
		if endedLoginID { // one of them may be this account
			member, _ = r.Client.WithUserCode(ctx, now.project, member) // if this fails, the next plan reports the duplicate
		}
		if !added.Verified() && member.Roles != nil {
			member.Roles = w.Roles // as requested: the next plan shows any difference
		}
		now.members = append(now.members, member)
	}
	return true
}

func (r *nhnProjectMembersExclusive) changeMembers(ctx context.Context, diags *diag.Diagnostics, now *projectMembers, diff membersDiff) (ok bool) {
	for _, change := range diff.change {
		if r.rejectLastAdmin(ctx, diags, now, change.member, change.roles) {
			return false
		}
		update := tfkit.Write{What: "change the roles of NHN project member " + change.member.UUID, Fields: models.NHNProjectMembersExclusiveFields}
		changed, err := r.Client.SetProjectMemberRoles(ctx, now.project, change.member.UUID, change.roles)
		if update.AppendError(diags, err) {
			return false
		}
		update.ReportUpdate(diags, changed.Outcome)
		if diags.HasError() {
			return false
		}
		roles := changed.Object.Roles
		if changed.Unverified != nil {
			roles = change.roles // as requested: the next plan shows any difference
		}
		now.setRoles(change.member.UUID, roles)
	}
	return true
}

func (p *projectMembers) setRoles(uuid string, roles []nhn.AssignedRole) {
	for i := range p.members {
		if nhn.SameUUID(p.members[i].UUID, uuid) {
			p.members[i].Roles = roles
		}
	}
}

func (r *nhnProjectMembersExclusive) removeMembers(ctx context.Context, diags *diag.Diagnostics, now *projectMembers, diff membersDiff) (ok bool) {
	for _, member := range diff.remove {
		if r.rejectLastAdmin(ctx, diags, now, member, nil) ||
			membersFailed(diags, "remove NHN project member "+member.UUID, r.Client.RemoveProjectMember(ctx, now.project, member.UUID)) {
			return false
		}
		now.members = slices.DeleteFunc(now.members, func(m nhn.ProjectMember) bool { return nhn.SameUUID(m.UUID, member.UUID) })
	}
	return true
}

// rejectLastAdmin reports a member who would no longer be ADMIN while the project has no other ADMIN. It asks the API, because an
// earlier request of this apply that makes another member ADMIN may not be verified.
func (r *nhnProjectMembersExclusive) rejectLastAdmin(ctx context.Context, diags *diag.Diagnostics, now *projectMembers, member nhn.ProjectMember, roles []nhn.AssignedRole) (refused bool) {
	if !nhn.HasRole(member.Roles, now.adminRoles) || nhn.HasRole(roles, now.adminRoles) {
		return false
	}
	return rejectLastAdmin(ctx, r.Client, diags, path.Root("members"), "take the role ADMIN from NHN project member "+member.UUID, now.project, member.UUID, now.adminRoles)
}
