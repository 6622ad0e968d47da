package nhn

import (
	"context"
	"slices"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// GetProjectMembers returns all members of a project, both kinds of account. Those who have joined come with roles and,
// IAM accounts, with their sign-in ID; pending invitations come without. It takes a request for each member.
func (c *Client) GetProjectMembers(ctx context.Context, projectID string) ([]ProjectMember, error) {
	listed, err := apiclient.Collect(c.ListProjectMembers(ctx, projectID, nil, nil))
	if err != nil {
		return nil, err
	}
	members := make([]ProjectMember, 0, len(listed))
	for _, member := range listed {
		if !member.Joined() {
			members = append(members, member)
			continue
		}
		full, err := c.CompleteProjectMember(ctx, projectID, member, true)
		if memberUnknown(err) {
			continue // removed since it was listed
		}
		if err != nil {
			return nil, err
		}
		members = append(members, full)
	}
	return members, nil
}

// Joined reports whether the member has accepted: only then can its roles be read and changed, and can it be removed.
func (m ProjectMember) Joined() bool { return m.UUID != "" && m.StatusCode == StatusComplete }

// WantedMember is a member that a project shall have.
type WantedMember struct {
	Ref   MemberRef
	Roles []AssignedRole
}

// MemberChange is a member with the roles that it shall have.
type MemberChange struct {
	Member ProjectMember
	Roles  []AssignedRole
}

// Namesake is an IAM account that has the email address of a wanted member, and that nothing else of the wanted members identifies.
type Namesake struct {
	Email  string
	Member ProjectMember
}

// MembersPlan is what makes the members of a project exactly those that are wanted, to be done in the order of its fields.
type MembersPlan struct {
	Add      []WantedMember
	Change   []MemberChange  // those who become ADMIN come first
	Remove   []ProjectMember // only those who have joined: no call cancels an invitation
	Waiting  []MemberChange  // wanted, and invited already: their roles can be neither read nor changed
	Unwanted []ProjectMember // invitations of others

	Namesakes []Namesake // of those who would be added by their address: the IAM account may be meant

	LosesAdmin  bool // somebody who is ADMIN now will not be
	KeepsAdmin  bool // an ADMIN is wanted who has joined, or is added
	SeatedAdmin bool // an ADMIN is wanted who has joined: who is added may only be invited
}

// Empty reports whether there is nothing to do.
func (p MembersPlan) Empty() bool { return len(p.Add)+len(p.Change)+len(p.Remove) == 0 }

// PlanProjectMembers compares the members that a project has with those that are wanted. admins are the roles that make
// somebody ADMIN of the project. Two wanted members that are one account are an error of kind ErrInvalid.
func PlanProjectMembers(have []ProjectMember, want []WantedMember, admins []string) (MembersPlan, error) {
	var plan MembersPlan
	names := map[string]string{} // what the configuration calls a member that there is
	for _, w := range want {
		at := w.Ref.Index(have)
		if at < 0 {
			plan.Add = append(plan.Add, w)
			plan.KeepsAdmin = plan.KeepsAdmin || HasRole(w.Roles, admins)
			continue
		}
		member := have[at]
		if other, twice := names[member.key()]; twice {
			return plan, &apiclient.Error{
				Cloud: cloud, Op: "plan project members", Kind: apiclient.ErrInvalid, NotSent: true,
				Message: other + " and " + w.Ref.String() + " are the same account",
			}
		}
		names[member.key()] = w.Ref.String()
		plan.keep(MemberChange{member, w.Roles}, admins)
	}
	for _, member := range have {
		_, wanted := names[member.key()]
		for _, w := range plan.Add {
			if !wanted && w.Ref.IsNamesake(member) {
				plan.Namesakes = append(plan.Namesakes, Namesake{w.Ref.Email, member})
			}
		}
		switch {
		case wanted:
		case member.Joined():
			plan.Remove = append(plan.Remove, member)
			plan.LosesAdmin = plan.LosesAdmin || HasRole(member.Roles, admins)
		default:
			plan.Unwanted = append(plan.Unwanted, member)
		}
	}
	plan.KeepsAdmin = plan.KeepsAdmin || plan.SeatedAdmin
	return plan, nil
}

// keep plans for a member that stays.
func (p *MembersPlan) keep(change MemberChange, admins []string) {
	was, will := HasRole(change.Member.Roles, admins), HasRole(change.Roles, admins)
	switch {
	case !change.Member.Joined():
		p.Waiting = append(p.Waiting, change)
		return
	case SameAssigned(change.Member.Roles, change.Roles):
	case will && !was:
		p.Change = slices.Insert(p.Change, 0, change)
	default:
		p.Change = append(p.Change, change)
	}
	p.SeatedAdmin = p.SeatedAdmin || will
	p.LosesAdmin = p.LosesAdmin || was && !will
}
