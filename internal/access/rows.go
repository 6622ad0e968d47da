package access

import (
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// rows returns the rows of all members that pass the filter, sorted.
func (r *reader) rows() []Row {
	rows := []Row{}
	for _, m := range r.members {
		for _, row := range r.rowsOf(m) {
			if r.filter.matchesRole(row) {
				rows = append(rows, row)
			}
		}
	}
	return sortRows(rows)
}

// rowsOf returns a row for each role of a member.
func (r *reader) rowsOf(m *member) []Row {
	base := r.describe(m)
	if !m.known {
		return []Row{base}
	}
	if len(m.grants) == 0 {
		base.Admin, base.Privileged = new(false), new(false)
		return []Row{base}
	}
	var rows []Row
	deniedIDs := map[string]bool{}
	for _, grant := range m.grants {
		for _, h := range r.resolve(m.place, grant) {
			row := base
			row.RoleID, row.RoleName, row.CategoryKey, row.Policy = h.RoleID, h.RoleName, h.CategoryKey, policyOf(h)
			row.RoleGroupID, row.RoleGroupName = h.group.RoleID, h.group.RoleName
			row.Conditions, row.Until = describeConditions(h.conditions), until(h.conditions)
			switch {
			case h.unknown:
				r.failRole(m.place, h)
			default:
				row.Admin, row.Privileged = new(!h.denied && isAdmin(h.Grant)), new(!h.denied && isPrivileged(h.Grant))
			}
			if h.denied {
				deniedIDs[h.RoleID] = true
			}
			rows = append(rows, row)
			r.noteRole(row.RoleID, row.RoleName, row.RoleGroupID, row.RoleGroupName)
		}
	}
	for i := range rows {
		rows[i].Denied = rows[i].Policy != nhn.PolicyDeny && deniedIDs[rows[i].RoleID]
	}
	return rows
}

func policyOf(h held) string {
	if h.denied {
		return nhn.PolicyDeny
	}
	return "ALLOW"
}

// failRole records that it is not known what a role or role group grants.
func (r *reader) failRole(at place, h held) {
	about := h.RoleName
	if about == "" {
		about = h.RoleID
	}
	group := r.groups[r.groupKeyOf(at, h.RoleID)]
	if !h.IsRoleGroup() || group == nil {
		r.unreadable.note(at, "role "+apiclient.CleanText(about), "the API does not describe it; it may be a role group that was deleted")
		return
	}
	r.unreadable.note(at, "role group "+apiclient.CleanText(about), reason(group.err))
}

// describe returns the row of a member without a role, with what the organization knows about the account.
func (r *reader) describe(m *member) Row {
	row := Row{
		Scope: m.scope, ProjectID: m.projectID, ProjectName: r.projectNames[m.projectID], Email: m.email, UserCode: m.userCode, Name: m.name,
		MemberUUID: nhn.CanonicalUUID(m.uuid), MemberType: m.memberType, Status: m.status, Conditions: []string{},
	}
	known, inOrganization := r.accounts[nhn.CanonicalUUID(m.uuid)]
	if m.uuid == "" {
		known, inOrganization = r.invitations[apiclient.CanonicalEmail(m.email)]
	}
	listed := r.listsRead[organizationList] || r.listsRead[lastLogins]
	if m.memberType == nhn.MemberIAM {
		listed = r.listsRead[iamList] || r.listsRead[iamLastLogins]
	}
	if inOrganization {
		known.describe(&row)
	}
	if inOrganization || listed {
		row.OrganizationMember = new(inOrganization && known.status != nhn.StatusPending && known.status != nhn.StatusExpired)
	}
	return row
}

// unreadableParts returns what could not be read.
func (r *reader) unreadableParts() []Unreadable {
	if !r.onlyProjects() && r.listsRead[projectList] && !r.ownAccountIsAdmin() {
		r.unreadable.note(theOrganization, projectList.one, "the account of the User Access Key is not known to be OWNER or ADMIN of the organization, "+
			"so projects may be missing in the list")
	}
	all := r.unreadable.list()
	for i := range all {
		all[i].ProjectName = r.projectNames[all[i].ProjectID]
	}
	slices.SortStableFunc(all, compareUnreadable)
	return all
}

func (r *reader) ownAccountIsAdmin() bool {
	return r.own != nil && slices.ContainsFunc(r.own.grants, func(g nhn.Grant) bool {
		return slices.ContainsFunc(r.resolve(r.own.place, g), func(h held) bool { return isAdmin(h.Grant) && !h.denied })
	})
}
