package nhn

import (
	"cmp"
	"context"
	"iter"
	"slices"
)

// FilterProjectMembers iterates over the members of a project that have one of the statuses, STABLE or INVITED, and one of the roles.
// Empty filters do not filter. The search may not return IAM accounts, and the list of IAM accounts has no filters, so the client
// filters them. A filter for roles takes a request for each IAM account.
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
				fits, err = c.memberHasRole(ctx, projectID, member.UUID, roleIDs)
			}
			if (fits || err != nil) && !yield(member, err) {
				return
			}
		}
	}
}

// memberHasRole reports whether a member has one of the roles. No roles match every member.
func (c *Client) memberHasRole(ctx context.Context, projectID, uuid string, roleIDs []string) (bool, error) {
	if len(roleIDs) == 0 {
		return true, nil
	}
	member, err := c.GetProjectMember(ctx, projectID, uuid)
	return slices.ContainsFunc(member.Roles, func(r AssignedRole) bool { return slices.Contains(roleIDs, r.RoleID) }), err
}

// CompleteProjectMember returns a listed member with the fields that a list may omit: the login ID of an IAM account, and the roles if
// roles is true. An invited member is returned as it is.
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
