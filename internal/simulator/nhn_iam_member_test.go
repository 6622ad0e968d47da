package simulator

import (
	"strings"
	"testing"
)

const nhnIAM = "/v1/iam/organizations/" + NHNOrgID + "/members"

func nhnMember(fields string) string { return `{"member":{` + fields + `}}` }

func nhnNamed(userCode string) string {
	return `"userCode":"` + userCode + `","name":"Kim","emailAddress":"kim@example.com","status":"member"`
}

func TestNHNIAMMember(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	answer := p.ok("POST "+nhnIAM, nhnMember(nhnNamed("kim.dev-1")+`,"mobilePhone":"10-1234-5678","mobilePhoneCountryCode":"KR",`+
		`"department":"R&D","officeHoursBegin":"09:00","nickname":null`))
	id := nhnPick(answer, "uuid")
	if len(id) != 36 {
		t.Errorf("uuid %q", id)
	}
	one := nhnIAM + "/" + id
	p.ok("GET "+one, "", "orgMember.id="+id, "orgMember.userCode=kim.dev-1", "orgMember.name=Kim",
		"orgMember.emailAddress=kim@example.com", "orgMember.maskingEmail=ki***@example.com", "orgMember.status=member",
		"orgMember.mobilePhone=10-1234-5678", "orgMember.department=R&D", "orgMember.officeHoursBegin=09:00",
		"orgMember.nickname=null", "orgMember.creationType=registred", "orgMember.idProviderType=service",
		"orgMember.organizationId=SimOrg0123456789", "orgMember.createdAt=2026-01-02T03:04:05.000+00:00",
		"orgMember.lastLoggedInAt=null", "orgMember.saasRoles.#=0", "orgMember.roles.0.roleName=NONE")
	p.ok("GET "+nhnIAM, "", "paging.totalCount=2", "orgMembers.1.userCode=kim.dev-1", "orgMembers.1.roles=absent", "orgMembers.1.saasRoles=absent")
	for filter, count := range map[string]string{
		"userCode=kim.dev-1": "1", "userCode=kim": "0", "userCodeLike=kim": "1", "email=KIM@example.com": "1",
		"emailLike=example.com": "2", "nameLike=Oper": "1", "idProviderType=sso": "0", "statuses=leaved": "0", "statuses=member": "2",
	} {
		p.ok("GET "+nhnIAM+"?"+filter, "", "paging.totalCount="+count)
	}

	p.ok("PUT "+one, nhnMember(nhnNamed("kim2")+`,"position":"Lead","idProviderUserId":"x1"`))
	p.ok("GET "+one, "", "orgMember.userCode=kim2", "orgMember.position=Lead", "orgMember.idProviderUserId=x1",
		"orgMember.department=null", "orgMember.mobilePhone=null", "orgMember.creationType=registred")
	p.sim.Switch(func(sw *Switches) { sw.NHN.IAMPutMerges = true })
	p.ok("PUT "+one, nhnMember(nhnNamed("kim2")+`,"idProviderUserId":""`))
	p.ok("GET "+one, "", "orgMember.position=Lead", "orgMember.idProviderUserId=null")
	p.ok("PUT "+one, nhnMember(`"userCode":"kim2","name":"Kim","emailAddress":"new@example.com","status":"member"`))
	p.sim.View(func(st *State) {
		if email := st.NHN.OrganizationMember(NHNOrgID, id).Email; email != "new@example.com" {
			t.Errorf("the organization has the address %q", email)
		}
	})
	p.sim.Change(func(st *State) { st.NHN.IAMAccount("kim2").Profile["idProviderType"] = "sso" })
	p.ok("GET "+nhnIAM+"?idProviderType=sso", "", "orgMembers.0.idProviderType=sso")
}

func TestNHNIAMMember_errors(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	for fields, code := range map[string]int{
		nhnNamed(nhnLong(21)):   -200201,
		nhnNamed("Kim"):         -200202,
		nhnNamed("kim."):        -200202,
		nhnNamed("-kim"):        -200202,
		nhnNamed("kim@x"):       -200202,
		nhnNamed("ops"):         -200204,
		nhnNamed("") + `,"x":1`: 400,
		nhnNamed(""):            -200201,
		`"userCode":"a","name":"` + nhnLong(61) + `","emailAddress":"a@example.com","status":"member"`: -200203,
		`"userCode":"a","name":"A","emailAddress":"a","status":"member"`:                               505,
		`"userCode":"a","name":"A","emailAddress":"a@example.com","status":"leaved"`:                   505,
		`"userCode":"a","name":"A","emailAddress":"a@example.com"`:                                     505,
		nhnNamed("a") + `,"mobilePhone":"10"`:                                                          505,
		nhnNamed("a") + `,"mobilePhone":"10","mobilePhoneCountryCode":"kor"`:                           505,
		nhnNamed("a") + `,"officeHoursEnd":"25:00"`:                                                    505,
		nhnNamed("a") + `,"creationType":"registered"`:                                                 505,
		nhnNamed("a") + `,"idProviderUserId":"x"`:                                                      400,
		nhnNamed("a") + `,"idProviderType":"service"`:                                                  400,
		nhnNamed("a") + `,"telephone":5`:                                                               504,
	} {
		p.fails(code, "POST "+nhnIAM, nhnMember(fields))
	}
	p.fails(400, "POST "+nhnIAM, `{`+nhnNamed("a")+`}`)
	p.ok("POST "+nhnIAM, nhnMember(nhnNamed(nhnLong(20))))
	p.ok("POST "+nhnIAM, nhnMember(`"userCode":"long","name":"`+strings.Repeat("가", 60)+`","emailAddress":"a@example.com","status":"member"`))
	p.ok("POST "+nhnIAM, nhnMember(nhnNamed("kim")))
	p.fails(-200204, "PUT "+nhnIAM+"/"+NHNIAMUUID, nhnMember(nhnNamed("kim")))
	p.fails(50007, "GET "+nhnIAM+"/"+NHNOwnerUUID, "")
	p.fails(50007, "PUT "+nhnIAM+"/none", nhnMember(nhnNamed("b")))
	p.sim.Switch(func(sw *Switches) { sw.NHN.UnknownIAMMember = UnknownNull })
	p.ok("GET "+nhnIAM+"/none", "", "orgMember=null")
	p.sim.Switch(func(sw *Switches) { sw.NHN.UnknownIAMMember, sw.NHN.ReadDelay = Unknown500, 1 })
	p.fails(500, "GET "+nhnIAM+"/none", "")
	late := nhnPick(p.ok("POST "+nhnIAM, nhnMember(nhnNamed("late"))), "uuid")
	p.fails(500, "GET "+nhnIAM+"/"+late, "")
	p.ok("GET "+nhnIAM+"/"+late, "")
}

func TestNHNIAMMember_withdrawal(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{LeavePolls: 1})
	project := p.project("a")
	one := nhnIAM + "/" + NHNIAMUUID
	leave := nhnMember(strings.Replace(nhnNamed("ops"), `"member"`, `"leaved"`, 1))
	p.sim.Change(func(st *State) {
		st.NHN.IAMAccount("ops").SaasRoles = []SaasRole{{ProductID: NHNOrgProductID, ProductName: "Dooray!", Role: "USER"}}
	})
	p.ok("GET "+one, "", "orgMember.saasRoles.0.role=USER")
	p.fails(70014, "PUT "+one, leave)
	p.sim.Change(func(st *State) { st.NHN.IAMAccount("ops").SaasRoles = nil })
	p.ok("POST "+project+"/members", `{"userCode":"ops",`+nhnAsAdmin+`}`)
	p.fails(70014, "PUT "+one, leave)
	p.ok("PUT "+project+"/members/"+NHNIAMUUID, `{`+nhnAsMember+`}`)
	p.sim.Change(func(st *State) { st.NHN.ProjectNamed("a").OwnerUUID = NHNIAMUUID })
	p.fails(70014, "PUT "+one, leave)
	p.sim.Change(func(st *State) { st.NHN.ProjectNamed("a").OwnerUUID = NHNOwnerUUID })

	p.ok("PUT "+one, leave)
	p.ok("GET "+nhnIAM, "", "orgMembers.0.status=member")
	p.ok("GET "+one, "", "orgMember.status=member")
	p.ok("GET "+one, "", "orgMember.status=leaved")
	p.fails(12100, "GET "+project+"/members/"+NHNIAMUUID, "")
	p.fails(50007, "GET "+nhnOrg+"/members/"+NHNIAMUUID, "")
	p.fails(50007, "PUT "+one, nhnMember(nhnNamed("ops")))
	p.fails(50007, "POST "+one+"/set-password", `{"password":"x"}`)
	p.fails(50007, "POST "+project+"/members", `{"userCode":"ops",`+nhnAsMember+`}`)
	p.fails(-200204, "POST "+nhnIAM, nhnMember(nhnNamed("ops")))
	p.ok("GET "+nhnIAM+"?statuses=leaved", "", "paging.totalCount=1")
	p.sim.Switch(func(sw *Switches) { sw.NHN.LeavedHidden, sw.NHN.UserCodeReusable = true, true })
	p.ok("GET "+nhnIAM, "", "paging.totalCount=0")
	p.fails(50007, "GET "+one, "")
	p.ok("POST "+nhnIAM, nhnMember(nhnNamed("ops")))
}

// TestFollowsPasswordRule holds the default policy: 8 to 15 characters with letters, digits and special characters, and no four that are
// consecutive or equal.
func TestFollowsPasswordRule(t *testing.T) {
	t.Parallel()
	for password, want := range map[string]bool{
		"Ab1!Ab1!": true, "Ab1!Ab1": false, "Ab1!Ab1!Ab1!Ab1": true, "Ab1!Ab1!Ab1!Ab1!": false,
		"Ab1!aaaa": false, "Ab1!aaab": true, "Ab1!abcd": false, "Ab1!abce": true, "Ab1!dcba": false, "Ab1!dcbb": true, "Ab1!zyyx": true,
		"1234!Abc": false, "11!!11!!": false, "AbAb!!AA": false, "Ab1Ab1Ab": false,
	} {
		if got := followsPasswordRule(password); got != want {
			t.Errorf("%s: %v", password, got)
		}
	}
}

func TestNHNIAMMember_password(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	one := nhnIAM + "/" + NHNIAMUUID
	p.fails(505, "POST "+one+"/set-password", `{}`)
	p.ok("POST "+one+"/set-password", `{"password":"a Password 1!"}`)
	p.ok("GET "+one, "", "orgMember.passwordChangedAt=2026-01-02T03:04:05.000+00:00")
	mail := "POST " + one + "/send-password-setup-mail"
	p.fails(505, mail, `{"locale":"en"}`)
	for returnURL, code := range map[string]int{
		"https://example.com": 1000, "https://evilnhncloud.com": 1000, "https://nhncloud.com.example.com": 1000, "::": 1000,
	} {
		p.fails(code, mail, `{"locale":"en","returnUrl":"`+returnURL+`"}`)
	}
	p.ok(mail, `{"locale":"en","returnUrl":"https://console.nhncloud.com/x"}`)
	p.ok(mail, `{"locale":"ko","returnUrl":"https://dooray.com"}`)
	p.fails(50007, "POST "+nhnIAM+"/none/send-password-setup-mail", `{"locale":"ko","returnUrl":"https://dooray.com"}`)
	p.sim.View(func(st *State) {
		if st.NHN.PasswordMails["ops@example.com"] != 2 || len(st.NHN.Mails) != 0 {
			t.Errorf("mails %v %v", st.NHN.PasswordMails, st.NHN.Mails)
		}
	})
}
