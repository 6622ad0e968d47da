package simulator

import (
	"slices"
	"strings"
)

// membership is the permission of calls that need no role, only a place in the organization.
const membership = "member of the organization"

// granted lists, by role, the beginnings of the permissions that it carries (section 6 of the reference, from the
// console guide). "" means all.
var granted = map[string][]string{
	NHNOrgOwnerRoleID:           {""},
	NHNOrgAdminRoleID:           {""},
	NHNOrgMemberRoleID:          {"Organization.Project.Create"},
	NHNOrgMemberAdminRoleID:     {"Organization.Member.", "Organization.RoleGroup.", "Organization.Project.RoleGroup."},
	NHNProjectAdminRoleID:       {"Project.", "Product"},
	NHNProjectManagementRoleID:  {"Project.Delete", "Project.ProjectAppKey.", "Product"},
	NHNProjectMemberAdminRoleID: {"Project.Member.", "Project.RoleGroup."},
}

// may reports whether the caller has a permission in the organization and the project of the call. The permissions of
// services are written without the name of the service.
func (c *nhnCall) may(permission string) bool {
	if permission == paymentStatementPermission {
		return len(c.readablePaymentGroups()) > 0
	}
	if permission == "" || c.org.OwnerUUID == c.caller.UUID {
		return true
	}
	var roles []AssignedRole
	if m := c.OrganizationMember(c.org.ID, c.caller.UUID); m != nil && m.Status == "COMPLETE" {
		if permission == membership {
			return true
		}
		roles = append(roles, m.Roles...)
	}
	if c.project != nil {
		if m := c.ProjectMember(c.project.ID, c.caller.UUID); m != nil && m.Status == "COMPLETE" {
			roles = append(roles, m.Roles...)
		}
	}
	return slices.ContainsFunc(roles, func(r AssignedRole) bool { return c.hasPermission(r, permission) })
}

// hasPermission looks into role groups too.
func (c *nhnCall) hasPermission(role AssignedRole, permission string) bool {
	if role.Policy == "DENY" {
		return false
	}
	if group := found(c.RoleGroups, func(g *RoleGroup) bool { return g.ID == role.RoleID }); group != nil {
		return slices.ContainsFunc(group.Roles, func(r AssignedRole) bool { return c.hasPermission(r, permission) })
	}
	return slices.ContainsFunc(granted[role.RoleID], func(prefix string) bool {
		return strings.HasPrefix(permission, prefix)
	})
}
