package resources_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestUpdate_driftBetweenPlanAndApply changes fields in the console, between plan and apply, that the plan does not change: the apply ends as it
// was planned, and the next plan shows the drift.
func TestUpdate_driftBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		address        string
		before, config acctest.Values
		at             string // the first request of the update; if it is a read, the second, after that of the refresh
		change         func(*simulator.State)
		attribute      string
		then           any
	}{
		"phone number of a user": {
			"mcc_user.a", acctest.Values{"external_key": "a", "name": "A", "email": "a@example.com"}, acctest.Values{"external_key": "a", "name": "B", "email": "a@example.com"},
			"PUT " + userPath + "/a", func(st *simulator.State) { st.MCC.User("a").Phone = "KR+82 02-1234-5678" }, "phone_number", "KR+82 02-1234-5678",
		},
		"name of a project member": {
			"nhn_project_member.a", memberOf(byEmail("dev@example.com"), role("role-project-member")), memberOf(byEmail("dev@example.com"), role("role-instance-viewer")),
			"PUT " + memberPath + "/*", func(st *simulator.State) { st.NHN.Account(devUUID).Name = "Married" }, "name", "Married",
		},
		"roles of a role group": {
			"nhn_role_group.a", acctest.Values{"project_id": "PrjInUse", "name": "a", "roles": []acctest.Values{role("role-project-member")}},
			acctest.Values{"project_id": "PrjInUse", "name": "b", "roles": []acctest.Values{role("role-project-member")}},
			"PUT /v1/projects/PrjInUse/project-role-groups/*/infos", func(st *simulator.State) {
				st.NHN.RoleGroupNamed("a").Roles = []simulator.AssignedRole{{RoleID: "role-project-admin", Policy: "ALLOW"}}
			},
			"roles", []any{map[string]any{"role_id": "role-project-admin", "policy": "ALLOW", "conditions": nil}},
		},
		"name of a role group": {
			"nhn_role_group.a", acctest.Values{"project_id": "PrjInUse", "name": "a", "roles": []acctest.Values{role("role-project-member")}},
			acctest.Values{"project_id": "PrjInUse", "name": "a", "roles": []acctest.Values{role("role-project-admin")}},
			"PUT /v1/projects/PrjInUse/project-role-groups/*/roles", func(st *simulator.State) { st.NHN.RoleGroupNamed("a").Name = "console" }, "name", "console",
		},
		"nickname of an IAM account": {
			"nhn_iam_member.a", acctest.Values{"user_code": "kim", "name": "Kim", "email": "kim@example.com"}, acctest.Values{"user_code": "kim", "name": "Lee", "email": "kim@example.com"},
			"GET /v1/iam/organizations/*/members/*", func(st *simulator.State) { st.NHN.IAMAccount("kim").Profile = map[string]string{"nickname": "Console"} }, "nickname", "Console",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.Put = simulator.MCCPutMerges })
			projectWithMembers(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(test.address, test.before))
			cloud.InjectFault(simulator.Fault{Match: test.at, Skip: strings.Count(test.at, "GET"), Kind: simulator.FaultStatus, Status: 503, OnFault: func() { cloud.Change(test.change) }})
			changed := requireSuccess(t, "update", engine.Apply(test.address, test.config))
			if cmp.Equal(changed.State[test.attribute], test.then) {
				t.Errorf("%s is %v already", test.attribute, test.then)
			}
			next := engine.Plan(test.address, test.config)
			if diff := cmp.Diff(test.then, next.State[test.attribute]); diff != "" || len(next.Errors) > 0 {
				t.Errorf("the next plan: %s%s", diff, next.Err())
			}
		})
	}
}
