package faults_test

import (
	"fmt"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestLifecycles_tokenExpires revokes all tokens during each phase of a lifecycle. The provider gets a new token and repeats the
// request, whatever form the response to an invalid token has.
func TestLifecycles_tokenExpires(t *testing.T) {
	t.Parallel()
	const name = "nhn_role_group"
	for _, form := range []simulator.InvalidToken{
		simulator.InvalidTokenCode, simulator.InvalidTokenCode401, simulator.InvalidTokenError401, simulator.InvalidTokenError400,
	} {
		t.Run(fmt.Sprint(form), func(t *testing.T) {
			t.Parallel()
			cloud := newFixtureWith(t, func(sw *simulator.Switches) { sw.NHN.InvalidToken = form })
			engine, address, life := cloud.Engine(t), name+".it", lifecycles[name]
			revoke := func() { cloud.Change(func(st *simulator.State) { st.NHN.Tokens = nil }) }
			for _, phase := range life.phases() {
				cloud.ClearFaults()
				cloud.InjectFault(simulator.Fault{Match: "GET /v1/projects/*/project-role-groups", Kind: simulator.FaultStatus, Status: 503, OnFault: revoke})
				if outcome := phase.run(engine, address); outcome.Err() != "" {
					t.Fatalf("%s: %s", phase.name, outcome.Err())
				}
			}
		})
	}
}

// TestRoles_deletedRoleGroupRemains deletes a role group whose ID stays in the roles of a member. The next plan shows it, and the
// apply replaces the roles with the configured ones.
func TestRoles_deletedRoleGroupRemains(t *testing.T) {
	t.Parallel()
	cloud := newFixtureWith(t, func(sw *simulator.Switches) { sw.NHN.DeletedRoleGroupsRemain = true })
	engine := cloud.Engine(t)
	mustSucceed(t, engine.Apply("nhn_role_group.it", lifecycles["nhn_role_group (ORG_ROLE_GROUP)"].create))
	group, _ := engine.State("nhn_role_group.it")["id"].(string)
	both := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles("role-org-member", group)}
	mustSucceed(t, engine.Apply("nhn_organization_member_roles.it", both))
	mustSucceed(t, engine.Destroy("nhn_role_group.it"))

	one := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles("role-org-member")}
	if plan := engine.Plan("nhn_organization_member_roles.it", one); plan.Err() != "" || plan.Action != "update" {
		t.Errorf("the plan is %s: %s", plan.Action, plan.Err())
	}
	mustSucceed(t, engine.Apply("nhn_organization_member_roles.it", one))
	if plan := engine.Plan("nhn_organization_member_roles.it", one); plan.Err() != "" || plan.Action != "no-op" {
		t.Errorf("after apply, the plan is %s: %s", plan.Action, plan.Err())
	}
	cloud.View(func(st *simulator.State) {
		held := st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNMemberUUID).Roles
		if len(held) != 1 || held[0].RoleID != "role-org-member" {
			t.Errorf("the member has %v", held)
		}
	})
}

// TestNames_filtersIgnoreCase creates, finds and imports role groups whose names differ in case only.
func TestNames_filtersIgnoreCase(t *testing.T) {
	t.Parallel()
	cloud := newFixtureWith(t, func(sw *simulator.Switches) { sw.NHN.FiltersFoldCase = true })
	engine := cloud.Engine(t)
	for _, name := range []string{"OPS", "ops", "Ops"} {
		config := acctest.Values{"name": name, "roles": roles("role-project-admin")}
		mustSucceed(t, engine.Apply("nhn_role_group."+name, config))
		if plan := engine.Plan("nhn_role_group."+name, config); plan.Err() != "" || plan.Action != "no-op" {
			t.Errorf("%s: the plan is %s: %s", name, plan.Action, plan.Err())
		}
	}
	cloud.View(func(st *simulator.State) {
		if len(st.NHN.RoleGroups) != 3 {
			t.Errorf("role groups: %v", st.NHN.RoleGroups)
		}
	})
}
