package resources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestNHNProjectMembersExclusive_everySwitch(t *testing.T) {
	t.Parallel()
	switches := nhnSwitches()
	switches["search knows IAM"] = func(sw *simulator.NHNSwitches) { sw.SearchIncludesIAM = true }
	switches["calls refuse IAM"] = func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM = true }
	for name, change := range switches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			projectWithMembers(cloud, "admin@example.com role-project-admin", "ops@example.com role-project-member")
			engine := cloud.Engine(t)
			config := members("user_code ops role-instance-viewer", "email DEV@example.com role-project-member")
			requireSuccess(t, "create", engine.Apply(exclusive, config))
			want := []string{"owner@example.com role-project-admin", "ops@example.com role-instance-viewer", "dev@example.com role-project-member"}
			if err := checkProjectMembers(cloud, want...); err != nil {
				t.Fatal(err)
			}
			requireSuccess(t, "no-op", engine.Plan(exclusive, config))
			requireSuccess(t, "no-op", engine.Import("nhn_project_members_exclusive.again", "PrjInUse"))
			requireSuccess(t, "no-op", engine.Plan("nhn_project_members_exclusive.again", config))
			without := members("email dev@example.com role-project-member")
			requireSuccess(t, "update", engine.Apply(exclusive, without))
			requireSuccess(t, "no-op", engine.Plan(exclusive, without))
			gone := requireSuccess(t, "delete", engine.Destroy(exclusive))
			if !matchesMessage(`Members are not removed.*removes no member`).MatchString(strings.Join(gone.Warnings, "\n")) {
				t.Errorf("the warnings are %q", gone.Warnings)
			}
			if err := checkProjectMembers(cloud, "owner@example.com role-project-admin", "dev@example.com role-project-member"); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNHNProjectMembersExclusive_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{memberAdd, memberSearch, memberChange, memberRemove} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				projectWithMembers(cloud, "admin@example.com role-project-member", "ops@example.com role-project-member")
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				config := members("email admin@example.com role-project-admin", "email dev@example.com role-project-member")
				requireSuccess(t, "create", engine.Apply(exclusive, config))
				if err := checkProjectMembers(cloud, "owner@example.com role-project-admin", "admin@example.com role-project-admin", "dev@example.com role-project-member"); err != nil {
					t.Error(err)
				}
				requireSuccess(t, "no-op", engine.Plan(exclusive, config))
			})
		}
	}
}

// TestNHNProjectMembersExclusive_partialUpdate fails at each kind of call: the changes before it are saved, and the next apply
// does the rest.
func TestNHNProjectMembersExclusive_partialUpdate(t *testing.T) {
	t.Parallel()
	for at, want := range map[string]struct{ error, members, state string }{
		memberAdd: {
			`Cannot add NHN project member dev@example.com`,
			"owner@example.com role-project-admin|admin@example.com role-project-member|ops@example.com role-project-member",
			"email admin@example.com role-project-member|email owner@example.com role-project-admin|member_uuid 0a000000-0000-4000-8000-000000000005 role-project-member",
		},
		memberChange: {
			`Cannot change the roles of NHN project member`,
			"owner@example.com role-project-admin|admin@example.com role-project-member|ops@example.com role-project-member|dev@example.com role-project-member",
			"email admin@example.com role-project-member|email dev@example.com role-project-member|email owner@example.com role-project-admin|member_uuid 0a000000-0000-4000-8000-000000000005 role-project-member",
		},
		memberRemove: {
			`Cannot remove NHN project member`,
			"owner@example.com role-project-admin|admin@example.com role-project-admin|ops@example.com role-project-member|dev@example.com role-project-member",
			"email admin@example.com role-project-admin|email dev@example.com role-project-member|email owner@example.com role-project-admin|member_uuid 0a000000-0000-4000-8000-000000000005 role-project-member",
		},
	} {
		t.Run(at, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			projectWithMembers(cloud, "admin@example.com role-project-member", "ops@example.com role-project-member")
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(exclusive, members("email admin@example.com role-project-member", "user_code ops role-project-member")))
			cloud.InjectFault(simulator.Fault{Match: at, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`})
			config := members("email admin@example.com role-project-admin", "email dev@example.com role-project-member")
			half := requireError(t, want.error+`.*code -6`, engine.Apply(exclusive, config))
			if err := checkProjectMembers(cloud, strings.Split(want.members, "|")...); err != nil {
				t.Error(err)
			}
			if diff := cmp.Diff(strings.Split(want.state, "|"), heldMembers(half)); diff != "" {
				t.Error(diff)
			}
			cloud.ClearFaults()
			requireSuccess(t, "update", engine.Apply(exclusive, config))
			if err := checkProjectMembers(cloud, "owner@example.com role-project-admin", "admin@example.com role-project-admin", "dev@example.com role-project-member"); err != nil {
				t.Error(err)
			}
		})
	}
}

// If the second of two removals fails, only the first member is removed from the state.
func TestNHNProjectMembersExclusive_partialRemoval(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	projectWithMembers(cloud, "admin@example.com role-project-member", "ops@example.com role-project-member")
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(exclusive, members("email admin@example.com role-project-member", "user_code ops role-project-member")))
	cloud.InjectFault(simulator.Fault{Match: memberRemove, Skip: 1, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`})
	half := requireError(t, `Cannot remove NHN project member`, engine.Apply(exclusive, members()))
	if err := checkProjectMembers(cloud, "owner@example.com role-project-admin", "ops@example.com role-project-member"); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"email owner@example.com role-project-admin", "member_uuid 0a000000-0000-4000-8000-000000000005 role-project-member"}, heldMembers(half)); diff != "" {
		t.Error(diff)
	}
}

// heldMembers are the members in the state, as "way value role".
func heldMembers(outcome acctest.Outcome) []string {
	var held []string
	blocks, _ := outcome.State["members"].([]any)
	for _, block := range blocks {
		member, _ := block.(map[string]any)
		for _, way := range []string{"member_uuid", "email", "user_code"} {
			if member[way] != nil {
				roles, _ := member["roles"].([]any)
				role, _ := roles[0].(map[string]any)
				held = append(held, fmt.Sprint(way, " ", member[way], " ", role["role_id"]))
			}
		}
	}
	slices.Sort(held)
	return held
}
