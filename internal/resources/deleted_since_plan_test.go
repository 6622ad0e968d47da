package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestUpdate_deletedSincePlan deletes an object in the console after it was read, and applies an update that was planned from the
// state: the error says so, and the next plan creates the object again.
func TestUpdate_deletedSincePlan(t *testing.T) {
	t.Parallel()
	least := acctest.Values{"external_key": "a", "name": "A"}
	group := acctest.Values{"project_id": "PrjInUse", "name": "a", "roles": []acctest.Values{role("role-project-member")}}
	for name, test := range map[string]struct {
		address        string
		before, config acctest.Values
		remove         func(*simulator.State)
	}{
		"department":   {"mcc_department.a", least, with(least, "name", "B"), func(st *simulator.State) { st.MCC.RemoveDepartment("a") }},
		"job grade":    {"mcc_job_grade.a", least, with(least, "name", "B"), func(st *simulator.State) { st.MCC.RemoveJobGrade("a") }},
		"job position": {"mcc_job_position.a", least, with(least, "name", "B"), func(st *simulator.State) { st.MCC.RemoveJobPosition("a") }},
		"user":         {"mcc_user.kim", kimMin(), with(kimMin(), "name", "Lee"), func(st *simulator.State) { st.MCC.RemoveUser("kim") }},
		"role group": {"nhn_role_group.a", group, with(group, "description", "new"), func(st *simulator.State) {
			st.NHN.RoleGroups = nil
		}},
		"IAM account": {"nhn_iam_member.kim", iamKim(nil), iamKim(acctest.Values{"name": "Lee"}), func(st *simulator.State) {
			st.NHN.IAMAccount("kim.dev-1").Status = "leaved"
		}},
		"project member": {devAddress, memberOf(byEmail("dev@example.com"), role("role-project-member")), memberOf(byEmail("dev@example.com"), role("role-instance-viewer")),
			func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", devUUID) }},
		"AppKey": {"nhn_appkey.a", acctest.Values{"project_id": "PrjInUse", "alias": "a", "store_app_key": false}, acctest.Values{"project_id": "PrjInUse", "alias": "a"},
			func(st *simulator.State) { st.NHN.AppKeys = nil }},
		"User Access Key": {"nhn_user_access_key.a", acctest.Values{}, acctest.Values{"status": "STOP"}, func(st *simulator.State) {
			st.NHN.UserAccessKeys = st.NHN.UserAccessKeys[:1]
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, defaultMCCSwitches)
			projectWithMembers(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(test.address, test.before))
			cloud.Change(test.remove)
			requireError(t, `It was deleted after the plan was made.*Run terraform plan again`, engine.ApplyWithoutRefresh(test.address, test.config))
			requireSuccess(t, "create", engine.Plan(test.address, test.config))
		})
	}
}

// TestUpdate_projectDeletedSincePlan deletes the project whose members are managed.
func TestUpdate_projectDeletedSincePlan(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, defaultMCCSwitches)
	projectWithMembers(cloud)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(exclusive, members("email dev@example.com role-project-member")))
	change := members("email dev@example.com role-instance-viewer")
	requireError(t, `It was deleted after the plan was made.*Run terraform plan again`, engine.Saved(
		func() { cloud.Change(func(st *simulator.State) { st.NHN.Projects = nil }) }, func() acctest.Outcome { return engine.Apply(exclusive, change) }))
}
