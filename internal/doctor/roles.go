package doctor

import (
	"encoding/json"
	"slices"
	"strings"
)

// documentedRoles lists, by category and name, the beginnings of the permissions of the built-in roles, as the console guide describes
// them. "" means all. The permissions of services have no name of the service here.
var documentedRoles = map[string][]string{
	"OrgRole/OWNER":                        {""},
	"OrgRole/ADMIN":                        {""},
	"OrgRole/MEMBER":                       {"Organization.Project.Create"},
	"OrgRole/ORG_MEMBER_ADMIN":             {"Organization.Member.", "Organization.RoleGroup.", "Organization.Project.RoleGroup."},
	"ProjectRole/ADMIN":                    {"Project.", "Product"},
	"ProjectRole/PROJECT MANAGEMENT ADMIN": {"Project.Delete", "Project.ProjectAppKey.", "Product"},
	"ProjectRole/PROJECT MEMBER ADMIN":     {"Project.Member.", "Project.RoleGroup."},
}

// heldRole is a role of the account.
type heldRole struct {
	Name       string            `json:"roleName"`
	Category   string            `json:"categoryKey"`
	Type       string            `json:"categoryTypeCode"`
	Policy     string            `json:"roleApplyPolicyCode"`
	Conditions []json.RawMessage `json:"conditions"`
}

func (r heldRole) key() string { return r.Category + "/" + r.Name }

// documented reports whether the permissions of the role are known, and do not depend on conditions.
func (r heldRole) documented() bool {
	_, known := documentedRoles[r.key()]
	return known && len(r.Conditions) == 0 && r.Policy != "DENY"
}

// grants are the permissions of the account, as far as its roles show them.
type grants struct {
	owner   bool // of the organization
	roles   []heldRole
	unclear string // why roles may be missing or unclear; "" if all roles are documented
}

// may reports whether the roles include a permission.
func (g grants) may(permission string) Ability {
	if g.owner {
		return Yes
	}
	for _, role := range g.roles {
		granted := documentedRoles[role.key()]
		if role.documented() && slices.ContainsFunc(granted, func(prefix string) bool { return strings.HasPrefix(permission, prefix) }) {
			return Yes
		}
	}
	if g.unclear != "" {
		return Unknown
	}
	return No
}

// any reports whether the roles include one of the permissions "A|B".
func (g grants) any(permissions string) Ability {
	best := No
	for permission := range strings.SplitSeq(permissions, "|") {
		switch g.may(permission) {
		case Yes:
			return Yes
		case Unknown:
			best = Unknown
		}
	}
	return best
}

// names lists the documented roles, and counts the others, whose names may be personal.
func names(roles []heldRole) (named []string, others int) {
	for _, role := range roles {
		if _, known := documentedRoles[role.key()]; known {
			named = append(named, role.Name)
		} else {
			others++
		}
	}
	return named, others
}
