package nhn

import (
	"context"
	"slices"
)

// LosesLastAdmin reports whether a project is left without an ADMIN when the roles of one member change from was to will;
// no roles stand for no member. Without an ADMIN nobody could manage the project.
func (c *Client) LosesLastAdmin(ctx context.Context, projectID, uuid string, was, will []AssignedRole) (bool, error) {
	admins, err := c.ProjectAdminRoles(ctx, projectID)
	if err != nil || !anyRole(was, admins) || anyRole(will, admins) {
		return false, err
	}
	others, err := c.hasOtherAdmin(ctx, projectID, uuid, admins)
	return err == nil && !others, err
}

// hasOtherAdmin reports whether a project has an ADMIN besides one member. admins are the roles that make one.
func (c *Client) hasOtherAdmin(ctx context.Context, projectID, uuid string, admins []string) (bool, error) {
	for member, err := range c.searchProjectMembers(ctx, projectID, []string{"STABLE"}, admins) {
		if err != nil || member.UUID != "" && member.UUID != uuid {
			return err == nil, err
		}
	}
	for member, err := range c.listIAMProjectMembers(ctx, projectID) { // the search may not know IAM accounts
		if err != nil {
			return false, err
		}
		if member.UUID == uuid {
			continue
		}
		full, err := c.GetProjectMember(ctx, projectID, member.UUID)
		if err != nil || anyRole(full.Roles, admins) {
			return err == nil, err
		}
	}
	return false, nil
}

// ProjectAdminRoles returns the IDs of the roles that make a member ADMIN of a project.
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
	return ids, nil
}

func anyRole(roles []AssignedRole, ids []string) bool {
	return slices.ContainsFunc(roles, func(r AssignedRole) bool { return slices.Contains(ids, r.RoleID) })
}
