package acctest

import (
	"fmt"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// OrganizationCounts holds the number of objects that [Cloud.SeedOrganization] adds and that can be imported, by type. It excludes the root
// department, the provider's own account, the owner, a department without a key, and pending invitations.
var OrganizationCounts = map[string]int{
	"mcc_department":                40,
	"mcc_job_grade":                 6,
	"mcc_job_position":              5,
	"mcc_user":                      121, // with the administrator
	"nhn_project":                   12,
	"nhn_project_member":            12 * 6,
	"nhn_role_group":                12*2 + 3 + 2,
	"nhn_appkey":                    18,
	"nhn_iam_member":                41, // with the account that every simulator has
	"nhn_organization_member_roles": 2 + 20 + 41,
	"nhn_user_access_key":           2,
	"nhn_organization":              1,
}

// OrganizationProjects returns the IDs of the projects that [Cloud.SeedOrganization] adds.
func OrganizationProjects() []string {
	ids := []string{}
	for i := range 12 {
		ids = append(ids, fmt.Sprintf("Prj%05d", i))
	}
	return ids
}

// SeedOrganization fills both clouds with the objects of a company of 120 users: names in three scripts, a tree of departments, text
// that configuration has to escape, conditions, both kinds of account, and of everything something that cannot be managed.
func (c *Cloud) SeedOrganization() {
	c.Change(func(st *simulator.State) {
		seedCompany(&st.MCC)
		seedAccounts(&st.NHN)
		for i, id := range OrganizationProjects() {
			seedProject(&st.NHN, i, id)
		}
		for i := range 3 {
			seedRoleGroup(&st.NHN, simulator.RoleGroup{ID: fmt.Sprintf("RoleGroupOrg0000%d", i), Type: "ORG", Name: fmt.Sprintf("공통 역할 %d", i)}, simulator.NHNProjectMemberRoleID)
		}
		for i := range 2 {
			seedRoleGroup(&st.NHN, simulator.RoleGroup{ID: fmt.Sprintf("RoleGroupOwn0000%d", i), Type: "ORG_ROLE_GROUP", Name: fmt.Sprintf("経理 %d", i)}, simulator.NHNOrgBillingRoleID)
		}
		for i, status := range []string{"STABLE", "STOP"} {
			st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, simulator.UserAccessKey{
				ID: fmt.Sprintf("UserAccessKey%07d", i), AuthID: fmt.Sprintf("KeyAuth%09d", i), UUID: simulator.NHNOwnerUUID, Status: status, Lifetime: 3600, TokenFormat: "OPAQUE",
			})
		}
	})
}

func seedCompany(st *simulator.MCCState) {
	names := []string{"보도본부", "営業部", "Platform", "편성국", `Say "hello"`, "Cost ${center} %{if}", "디지털\t미디어", "総務部"}
	for i := range 40 {
		department := simulator.MCCDepartment{
			ExternalKey: fmt.Sprintf("dept-%02d", i), Name: fmt.Sprintf("%s %d", names[i%len(names)], i), SortOrd: i % 7, ParentExternalKey: simulator.MCCRootKey,
		}
		if i >= 8 {
			department.ParentExternalKey = fmt.Sprintf("dept-%02d", (i-8)/4)
		}
		if i%3 == 0 {
			department.I18nNames = map[string]string{"ko_KR": fmt.Sprintf("부서 %d", i), "en_US": fmt.Sprintf("Department %d", i)}
		}
		st.Departments = append(st.Departments, department)
	}
	st.Departments = append(st.Departments, simulator.MCCDepartment{Name: "Made in the console", ParentExternalKey: "dept-00"})
	for i, name := range []string{"사원", "대리", "과장", "차장", "부장", "임원"} {
		st.JobGrades = append(st.JobGrades, simulator.MCCJob{ExternalKey: fmt.Sprintf("G%d", i), Name: name, SortOrd: i, I18nNames: map[string]string{"ja_JP": "等級"}})
	}
	for i, name := range []string{"팀원", "팀장", "실장", "本部長", "CEO"} {
		st.JobPositions = append(st.JobPositions, simulator.MCCJob{ExternalKey: fmt.Sprintf("P%d", i), Name: name, SortOrd: 10 * i})
	}
	for i := range 120 {
		user := simulator.MCCUser{
			ExternalKey: fmt.Sprintf("E%05d", i), Name: fmt.Sprintf("김민지 %d", i), Email: fmt.Sprintf("Minji.Kim%d@example.com", i),
			DepartmentExternalKey: fmt.Sprintf("dept-%02d", i%40), JobGradeExternalKey: fmt.Sprintf("G%d", i%6),
		}
		if i%4 == 0 {
			user.JobPositionExternalKey, user.MobilePhone, user.Phone = fmt.Sprintf("P%d", i%5), fmt.Sprintf("KR+82 0101234%04d", i), "JP+81 03-1234-5678"
		}
		if i%5 == 0 {
			user.Locale, user.TimeZone, user.I18nNames = "ja_JP", "Asia/Tokyo", map[string]string{"ja_JP": "金 敏智", "en_US": `Kim "MJ" Minji`}
		}
		if i%50 == 0 {
			user.DepartmentExternalKey, user.JobGradeExternalKey = "", ""
		}
		st.Users = append(st.Users, user)
	}
}

func seedAccounts(st *simulator.NHNState) {
	st.Organizations[0].ProjectLimit = 20
	for i := range 20 {
		account := simulator.Account{UUID: personUUID(i), Type: "TOAST_CLOUD", Email: fmt.Sprintf("person%d@example.com", i), Name: fmt.Sprintf("박서준 %d", i), Status: "STABLE"}
		st.Accounts = append(st.Accounts, account)
		st.OrganizationMembers = append(st.OrganizationMembers, simulator.OrganizationMember{
			OrgID: simulator.NHNOrgID, UUID: account.UUID, Email: account.Email, Status: "COMPLETE", Roles: roles(simulator.NHNOrgMemberRoleID, simulator.NHNOrgBillingRoleID),
		})
	}
	for i := range 41 {
		account := simulator.Account{
			UUID: iamUUID(i), Type: "IAM", Email: fmt.Sprintf("iam%d@example.com", i), Name: fmt.Sprintf("田中 %d", i), Status: "member",
			OrgID: simulator.NHNOrgID, UserCode: fmt.Sprintf("iam-%02d", i), Profile: map[string]string{"creationType": "registred"},
		}
		if i%2 == 0 {
			account.Profile["mobilePhone"], account.Profile["mobilePhoneCountryCode"] = fmt.Sprintf("010-1234-%04d", i), "KR"
			account.Profile["department"], account.Profile["officeHoursBegin"], account.Profile["officeHoursEnd"] = "보도 \"본부\"", "09:00", "18:00"
		}
		if i == 40 {
			account.Status = "leaved"
		}
		st.Accounts = append(st.Accounts, account)
		if i < 40 {
			st.OrganizationMembers = append(st.OrganizationMembers, simulator.OrganizationMember{
				OrgID: simulator.NHNOrgID, UUID: account.UUID, Email: account.Email, Status: "COMPLETE", Roles: roles(simulator.NHNOrgNoneRoleID),
			})
		}
	}
	st.OrganizationMembers = append(st.OrganizationMembers, simulator.OrganizationMember{
		OrgID: simulator.NHNOrgID, Email: "invited@example.com", Status: "WAIT", Roles: roles(simulator.NHNOrgMemberRoleID),
	})
}

func seedProject(st *simulator.NHNState, i int, id string) {
	project := simulator.Project{ID: id, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: fmt.Sprintf("newsroom %d", i/2), Status: "STABLE"}
	if i%2 == 0 { // names need not be unique
		project.Description = fmt.Sprintf("뉴스룸 ${project} \"%d\"", i)
	}
	st.Projects = append(st.Projects, project)
	add := func(uuid, email, status string, with []simulator.AssignedRole) {
		st.ProjectMembers = append(st.ProjectMembers, simulator.ProjectMember{ProjectID: id, UUID: uuid, Email: email, Status: status, Roles: with})
	}
	group := fmt.Sprintf("RoleGroup%05d-a", i)
	conditional := roles(simulator.NHNProjectMemberRoleID, simulator.NHNServiceViewerRoleID)
	conditional[1].Conditions = []simulator.Condition{{AttributeID: simulator.NHNAddressAttributeID, Operator: "ANY_MATCH", Values: []string{"203.0.113.0/24", "198.51.100.7"}}}
	add(simulator.NHNOwnerUUID, simulator.NHNOwnerEmail, "COMPLETE", roles(simulator.NHNProjectAdminRoleID))
	add(personUUID(i), fmt.Sprintf("person%d@example.com", i), "COMPLETE", roles(simulator.NHNProjectAdminRoleID))
	add(personUUID(i+1), fmt.Sprintf("person%d@example.com", i+1), "COMPLETE", conditional)
	add(personUUID(i+2), fmt.Sprintf("person%d@example.com", i+2), "COMPLETE", roles(group))
	for j := range 3 {
		add(iamUUID(3*i+j), fmt.Sprintf("iam%d@example.com", 3*i+j), "COMPLETE", roles(simulator.NHNProjectMemberRoleID))
	}
	add("", fmt.Sprintf("invited%d@example.com", i), "WAIT", roles(simulator.NHNProjectMemberRoleID))
	seedRoleGroup(st, simulator.RoleGroup{ID: group, Type: "PROJECT", ProjectID: id, Name: "편집자", Description: `Can "edit"`}, simulator.NHNProjectMemberRoleID, simulator.NHNPermissionID)
	seedRoleGroup(st, simulator.RoleGroup{ID: fmt.Sprintf("RoleGroup%05d-b", i), Type: "PROJECT", ProjectID: id, Name: "viewers"}, simulator.NHNServiceViewerRoleID)
	for j := range 1 + i%2 {
		st.AppKeys = append(st.AppKeys, simulator.AppKey{
			ProjectID: id, AppKey: fmt.Sprintf("AppKey%05d%05d", i, j), AuthID: fmt.Sprintf("Auth%05d%05d", i, j), Alias: fmt.Sprintf("key %d", j), Status: "STABLE",
		})
	}
}

func seedRoleGroup(st *simulator.NHNState, group simulator.RoleGroup, with ...string) {
	group.OrgID, group.Roles = simulator.NHNOrgID, roles(with...)
	if group.Type == "PROJECT" && len(with) > 1 {
		group.Roles[1].Policy = "DENY"
	}
	st.RoleGroups = append(st.RoleGroups, group)
}

func roles(ids ...string) []simulator.AssignedRole {
	assigned := []simulator.AssignedRole{}
	for _, id := range ids {
		assigned = append(assigned, simulator.AssignedRole{RoleID: id, Policy: "ALLOW"})
	}
	return assigned
}

func personUUID(i int) string { return fmt.Sprintf("0b000000-0000-4000-8000-%012d", i) }

func iamUUID(i int) string { return fmt.Sprintf("0c000000-0000-4000-8000-%012d", i) }
