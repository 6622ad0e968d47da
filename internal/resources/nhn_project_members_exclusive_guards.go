package resources

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// projectMembers holds the members of a project, with which the desired members are compared.
type projectMembers struct {
	project    string
	members    []nhn.ProjectMember
	adminRoles []string // IDs of the roles that make a member ADMIN of the project
	own        string   // UUID of the account that the provider authenticates as
}

func (r *nhnProjectMembersExclusive) load(ctx context.Context, project string) (now projectMembers, err error) {
	now.project = project
	if now.members, err = r.Client.GetProjectMembers(ctx, project); err != nil {
		return now, err
	}
	if now.adminRoles, err = r.Client.ProjectAdminRoles(ctx, project); err != nil {
		return now, err
	}
	now.own, err = r.Client.OwnUUID(ctx)
	return now, err
}

func (p *projectMembers) diff(desired []models.NHNDesiredMember) membersDiff {
	return diffMembers(p.members, desired, p.adminRoles)
}

// validate reports desired members that contradict each other, and what would lock users out. It returns whether there is any
// error.
func (p *projectMembers) validate(diags *diag.Diagnostics, diff membersDiff) (ok bool) {
	at := path.Root("members")
	reportDuplicates(diags, diff)
	for _, member := range diff.ended {
		p.rejectOwnEnd(diags, member)
	}
	for _, member := range diff.remove {
		if nhn.SameUUID(member.UUID, p.own) && !containsMember(diff.ended, p.own) {
			diags.AddAttributeError(at, "Change to the provider's own account", "`members` must include the account that the provider authenticates as, which is never removed. "+ownMemberHint(member))
		}
	}
	for _, change := range diff.change {
		if nhn.SameUUID(change.member.UUID, p.own) {
			diags.AddAttributeError(at, "Change to the provider's own account", "The plan changes the roles of the account that the provider authenticates as, which NHN Cloud refuses. "+ownMemberHint(change.member))
		}
	}
	for _, ambiguous := range diff.ambiguous {
		diags.AddAttributeError(at, "Ambiguous email address", fmt.Sprintf(
			"An email address identifies an NHN Cloud account, and no member is an NHN Cloud account with the address %[1]q. IAM account %[2]q (%[3]q) has this address as well. "+
				"If you mean the IAM account, identify it by `member_uuid = %[2]q` or `user_code = %[3]q`. If you mean the NHN Cloud account, configure the IAM account as well in this apply; you can remove it in the next one.",
			ambiguous.email, ambiguous.member.UUID, ambiguous.member.UserCode))
	}
	if diff.losesAdmin && !diff.hasAdmin {
		diags.AddAttributeError(at, "No ADMIN would be left",
			"No configured member has the role ADMIN of the project, so no user could manage it. Give the role to a member.")
	}
	return !diags.HasError()
}

// reportDuplicates reports accounts that two desired members identify.
func reportDuplicates(diags *diag.Diagnostics, diff membersDiff) {
	for _, refs := range diff.duplicates {
		diags.AddAttributeError(path.Root("members"), "Duplicate member", fmt.Sprintf("%s and %s are the same account. Configure each account once.", refs[0], refs[1]))
	}
}

func containsMember(members []nhn.ProjectMember, uuid string) bool {
	return slices.ContainsFunc(members, func(m nhn.ProjectMember) bool { return nhn.SameUUID(m.UUID, uuid) })
}

// endOfTime is later than each end date, in each time zone.
var endOfTime = time.Date(10001, time.January, 1, 0, 0, 0, 0, time.UTC)

// validateEnds reports end dates after which every plan would be an error: those of the provider's own account, and of all members who are
// ADMIN. diff is the difference to the members without roles that ever end.
func (p *projectMembers) validateEnds(diags *diag.Diagnostics, diff membersDiff) (ok bool) {
	at := path.Root("members")
	for _, member := range diff.remove {
		p.rejectOwnEnd(diags, member)
	}
	for _, change := range diff.change {
		p.rejectOwnEnd(diags, change.member)
	}
	if diff.losesAdmin && !diff.hasAdmin {
		diags.AddAttributeError(at, "Every ADMIN has an end date",
			"After the end dates, no member would be ADMIN of the project, and every plan would be an error. Omit `expires_at` for the role ADMIN of at least one member.")
	}
	return !diags.HasError()
}

func (p *projectMembers) rejectOwnEnd(diags *diag.Diagnostics, member nhn.ProjectMember) {
	if nhn.SameUUID(member.UUID, p.own) {
		diags.AddAttributeError(path.Root("members"), "End date for the provider's own account",
			"NHN Cloud does not change the roles of the account that the provider authenticates as, so every plan would be an error after the end date. Omit `expires_at` for this account. "+ownMemberHint(member))
	}
}

// ownMemberHint says how the provider's own account must be configured.
func ownMemberHint(own nhn.ProjectMember) string {
	var roles []string
	for _, role := range own.Roles {
		roles = append(roles, role.RoleID)
	}
	slices.Sort(roles)
	return fmt.Sprintf("Add the account as it is: `member_uuid = %q` (%s), with the roles %s.", own.UUID, own.Email, strings.Join(roles, ", "))
}

// changesNothing reports whether a plan only identifies the members of the state in another way, with the same roles. Invitations that the
// state does not contain are those of an import: the API returns no roles to compare.
func changesNothing(diff membersDiff, state []nhn.MemberRef) bool {
	inState := func(member nhn.ProjectMember) bool {
		return slices.ContainsFunc(state, func(ref nhn.MemberRef) bool { return ref.Matches(member) })
	}
	return diff.isEmpty() && !slices.ContainsFunc(diff.unwanted, inState) && len(diff.ended) == 0
}

// warnPending reports invitations that are not configured, which only the console can cancel. The plan reports those whose roles have expired.
func warnPending(diags *diag.Diagnostics, diff membersDiff) {
	for _, member := range diff.unwanted {
		if member.StatusCode != nhn.StatusExpired {
			diags.AddWarning("Invitation pending", fmt.Sprintf(
				"%q is invited to the project and is not in `members`. The API cannot cancel an invitation: cancel it in the console. Once it is accepted, the next plan removes the member.", member.Email))
		}
	}
}
