package simulator

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// sends returns status and body of a response to a request without the usual headers.
func (p *nhnProbe) sends(method, path, body string, header map[string]string) (int, string) {
	p.t.Helper()
	r := httptest.NewRequestWithContext(p.t.Context(), method, path, strings.NewReader(body))
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	p.sim.ServeHTTP(w, r)
	return w.Code, strings.TrimSpace(w.Body.String())
}

func (p *nhnProbe) bearer() map[string]string {
	return map[string]string{"x-nhn-authorization": "Bearer " + p.token}
}

const (
	nhnBadToken     = `{"header":{"isSuccessful":false,"resultCode":80007,"resultMessage":"Token is not valid"}}`
	nhnUnknownPath  = `{"header":{"isSuccessful":false,"resultCode":4041007,"resultMessage":"Not found"}}`
	nhnNotPermitted = `{"error":"invalid_token"}`
)

func TestNHNSwitches_invalidToken(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		sw     NHNSwitches
		path   string
		status int
		body   string
	}{
		"code":                       {NHNSwitches{}, "/v1/organizations", 200, nhnBadToken},
		"code, other status":         {NHNSwitches{ErrorStatus: ErrorStatus400}, "/v1/organizations", 400, nhnBadToken},
		"code with 401":              {NHNSwitches{InvalidToken: InvalidTokenCode401}, "/v1/organizations", 401, nhnBadToken},
		"error with 401":             {NHNSwitches{InvalidToken: InvalidTokenError401}, "/v1/organizations", 401, nhnNotPermitted},
		"error with 400":             {NHNSwitches{InvalidToken: InvalidTokenError400}, "/v1/organizations", 400, nhnNotPermitted},
		"unknown path":               {NHNSwitches{}, "/v1/nothing", 404, nhnUnknownPath},
		"unknown path, caller first": {NHNSwitches{CallerBeforePath: true}, "/v1/nothing", 200, nhnBadToken},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newNHN(t, test.sw)
			if status, body := p.sends("GET", test.path, "", map[string]string{"x-nhn-authorization": "Bearer none"}); status != test.status || body != test.body {
				t.Errorf("%d %s, want %d %s", status, body, test.status, test.body)
			}
		})
	}
	p := newNHN(t, NHNSwitches{CallerBeforePath: true})
	if status, body := p.sends("GET", "/v1/nothing", "", p.bearer()); status != 404 || body != nhnUnknownPath {
		t.Errorf("an unknown path with a valid token: %d %s", status, body)
	}
}

func TestNHNSwitches_revokeUnknownToken(t *testing.T) {
	t.Parallel()
	for refused, want := range map[bool]string{false: "200 ", true: `400 {"error":"invalid_request"}`} {
		p := newNHN(t, NHNSwitches{RevokeUnknownRefused: refused})
		form := url.Values{"token": {"none"}}
		w := p.oauth("/oauth2/token/revoke", NHNUserAccessKeyID+":"+NHNSecretAccessKey, form)
		if got := http.StatusText(w.Code); w.Code != 200 && !refused || refused && (w.Code != 400 || strings.TrimSpace(w.Body.String()) != want[4:]) {
			t.Errorf("%s %s, want %s", got, w.Body, want)
		}
	}
}

func TestNHNGateway_headIsUnknown(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	if status, body := p.sends("HEAD", "/v1/organizations", "", p.bearer()); status != 404 || body != nhnUnknownPath {
		t.Errorf("%d %s", status, body)
	}
}

func TestNHNSwitches_messages(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		messages         Messages
		language         string
		success, failure string
	}{
		"English":         {MessagesEnglish, "ko-KR", "SUCCESS", "Not found"},
		"Korean":          {MessagesKorean, "en", "성공", "요청이 거부되었습니다. (4041007)"},
		"header, Korean":  {MessagesByHeader, "ko-KR", "성공", "요청이 거부되었습니다. (4041007)"},
		"header, English": {MessagesByHeader, "en", "SUCCESS", "Not found"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newNHN(t, NHNSwitches{Messages: test.messages})
			header := p.bearer()
			header["Accept-Language"] = test.language
			for path, want := range map[string]string{"/v1/organizations": test.success, "/v1/nothing": test.failure} {
				if _, body := p.sends("GET", path, "", header); !strings.Contains(body, `"resultMessage":"`+want+`"`) {
					t.Errorf("%s: %s, want %s", path, body, want)
				}
			}
		})
	}
}

func TestNHNSwitches_badParameter(t *testing.T) {
	t.Parallel()
	group := nhnOrg + "/project-role-groups"
	for code, wants := range map[BadParameter][5]int{
		BadParameterByKind: {502, 504, 400, 505, 502}, BadParameter400: {400, 400, 400, 400, 400}, BadParameter501: {501, 501, 501, 501, 501},
		BadParameter502: {502, 502, 502, 502, 502}, BadParameter504: {504, 504, 504, 504, 504}, BadParameter505: {505, 505, 505, 505, 505},
		BadParameter1000: {1000, 1000, 1000, 1000, 1000}, BadParameter10005: {10005, 10005, 10005, 10005, 10005},
		BadParameter70008: {70008, 70008, 70008, 70008, 70008}, BadParameter1104: {1104, 1104, 1104, 1104, 1104},
	} {
		p := newNHN(t, NHNSwitches{BadParameter: code})
		p.fails(wants[0], "GET "+nhnOrg+"/projects?limit=0", "")
		p.fails(wants[1], "POST "+nhnOrg+"/projects", `{`)
		p.fails(wants[2], "POST "+nhnOrg+"/projects", `{"name":"p"}`)
		p.fails(wants[3], "POST "+nhnOrg+"/projects", `{"projectName":"`+nhnLong(41)+`"}`)
		p.fails(wants[4], "GET "+nhnOrg+"/roles?categoryTypeCodes=X", "")
		p.fails(22016, "GET /v1/organizations/none/roles", "")
		p.fails(505, "POST "+group, `{"roleGroupName":"g"}`) // has its own switch
	}
}

func TestNHNSwitches_missingFields(t *testing.T) {
	t.Parallel()
	for missing, want := range map[MissingRoles]int{MissingRoles505: 505, MissingRoles62007: 62007, MissingRoles10010: 10010} {
		p := newNHN(t, NHNSwitches{MissingRoles: missing})
		p.fails(want, "POST "+nhnOrg+"/project-role-groups", `{"roleGroupName":"g"}`)
		p.fails(want, "POST "+nhnOrg+"/project-role-groups", `{"roleGroupName":"g","roles":null}`)
		p.fails(want, "PUT "+nhnOrg+"/members/"+NHNMemberUUID, `{}`)
	}
	for missing, want := range map[MissingUserCode]int{MissingUserCodeLength: -200201, MissingUserCodeCharacters: -200202} {
		p := newNHN(t, NHNSwitches{MissingUserCode: missing})
		p.fails(want, "POST "+nhnIAM, `{"member":{"name":"A","emailAddress":"a@example.com","status":"member"}}`)
		p.fails(want, "POST "+nhnIAM, nhnMember(nhnNamed("")))
		p.fails(-200202, "POST "+nhnIAM, nhnMember(nhnNamed("가나다라마바사")))
		p.fails(-200201, "POST "+nhnIAM, nhnMember(nhnNamed(nhnLong(21))))
	}
}

func TestNHNSwitches_strayInput(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.fails(400, "GET "+nhnOrg+"/projects?sort=name", "")
	p.ok("GET "+nhnOrg+"/projects", `{}`)
	p.fails(400, "POST "+nhnOrg+"/projects", `{"projectName":"p","color":"red"}`)
	p.fails(400, "POST "+nhnOrg+"/members/search", "")
	project := p.project("p")
	p.ok("DELETE "+project, `{}`)

	p = newNHN(t, NHNSwitches{UnknownQueryIgnored: true, StrayBodyRejected: true, UnknownFieldsIgnored: true, SearchBodyOptional: true})
	p.ok("GET "+nhnOrg+"/projects?sort=name", "", "projectList.#=0")
	p.fails(400, "GET "+nhnOrg+"/projects", `{}`)
	p.ok("POST "+nhnOrg+"/projects", `{"projectName":"p","ProjectName":"q","color":"red"}`, "project.projectName=p")
	p.ok("POST "+nhnOrg+"/members/search", "", "orgMembers.#=3")
	project = p.project("q")
	p.fails(400, "DELETE "+project, `{}`)
	p.fails(62008, "DELETE "+nhnOrg+"/project-role-groups", `{"roleGroupIds":["none"]}`)
	p.ok("DELETE "+project, "")

	for media, want := range map[string]string{"": `"resultCode":400`, "text/plain": `"resultCode":400`} {
		header := p.bearer()
		header["Content-Type"] = media
		for _, optional := range []bool{false, true} {
			p.sim.Switch(func(sw *Switches) { sw.NHN.ContentTypeOptional = optional })
			if _, body := p.sends("POST", nhnOrg+"/projects", `{"projectName":"p"}`, header); strings.Contains(body, want) == optional {
				t.Errorf("%q, optional %v: %s", media, optional, body)
			}
		}
	}
}

func TestNHNSwitches_reissue(t *testing.T) {
	t.Parallel()
	for reissue, wants := range map[Reissue]struct {
		noBody, omitted string // the code, or what becomes of the tokens
	}{
		ReissueNeedsBody: {"400", "valid"}, ReissueKeeps: {"valid", "valid"}, ReissueExpires: {"expired", "expired"}, ReissueRefused: {"505", "505"},
	} {
		for body, want := range map[string]string{"": wants.noBody, `{}`: wants.omitted, `{"needExpireTokens":false}`: "valid", `{"needExpireTokens":true}`: "expired"} {
			p := newNHN(t, NHNSwitches{Reissue: reissue})
			answer := nhnDecode(t, p.send("PUT /v1/authentications/user-access-keys/"+NHNUserAccessKeyID+"/secretkey-reissue", body).Body.String())
			got := nhnPick(answer, "header.resultCode")
			if got == "0" {
				got = "expired"
				if nhnPick(nhnDecode(t, p.send("GET /v1/organizations", "").Body.String()), "header.resultCode") == "0" {
					got = "valid"
				}
			}
			if got != want {
				t.Errorf("%d with %q: %s, want %s", reissue, body, got, want)
			}
		}
	}
}

func TestNHNSwitches_shapes(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("p")
	p.ok("POST "+project+"/members", `{"email":"New@Example.com","assignRoles":[{"roleId":"role-project-member"}]}`)
	p.ok("POST "+project+"/members/search", `{}`, "projectMembers.1.uuid=null", "projectMembers.1.memberName=null",
		"projectMembers.1.emailAddress=New@Example.com", "projectMembers.1.maskingEmail=Ne***@Example.com")
	p.ok("GET "+nhnIAM+"/"+NHNIAMUUID, "", "orgMember.telephone=null", "orgMember.passwordChangedAt=null", "orgMember.roles.0.conditions.#=0")
	p.ok("POST "+nhnOrg+"/project-role-groups", `{"roleGroupName":"g","roles":[{"roleId":"role-project-member","roleApplyPolicyCode":"ALLOW"}]}`)
	for _, empty := range []EmptyDescription{EmptyDescriptionNull, EmptyDescriptionText, EmptyDescriptionAbsent} {
		p.sim.Switch(func(sw *Switches) { sw.NHN.EmptyDescription = empty })
		p.ok("GET "+project+"/roles?categoryTypeCodes=ROLE_GROUP", "", "roles.0.roleName=g", "roles.0.description=")
	}

	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{EmptyTexts: true, NullConditions: true, EmailsLowered: true} })
	p.ok("POST "+project+"/members/search", `{}`, "projectMembers.1.uuid=", "projectMembers.1.memberName=",
		"projectMembers.1.emailAddress=new@example.com", "projectMembers.1.maskingEmail=ne***@example.com")
	p.ok("GET "+nhnIAM+"/"+NHNIAMUUID, "", "orgMember.telephone=", "orgMember.passwordChangedAt=", "orgMember.roles.0.conditions=null")
}

func TestNHNSwitches_changeDelay(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{ChangeDelay: 2})
	group := func(name string) string { return `{"roleGroupName":"` + name + `"}` }
	p.ok("POST "+nhnOrg+"/project-role-groups", `{"roleGroupName":"a","roles":[{"roleId":"role-project-member","roleApplyPolicyCode":"ALLOW"}]}`)
	list := "GET " + nhnOrg + "/project-role-groups"
	path := nhnOrg + "/project-role-groups/" + nhnPick(p.ok(list, "", "roleGroups.0.roleGroupName=a"), "roleGroups.0.roleGroupId")
	p.ok("PUT "+path+"/infos", group("b"))
	p.ok("GET "+path, "", "roleGroup.roleGroupName=a")
	p.ok("PUT "+path+"/infos", group("c"))
	p.ok("GET "+path, "", "roleGroup.roleGroupName=a")
	p.ok(list, "", "roleGroups.0.roleGroupName=a")
	p.ok(list, "", "roleGroups.0.roleGroupName=c")
	p.ok("DELETE "+nhnOrg+"/project-role-groups", `{"roleGroupIds":["`+path[strings.LastIndex(path, "/")+1:]+`"]}`)
	p.fails(62008, "PUT "+path+"/infos", group("d"))
	p.ok("GET "+path, "", "roleGroup.roleGroupName=c")
	p.ok(list, "", "roleGroups.#=1")
	p.ok(list, "", "roleGroups.#=0")
	p.fails(62008, "GET "+path, "")
}

func TestNHNSwitches_lists(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("p")
	p.ok("POST "+nhnOrg+"/project-role-groups", `{"roleGroupName":"Common","roles":[{"roleId":"role-project-member","roleApplyPolicyCode":"ALLOW"}]}`)
	p.ok("GET "+nhnOrg+"/projects?limit=2001", "", "paging.limit=2001")
	p.fails(502, "GET "+nhnOrg+"/projects?limit=0", "")
	p.ok("GET "+nhnOrg+"/project-role-groups?roleGroupNameLike=common", "", "roleGroups.#=0")
	p.ok("GET "+nhnIAM+"?userCode=OPS", "", "orgMembers.#=0")
	p.ok("GET "+project+"/project-role-groups", "", "roleGroups.#=1")

	p.sim.Switch(func(sw *Switches) {
		sw.NHN = NHNSwitches{LimitAbove2000: LimitAbove2000Capped, LimitZeroAll: true, FiltersFoldCase: true, ProjectRoleGroupsOnly: true}
	})
	p.ok("GET "+nhnOrg+"/projects?limit=2001", "", "paging.limit=2000")
	p.ok("GET "+nhnOrg+"/projects?limit=0", "", "projectList.#=1", "paging.totalCount=1")
	p.fails(502, "GET "+nhnOrg+"/org-role-groups?limit=2001", "")
	p.ok("GET "+nhnOrg+"/project-role-groups?roleGroupNameLike=common", "", "roleGroups.#=1")
	p.ok("GET "+nhnIAM+"?userCode=OPS", "", "orgMembers.#=1")
	p.ok("GET "+nhnIAM+"?emailLike=OPS@", "", "orgMembers.#=1")
	p.ok("GET "+project+"/project-role-groups", "", "roleGroups.#=0")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{LimitAbove2000: LimitAbove2000Refused} })
	p.fails(502, "GET "+nhnOrg+"/projects?limit=2001", "")
	p.ok("GET "+nhnOrg+"/projects?limit=2000", "", "paging.limit=2000")
}

// TestNHNSwitches_allItems requests all items of a list that is longer than the largest limit.
func TestNHNSwitches_allItems(t *testing.T) {
	t.Parallel()
	for _, above := range []LimitAbove2000{LimitAbove2000Accepted, LimitAbove2000Capped, LimitAbove2000Refused} {
		p := newNHN(t, NHNSwitches{LimitAbove2000: above, LimitZeroAll: true})
		p.sim.Change(func(st *State) {
			for len(st.NHN.MeteredProducts) < 2001 {
				st.NHN.MeteredProducts = append(st.NHN.MeteredProducts, st.NHN.MeteredProducts[0])
			}
		})
		p.ok("GET /v1/billing/contracts/basic/products?limit=0", "", "products.#=2001", "paging.totalCount=2001")
	}
}

func TestNHNSwitches_ownAccount(t *testing.T) {
	t.Parallel()
	const role = `"assignRoles":[{"roleId":"role-project-admin"}]`
	for own, wants := range map[OwnAccount]struct{ add, change, remove int }{
		OwnAccountAlways: {12107, 12107, 12107}, OwnAccountChanges: {0, 12107, 12107}, OwnAccountNever: {0, 0, 0},
	} {
		p := newNHN(t, NHNSwitches{OwnAccount: own})
		project := p.project("p")
		p.ok("POST "+project+"/members", `{"memberUuid":"`+NHNMemberUUID+`",`+role+`}`)
		admin := p.as("second@example.com", NHNOrgAdminRoleID)
		p.returns(wants.change, "PUT "+project+"/members/"+NHNOwnerUUID, `{`+role+`}`)
		p.returns(wants.remove, "DELETE "+project+"/members/"+NHNOwnerUUID, "")
		admin.returns(wants.add, "POST "+project+"/members", `{"email":"second@example.com",`+role+`}`)
		uuid := ""
		p.sim.View(func(st *State) { uuid = st.NHN.Accounts[len(st.NHN.Accounts)-1].UUID })
		admin.returns(wants.change, "PUT "+nhnOrg+"/members/"+uuid, `{"assignRoles":[{"roleId":"role-org-admin"}]}`)
	}
}

// returns expects success for the code 0, and the code otherwise.
func (p *nhnProbe) returns(code int, call, body string) {
	p.t.Helper()
	if code == 0 {
		p.ok(call, body)
		return
	}
	p.fails(code, call, body)
}

func TestNHNSwitches_iamAccounts(t *testing.T) {
	t.Parallel()
	const (
		password = "/" + NHNIAMUUID + "/set-password"
		mail     = "/" + NHNIAMUUID + "/send-password-setup-mail"
		mailBody = `{"locale":"en","returnUrl":"https://nhncloud.com"}`
	)
	leave := nhnMember(`"userCode":"ops","name":"A","emailAddress":"a@example.com","status":"leaved"`)
	roles := `{"assignRoles":[{"roleId":"role-org-member"}]}`
	p := newNHN(t, NHNSwitches{})
	p.ok("POST "+nhnIAM+password, `{"password":"x"}`)
	p.ok("PUT "+nhnIAM+"/"+NHNIAMUUID, leave)
	p.fails(50007, "POST "+nhnIAM+password, `{"password":"abc-Abc-159"}`)
	p.fails(50007, "POST "+nhnIAM+mail, mailBody)
	p.fails(62019, "PUT "+nhnOrg+"/members/"+NHNIAMUUID, roles)

	p = newNHN(t, NHNSwitches{
		PasswordRule: true, WithdrawnPasswords: true, WithdrawnRoles10009: true, CountryCodesFoldCase: true, IAMTextsUnchecked: true,
	})
	for _, weak := range []string{"aB-4567", "aB-4567890123456", "abcdefgh1", "abcdefg-", "12345678-", "aaaa-159", "abcd-159", "4321-abx"} {
		p.fails(1000, "POST "+nhnIAM+password, `{"password":"`+weak+`"}`)
	}
	for _, strong := range []string{"abc-Abc-159", "abc abc 159", "가나-abx159"} {
		p.ok("POST "+nhnIAM+password, `{"password":"`+strong+`"}`)
	}
	p.ok("POST "+nhnIAM, nhnMember(nhnNamed("a")+`,"mobilePhone":"10","mobilePhoneCountryCode":"kr","officeHoursEnd":"25:00","creationType":"console"`))
	p.ok("PUT "+nhnIAM+"/"+NHNIAMUUID, leave)
	p.ok("POST "+nhnIAM+password, `{"password":"abc-Abc-159"}`)
	p.ok("POST "+nhnIAM+mail, mailBody)
	p.fails(10009, "PUT "+nhnOrg+"/members/"+NHNIAMUUID, roles)
}

func TestNHNSwitches_roleGroups(t *testing.T) {
	t.Parallel()
	groups, member := nhnOrg+"/org-role-groups", "PUT "+nhnOrg+"/members/"+NHNMemberUUID
	strange := `{"roleId":"role-org-admin","roleApplyPolicyCode":"ALLOW","conditions":[{"attributeId":"none","attributeOperatorTypeCode":"ALLOW","attributeValues":["x"]}]}`
	denied := `{"roleId":"role-org-admin","roleApplyPolicyCode":"DENY"}`
	create := func(name, roles string) string { return `{"roleGroupName":"` + name + `","roles":[` + roles + `]}` }
	id := func(p *nhnProbe, name string) string {
		return nhnPick(p.ok("GET "+groups+"?roleGroupNameLike="+name, ""), "roleGroups.0.roleGroupId")
	}
	assign := func(ids ...string) string {
		return `{"assignRoles":[{"roleId":"` + strings.Join(ids, `"},{"roleId":"`) + `"}]}`
	}
	remove := func(ids ...string) string { return `{"roleGroupIds":["` + strings.Join(ids, `","`) + `"]}` }
	plain := `{"roleId":"role-org-admin","roleApplyPolicyCode":"ALLOW"}`

	p := newNHN(t, NHNSwitches{})
	p.fails(10005, "POST "+groups, create("x", strange))
	p.fails(505, "POST "+groups, create(nhnLong(41), plain))
	p.ok("POST "+groups, create("a", denied))
	p.ok("POST "+groups, create("b", plain+","+plain))
	a, b := id(p, "a"), id(p, "b")
	p.ok(member, assign(a, b))
	p.fails(10010, "DELETE "+groups, remove(a, b))
	p.ok("DELETE "+groups, remove(b))
	p.ok("GET "+nhnOrg+"/members/"+NHNMemberUUID, "", "orgMember.roles.#=1")
	p.fails(10010, "DELETE "+groups, remove(a))

	p = newNHN(t, NHNSwitches{
		ConditionsUnchecked: true, DenyOfRolesRefused: true, RepeatedRolesRefused: true, RoleGroupTextsUnlimited: true,
		RoleGroupsCheckedAlone: true, DeletedRoleGroupsRemain: true,
	})
	p.ok("POST "+groups, create("x", strange))
	p.ok("GET "+groups+"/"+id(p, "x"), "", "roleGroup.roles.0.conditions.0.attributeId=none", "roleGroup.roles.0.conditions.0.attributeName=")
	p.ok("POST "+groups, create(nhnLong(41), plain))
	p.fails(505, "POST "+groups, create("a", denied))
	p.fails(505, "POST "+groups, create("a", plain+","+plain))
	p.fails(505, member, assign("role-org-member", "role-org-member"))
	p.ok("POST "+groups, create("one", plain))
	p.ok("POST "+groups, create("two", plain))
	a, b = id(p, "one"), id(p, "two")
	p.ok(member, `{"assignRoles":[{"roleId":"`+a+`","conditions":[{"attributeId":"attr-weekday","attributeOperatorTypeCode":"ALLOW","attributeValues":["x"]}]}]}`)
	p.fails(10010, "DELETE "+groups, remove(a))
	p.ok(member, assign(a, b))
	p.ok("DELETE "+groups, remove(a, b))
	p.ok("GET "+nhnOrg+"/members/"+NHNMemberUUID, "", "orgMember.roles.#=2", "orgMember.roles.0.roleId="+a, "orgMember.roles.0.roleName=")
	p.ok("GET "+groups, "", "roleGroups.#=2", "roleGroups.0.roleGroupName=x", "roleGroups.1.roleGroupName="+nhnLong(41)) // the others

	p = newNHN(t, NHNSwitches{OrgMembersLoseRoleGroups: true})
	p.ok("POST "+groups, create("a", plain))
	p.ok(member, assign(id(p, "a")))
	p.ok("DELETE "+groups, remove(id(p, "a")))
	p.ok("GET "+nhnOrg+"/members/"+NHNMemberUUID, "", "orgMember.roles.#=0")
}

func TestNHNSwitches_organizationsAndKeys(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{ClosedOrganizationsRead: true})
	project := p.project("p")
	p.ok("DELETE "+nhnOrg, "")
	p.ok("GET "+nhnOrg+"/projects", "", "projectList.#=0")
	p.ok("GET "+project+"/roles?limit=1", "", "roles.#=1")
	p.fails(22016, "POST "+nhnOrg+"/projects", `{"projectName":"q"}`)
	p.fails(40028, "DELETE "+project, "")
	p.sim.Switch(func(sw *Switches) { sw.NHN.ClosedOrganizationsRead = false })
	p.fails(22016, "GET "+nhnOrg+"/projects", "")
	p.fails(40028, "GET "+project+"/roles", "")

	p = newNHN(t, NHNSwitches{UnusedProjectsBlock: true})
	project = p.project("p")
	p.fails(70013, "DELETE "+nhnOrg, "")
	p.ok("DELETE "+project, "")
	p.ok("DELETE "+nhnOrg, "")

	for switched, want := range map[bool]int{false: 10005, true: 1000} {
		p = newNHN(t, NHNSwitches{KeyLimit1000: switched})
		for range 4 {
			p.ok("POST /v1/authentications/user-access-keys", `{}`)
		}
		p.fails(want, "POST /v1/authentications/user-access-keys", `{}`)
	}
}
