package simulator

import (
	"strings"
	"testing"
)

const (
	nhnAsAdmin  = `"assignRoles":[{"roleId":"role-project-admin"}]`
	nhnAsMember = `"assignRoles":[{"roleId":"role-project-member"}]`
)

func TestNHNProjectMember(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	add, one := "POST "+project+"/members", project+"/members/"+NHNMemberUUID

	p.ok(add, `{"email":"DEV@example.com","assignRoles":[{"roleId":"role-instance-viewer","conditions":[{"attributeId":"attr-source-ip",`+
		`"attributeOperatorTypeCode":"ALLOW","attributeValues":["10.0.0.0/8","192.0.2.1"]}]},{"roleId":"perm-instance-create"}]}`,
		"projectMember=absent")
	p.ok("GET "+one, "", "projectMember.uuid="+NHNMemberUUID, "projectMember.emailAddress=dev@example.com",
		"projectMember.maskingEmail=de***@example.com", "projectMember.memberName=Developer",
		"projectMember.memberTypeCode=TOAST_CLOUD", "projectMember.statusCode=COMPLETE", "projectMember.roles.#=2",
		"projectMember.relationDateTime=2026-01-02T03:04:05.000+00:00",
		"projectMember.roles.0.roleName=VIEWER", "projectMember.roles.0.categoryKey=ProjectServiceRole",
		"projectMember.roles.0.categoryTypeCode=ROLE", "projectMember.roles.0.roleApplyPolicyCode=ALLOW",
		"projectMember.roles.0.conditions.0.attributeName=Source IP",
		"projectMember.roles.0.conditions.0.attributeDataTypeCode=IPADDRESS",
		"projectMember.roles.0.conditions.0.attributeOperatorTypeCode=ALLOW",
		"projectMember.roles.0.conditions.0.attributeValues.1=192.0.2.1",
		"projectMember.roles.1.categoryTypeCode=PERMISSION", "projectMember.roles.1.conditions.#=0")
	p.sim.Switch(func(sw *Switches) { sw.NHN.Shuffle = true })
	p.ok("GET "+one, "", "projectMember.roles.1.roleName=VIEWER", "projectMember.roles.1.conditions.0.attributeValues.1=10.0.0.0/8")
	p.fails(22006, add, `{"memberUuid":"`+NHNMemberUUID+`",`+nhnAsMember+`}`)
	p.fails(22006, add, `{"memberUuid":"`+NHNOwnerUUID+`",`+nhnAsMember+`}`)

	p.ok("PUT "+one, `{`+nhnAsAdmin+`}`)
	p.ok("GET "+one, "", "projectMember.roles.#=1", "projectMember.roles.0.roleName=ADMIN")
	p.ok("DELETE "+one, "")
	p.fails(12100, "GET "+one, "")
	p.fails(12100, "PUT "+one, `{`+nhnAsAdmin+`}`)
	p.fails(12100, "DELETE "+one, "")
	p.sim.View(func(st *State) {
		if len(st.NHN.Mails) != 0 {
			t.Errorf("mails to members of the organization: %v", st.NHN.Mails)
		}
	})
}

func TestNHNProjectMember_errors(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	add, owner := "POST "+project+"/members", project+"/members/"+NHNOwnerUUID
	group := `{"roleGroupName":"g","roles":[{"roleId":"role-project-member","roleApplyPolicyCode":"ALLOW"}]}`
	p.ok("POST "+project+"/project-role-groups", group)
	var groupID string
	p.sim.View(func(st *State) { groupID = st.NHN.RoleGroupNamed("g").ID })
	condition := func(fields string) string {
		return `{"email":"dev@example.com","assignRoles":[{"roleId":"role-project-member","conditions":[{` + fields + `}]}]}`
	}
	for body, code := range map[string]int{
		`{"email":"dev@example.com"}`:                                                                                505,
		`{"email":"dev@example.com","assignRoles":[]}`:                                                               10010,
		`{"email":"dev@example.com","assignRoles":[{"roleId":"none"}]}`:                                              10009,
		`{"email":"dev@example.com","assignRoles":[{"roleId":"role-org-admin"}]}`:                                    10009,
		`{"email":"dev@example.com","assignRoles":[{"roleId":"role-project-member","roleApplyPolicyCode":"ALLOW"}]}`: 400,
		`{` + nhnAsMember + `}`:                                                                                505,
		`{"memberUuid":"none",` + nhnAsMember + `}`:                                                            50007,
		`{"userCode":"none",` + nhnAsMember + `}`:                                                              50007,
		`{"memberUuid":"none","email":"dev@example.com",` + nhnAsMember + `}`:                                  50007, // the first one wins
		condition(`"attributeId":"none","attributeOperatorTypeCode":"TRUE","attributeValues":["x"]`):           10005,
		condition(`"attributeId":"attr-weekday","attributeOperatorTypeCode":"TRUE","attributeValues":[]`):      10005,
		condition(`"attributeId":"attr-weekday","attributeOperatorTypeCode":"EQUALS","attributeValues":["x"]`): 505,
		condition(`"attributeId":"attr-weekday","attributeValues":["x"]`):                                      505,
		`{"email":"dev@example.com","assignRoles":[{"roleId":"` + groupID + `","conditions":[{"attributeId":"attr-weekday",` +
			`"attributeOperatorTypeCode":"ANY_MATCH","attributeValues":["MON"]}]}]}`: 10005, // groups take no conditions
	} {
		p.fails(code, add, body)
	}
	p.ok(add, `{"email":"dev@example.com","assignRoles":[{"roleId":"`+groupID+`"}]}`)
	p.fails(12107, "PUT "+owner, `{`+nhnAsMember+`}`)
	p.fails(12107, "DELETE "+owner, "")

	admin := p.as("admin2@example.com", NHNOrgAdminRoleID)
	admin.fails(10012, "DELETE "+owner, "")
	admin.fails(10012, "PUT "+owner, `{`+nhnAsMember+`}`)
	admin.fails(10010, "PUT "+owner, `{"assignRoles":[]}`)
	admin.fails(10009, "PUT "+owner, `{"assignRoles":[{"roleId":"none"}]}`)
	admin.fails(12107, add, `{"email":"admin2@example.com",`+nhnAsAdmin+`}`)
	p.ok(add, `{"email":"admin2@example.com",`+nhnAsAdmin+`}`)
	admin.ok("DELETE "+owner, "")

	p.sim.Change(func(st *State) { st.NHN.Account(NHNAdminUUID).Status = "DORMANT" })
	p.fails(50007, add, `{"memberUuid":"`+NHNAdminUUID+`",`+nhnAsMember+`}`)
	p.sim.Switch(func(sw *Switches) { sw.NHN.EmptyConditionValues, sw.NHN.EmailCaseSensitive = true, true })
	p.ok("PUT "+project+"/members/"+NHNMemberUUID, `{"assignRoles":[{"roleId":"role-project-member","conditions":[`+
		`{"attributeId":"attr-weekday","attributeOperatorTypeCode":"TRUE","attributeValues":[]}]}]}`)
	p.ok(add, `{"email":"Outside@example.com",`+nhnAsMember+`}`)
	p.ok(add, `{"email":"outside@example.com",`+nhnAsMember+`}`) // another address now
}

func TestNHNInvitation(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	add, search := "POST "+project+"/members", "POST "+project+"/members/search"
	p.ok(add, `{"email":"outside@example.com",`+nhnAsMember+`}`)
	p.ok(add, `{"email":"new@example.com",`+nhnAsMember+`}`)
	p.fails(22006, add, `{"email":"New@example.com",`+nhnAsMember+`}`)
	p.ok(search, `{"memberStatusCodes":["INVITED"]}`, "paging.totalCount=2",
		"projectMembers.0.emailAddress=outside@example.com", "projectMembers.0.uuid=null", "projectMembers.0.statusCode=WAIT",
		"projectMembers.1.memberName=null", "projectMembers.0.roles=absent")
	p.ok(search, `{"memberStatusCodes":["STABLE"]}`, "paging.totalCount=1", "projectMembers.0.statusCode=COMPLETE")
	p.ok(search, `{"roleIds":["role-project-member"]}`, "paging.totalCount=2")
	p.fails(12100, "GET "+project+"/members/"+NHNOutsideUUID, "")
	p.fails(12100, "DELETE "+project+"/members/"+NHNOutsideUUID, "")
	id := strings.TrimPrefix(project, "/v1/projects/")
	p.sim.View(func(st *State) {
		if st.NHN.Mails["outside@example.com"] != 1 || st.NHN.Mails["new@example.com"] != 1 {
			t.Errorf("mails %v", st.NHN.Mails)
		}
	})

	p.sim.Switch(func(sw *Switches) { sw.NHN.PendingUUIDShown = true })
	p.ok(search, `{"memberStatusCodes":["INVITED"]}`, "projectMembers.0.uuid="+NHNOutsideUUID)
	p.ok("GET "+project+"/members/"+NHNOutsideUUID, "", "projectMember.statusCode=WAIT")
	p.sim.Switch(func(sw *Switches) { sw.NHN.PendingUUIDShown = false })

	p.sim.Change(func(st *State) { st.NHN.AcceptInvitation(id, "new@example.com") })
	p.ok(search, `{"memberStatusCodes":["STABLE"]}`, "paging.totalCount=2", "projectMembers.1.memberName=new@example.com")

	p.sim.Change(func(st *State) { st.NHN.ProjectMember(id, "outside@example.com").Status = "EXPIRE" })
	p.fails(22006, add, `{"email":"outside@example.com",`+nhnAsMember+`}`)
	p.sim.Switch(func(sw *Switches) { sw.NHN.ExpiredInvitationsRenew = true })
	p.ok(add, `{"email":"outside@example.com",`+nhnAsMember+`}`)
	p.ok(search, `{"memberStatusCodes":["INVITED"]}`, "paging.totalCount=1", "projectMembers.0.statusCode=WAIT")

	p.sim.Switch(func(sw *Switches) { sw.NHN.UnknownEmailRefused, sw.NHN.ExistingMember500 = true, true })
	p.fails(50007, add, `{"email":"nobody@example.com",`+nhnAsMember+`}`)
	p.fails(500, add, `{"email":"outside@example.com",`+nhnAsMember+`}`)
}

func TestNHNInvitation_malformedEmail(t *testing.T) {
	t.Parallel()
	malformed := []string{"hong", "hong@", "a@example.com,b@example.com", "<Hong> hong@example.com", "hong@example.com ", "hong\u00a0@example.com", "hong\u200b@example.com", "hong@localhost"}
	p := newNHN(t, NHNSwitches{})
	add := "POST " + p.project("a") + "/members"
	for _, email := range malformed {
		p.ok(add, `{"email":"`+email+`",`+nhnAsMember+`}`)
	}
	iam := "POST /v1/iam/organizations/" + NHNOrgID + "/members"
	p.ok(iam, `{"member":{"userCode":"a","name":"A","emailAddress":"a@localhost","status":"member"}}`)

	p = newNHN(t, NHNSwitches{MalformedEmailRefused: true})
	add = "POST " + p.project("a") + "/members"
	for _, email := range malformed {
		p.fails(505, add, `{"email":"`+email+`",`+nhnAsMember+`}`)
	}
	p.ok(add, `{"email":"Hong.Gildong+x@mail.example.com",`+nhnAsMember+`}`)
	p.fails(505, iam, `{"member":{"userCode":"a","name":"A","emailAddress":"a@localhost","status":"member"}}`)
	p.ok(iam, `{"member":{"userCode":"a","name":"A","emailAddress":"a@example.com","status":"member"}}`)
}

func TestNHNProjectMember_iamAccount(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	iam := "/v1/iam" + strings.TrimPrefix(project, "/v1") + "/members"
	generic := project + "/members/" + NHNIAMUUID
	p.ok("POST "+project+"/members", `{"userCode":"ops",`+nhnAsMember+`}`)
	p.ok("POST "+project+"/members/search", `{}`, "paging.totalCount=1")
	p.ok("GET "+generic, "", "projectMember.memberTypeCode=IAM", "projectMember.emailAddress=ops@example.com")
	p.ok("GET "+iam, "", "paging.totalCount=1", "projectMembers.0.uuid="+NHNIAMUUID, "projectMembers.0.id=ops",
		"projectMembers.0.memberName=Operations", "projectMembers.0.name=absent", "projectMembers.0.roles=absent")
	p.ok("GET "+iam+"/"+NHNIAMUUID, "", "projectMember.id=ops", "projectMember.name=Operations", "projectMember.roles.#=1",
		"projectMember.recentLoginYmdt=null", "projectMember.maskingEmail=op***@example.com")
	p.fails(22006, "POST "+iam, `{"memberUuid":"`+NHNIAMUUID+`",`+nhnAsMember+`}`)
	p.ok("PUT "+iam+"/"+NHNIAMUUID, `{"assignRoles":[{"roleId":"role-instance-admin"}]}`)
	p.ok("GET "+generic, "", "projectMember.roles.0.roleId=role-instance-admin")
	p.fails(10010, "PUT "+iam+"/"+NHNIAMUUID, `{"assignRoles":[]}`)
	p.fails(12100, "GET "+iam+"/"+NHNOwnerUUID, "")
	p.fails(12100, "PUT "+iam+"/"+NHNOwnerUUID, `{`+nhnAsMember+`}`)

	p.sim.Switch(func(sw *Switches) {
		sw.NHN.GenericRefusesIAM, sw.NHN.SearchIncludesIAM, sw.NHN.NamesByTable, sw.NHN.RolesMerge = true, true, true, true
	})
	p.fails(12100, "GET "+generic, "")
	p.fails(12100, "PUT "+generic, `{`+nhnAsMember+`}`)
	p.fails(12100, "DELETE "+generic, "")
	p.ok("POST "+project+"/members/search", `{}`, "paging.totalCount=2", "projectMembers.1.memberTypeCode=IAM")
	p.ok("GET "+iam, "", "projectMembers.0.name=Operations", "projectMembers.0.memberName=absent")
	p.ok("PUT "+iam+"/"+NHNIAMUUID, `{`+nhnAsMember+`}`)
	p.ok("GET "+iam+"/"+NHNIAMUUID, "", "projectMember.roles.#=2")

	p.fails(505, "DELETE "+iam, `{}`)
	p.fails(505, "DELETE "+iam, `{"memberUuids":[]}`)
	p.fails(12100, "DELETE "+iam, `{"memberUuids":["`+NHNIAMUUID+`","none"]}`)
	p.ok("DELETE "+iam, `{"memberUuids":["`+NHNIAMUUID+`"]}`)
	p.fails(12100, "DELETE "+iam, `{"memberUuids":["`+NHNIAMUUID+`"]}`)
	p.fails(50007, "POST "+iam, `{"memberUuid":"`+NHNMemberUUID+`",`+nhnAsMember+`}`)
	p.fails(10010, "POST "+iam, `{"memberUuid":"`+NHNIAMUUID+`","assignRoles":[]}`)
	p.fails(10009, "POST "+iam, `{"memberUuid":"`+NHNIAMUUID+`","assignRoles":[{"roleId":"x"}]}`)
	// An NHN Cloud account with the address of an IAM account is another member.
	p.as(NHNIAMEmail, NHNOrgMemberRoleID)
	p.ok("POST "+iam, `{"memberUuid":"`+NHNIAMUUID+`",`+nhnAsMember+`}`)
	p.ok("POST "+project+"/members", `{"email":"`+NHNIAMEmail+`",`+nhnAsMember+`}`)
	p.ok("POST "+project+"/members/search", `{}`, "paging.totalCount=3", "projectMembers.1.memberTypeCode=IAM", "projectMembers.2.emailAddress="+NHNIAMEmail)
	p.ok("DELETE "+iam, `{"memberUuids":["`+NHNIAMUUID+`"]}`)

	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{ReadDelay: 1} })
	p.ok("POST "+iam, `{"memberUuid":"`+NHNIAMUUID+`",`+nhnAsMember+`}`)
	p.fails(12100, "GET "+iam+"/"+NHNIAMUUID, "")
	p.ok("GET "+iam+"/"+NHNIAMUUID, "")
}
