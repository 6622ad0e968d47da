package access

import (
	"slices"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// adminRoles and privilegedRoles are the roles, by category and name, that the console guide describes with all rights, or with rights over
// members, role groups, keys or the project itself. Roles of services are not among them: every service has an ADMIN.
var (
	adminRoles      = []string{"OrgRole/OWNER", "OrgRole/ADMIN", "ProjectRole/ADMIN"}
	privilegedRoles = []string{
		"OrgRole/OWNER", "OrgRole/ADMIN", "OrgRole/ORG MEMBER ADMIN", "OrgRole/ORG AUTHENTICATION MANAGEMENT ADMIN",
		"ProjectRole/ADMIN", "ProjectRole/PROJECT MANAGEMENT ADMIN", "ProjectRole/PROJECT MEMBER ADMIN",
		"ProjectRole/PROJECT AUTHENTICATION MANAGEMENT ADMIN",
	}
)

// privilegedPermissions are the beginnings of the permissions for such rights, for a permission that is granted without a role. Those that
// only read are not privileged.
var privilegedPermissions = []string{
	"Organization.Member.", "Organization.RoleGroup.", "Organization.Project.RoleGroup.", "Organization.Project.Delete", "Organization.Delete",
	"Organization.UserAccessKey.", "Project.Member.", "Project.RoleGroup.", "Project.ProjectAppKey.", "Project.Delete",
}

// roleKey returns the category and the name of a role, in the form of the lists above. The API returns some names with underscores.
func roleKey(g nhn.Grant) string {
	return g.CategoryKey + "/" + strings.ReplaceAll(strings.ToUpper(strings.TrimSpace(g.RoleName)), "_", " ")
}

func isAdmin(g nhn.Grant) bool { return slices.Contains(adminRoles, roleKey(g)) }

func isPrivileged(g nhn.Grant) bool {
	if g.CategoryTypeCode == "PERMISSION" {
		return !strings.HasSuffix(g.RoleName, ".Get") && !strings.HasSuffix(g.RoleName, ".List") &&
			slices.ContainsFunc(privilegedPermissions, func(prefix string) bool { return strings.HasPrefix(g.RoleName, prefix) })
	}
	return slices.Contains(privilegedRoles, roleKey(g))
}
