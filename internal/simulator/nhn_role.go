package simulator

import (
	"slices"
	"strings"
)

var roleRoutes = []nhnRoute{
	{"GET /v1/organizations/{org}/roles", "Organization.RoleGroup.List", roleFilters, listRoles},
	{"GET /v1/projects/{project}/roles", "Project.RoleGroup.List", roleFilters, listRoles},
}

var roleFilters = []string{"categoryTypeCodes", "roleNameLike", "limit", "page"}

// operators are the names that a condition may use; which of them suits which data type is not published.
var operators = []string{
	"ALLOW", "ALL_CONTAINS", "ANY_CONTAINS", "ANY_MATCH", "BETWEEN", "BEYOND", "FALSE", "GREATER_THAN",
	"GREATER_THAN_OR_EQUAL_TO", "LESS_THAN", "LESS_THAN_OR_EQUAL_TO", "NONE_MATCH", "NOT_ALLOW", "NOT_CONTAINS", "TRUE",
}

var conditionsField = nhnField{name: "conditions", kind: nhnObjects, of: []nhnField{
	{name: "attributeId", required: true},
	{name: "attributeOperatorTypeCode", required: true, oneOf: operators},
	{name: "attributeValues", kind: nhnTexts, required: true},
}}

// assignRolesField is what members get; they have no policy.
var assignRolesField = nhnField{name: "assignRoles", kind: nhnObjects, required: true, missing: missingRoles, of: []nhnField{
	{name: "roleId", required: true}, conditionsField,
}}

func missingRoles(sw NHNSwitches) nhnCode {
	return map[MissingRoles]nhnCode{MissingRoles505: 505, MissingRoles62007: 62007, MissingRoles10010: 10010}[sw.MissingRoles]
}

// listRoles returns the roles, permissions and role groups of an organization or project, without a paging object.
func listRoles(c *nhnCall) (nhnFields, error) {
	types, err := c.queries("categoryTypeCodes", "ROLE", "PERMISSION", "ROLE_GROUP")
	if err != nil {
		return nil, err
	}
	paging, err := c.queryPaging()
	if err != nil {
		return nil, err
	}
	var items []Role
	for _, role := range c.grantable() {
		kind := strings.TrimPrefix(role.CategoryType, "ORG_")
		if (len(types) == 0 || slices.Contains(types, kind)) && c.contains(role.Name, c.query("roleNameLike")) {
			items = append(items, role)
		}
	}
	shown, about, err := c.turn(each(c.sw, items, func(r *Role) nhnFields {
		return nhnFields{
			"roleId": r.ID, "roleName": r.Name, "description": r.Description, "categoryKey": r.CategoryKey,
			"roleCategory": r.RoleCategory, "categoryTypeCode": r.CategoryType,
		}
	}), paging)
	if err != nil {
		return nil, err
	}
	return nhnFields{"roles": shown, "totalCount": about["totalCount"]}, nil
}

// grantable are the roles that members of the project, or of the organization if no project is in question, can have.
func (c *nhnCall) grantable() []Role {
	prefix := "ORG_"
	if c.project != nil {
		prefix = "PROJECT_"
	}
	var roles []Role
	for _, role := range c.Roles {
		if strings.HasPrefix(role.RoleCategory, prefix) {
			roles = append(roles, role)
		}
	}
	for i := range c.RoleGroups {
		g := &c.RoleGroups[i]
		switch {
		case c.project == nil && g.Type == "ORG_ROLE_GROUP" && g.OrgID == c.org.ID:
			roles = append(roles, Role{
				ID: g.ID, Name: g.Name, Description: g.Description, CategoryKey: "OrgRoleGroup",
				RoleCategory: "ORG_ROLE_GROUP", CategoryType: "ORG_ROLE_GROUP", Created: g.Created,
			})
		case c.project != nil && (g.ProjectID == c.project.ID || g.Type == "ORG" && g.OrgID == c.org.ID):
			roles = append(roles, Role{
				ID: g.ID, Name: g.Name, Description: g.Description, CategoryKey: "RoleGroup",
				RoleCategory: "PROJECT_ROLE_GROUP", CategoryType: "ROLE_GROUP", Created: g.Created,
			})
		}
	}
	return roles
}

// checkConditions rejects attributes that do not exist and, unless a switch allows it, conditions without values.
func (c *nhnCall) checkConditions(role AssignedRole) error {
	for _, condition := range role.Conditions {
		known := found(c.Attributes, func(a *Attribute) bool { return a.ID == condition.AttributeID }) != nil
		if !known && !c.sw.ConditionsUnchecked || len(condition.Values) == 0 && !c.sw.EmptyConditionValues {
			return nhnCode(10005)
		}
	}
	return nil
}

// checkMemberRoles checks the roles of a member, and adds the policy that members always have.
func (c *nhnCall) checkMemberRoles(roles []AssignedRole) error {
	grantable := c.grantable()
	for i := range roles {
		role := found(grantable, func(r *Role) bool { return r.ID == roles[i].RoleID })
		switch {
		case role == nil:
			return nhnCode(10009)
		case strings.HasSuffix(role.CategoryType, "ROLE_GROUP") && len(roles[i].Conditions) > 0 && !c.sw.ConditionsUnchecked:
			return nhnCode(10005) // only roles can have conditions
		case c.sw.RepeatedRolesRefused && hasOnly(roles[i:i+1], roleIDs(roles[:i])):
			return nhnCode(505)
		}
		if err := c.checkConditions(roles[i]); err != nil {
			return err
		}
		roles[i].Policy = "ALLOW"
	}
	return nil
}

// merged adds roles to the ones there are, or replaces them, as the switches ask for.
func (sw NHNSwitches) merged(old, roles []AssignedRole) []AssignedRole {
	if !sw.RolesMerge {
		return roles
	}
	all := slices.Clone(roles)
	for _, role := range old {
		if !slices.ContainsFunc(roles, func(r AssignedRole) bool { return r.RoleID == role.RoleID }) {
			all = append(all, role)
		}
	}
	return all
}

// bundle returns roles with their names, as single members and role groups show them.
func (c *nhnCall) bundle(roles []AssignedRole) []nhnFields {
	return each(c.sw, roles, func(r *AssignedRole) nhnFields {
		role := c.roleOf(r.RoleID)
		return nhnFields{
			"roleId": r.RoleID, "roleName": role.Name, "description": c.sw.description(role.Description),
			"categoryKey": role.CategoryKey, "categoryTypeCode": role.CategoryType, "roleApplyPolicyCode": r.Policy,
			"regDateTime": role.Created, "conditions": c.conditions(r.Conditions),
		}
	})
}

func (c *nhnCall) conditions(conditions []Condition) any {
	if len(conditions) == 0 && c.sw.OmitNulls {
		return omittedField{}
	}
	if len(conditions) == 0 && c.sw.NullConditions {
		return nil
	}
	return each(c.sw, conditions, func(condition *Condition) nhnFields {
		attribute := Attribute{}
		if a := found(c.Attributes, func(a *Attribute) bool { return a.ID == condition.AttributeID }); a != nil {
			attribute = *a
		}
		return nhnFields{
			"attributeId": condition.AttributeID, "attributeName": attribute.Name,
			"attributeDescription": optional(attribute.Description), "attributeDataTypeCode": attribute.DataType,
			"attributeOperatorTypeCode": condition.Operator, "attributeValues": shuffled(c.sw, condition.Values),
		}
	})
}

// roleOf describes a role or role group of any scope.
func (c *nhnCall) roleOf(id string) Role {
	if role := found(c.Roles, func(r *Role) bool { return r.ID == id }); role != nil {
		return *role
	}
	g := found(c.RoleGroups, func(g *RoleGroup) bool { return g.ID == id })
	switch {
	case g == nil:
		return Role{ID: id}
	case g.Type == "ORG_ROLE_GROUP":
		return Role{ID: id, Name: g.Name, CategoryKey: "OrgRoleGroup", CategoryType: "ORG_ROLE_GROUP", Created: g.Created}
	default:
		return Role{ID: id, Name: g.Name, CategoryKey: "RoleGroup", CategoryType: "ROLE_GROUP", Created: g.Created}
	}
}

// hasOnly reports whether all roles are among the ids.
func hasOnly(roles []AssignedRole, ids []string) bool {
	return !slices.ContainsFunc(roles, func(r AssignedRole) bool { return !slices.Contains(ids, r.RoleID) })
}

func roleIDs(roles []AssignedRole) (ids []string) {
	for _, role := range roles {
		ids = append(ids, role.RoleID)
	}
	return ids
}

func allow(roleIDs ...string) []AssignedRole {
	roles := make([]AssignedRole, 0, len(roleIDs))
	for _, id := range roleIDs {
		roles = append(roles, AssignedRole{RoleID: id, Policy: "ALLOW"})
	}
	return roles
}
