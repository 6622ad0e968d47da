package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestReplace_newKeyExists changes the key of an object of each type to that of an object that exists. The plan fails: Terraform
// would delete the former object before the service rejects the new one. A plan that cannot read the object fails as well.
func TestReplace_newKeyExists(t *testing.T) {
	t.Parallel()
	keyed := acctest.Values{"external_key": "a", "name": "A"}
	keyedCase := func(typeName, path string) replacementExists {
		return replacementExists{typeName, keyed, with(with(keyed, "external_key", "taken"), "name", "B"), with(with(keyed, "external_key", "free"), "name", "B"), "GET " + path}
	}
	service := acctest.Values{"project_id": "PrjInUse", "product_id": simulator.NHNSecretProductID}
	group := acctest.Values{"name": "a", "project_id": "PrjInUse", "roles": []acctest.Values{role("role-project-member")}}
	cases := []replacementExists{
		keyedCase("mcc_department", "/ncloudmcc/v1/companies/*/depts/*"),
		keyedCase("mcc_job_grade", "/ncloudmcc/v1/companies/*/job-grades/*"),
		keyedCase("mcc_job_position", "/ncloudmcc/v1/companies/*/job-positions/*"),
		{
			"mcc_user", kimMin(), with(with(kimMin(), "external_key", "taken"), "email", "b@example.com"), with(with(kimMin(), "external_key", "free"), "email", "b@example.com"),
			"GET /ncloudmcc/v1/companies/*/users/*",
		},
		{
			"nhn_project_member", memberOf(byEmail("dev@example.com"), role("role-project-member")), memberOf(acctest.Values{"user_code": "ops"}, role("role-project-member")),
			memberOf(byEmail("outside@example.com"), role("role-project-member")), "GET " + iamPath,
		},
		{"nhn_project_service", service, with(service, "product_id", simulator.NHNPlainProductID), with(service, "project_id", "PrjOther"), "GET /v1/projects/*/products/*"},
		{"nhn_role_group", group, with(group, "project_id", "PrjOther"), with(with(group, "project_id", "PrjOther"), "name", "b"), "GET /v1/projects/*/project-role-groups"},
	}
	for _, test := range cases {
		t.Run(test.typeName, func(t *testing.T) {
			t.Parallel()
			test.check(t)
		})
	}
}

// replacementExists is a change of an object to what exists already, and to what does not.
type replacementExists struct {
	typeName            string
	before, taken, free acctest.Values
	look                string // the request that finds out
}

func (r replacementExists) check(t *testing.T) {
	t.Helper()
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	addMember(cloud, opsUUID, "ops@example.com", "role-project-member")
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "taken", Name: "Taken", ParentExternalKey: "dept00"})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "taken", Name: "Taken"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: "taken", Name: "Taken"})
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: "taken", Name: "Taken", Email: "taken@example.com"})
		other := *st.NHN.Project("PrjInUse")
		other.ID, other.Name = "PrjOther", "other"
		st.NHN.Projects = append(st.NHN.Projects, other)
		st.NHN.RoleGroups = append(st.NHN.RoleGroups, simulator.RoleGroup{
			ID: "RoleGroupTaken01", Type: "PROJECT", OrgID: simulator.NHNOrgID, ProjectID: "PrjOther", Name: "a",
			Roles: []simulator.AssignedRole{{RoleID: "role-project-member", Policy: "ALLOW"}},
		})
	})
	engine, address := cloud.Engine(t), r.typeName+".a"
	if r.typeName == "nhn_project_service" {
		requireSuccess(t, "create", engine.Fork(t).Apply("nhn_project_service.other", r.taken))
	}
	requireSuccess(t, "create", engine.Apply(address, r.before))
	requireError(t, "Replacement already exists", engine.Plan(address, r.taken))
	if free := engine.Plan(address, r.free); free.Action != "replace" || free.Err() != "" {
		t.Errorf("the plan of a key that is free is %s: %s", free.Action, free.Err())
	}
	cloud.InjectFault(simulator.Fault{Match: r.look, Times: -1, Status: 403, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no permission"}}`})
	if unread := engine.PlanWithoutRefresh(address, r.taken); !strings.Contains(unread.Err(), "Cannot verify that the") {
		t.Errorf("the plan that cannot find out is %s: %q", unread.Action, unread.Err())
	}
}

// TestReplace_memberOfBothProjects moves a member to a project of which the account is a member already. It is not the member that the state
// has, so the plan is an error.
func TestReplace_memberOfBothProjects(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), role("role-project-member"))))
	cloud.Change(func(st *simulator.State) {
		project, member := *st.NHN.Project("PrjInUse"), *st.NHN.ProjectMember("PrjInUse", "dev@example.com")
		project.ID, member.ProjectID = "PrjOther", "PrjOther"
		st.NHN.Projects, st.NHN.ProjectMembers = append(st.NHN.Projects, project), append(st.NHN.ProjectMembers, member)
	})
	requireError(t, "Replacement already exists", engine.Plan(devAddress, with(memberOf(byEmail("dev@example.com"), role("role-project-member")), "project_id", "PrjOther")))
}

// TestReplace_addressOfSameAccount configures the new email address of an account before the state shows it. The address belongs to the
// member that the state has, which is not in its own way.
func TestReplace_addressOfSameAccount(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(devAddress, memberOf(byEmail("dev@example.com"), role("role-project-member"))))
	cloud.Change(func(st *simulator.State) {
		st.NHN.Account(devUUID).Email, st.NHN.ProjectMember("PrjInUse", "dev@example.com").Email = "married@example.com", "married@example.com"
	})
	if planned := engine.PlanWithoutRefresh(devAddress, memberOf(byEmail("married@example.com"), role("role-project-member"))); planned.Err() != "" {
		t.Error(planned.Err())
	}
}
