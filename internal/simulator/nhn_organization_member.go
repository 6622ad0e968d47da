package simulator

import (
	"slices"
	"strings"
)

var organizationMemberRoutes = []nhnRoute{
	{"POST /v1/organizations/{org}/members/search", "Organization.Member.List", nil, searchOrganizationMembers},
	{"GET /v1/organizations/{org}/members/{member}", "Organization.Member.Get", nil, getOrganizationMember},
	{"PUT /v1/organizations/{org}/members/{member}", "Organization.Member.Update", nil, updateOrganizationMember},
}

// searchOrganizationMembers lists NHN Cloud accounts only, without roles, and without a uuid while they are invited.
func searchOrganizationMembers(c *nhnCall) (nhnFields, error) {
	var in struct {
		MemberStatusCodes []string  `json:"memberStatusCodes"`
		RoleIDs           []string  `json:"roleIds"`
		Paging            nhnPaging `json:"paging"`
	}
	statuses := []string{"STABLE", "INVITED", "BLOCKED", "NOT_EXIST", "WITHDRAW"}
	err := c.body(&in, nhnField{name: "memberStatusCodes", kind: nhnTexts, oneOf: statuses},
		nhnField{name: "roleIds", kind: nhnTexts}, pagingField)
	if err != nil {
		return nil, err
	}
	var items []OrganizationMember
	accounts := c.accountsByUUID()
	for _, m := range c.OrganizationMembers {
		status := "STABLE"
		if m.Status != "COMPLETE" {
			status = "INVITED"
		}
		if m.OrgID == c.org.ID && (accounts[m.UUID] == nil || accounts[m.UUID].Type != "IAM") &&
			(len(in.MemberStatusCodes) == 0 || slices.Contains(in.MemberStatusCodes, status)) &&
			(len(in.RoleIDs) == 0 || hasAny(m.Roles, in.RoleIDs)) {
			items = append(items, m)
		}
	}
	return c.pageOf("orgMembers", each(c.sw, items, func(m *OrganizationMember) nhnFields {
		fields := organizationMemberFields(m, accounts[m.UUID])
		fields["maskingEmail"] = maskEmail(m.Email)
		if m.Status != "COMPLETE" {
			fields["memberUuid"] = omittedField{}
		}
		return fields
	}), in.Paging)
}

// getOrganizationMember returns accounts of both types.
func getOrganizationMember(c *nhnCall) (nhnFields, error) {
	m := c.OrganizationMember(c.org.ID, c.r.PathValue("member"))
	if m == nil || m.Status != "COMPLETE" || c.leftOrganization(m.UUID) {
		return c.unknown(c.sw.UnknownOrganizationMember, "orgMember", 50007)
	}
	fields := organizationMemberFields(m, c.Account(m.UUID))
	fields["roles"] = c.bundle(m.Roles)
	return nhnFields{"orgMember": fields}, nil
}

func (c *nhnCall) leftOrganization(uuid string) bool {
	a := c.Account(uuid)
	return a != nil && a.Status == "leaved"
}

// organizationMemberFields describes a member. a is its account, nil if there is none.
func organizationMemberFields(m *OrganizationMember, a *Account) nhnFields {
	fields := nhnFields{
		"memberUuid": m.UUID, "email": m.Email, "memberName": m.Email, "memberTypeCode": "TOAST_CLOUD",
		"inviteStatusCode": m.Status, "joinYmdt": m.Joined, "recentLoginYmdt": m.Joined, "recentPasswordModifyYmdt": nil,
		"secondFactorCertificationYn": "N",
	}
	if a != nil {
		fields["memberName"], fields["memberTypeCode"] = a.Name, a.Type
		if a.Type == "IAM" {
			fields["id"], fields["secondFactorCertificationYn"] = a.UserCode, omittedField{}
		}
	}
	return fields
}

func updateOrganizationMember(c *nhnCall) (nhnFields, error) {
	var in struct {
		AssignRoles []AssignedRole `json:"assignRoles"`
	}
	if err := c.body(&in, assignRolesField); err != nil {
		return nil, err
	}
	uuid := c.r.PathValue("member")
	m := c.OrganizationMember(c.org.ID, uuid)
	switch {
	case m != nil && c.leftOrganization(uuid) && c.sw.WithdrawnRoles10009:
		return nil, nhnCode(10009)
	case m != nil && c.leftOrganization(uuid):
		return nil, nhnCode(62019)
	case m == nil, m.Status != "COMPLETE", c.sw.OrgMemberRefusesIAM && c.isIAM(uuid):
		return nil, nhnCode(50007)
	case uuid == c.org.OwnerUUID:
		return nil, nhnCode(22013)
	case uuid == c.caller.UUID && c.sw.OwnAccount != OwnAccountNever:
		return nil, nhnCode(12107)
	case len(in.AssignRoles) == 0 && !c.sw.EmptyOrgRolesAccepted:
		return nil, nhnCode(10010)
	}
	for _, role := range in.AssignRoles {
		known := c.roleOf(role.RoleID)
		if role.RoleID == NHNOrgOwnerRoleID || strings.HasPrefix(known.RoleCategory, "PROJECT_") {
			return nil, nhnCode(62019)
		}
	}
	if err := c.checkMemberRoles(in.AssignRoles); err != nil {
		return nil, err
	}
	m.Roles = c.sw.merged(m.Roles, in.AssignRoles)
	return done()
}
