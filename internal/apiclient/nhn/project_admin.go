package nhn

import (
	"context"
	"slices"
)

// HasOtherAdmin reports whether a project has an ADMIN besides one member. Without any, nobody could manage it.
func (c *Client) HasOtherAdmin(ctx context.Context, projectID, uuid string) (bool, error) {
	admins, err := c.ProjectAdminRoles(ctx, projectID)
	if err != nil || len(admins) == 0 { // a search for no role would find everybody
		return false, err
	}
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

// IsProjectAdmin reports whether one of the roles makes a member ADMIN of a project.
func (c *Client) IsProjectAdmin(ctx context.Context, projectID string, roles []AssignedRole) (bool, error) {
	admins, err := c.ProjectAdminRoles(ctx, projectID)
	return anyRole(roles, admins), err
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
