package nhn

import (
	"cmp"
	"context"
	"iter"
	"slices"
)

// FilterProjectMembers walks the members of a project that have one of the states, STABLE or INVITED, and one of the roles;
// empty filters do not filter. The search that filters may not know IAM accounts, and their own list takes no filter: they
// are picked out here, with a request for each where roles are asked for.
//
// POST /v1/projects/{project-id}/members/search
// GET /v1/iam/projects/{project-id}/members
func (c *Client) FilterProjectMembers(ctx context.Context, projectID string, statusCodes, roleIDs []string) iter.Seq2[ProjectMember, error] {
	searched := c.ListProjectMembers(ctx, projectID, statusCodes, roleIDs)
	if len(statusCodes)+len(roleIDs) == 0 {
		return searched
	}
	return func(yield func(ProjectMember, error) bool) {
		seen := map[string]bool{}
		for member, err := range searched {
			seen[member.UUID] = true
			if !yield(member, err) {
				return
			}
		}
		if len(statusCodes) > 0 && !slices.Contains(statusCodes, "STABLE") { // IAM accounts are never invited
			return
		}
		for member, err := range c.ListProjectMembers(ctx, projectID, nil, nil) {
			fits := false
			if err == nil && member.TypeCode == MemberIAM && !seen[member.UUID] {
				fits, err = c.memberHas(ctx, projectID, member.UUID, roleIDs)
			}
			if (fits || err != nil) && !yield(member, err) {
				return
			}
		}
	}
}

// memberHas reports whether a member has one of the roles, or none is asked for.
func (c *Client) memberHas(ctx context.Context, projectID, uuid string, roleIDs []string) (bool, error) {
	if len(roleIDs) == 0 {
		return true, nil
	}
	member, err := c.GetProjectMember(ctx, projectID, uuid)
	return slices.ContainsFunc(member.Roles, func(r AssignedRole) bool { return slices.Contains(roleIDs, r.RoleID) }), err
}

// CompleteProjectMember adds what a list may not tell of a member who has joined: the sign-in ID of an IAM account, and the
// roles if they are wanted.
//
// GET /v1/projects/{project-id}/members/{member-uuid}
// GET /v1/iam/projects/{project-id}/members/{member-uuid}
func (c *Client) CompleteProjectMember(ctx context.Context, projectID string, listed ProjectMember, roles bool) (ProjectMember, error) {
	member := listed
	if !listed.Joined() {
		return member, nil
	}
	var err error
	if roles {
		member, err = c.GetProjectMember(ctx, projectID, listed.UUID)
	}
	member.UserCode = cmp.Or(member.UserCode, listed.UserCode)
	if err != nil {
		return member, err
	}
	return c.WithUserCode(ctx, projectID, member)
}
