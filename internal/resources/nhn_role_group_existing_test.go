package resources_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// existingGroupScopes are the scopes whose role groups the plan lists anyway, with the path of the list of roles.
var existingGroupScopes = []struct {
	scope         roleGroupScope
	roles, parent string
}{
	{roleGroupScopes[0], "GET /v1/projects/*/roles", "project PrjInUse"},
	{roleGroupScopes[2], "GET /v1/organizations/*/roles", "organization " + simulator.NHNOrgID},
}

func existingGroupCloud(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := memberCloud(t, defaultNHNSwitches)
	cloud.Change(func(st *simulator.State) { st.NHN.RoleGroups = nil })
	return cloud
}

// TestNHNRoleGroup_existsAlready plans 40 new role groups, of which the scope has two: one warning. Only the warning takes requests, to find and
// read the role group, besides the list of roles.
func TestNHNRoleGroup_existsAlready(t *testing.T) {
	t.Parallel()
	for _, test := range existingGroupScopes {
		t.Run(test.scope.kind, func(t *testing.T) {
			t.Parallel()
			cloud := existingGroupCloud(t)
			engine := cloud.Engine(t)
			planAll := func() (warnings []string) {
				cloud.ResetJournal()
				engine.Run(func() {
					for i := range 40 {
						name := fmt.Sprintf("ops %d", i)
						outcome := requireSuccess(t, "create", engine.Plan(fmt.Sprintf("nhn_role_group.g%d", i), test.scope.group(name, role(test.scope.first))))
						warnings = append(warnings, outcome.Warnings...)
					}
				})
				return warnings
			}
			if warnings := planAll(); len(warnings) != 0 {
				t.Errorf("new names: %q", warnings)
			}
			requireRequests(t, cloud, 2, "") // the token and the roles
			addRoleGroup(cloud, test.scope.kind, "ops 7", test.scope.second)
			addRoleGroup(cloud, test.scope.kind, "ops 20", test.scope.second)
			id := test.scope.kind + "/" + strings.Fields(test.parent)[1] + "/Grp" + test.scope.kind + "-7"
			requireWarnings(t, acctest.Outcome{Warnings: planAll()}, "name.*Role group exists already.*The "+test.parent+` has a role group with the name "ops 7" already: its ID is Grp`+test.scope.kind+"-7. "+
				"Unless this plan also deletes that role group, for example to replace a tainted resource, NHN Cloud will reject the new one \\(code 62004\\)\\..*"+
				regexp.QuoteMeta(`to = nhn_role_group.NAME # or nhn_role_group.NAME["KEY"]`)+`\s+id = "`+id+`"`)
			requireRequests(t, cloud, 4, "")
			requireRequests(t, cloud, 1, test.roles)
			requireError(t, "62004", engine.Apply("nhn_role_group.g7", test.scope.group("ops 7", role(test.scope.first))))
			requireWarnings(t, engine.Import("nhn_role_group.g7", id))
			requireWarnings(t, requireSuccess(t, "update", engine.Apply("nhn_role_group.g7", test.scope.group("ops 7", role(test.scope.first)))))
		})
	}
}

// TestNHNRoleGroup_existsAlready_notWarned plans role groups that do not exist in their scope, whose roles are not known, that are in the state,
// or that cannot be looked up.
func TestNHNRoleGroup_existsAlready_notWarned(t *testing.T) {
	t.Parallel()
	const address = "nhn_role_group.ops"
	for _, test := range existingGroupScopes {
		config := test.scope.group("ops", role(test.scope.first))
		for name, run := range map[string]struct {
			others bool // the other scopes have a role group of this name, too
			same   bool // the scope has one that no state has
			plan   func(cloud *acctest.Cloud, engine *acctest.Engine) acctest.Outcome
		}{
			"other scopes": {others: true, plan: func(_ *acctest.Cloud, engine *acctest.Engine) acctest.Outcome { return engine.Plan(address, config) }},
			"unknown name": {same: true, plan: func(_ *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
				return engine.Plan(address, with(config, "name", tftypes.UnknownValue))
			}},
			"unknown roles": {same: true, plan: func(cloud *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
				cloud.ResetJournal()
				outcome := engine.Plan(address, with(config, "roles", tftypes.UnknownValue))
				requireRequests(t, cloud, 0, "GET")
				return outcome
			}},
			"failing list": {same: true, plan: func(cloud *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
				cloud.InjectFault(simulator.Fault{Match: test.roles, Kind: simulator.FaultStatus, Status: 403, Times: 99})
				return engine.Plan(address, config)
			}},
			"failing look-up": {same: true, plan: func(cloud *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
				cloud.InjectFault(simulator.Fault{Match: "GET " + test.scope.path, Kind: simulator.FaultStatus, Status: 403, Times: 99})
				return engine.Plan(address, config)
			}},
			"tainted": {plan: func(_ *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
				requireSuccess(t, "create", engine.Apply(address, config))
				return engine.Replace(address, config)
			}},
			"replaced": {plan: func(_ *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
				requireSuccess(t, "create", engine.Apply(address, config))
				outcome, _ := engine.ReplaceInOrder(address, config, acctest.DestroyBeforeCreate)
				return outcome
			}},
			"without refresh": {plan: func(_ *acctest.Cloud, engine *acctest.Engine) acctest.Outcome {
				requireSuccess(t, "create", engine.Apply(address, config))
				return engine.ApplyWithoutRefresh(address, with(config, "description", "Changed"))
			}},
		} {
			t.Run(test.scope.kind+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := existingGroupCloud(t)
				for _, scope := range roleGroupScopes {
					if run.others && scope.kind != test.scope.kind || run.same && scope.kind == test.scope.kind {
						addRoleGroup(cloud, scope.kind, "ops", scope.second)
					}
				}
				outcome := run.plan(cloud, cloud.Engine(t))
				if said := strings.Join(outcome.Warnings, "\n"); outcome.Err() != "" || strings.Contains(said, "exists already") {
					t.Errorf("it says %q %s", said, outcome.Err())
				}
			})
		}
	}
}
