package simulator

import (
	"encoding/json"
	"testing"
)

func TestNHNOrganization(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{OrganizationPolls: 2})
	list := "GET /v1/organizations"
	p.ok(list, "", "paging.totalCount=1", "orgList.0.org.orgId=SimOrg0123456789", "orgList.0.org.orgStatusCode=STABLE",
		"orgList.0.org.remainingJobCode=NONE", "orgList.0.org.ipAclTypeCode=COMMON", "orgList.0.org.ownerUuid="+NHNOwnerUUID,
		"orgList.0.org.orgDomainList.0.domainName=simulated", "orgList.0.orgMember.existOrgMember=true",
		"orgList.0.orgMember.orgOwner=true", "orgList.0.orgOwner.email=owner@example.com",
		"orgList.0.orgOwner.restrictStatusCode=STABLE", "orgList.0.orgOwner.restrictTypes.#=0")
	answer := p.ok("POST /v1/organizations", `{"orgName":"Second"}`, "orgName=Second", "owner.ownerId="+NHNOwnerUUID)
	id := nhnPick(answer, "orgId")
	if len(id) != 16 {
		t.Errorf("organization id %q", id)
	}
	iam := `{"member":{"userCode":"u","name":"U","emailAddress":"u@example.com","status":"member"}}`
	for range 2 {
		p.fails(1201, "POST /v1/iam/organizations/"+id+"/members", iam)
		p.ok(list+"?orgName=Sec", "", "paging.totalCount=1", "orgList.0.org.remainingJobCode=IAM_ORG_CREATE")
	}
	p.ok(list+"?orgName=Second&orgNameMatchTypeCode=EXACT", "", "paging.totalCount=1", "orgList.0.org.remainingJobCode=NONE")
	p.ok("POST /v1/iam/organizations/"+id+"/members", iam)
	p.ok(list+"?orgName=Sec&orgNameMatchTypeCode=EXACT", "", "paging.totalCount=0")
	p.ok("POST /v1/organizations/"+id+"/projects", `{"projectName":"p"}`)
	project := nhnPick(p.ok("GET /v1/organizations/"+id+"/projects", ""), "projectList.0.projectId")

	p.ok("POST /v1/organizations", `{"orgName":"Third"}`)
	p.fails(22021, "POST /v1/organizations", `{"orgName":"Fourth"}`)
	p.fails(505, "POST /v1/organizations", `{"orgName":"`+nhnLong(71)+`"}`)
	p.fails(502, list+"?orgNameMatchTypeCode=LIKELY", "")

	admin := p.as("a@example.com", NHNOrgAdminRoleID)
	admin.fails(-6, "DELETE "+nhnOrg, "")
	admin.ok(list, "", "paging.totalCount=1", "orgList.0.orgMember.orgOwner=false")
	p.as("stranger@example.com").ok(list, "", "paging.totalCount=0")

	p.ok("POST /v1/projects/"+project+"/products/PrdDeplo/enable", "")
	p.fails(70013, "DELETE /v1/organizations/"+id, "")
	p.ok("DELETE /v1/projects/"+project+"/products/PrdDeplo/disable", "")
	p.ok("DELETE /v1/organizations/"+id, "")
	p.fails(22016, "DELETE /v1/organizations/"+id, "")
	p.fails(40028, "GET /v1/projects/"+project+"/roles", "")
	p.ok(list, "", "paging.totalCount=2")
	p.sim.Switch(func(sw *Switches) { sw.NHN.ClosedOrganizationsListed = true })
	p.ok(list+"?orgName=Second", "", "orgList.0.org.orgStatusCode=CLOSED", "orgList.0.org.remainingJobCode=IAM_ORG_DELETE")
	p.sim.Change(func(st *State) { st.NHN.Account(NHNOwnerUUID).Arrears = true })
	p.ok(list, "", "orgList.0.orgOwner.restrictStatusCode=UNPAID")
	p.fails(70032, "POST /v1/organizations", `{"orgName":"Fifth"}`)

	p = newNHN(t, NHNSwitches{}) // an organization is ready at once
	id = nhnPick(p.ok("POST /v1/organizations", `{"orgName":"Ready"}`), "orgId")
	p.ok("POST /v1/iam/organizations/"+id+"/members", iam)
}

func TestNHNOrganizationMember(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	one, search := nhnOrg+"/members/"+NHNMemberUUID, "POST "+nhnOrg+"/members/search"
	p.ok("GET "+one, "", "orgMember.memberUuid="+NHNMemberUUID, "orgMember.email=dev@example.com",
		"orgMember.memberName=Developer", "orgMember.memberTypeCode=TOAST_CLOUD", "orgMember.inviteStatusCode=COMPLETE",
		"orgMember.roles.#=1", "orgMember.roles.0.roleName=MEMBER", "orgMember.secondFactorCertificationYn=N", "orgMember.id=absent")
	p.ok("GET "+nhnOrg+"/members/"+NHNIAMUUID, "", "orgMember.memberTypeCode=IAM", "orgMember.id=ops",
		"orgMember.secondFactorCertificationYn=absent", "orgMember.roles.0.roleName=NONE")
	p.fails(50007, "GET "+nhnOrg+"/members/none", "")

	p.sim.Change(func(st *State) {
		st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers, OrganizationMember{
			OrgID: NHNOrgID, UUID: NHNOutsideUUID, Email: "outside@example.com", Status: "WAIT", Roles: allow(NHNOrgMemberRoleID),
		})
	})
	p.ok(search, `{}`, "paging.totalCount=4", "orgMembers.0.memberUuid="+NHNOwnerUUID, "orgMembers.0.roles=absent",
		"orgMembers.0.maskingEmail=ow***@example.com", "orgMembers.3.memberUuid=absent", "orgMembers.3.inviteStatusCode=WAIT")
	p.ok(search, `{"memberStatusCodes":["INVITED"]}`, "paging.totalCount=1")
	p.ok(search, `{"memberStatusCodes":["STABLE"],"roleIds":["role-org-member"]}`, "paging.totalCount=1", "orgMembers.0.memberUuid="+NHNMemberUUID)
	p.ok(search, `{"memberStatusCodes":["WITHDRAW"]}`, "paging.totalCount=0")

	put := "PUT " + one
	p.ok(put, `{"assignRoles":[{"roleId":"role-org-billing-viewer"},{"roleId":"role-org-member"}]}`)
	p.ok("GET "+one, "", "orgMember.roles.#=2", "orgMember.roles.0.categoryKey=BillingRole")
	for body, code := range map[string]int{
		`{}`:                                  505,
		`{"assignRoles":[]}`:                  10010,
		`{"assignRoles":[{"roleId":"none"}]}`: 10009,
		`{"assignRoles":[{"roleId":"role-project-admin"}]}`: 62019,
		`{"assignRoles":[{"roleId":"role-org-owner"}]}`:     62019,
	} {
		p.fails(code, put, body)
	}
	roles := `{"assignRoles":[{"roleId":"role-org-member-admin"}]}`
	p.fails(22013, "PUT "+nhnOrg+"/members/"+NHNOwnerUUID, roles)
	p.fails(50007, "PUT "+nhnOrg+"/members/none", roles)
	admin := p.as("admin2@example.com", NHNOrgAdminRoleID)
	var own string
	p.sim.View(func(st *State) {
		own = found(st.NHN.Accounts, func(a *Account) bool { return a.Email == "admin2@example.com" }).UUID
	})
	admin.fails(12107, "PUT "+nhnOrg+"/members/"+own, roles)
	p.ok("PUT "+nhnOrg+"/members/"+NHNIAMUUID, roles)
	p.ok("GET /v1/iam/organizations/"+NHNOrgID+"/members/"+NHNIAMUUID, "", "orgMember.roles.0.roleName=ORG_MEMBER_ADMIN")

	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{OrgMemberRefusesIAM: true, EmptyOrgRolesAccepted: true} })
	p.fails(50007, "PUT "+nhnOrg+"/members/"+NHNIAMUUID, roles)
	p.ok(put, `{"assignRoles":[]}`)
	p.ok("GET "+one, "", "orgMember.roles.#=0")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{UnknownOrganizationMember: UnknownNull, RolesMerge: true} })
	p.ok("GET "+nhnOrg+"/members/none", "", "orgMember=null")
	p.ok(put, roles)
	p.ok(put, `{"assignRoles":[{"roleId":"role-org-member"}]}`)
	p.ok("GET "+one, "", "orgMember.roles.#=2")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{UnknownOrganizationMember: Unknown500} })
	p.fails(500, "GET "+nhnOrg+"/members/none", "")
}

func TestNHNSettings(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.ok("GET "+nhnOrg+"/domains", "", "domainList.#=1", "domainList.0.domainId=SimDomain0000001", "domainList.0.domainName=simulated")
	p.ok("GET "+nhnOrg+"/governances", "", "usingGovernances.0.governanceTypeCode=APPROVE_PROCESS",
		"usingGovernances.0.regDatetime=2026-01-02T00:00:00.000+00:00")
	p.ok("GET "+nhnOrg+"/products/ip-acl", "", "orgIpAcl.#=0")
	iam := "GET /v1/iam/organizations/" + NHNOrgID + "/settings/"
	p.ok(iam+"session", "", "result.content.sessionTimeoutMinutes=60", "result.content.multiSessionsLimit=1")
	for _, name := range []string{"security-mfa", "security-login-fail", "password-rule"} {
		p.ok(iam+name, "", "result=null")
	}
	p.sim.Change(func(st *State) {
		o := st.NHN.Organization(NHNOrgID)
		o.IPACL = []IPACL{{IPs: []string{"192.0.2.0/24"}}, {ProductID: NHNPlainProductID, IPs: []string{"198.51.100.1"}}}
		o.Settings["security-login-fail"] = json.RawMessage(`{"enable":true,"loginFailCount":{"limit":"5","blockMinutes":2}}`)
	})
	p.ok("GET "+nhnOrg+"/products/ip-acl", "", "orgIpAcl.0.productId=null", "orgIpAcl.0.ips.0=192.0.2.0/24", "orgIpAcl.1.productId=PrdDeplo")
	p.ok(iam+"security-login-fail", "", "result.loginFailCount.limit=5", "result.enable=true")
	p.sim.Switch(func(sw *Switches) { sw.NHN.NamesByTable = true })
	p.ok("GET "+nhnOrg+"/domains", "", "domainList.0.orgDomainId=SimDomain0000001", "domainList.0.domainId=absent")
}
