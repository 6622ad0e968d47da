package simulator

var iamProjectMemberRoutes = []nhnRoute{
	{"POST /v1/iam/projects/{project}/members", "Project.Member.Iam.Create", nil, addIAMProjectMember},
	{"GET /v1/iam/projects/{project}/members", "Project.Member.Iam.List", []string{"limit", "page"}, listIAMProjectMembers},
	{"GET /v1/iam/projects/{project}/members/{member}", "Project.Member.Iam.Get", nil, getIAMProjectMember},
	{"PUT /v1/iam/projects/{project}/members/{member}", "Project.Member.Iam.Update", nil, updateIAMProjectMember},
	{"DELETE /v1/iam/projects/{project}/members", "Project.Member.Iam.Delete", nil, removeIAMProjectMembers},
}

func addIAMProjectMember(c *nhnCall) (nhnFields, error) {
	var in struct {
		AssignRoles []AssignedRole `json:"assignRoles"`
		MemberUUID  string         `json:"memberUuid"`
	}
	if err := c.body(&in, assignRolesField, nhnField{name: "memberUuid", required: true}); err != nil {
		return nil, err
	}
	if len(in.AssignRoles) == 0 {
		return nil, nhnCode(10010)
	}
	if err := c.checkMemberRoles(in.AssignRoles); err != nil {
		return nil, err
	}
	account := c.Account(in.MemberUUID)
	if account == nil || account.Type != "IAM" || !c.valid(account) {
		return nil, nhnCode(50007)
	}
	return c.join(ProjectMember{
		ProjectID: c.project.ID, UUID: account.UUID, Email: account.Email, Status: "COMPLETE", Since: c.now,
		Roles: in.AssignRoles, Hidden: c.sw.ReadDelay,
	})
}

func listIAMProjectMembers(c *nhnCall) (nhnFields, error) {
	var items []ProjectMember
	for i := range c.ProjectMembers {
		m := &c.ProjectMembers[i]
		if m.ProjectID == c.project.ID && c.isIAM(m.UUID) && seen(&m.Hidden) {
			items = append(items, *m)
		}
	}
	return c.queryPageOf("projectMembers", each(c.sw, items, func(m *ProjectMember) nhnFields {
		fields := c.iamProjectMemberFields(m)
		if !c.sw.NamesByTable {
			fields["memberName"] = fields["name"]
			delete(fields, "name")
		}
		return fields
	}))
}

func getIAMProjectMember(c *nhnCall) (nhnFields, error) {
	m, err := c.iamProjectMember(c.r.PathValue("member"))
	if err != nil {
		return nil, err
	}
	if !seen(&m.Hidden) {
		return nil, nhnCode(12100)
	}
	fields := c.iamProjectMemberFields(m)
	fields["roles"] = c.bundle(m.Roles)
	return nhnFields{"projectMember": fields}, nil
}

func updateIAMProjectMember(c *nhnCall) (nhnFields, error) {
	m, err := c.iamProjectMember(c.r.PathValue("member"))
	if err != nil {
		return nil, err
	}
	return c.changeRoles(m)
}

func removeIAMProjectMembers(c *nhnCall) (nhnFields, error) {
	var in struct {
		MemberUUIDs []string `json:"memberUuids"`
	}
	if err := c.body(&in, nhnField{name: "memberUuids", kind: nhnTexts, required: true}); err != nil {
		return nil, err
	}
	if len(in.MemberUUIDs) == 0 {
		return nil, nhnCode(505)
	}
	for _, uuid := range in.MemberUUIDs {
		if _, err := c.iamProjectMember(uuid); err != nil {
			return nil, err
		}
	}
	return c.removeMember(in.MemberUUIDs...)
}

func (c *nhnCall) iamProjectMember(uuid string) (*ProjectMember, error) {
	m := found(c.ProjectMembers, func(m *ProjectMember) bool { return m.ProjectID == c.project.ID && m.UUID == uuid })
	if m == nil || !c.isIAM(uuid) {
		return nil, nhnCode(12100)
	}
	return m, nil
}

func (c *nhnCall) iamProjectMemberFields(m *ProjectMember) nhnFields {
	a := c.Account(m.UUID)
	return nhnFields{
		"uuid": a.UUID, "id": a.UserCode, "name": a.Name, "emailAddress": a.Email, "maskingEmail": maskEmail(a.Email),
		"mobilePhone": optional(a.Profile["mobilePhone"]), "relationDateTime": m.Since, "joinYmdt": a.Created,
		"recentLoginYmdt": nil, "recentPasswordModifyYmdt": a.PasswordChanged,
	}
}
