package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestUpdate_madeBeforeApply makes the change of a plan before its apply, as another resource of the same apply does, such as an
// nhn_iam_member whose destroy removes the account from all projects. Terraform plans once more in the apply, and fails if that plan
// differs from the first one. The engine reports such a difference.
func TestUpdate_madeBeforeApply(t *testing.T) {
	t.Parallel()
	group := acctest.Values{"project_id": "PrjInUse", "name": "a", "roles": []acctest.Values{role("role-project-member")}}
	viewer := []simulator.AssignedRole{{RoleID: "role-instance-viewer", Policy: "ALLOW"}}
	dev, devViews := "email dev@example.com role-project-member", "email dev@example.com role-instance-viewer"
	for name, test := range map[string]struct {
		address        string
		before, config acctest.Values
		make           func(*simulator.State)
	}{
		"member leaves a project": {exclusive, members(dev), members(), func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", devUUID) }},
		"member leaves a project, another way to identify the other member": {
			exclusive, members(dev, "email admin@example.com role-project-member"), members("member_uuid " + simulator.NHNAdminUUID + " role-project-member"),
			func(st *simulator.State) { st.NHN.RemoveProjectMember("PrjInUse", devUUID) },
		},
		"member joins a project": {exclusive, members(), members(dev), func(st *simulator.State) {
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
				ProjectID: "PrjInUse", UUID: devUUID, Email: "dev@example.com", Status: "COMPLETE", Roles: []simulator.AssignedRole{{RoleID: "role-project-member", Policy: "ALLOW"}},
			})
		}},
		"roles of a member of all members": {exclusive, members(dev), members(devViews), func(st *simulator.State) { st.NHN.ProjectMember("PrjInUse", devUUID).Roles = viewer }},
		"roles of a member": {
			devAddress, memberOf(byEmail("dev@example.com"), role("role-project-member")), memberOf(byEmail("dev@example.com"), role("role-instance-viewer")),
			func(st *simulator.State) { st.NHN.ProjectMember("PrjInUse", devUUID).Roles = viewer },
		},
		"name of a role group": {"nhn_role_group.a", group, with(group, "name", "b"), func(st *simulator.State) { st.NHN.RoleGroupNamed("a").Name = "b" }},
		"roles of a role group": {
			"nhn_role_group.a", group, with(group, "roles", []acctest.Values{role("role-instance-viewer")}),
			func(st *simulator.State) { st.NHN.RoleGroupNamed("a").Roles = viewer },
		},
		"name of a user": {"mcc_user.kim", kimMin(), with(kimMin(), "name", "Lee"), func(st *simulator.State) { st.MCC.User("kim").Name = "Lee" }},
		"user leaves a directory": {
			directoryAddress, threeUsers(), override(threeUsers(), acctest.Values{"users": `{` + directoryUser("kim") + `,` + directoryUser("lee") + `}`}),
			func(st *simulator.State) { st.MCC.RemoveUser("jung") },
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, defaultMCCSwitches)
			projectWithMembers(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(test.address, test.before))
			requireSuccess(t, "update", engine.Saved(func() { cloud.Change(test.make) }, func() acctest.Outcome { return engine.Apply(test.address, test.config) }))
			requireSuccess(t, "no-op", engine.Plan(test.address, test.config))
		})
	}
}
