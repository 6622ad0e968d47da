package resources

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// memberSituation is how things are in a project: what the members that a plan wants are compared with.
type memberSituation struct {
	project string
	members []nhn.ProjectMember
	admins  []string // roles that make somebody ADMIN
	own     string   // UUID of the account that the provider signs in with
}

// compare says what is to be done, and reports an account that the plan names twice.
func (s *memberSituation) compare(diags *diag.Diagnostics, wanted []nhn.WantedMember) nhn.MembersPlan {
	todo, err := nhn.PlanProjectMembers(s.members, wanted, s.admins)
	var failure *apiclient.Error
	if errors.As(err, &failure) {
		diags.AddAttributeError(path.Root("members"), "Duplicate member", failure.Message+". Configure each account once.")
	}
	return todo
}

// refuse reports what would lock people out, and whether there is any error.
func (s *memberSituation) refuse(diags *diag.Diagnostics, todo nhn.MembersPlan) bool {
	at := path.Root("members")
	for _, member := range todo.Remove {
		if strings.EqualFold(member.UUID, s.own) {
			diags.AddAttributeError(at, "This is the provider's own account", "`members` must include the account that the provider authenticates as, which is never removed. "+asItIs(member))
		}
	}
	for _, change := range todo.Change {
		if strings.EqualFold(change.Member.UUID, s.own) {
			diags.AddAttributeError(at, "This is the provider's own account", "The plan changes the roles of the account that the provider authenticates as, which NHN Cloud refuses. "+asItIs(change.Member))
		}
	}
	for _, namesake := range todo.Namesakes {
		diags.AddAttributeError(at, "Ambiguous email address", fmt.Sprintf(
			"An email address identifies an NHN Cloud account, and no member is an NHN Cloud account with the address %[1]q. IAM account %[2]q (%[3]q) has this address as well. "+
				"If you mean the IAM account, identify it by `member_uuid = %[2]q` or `user_code = %[3]q`. If you mean the NHN Cloud account, configure the IAM account as well in this apply; you can remove it in the next one.",
			namesake.Email, namesake.Member.UUID, namesake.Member.UserCode))
	}
	if todo.LosesAdmin && !todo.KeepsAdmin {
		diags.AddAttributeError(at, "No ADMIN would be left",
			"No configured member has the role ADMIN of the project, so no user could manage it. Give the role to a member.")
	}
	return diags.HasError()
}

// asItIs says how the provider's own account must be named.
func asItIs(own nhn.ProjectMember) string {
	var roles []string
	for _, role := range own.Roles {
		roles = append(roles, role.RoleID)
	}
	slices.Sort(roles)
	return fmt.Sprintf("Add the account as it is: `member_uuid = %q` (%s), with the roles %s.", own.UUID, own.Email, strings.Join(roles, ", "))
}

// changesNothing reports whether a plan only names the members of the state in other ways. Invitations that the state does not
// name are those of an import: the API returns no roles to compare.
func (s *memberSituation) changesNothing(todo nhn.MembersPlan, state []nhn.MemberRef) bool {
	named := func(member nhn.ProjectMember) bool {
		return slices.ContainsFunc(state, func(ref nhn.MemberRef) bool { return ref.Matches(member) })
	}
	return todo.Empty() && !slices.ContainsFunc(todo.Unwanted, named) &&
		!slices.ContainsFunc(todo.Waiting, func(waiting nhn.MemberChange) bool { return named(waiting.Member) })
}

func (s *memberSituation) setRoles(changed nhn.ProjectMember) {
	for i := range s.members {
		if s.members[i].UUID == changed.UUID {
			s.members[i].Roles = changed.Roles
		}
	}
}

// warnPending tells of invitations, about which nothing can be done but in the console.
func warnPending(diags *diag.Diagnostics, todo nhn.MembersPlan) {
	for _, member := range todo.Unwanted {
		if member.StatusCode != nhn.StatusExpired {
			diags.AddWarning("Invitation pending", fmt.Sprintf(
				"%q is invited to the project and is not in `members`. The API cannot cancel an invitation: cancel it in the console. Once it is accepted, the next plan removes the member.", member.Email))
		}
	}
}
