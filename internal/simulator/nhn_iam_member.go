package simulator

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

var iamMemberRoutes = []nhnRoute{
	{"GET /v1/iam/organizations/{org}/members", "Organization.Member.Iam.List", []string{
		"email", "emailLike", "idProviderType", "nameLike", "statuses", "userCode", "userCodeLike", "limit", "page",
	}, listIAMMembers},
	{"POST /v1/iam/organizations/{org}/members", "Organization.Member.Iam.Create", nil, createIAMMember},
	{"GET /v1/iam/organizations/{org}/members/{member}", "Organization.Member.Iam.Get", nil, getIAMMember},
	{"PUT /v1/iam/organizations/{org}/members/{member}", "Organization.Member.Iam.Update", nil, updateIAMMember},
	{"POST /v1/iam/organizations/{org}/members/{member}/set-password", "Organization.Member.Iam.Update", nil, setIAMPassword},
	{"POST /v1/iam/organizations/{org}/members/{member}/send-password-setup-mail", "Organization.Member.Iam.Update", nil, mailIAMPassword},
}

// profileNames are the texts of an account that only matter to people.
var profileNames = []string{
	"mobilePhone", "mobilePhoneCountryCode", "telephone", "position", "department", "corporate", "profileImageUrl",
	"englishName", "nativeName", "nickname", "officeHoursBegin", "officeHoursEnd", "creationType", "idProviderUserId",
}

// keptNames are texts that even a full replacement does not take away.
var keptNames = []string{"creationType", "idProviderType"}

var (
	userCodeForm   = regexp.MustCompile(`^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$`)
	officeHourForm = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)
	countryForm    = regexp.MustCompile(`^[A-Z]{2}$`)
	mailForm       = regexp.MustCompile(`^[^@\s]+@[^@\s]+$`)
	strictMailForm = regexp.MustCompile(`^[^@\pZ\pC,;<>]+@[^@\pZ\pC,;<>.]+(\.[^@\pZ\pC,;<>.]+)+$`)
)

func listIAMMembers(c *nhnCall) (nhnFields, error) {
	statuses, _ := c.queries("statuses") // any value is accepted
	var items []Account
	for i := range c.Accounts {
		a := &c.Accounts[i]
		provider := a.Profile["idProviderType"]
		if provider == "" {
			provider = "service"
		}
		if a.OrgID == c.org.ID && c.statusOf(a) != "" && (len(statuses) == 0 || slices.Contains(statuses, c.statusOf(a))) &&
			(c.query("userCode") == "" || c.query("userCode") == a.UserCode || c.sw.FiltersFoldCase && strings.EqualFold(c.query("userCode"), a.UserCode)) &&
			(c.query("email") == "" || c.sameEmail(c.query("email"), a.Email)) &&
			(c.query("idProviderType") == "" || c.query("idProviderType") == provider) &&
			c.contains(a.UserCode, c.query("userCodeLike")) && c.contains(a.Email, c.query("emailLike")) &&
			c.contains(a.Name, c.query("nameLike")) && seen(&a.Hidden) {
			items = append(items, *a)
		}
	}
	return c.queryPageOf("orgMembers", each(c.sw, items, c.iamMemberFields))
}

func getIAMMember(c *nhnCall) (nhnFields, error) {
	a := c.iamMember()
	if a == nil || c.statusOf(a) == "" || !seen(&a.Hidden) {
		return c.unknown(c.sw.UnknownIAMMember, "orgMember", 50007)
	}
	fields := c.iamMemberFields(a)
	seen(&a.LeavePolls)
	fields["saasRoles"] = each(c.sw, a.SaasRoles, func(r *SaasRole) nhnFields {
		return nhnFields{"productId": r.ProductID, "productName": r.ProductName, "role": r.Role}
	})
	fields["roles"] = []nhnFields{}
	if m := c.OrganizationMember(c.org.ID, a.UUID); m != nil {
		fields["roles"] = c.bundle(m.Roles)
	}
	return nhnFields{"orgMember": fields}, nil
}

func (c *nhnCall) iamMember() *Account {
	return found(c.Accounts, func(a *Account) bool {
		return a.UUID == c.r.PathValue("member") && a.Type == "IAM" && a.OrgID == c.org.ID
	})
}

// statusOf is the status that reads show, "" for an account that they hide.
func (c *nhnCall) statusOf(a *Account) string {
	switch {
	case a.LeavePolls > 0:
		return "member"
	case a.Status == "leaved" && c.sw.LeavedHidden:
		return ""
	default:
		return a.Status
	}
}

func (c *nhnCall) iamMemberFields(a *Account) nhnFields {
	fields := nhnFields{
		"id": a.UUID, "userCode": a.UserCode, "name": a.Name, "emailAddress": a.Email, "maskingEmail": maskEmail(a.Email),
		"status": c.statusOf(a), "organizationId": a.OrgID, "country": "KR", "createdAt": a.Created, "idProviderId": nil,
		"idProviderType": "service", "lastAccessedAt": nil, "lastLoggedInAt": nil, "lastLoggedInIp": nil,
		"passwordChangedAt": a.PasswordChanged,
	}
	for _, name := range profileNames {
		fields[name] = optional(a.Profile[name])
	}
	if provider := a.Profile["idProviderType"]; provider != "" {
		fields["idProviderType"] = provider
	}
	return fields
}

func createIAMMember(c *nhnCall) (nhnFields, error) {
	member, err := c.iamMemberBody([]string{"member"}, "idProviderUserId")
	if err != nil {
		return nil, err
	}
	if c.org.Job != "" {
		return nil, nhnCode(1201)
	}
	if err := c.freeUserCode(member["userCode"], ""); err != nil {
		return nil, err
	}
	a := Account{
		UUID: c.newUUID(), Type: "IAM", Email: member["emailAddress"], Name: member["name"], Status: "member",
		Created: c.now, OrgID: c.org.ID, UserCode: member["userCode"], Profile: profileOf(member), Hidden: c.sw.ReadDelay,
	}
	if a.Profile["creationType"] == "" {
		a.Profile["creationType"] = "registred"
	}
	c.Accounts = append(c.Accounts, a)
	c.OrganizationMembers = append(c.OrganizationMembers, OrganizationMember{
		OrgID: c.org.ID, UUID: a.UUID, Email: a.Email, Status: "COMPLETE", Joined: c.now, Roles: allow(NHNOrgNoneRoleID),
	})
	return nhnFields{"uuid": a.UUID}, nil
}

func updateIAMMember(c *nhnCall) (nhnFields, error) {
	member, err := c.iamMemberBody([]string{"member", "leaved"})
	if err != nil {
		return nil, err
	}
	a := c.iamMember()
	if a == nil || a.Status == "leaved" {
		return nil, nhnCode(50007)
	}
	if err := c.freeUserCode(member["userCode"], a.UUID); err != nil {
		return nil, err
	}
	if member["status"] == "leaved" {
		if c.isLinked(a) {
			return nil, nhnCode(70014)
		}
		c.ProjectMembers = slices.DeleteFunc(c.ProjectMembers, func(m ProjectMember) bool { return m.UUID == a.UUID })
	}
	a.UserCode, a.Name, a.Email = member["userCode"], member["name"], member["emailAddress"]
	if a.Status != member["status"] {
		a.Status, a.LeavePolls = member["status"], c.sw.LeavePolls
	}
	if m := c.OrganizationMember(c.org.ID, a.UUID); m != nil {
		m.Email = a.Email
	}
	profile := profileOf(member)
	for name, value := range a.Profile {
		if _, given := member[name]; !given && (c.sw.IAMPutMerges || slices.Contains(keptNames, name)) {
			profile[name] = value
		}
	}
	a.Profile = profile
	return done()
}

// iamMemberBody checks the member object of a create or an update; both know the same fields but one.
func (c *nhnCall) iamMemberBody(statuses []string, unknown ...string) (map[string]string, error) {
	fields := []nhnField{
		{name: "userCode", required: true, missing: missingUserCode}, {name: "name", required: true}, {name: "emailAddress", required: true},
		{name: "status", required: true, oneOf: statuses},
	}
	for _, name := range profileNames {
		if !slices.Contains(unknown, name) {
			fields = append(fields, nhnField{name: name})
		}
	}
	var in struct {
		Member map[string]string `json:"member"`
	}
	if err := c.body(&in, nhnField{name: "member", kind: nhnObject, required: true, of: fields}); err != nil {
		return nil, err
	}
	m := in.Member
	switch {
	case utf8.RuneCountInString(m["userCode"]) > 20:
		return nil, nhnCode(-200201)
	case !userCodeForm.MatchString(m["userCode"]):
		return nil, nhnCode(-200202)
	case utf8.RuneCountInString(m["name"]) > 60:
		return nil, nhnCode(-200203)
	case !mailForm.MatchString(m["emailAddress"]), c.sw.MalformedEmailRefused && !strictMailForm.MatchString(m["emailAddress"]), !c.sw.acceptsTexts(m):
		return nil, nhnCode(505)
	}
	return m, nil
}

func missingUserCode(sw NHNSwitches) nhnCode {
	return map[MissingUserCode]nhnCode{MissingUserCodeLength: -200201, MissingUserCodeCharacters: -200202}[sw.MissingUserCode]
}

// acceptsTexts checks the texts of an IAM account that have a form.
func (sw NHNSwitches) acceptsTexts(m map[string]string) bool {
	country := m["mobilePhoneCountryCode"]
	if sw.CountryCodesFoldCase {
		country = strings.ToUpper(country)
	}
	if m["mobilePhone"] != "" && !countryForm.MatchString(country) {
		return false
	}
	isHour := func(name string) bool { return m[name] == "" || officeHourForm.MatchString(m[name]) }
	return sw.IAMTextsUnchecked || isHour("officeHoursBegin") && isHour("officeHoursEnd") &&
		(m["creationType"] == "" || slices.Contains([]string{"sso", "invited", "registred"}, m["creationType"]))
}

func profileOf(member map[string]string) map[string]string {
	profile := map[string]string{}
	for _, name := range profileNames {
		if member[name] != "" {
			profile[name] = member[name]
		}
	}
	return profile
}

func (c *nhnCall) freeUserCode(userCode, ownUUID string) error {
	taken := found(c.Accounts, func(a *Account) bool {
		return a.UserCode == userCode && a.OrgID == c.org.ID && a.UUID != ownUUID &&
			(a.Status != "leaved" || !c.sw.UserCodeReusable)
	})
	if taken != nil {
		return nhnCode(-200204)
	}
	return nil
}

// isLinked reports whether an account cannot be withdrawn: it uses a service, owns a project or is ADMIN of one.
func (c *nhnCall) isLinked(a *Account) bool {
	return len(a.SaasRoles) > 0 ||
		found(c.Projects, func(p *Project) bool { return p.OwnerUUID == a.UUID && p.Status != "CLOSED" }) != nil ||
		found(c.ProjectMembers, func(m *ProjectMember) bool { return m.UUID == a.UUID && isAdmin(m.Roles) }) != nil
}
