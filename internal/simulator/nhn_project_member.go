package simulator

import "slices"

var projectMemberRoutes = []nhnRoute{
	{"POST /v1/projects/{project}/members", "Project.Member.Create", nil, addProjectMember},
	{"POST /v1/projects/{project}/members/search", "Project.Member.List", nil, searchProjectMembers},
	{"GET /v1/projects/{project}/members/{member}", "Project.Member.Get", nil, getProjectMember},
	{"PUT /v1/projects/{project}/members/{member}", "Project.Member.Update", nil, updateProjectMember},
	{"DELETE /v1/projects/{project}/members/{member}", "Project.Member.Delete", nil, removeProjectMember},
}

// addProjectMember takes the first of memberUuid, email and userCode that has a value. Accounts of the organization
// are members at once, others are invited by mail.
func addProjectMember(c *nhnCall) (nhnFields, error) {
	var in struct {
		AssignRoles []AssignedRole `json:"assignRoles"`
		MemberUUID  string         `json:"memberUuid"`
		Email       string         `json:"email"`
		UserCode    string         `json:"userCode"`
	}
	err := c.body(&in, assignRolesField, nhnField{name: "memberUuid"}, nhnField{name: "email"}, nhnField{name: "userCode"})
	if err != nil {
		return nil, err
	}
	if len(in.AssignRoles) == 0 {
		return nil, nhnCode(10010)
	}
	if err := c.checkMemberRoles(in.AssignRoles); err != nil {
		return nil, err
	}
	m := ProjectMember{
		ProjectID: c.project.ID, Status: "COMPLETE", Since: c.now, Roles: in.AssignRoles, Hidden: c.sw.ReadDelay,
	}
	var account *Account
	switch {
	case in.MemberUUID != "":
		account = c.Account(in.MemberUUID)
	case in.Email != "" && c.sw.MalformedEmailRefused && !strictMailForm.MatchString(in.Email):
		return nil, nhnCode(505)
	case in.Email != "":
		account = found(c.Accounts, func(a *Account) bool { return a.Type == "TOAST_CLOUD" && c.sameEmail(a.Email, in.Email) })
		if account == nil && !c.sw.UnknownEmailRefused {
			m.Email = in.Email
		}
	case in.UserCode != "":
		account = found(c.Accounts, func(a *Account) bool {
			return a.UserCode == in.UserCode && a.OrgID == c.org.ID && a.Status == "member"
		})
	default:
		return nil, nhnCode(505)
	}
	switch {
	case account != nil && !c.valid(account), account == nil && m.Email == "":
		return nil, nhnCode(50007)
	case account != nil:
		m.UUID, m.Email = account.UUID, account.Email
	}
	return c.join(m)
}

// valid reports whether the account can be in the project: not dormant or withdrawn, and no IAM account of others.
func (c *nhnCall) valid(a *Account) bool {
	return a.Type == "IAM" && a.OrgID == c.org.ID && a.Status == "member" || a.Type != "IAM" && a.Status == "STABLE"
}

// join adds a member, or an invitation if the account is not in the organization.
func (c *nhnCall) join(m ProjectMember) (nhnFields, error) {
	if old := c.inProject(m); old != nil {
		switch {
		case old.Status == "EXPIRE" && c.sw.ExpiredInvitationsRenew:
		case c.sw.ExistingMember500:
			return nil, nhnCode(500)
		default:
			return nil, nhnCode(22006)
		}
		c.RemoveProjectMember(c.project.ID, old.Email)
	}
	if m.UUID == c.caller.UUID && c.sw.OwnAccount == OwnAccountAlways {
		return nil, nhnCode(12107)
	}
	if belongs := c.OrganizationMember(c.org.ID, m.UUID); m.UUID == "" || belongs == nil || belongs.Status != "COMPLETE" {
		m.Status = "WAIT"
		if c.Mails == nil {
			c.Mails = map[string]int{}
		}
		c.Mails[m.Email]++
	}
	c.ProjectMembers = append(c.ProjectMembers, m)
	return done()
}

func (c *nhnCall) inProject(m ProjectMember) *ProjectMember {
	return found(c.ProjectMembers, func(o *ProjectMember) bool {
		if o.ProjectID != c.project.ID {
			return false
		}
		if o.UUID != "" && m.UUID != "" {
			return o.UUID == m.UUID
		}
		return c.sameEmail(o.Email, m.Email)
	})
}

func searchProjectMembers(c *nhnCall) (nhnFields, error) {
	var in struct {
		MemberStatusCodes []string  `json:"memberStatusCodes"`
		RoleIDs           []string  `json:"roleIds"`
		Paging            nhnPaging `json:"paging"`
	}
	err := c.body(&in, nhnField{name: "memberStatusCodes", kind: nhnTexts, oneOf: []string{"INVITED", "STABLE"}},
		nhnField{name: "roleIds", kind: nhnTexts}, pagingField)
	if err != nil {
		return nil, err
	}
	var items []ProjectMember
	for i := range c.ProjectMembers {
		m := &c.ProjectMembers[i]
		status := "INVITED"
		if m.Status == "COMPLETE" {
			status = "STABLE"
		}
		if m.ProjectID == c.project.ID && (c.sw.SearchIncludesIAM || !c.isIAM(m.UUID)) &&
			(len(in.MemberStatusCodes) == 0 || slices.Contains(in.MemberStatusCodes, status)) &&
			(len(in.RoleIDs) == 0 || hasAny(m.Roles, in.RoleIDs)) && seen(&m.Hidden) {
			items = append(items, *m)
		}
	}
	return c.pageOf("projectMembers", each(c.sw, items, c.projectMemberFields), in.Paging)
}

func getProjectMember(c *nhnCall) (nhnFields, error) {
	m, err := c.genericMember()
	if err != nil {
		return nil, err
	}
	if !seen(&m.Hidden) {
		return nil, nhnCode(12100)
	}
	fields := c.projectMemberFields(m)
	fields["roles"] = c.bundle(m.Roles)
	return nhnFields{"projectMember": fields}, nil
}

func updateProjectMember(c *nhnCall) (nhnFields, error) {
	m, err := c.genericMember()
	if err != nil {
		return nil, err
	}
	return c.changeRoles(m)
}

func removeProjectMember(c *nhnCall) (nhnFields, error) {
	m, err := c.genericMember()
	if err != nil {
		return nil, err
	}
	return c.removeMember(m.UUID)
}

// genericMember is the member whom the path names. Invitations have no uuid that could be named.
func (c *nhnCall) genericMember() (*ProjectMember, error) {
	uuid := c.r.PathValue("member")
	m := found(c.ProjectMembers, func(m *ProjectMember) bool { return m.ProjectID == c.project.ID && m.UUID == uuid })
	switch {
	case m == nil, m.Status != "COMPLETE" && !c.sw.PendingUUIDShown, c.sw.GenericRefusesIAM && c.isIAM(uuid):
		return nil, nhnCode(12100)
	}
	return m, nil
}

func (c *nhnCall) changeRoles(m *ProjectMember) (nhnFields, error) {
	var in struct {
		AssignRoles []AssignedRole `json:"assignRoles"`
	}
	if err := c.body(&in, assignRolesField); err != nil {
		return nil, err
	}
	if m.UUID == c.caller.UUID && c.sw.OwnAccount != OwnAccountNever {
		return nil, nhnCode(12107)
	}
	if len(in.AssignRoles) == 0 {
		return nil, nhnCode(10010)
	}
	if err := c.checkMemberRoles(in.AssignRoles); err != nil {
		return nil, err
	}
	roles := c.sw.merged(m.Roles, in.AssignRoles)
	if !isAdmin(roles) && !c.hasAdminBeside(m.UUID) {
		return nil, nhnCode(10012)
	}
	m.Roles = roles
	return done()
}

// removeMember removes members together, or none of them.
func (c *nhnCall) removeMember(uuids ...string) (nhnFields, error) {
	switch {
	case slices.Contains(uuids, c.caller.UUID) && c.sw.OwnAccount != OwnAccountNever:
		return nil, nhnCode(12107)
	case !c.hasAdminBeside(uuids...):
		return nil, nhnCode(10012)
	}
	for _, uuid := range uuids {
		c.RemoveProjectMember(c.project.ID, uuid)
	}
	return done()
}

func (c *nhnCall) hasAdminBeside(uuids ...string) bool {
	return found(c.ProjectMembers, func(m *ProjectMember) bool {
		return m.ProjectID == c.project.ID && m.Status == "COMPLETE" && isAdmin(m.Roles) && !slices.Contains(uuids, m.UUID)
	}) != nil
}

func isAdmin(roles []AssignedRole) bool { return hasAny(roles, []string{NHNProjectAdminRoleID}) }

func hasAny(roles []AssignedRole, ids []string) bool {
	return slices.ContainsFunc(roles, func(r AssignedRole) bool { return slices.Contains(ids, r.RoleID) })
}

func (c *nhnCall) isIAM(uuid string) bool {
	a := c.Account(uuid)
	return a != nil && a.Type == "IAM"
}

func (c *nhnCall) projectMemberFields(m *ProjectMember) nhnFields {
	fields := nhnFields{
		"uuid": optional(m.UUID), "emailAddress": m.Email, "maskingEmail": maskEmail(m.Email), "memberName": noText{},
		"memberTypeCode": "TOAST_CLOUD", "relationDateTime": m.Since, "statusCode": m.Status,
	}
	if m.Status != "COMPLETE" && !c.sw.PendingUUIDShown {
		fields["uuid"] = noText{}
	} else if a := c.Account(m.UUID); a != nil {
		fields["memberName"], fields["memberTypeCode"] = a.Name, a.Type
	}
	return fields
}
