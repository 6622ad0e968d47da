package nhn

import (
	"context"
	"slices"
)

// HasOtherAdmin reports whether a project has an ADMIN other than the member with the UUID. roleIDs are the roles that make a member ADMIN:
// see [Client.ProjectAdminRoles]. The search by role returns candidates only, so the roles of each candidate are read.
//
// POST /v1/projects/{project-id}/members/search
// GET /v1/iam/projects/{project-id}/members
// GET /v1/projects/{project-id}/members/{member-uuid}
func (c *Client) HasOtherAdmin(ctx context.Context, projectID, uuid string, roleIDs []string) (bool, error) {
	for member, err := range c.searchProjectMembers(ctx, projectID, []string{"STABLE"}, roleIDs) {
		if err != nil {
			return false, err
		}
		if is, err := c.isOtherAdmin(ctx, projectID, uuid, member, roleIDs); is || err != nil {
			return is, err
		}
	}
	for member, err := range c.ListIAMProjectMembers(ctx, projectID) { // the search may not return IAM accounts
		if err != nil {
			return false, err
		}
		if is, err := c.isOtherAdmin(ctx, projectID, uuid, member, roleIDs); is || err != nil {
			return is, err
		}
	}
	return false, nil
}

func (c *Client) isOtherAdmin(ctx context.Context, projectID, uuid string, candidate ProjectMember, roleIDs []string) (bool, error) {
	if candidate.UUID == "" || (MemberRef{UUID: uuid}).Matches(candidate) {
		return false, nil
	}
	member, err := c.readMemberOf(ctx, projectID, MemberRef{UUID: candidate.UUID, IAM: candidate.TypeCode == MemberIAM})
	if isMemberNotFound(err) { // removed after it was listed
		return false, nil
	}
	return err == nil && member.StatusCode != StatusPending && member.StatusCode != StatusExpired && HasRole(member.Roles, roleIDs), err
}

// ProjectAdminRoles returns the IDs of the roles that make a member ADMIN of a project. Roles of services with the name ADMIN are not among
// them. Every project has such a role, so a list without one is an error.
//
// GET /v1/projects/{project-id}/roles
func (c *Client) ProjectAdminRoles(ctx context.Context, projectID string) ([]string, error) {
	var ids []string
	for role, err := range c.ListProjectRoles(ctx, projectID, RoleFilter{NameLike: "ADMIN"}) {
		if err != nil {
			return nil, err
		}
		if role.RoleName == "ADMIN" && (role.CategoryKey == "ProjectRole" || role.RoleCategory == "PROJECT_ROLE") {
			ids = append(ids, role.RoleID)
		}
	}
	if len(ids) == 0 {
		return nil, emptyResponseError("list project roles", "role ADMIN of the project")
	}
	return ids, nil
}

// HasRole reports whether one of the roles has one of the IDs.
func HasRole(roles []AssignedRole, ids []string) bool {
	return slices.ContainsFunc(roles, func(r AssignedRole) bool { return slices.Contains(ids, r.RoleID) })
}
