package simulator

import (
	"slices"
	"strconv"
	"strings"
)

// roleGroupScope is one of the three kinds of role groups; they differ in path and permission only.
type roleGroupScope struct {
	kind       string // roleGroupType
	base       string
	permission string
}

var roleGroupScopes = []roleGroupScope{
	{"PROJECT", "/v1/projects/{project}/project-role-groups", "Project.RoleGroup."},
	{"ORG", "/v1/organizations/{org}/project-role-groups", "Organization.Project.RoleGroup."},
	{"ORG_ROLE_GROUP", "/v1/organizations/{org}/org-role-groups", "Organization.RoleGroup."},
}

var roleGroupRoutes = func() []nhnRoute {
	filters := []string{"roleGroupNameLike", "descriptionLike", "limit", "page"}
	var routes []nhnRoute
	for _, scope := range roleGroupScopes {
		routes = append(routes,
			nhnRoute{"GET " + scope.base, scope.permission + "List", filters, scope.list},
			nhnRoute{"POST " + scope.base, scope.permission + "Create", nil, scope.create},
			nhnRoute{"DELETE " + scope.base, scope.permission + "Delete", nil, scope.remove},
			nhnRoute{"GET " + scope.base + "/{group}", scope.permission + "Get", nil, scope.get},
			nhnRoute{"PUT " + scope.base + "/{group}/infos", scope.permission + "Update", nil, scope.updateInfos},
			nhnRoute{"PUT " + scope.base + "/{group}/roles", scope.permission + "Update", nil, scope.updateRoles},
		)
	}
	return routes
}()

var (
	roleGroupRolesField = nhnField{name: "roles", kind: nhnObjects, required: true, missing: missingRoles, of: []nhnField{
		{name: "roleId", required: true},
		{name: "roleApplyPolicyCode", required: true, oneOf: []string{"ALLOW", "DENY"}},
		conditionsField,
	}}
)

// roleGroupTexts are the fields of both the creation and the update of a role group.
func (c *nhnCall) roleGroupTexts() []nhnField {
	if c.sw.RoleGroupTextsUnlimited {
		return []nhnField{{name: "roleGroupName", required: true}, {name: "description"}}
	}
	return []nhnField{{name: "roleGroupName", required: true, max: 40}, {name: "description", max: 100}}
}

// holds reports whether a group is managed through this scope.
func (scope roleGroupScope) holds(c *nhnCall, g *RoleGroup) bool {
	return g.Type == scope.kind && g.OrgID == c.org.ID && (c.project == nil || g.ProjectID == c.project.ID)
}

func (scope roleGroupScope) group(c *nhnCall, id string) *RoleGroup {
	return found(c.RoleGroups, func(g *RoleGroup) bool { return g.ID == id && scope.holds(c, g) })
}

// list returns groups without their roles. A project lists the common ones of its organization too.
func (scope roleGroupScope) list(c *nhnCall) (nhnFields, error) {
	if limit, err := strconv.Atoi(c.query("limit")); err == nil && limit > 2000 && scope.kind == "ORG_ROLE_GROUP" {
		return nil, nhnCode(502)
	}
	var items []RoleGroup
	for i := range c.RoleGroups {
		g := &c.RoleGroups[i]
		common := c.project != nil && !c.sw.ProjectRoleGroupsOnly && g.Type == "ORG" && g.OrgID == c.org.ID
		if (common || scope.holds(c, g)) && c.contains(g.Name, c.query("roleGroupNameLike")) &&
			c.contains(g.Description, c.query("descriptionLike")) && seen(&g.Hidden) {
			items = append(items, *g)
		}
	}
	return c.queryPageOf("roleGroups", each(c.sw, items, c.roleGroupFields))
}

func (scope roleGroupScope) get(c *nhnCall) (nhnFields, error) {
	g := scope.group(c, c.r.PathValue("group"))
	if g == nil || !seen(&g.Hidden) {
		return c.unknown(c.sw.UnknownRoleGroup, "roleGroup", 62008)
	}
	fields := c.roleGroupFields(g)
	fields["roles"] = c.bundle(g.Roles)
	return nhnFields{"roleGroup": fields}, nil
}

func (c *nhnCall) roleGroupFields(g *RoleGroup) nhnFields {
	return nhnFields{
		"roleGroupId": g.ID, "roleGroupName": g.Name, "roleGroupType": g.Type,
		"description": c.sw.description(g.Description), "regDateTime": g.Created,
	}
}

func (scope roleGroupScope) create(c *nhnCall) (nhnFields, error) {
	var in struct {
		RoleGroupName string         `json:"roleGroupName"`
		Description   string         `json:"description"`
		Roles         []AssignedRole `json:"roles"`
	}
	if err := c.body(&in, append(c.roleGroupTexts(), roleGroupRolesField)...); err != nil {
		return nil, err
	}
	name, err := scope.freeName(c, in.RoleGroupName, "")
	if err != nil {
		return nil, err
	}
	if err := scope.checkRoles(c, in.Roles); err != nil {
		return nil, err
	}
	g := RoleGroup{
		ID: c.newID(16), Type: scope.kind, OrgID: c.org.ID, Name: name, Description: in.Description, Roles: in.Roles,
		Created: c.now, Hidden: c.sw.ReadDelay,
	}
	if c.project != nil {
		g.ProjectID = c.project.ID
	}
	c.RoleGroups = append(c.RoleGroups, g)
	return done()
}

// freeName returns the name as it is kept, or 62004 if another group of the scope has it.
func (scope roleGroupScope) freeName(c *nhnCall, name, ownID string) (string, error) {
	if c.sw.RoleGroupNamesTrimmed {
		name = strings.TrimSpace(name)
	}
	taken := found(c.RoleGroups, func(g *RoleGroup) bool {
		same := g.Name == name || c.sw.RoleGroupNamesFoldCase && strings.EqualFold(g.Name, name)
		return same && g.ID != ownID && scope.holds(c, g)
	})
	if taken != nil {
		return "", nhnCode(62004)
	}
	return name, nil
}

func (scope roleGroupScope) updateInfos(c *nhnCall) (nhnFields, error) {
	var in struct {
		RoleGroupName string  `json:"roleGroupName"`
		Description   *string `json:"description"`
	}
	if err := c.body(&in, c.roleGroupTexts()...); err != nil {
		return nil, err
	}
	g := scope.group(c, c.r.PathValue("group"))
	if g == nil {
		return nil, nhnCode(62008)
	}
	name, err := scope.freeName(c, in.RoleGroupName, g.ID)
	if err != nil {
		return nil, err
	}
	g.Name = name
	switch {
	case in.Description != nil:
		g.Description = *in.Description
	case c.sw.OmittedDescriptionClears:
		g.Description = ""
	}
	return done()
}

func (scope roleGroupScope) updateRoles(c *nhnCall) (nhnFields, error) {
	var in struct {
		Roles []AssignedRole `json:"roles"`
	}
	if err := c.body(&in, roleGroupRolesField); err != nil {
		return nil, err
	}
	g := scope.group(c, c.r.PathValue("group"))
	if g == nil {
		return nil, nhnCode(62008)
	}
	if err := scope.checkRoles(c, in.Roles); err != nil {
		return nil, err
	}
	return c.notify(func() { g.Roles = c.sw.merged(g.Roles, in.Roles) })
}

// checkRoles rejects an empty list, and IDs that are not a role or permission of the scope.
func (scope roleGroupScope) checkRoles(c *nhnCall, roles []AssignedRole) error {
	if len(roles) == 0 {
		return map[EmptyRoleGroup]nhnCode{
			EmptyRoleGroup62009: 62009, EmptyRoleGroup10010: 10010, EmptyRoleGroup62007: 62007,
		}[c.sw.EmptyRoleGroup]
	}
	category := "PROJECT_"
	if scope.kind == "ORG_ROLE_GROUP" {
		category = "ORG_"
	}
	for i, role := range roles {
		known := found(c.Roles, func(r *Role) bool { return r.ID == role.RoleID })
		if known == nil || !strings.HasPrefix(known.RoleCategory, category) || known.ID == NHNOrgOwnerRoleID {
			return nhnCode(62009)
		}
		if c.sw.DenyOfRolesRefused && role.Policy == "DENY" && known.CategoryType == "ROLE" ||
			c.sw.RepeatedRolesRefused && slices.Contains(roleIDs(roles[:i]), role.RoleID) {
			return nhnCode(505)
		}
		if err := c.checkConditions(role); err != nil {
			return err
		}
	}
	return nil
}

func (scope roleGroupScope) remove(c *nhnCall) (nhnFields, error) {
	var in struct {
		RoleGroupIDs []string `json:"roleGroupIds"`
	}
	if err := c.body(&in, nhnField{name: "roleGroupIds", kind: nhnTexts, required: true}); err != nil {
		return nil, err
	}
	if len(in.RoleGroupIDs) == 0 {
		return nil, nhnCode(505)
	}
	for _, id := range in.RoleGroupIDs {
		switch g := scope.group(c, id); {
		case g == nil:
			return nil, nhnCode(62008)
		case g.UsedByNotifications:
			return nil, nhnCode(62011)
		}
	}
	if c.strands(in.RoleGroupIDs) {
		return nil, nhnCode(10010)
	}
	return c.notify(func() {
		for _, id := range in.RoleGroupIDs {
			if c.sw.DeletedRoleGroupsRemain {
				c.RoleGroups = slices.DeleteFunc(c.RoleGroups, func(g RoleGroup) bool { return g.ID == id })
				continue
			}
			c.RemoveRoleGroup(id)
		}
	})
}

// strands reports whether a member has no other roles than these role groups. Members who are only invited count as well.
func (c *nhnCall) strands(ids []string) bool {
	if c.sw.RoleGroupsCheckedAlone && len(ids) > 1 {
		return slices.ContainsFunc(ids, func(id string) bool { return c.strands([]string{id}) })
	}
	return slices.ContainsFunc(c.ProjectMembers, func(m ProjectMember) bool {
		return len(m.Roles) > 0 && hasOnly(m.Roles, ids)
	}) || !c.sw.OrgMembersLoseRoleGroups && slices.ContainsFunc(c.OrganizationMembers, func(m OrganizationMember) bool {
		return len(m.Roles) > 0 && hasOnly(m.Roles, ids)
	})
}

// notify makes a change that is propagated to services, if they are reachable.
func (c *nhnCall) notify(change func()) (nhnFields, error) {
	if c.sw.ServiceNotice == ServiceNoticeFailsBeforeChange {
		return nil, nhnCode(62014)
	}
	change()
	if c.sw.ServiceNotice == ServiceNoticeFailsAfterChange {
		return nil, nhnCode(62014)
	}
	return done()
}
