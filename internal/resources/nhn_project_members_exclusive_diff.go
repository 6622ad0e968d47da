package resources

import (
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/models"
)

// membersDiff holds the changes that make the members of a project exactly the desired ones. It is carried out in the order add, change, remove.
type membersDiff struct {
	add    []models.NHNDesiredMember
	change []memberChange      // members who become ADMIN come first
	remove []nhn.ProjectMember // only members who have joined, because the API cannot cancel an invitation

	unwanted   []nhn.ProjectMember // invitations of accounts that are not desired
	ended      []nhn.ProjectMember // members and invitations whose configured roles have all expired
	ambiguous  []ambiguousEmail    // addresses of added members that IAM accounts have, too
	duplicates [][2]nhn.MemberRef  // two desired members that are the same account

	losesAdmin     bool // a member who is ADMIN is removed or loses the role
	hasAdmin       bool // a desired member is ADMIN, and has joined or is added
	hasJoinedAdmin bool // a desired member is ADMIN and has joined: an added account may only be invited
}

// memberChange is a member with the roles that it is to have.
type memberChange struct {
	member nhn.ProjectMember
	roles  []nhn.AssignedRole
}

// ambiguousEmail is an IAM account that has the email address of an added member, and that no desired member identifies.
type ambiguousEmail struct {
	email  string
	member nhn.ProjectMember
}

// isEmpty reports whether there is no request to send.
func (d membersDiff) isEmpty() bool { return len(d.add)+len(d.change)+len(d.remove) == 0 }

// diffMembers compares the members of a project with the desired ones. adminRoles are the IDs of the roles that make a member
// ADMIN of the project.
func diffMembers(current []nhn.ProjectMember, desired []models.NHNDesiredMember, adminRoles []string) membersDiff {
	var diff membersDiff
	identified := map[int]nhn.MemberRef{} // by position in current
	for _, w := range desired {
		at := w.Ref.Index(current)
		other, duplicate := identified[at]
		switch {
		case at < 0 && !w.Ended():
			diff.add = append(diff.add, w)
			diff.hasAdmin = diff.hasAdmin || nhn.HasRole(w.Roles, adminRoles)
		case duplicate:
			diff.duplicates = append(diff.duplicates, [2]nhn.MemberRef{other, w.Ref})
		case at >= 0:
			identified[at] = w.Ref
			diff.addExisting(memberChange{current[at], w.Roles}, adminRoles)
		}
	}
	for at, member := range current {
		if _, ok := identified[at]; !ok {
			diff.addUndesired(member, adminRoles)
		}
	}
	diff.hasAdmin = diff.hasAdmin || diff.hasJoinedAdmin
	return diff
}

// addExisting adds a member that is in the project and in the configuration.
func (d *membersDiff) addExisting(change memberChange, adminRoles []string) {
	if len(change.roles) == 0 {
		d.ended = append(d.ended, change.member)
		if change.member.Joined() {
			d.remove = append(d.remove, change.member)
			d.losesAdmin = d.losesAdmin || nhn.HasRole(change.member.Roles, adminRoles)
		}
		return
	}
	if !change.member.Joined() { // the API neither returns nor changes the roles of an invitation
		return
	}
	was, will := nhn.HasRole(change.member.Roles, adminRoles), nhn.HasRole(change.roles, adminRoles)
	switch {
	case nhn.SameAssigned(change.member.Roles, change.roles):
	case will && !was:
		d.change = slices.Insert(d.change, 0, change)
	default:
		d.change = append(d.change, change)
	}
	d.hasJoinedAdmin = d.hasJoinedAdmin || will
	d.losesAdmin = d.losesAdmin || was && !will
}

// addUndesired adds a member that no desired member identifies. All members to add are known by then.
func (d *membersDiff) addUndesired(member nhn.ProjectMember, adminRoles []string) {
	for _, added := range d.add {
		if added.Ref.SharesEmail(member) {
			d.ambiguous = append(d.ambiguous, ambiguousEmail{added.Ref.Email, member})
		}
	}
	if !member.Joined() {
		d.unwanted = append(d.unwanted, member)
		return
	}
	d.remove = append(d.remove, member)
	d.losesAdmin = d.losesAdmin || nhn.HasRole(member.Roles, adminRoles)
}
