package resources_test

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// optional holds the values of each attribute; nil omits it.
type optional map[string][]any

// combinations are all configurations that differ in the optional attributes.
func combinations(required acctest.Values, choices optional) []acctest.Values {
	all := []acctest.Values{required}
	names := make([]string, 0, len(choices))
	for name := range choices {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		var wider []acctest.Values
		for _, config := range all {
			for _, value := range choices[name] {
				wider = append(wider, with(config, name, value))
			}
		}
		all = wider
	}
	return all
}

// TestNHN_attributeCombinations goes through every combination of optional attributes: the plan after apply is empty, and so is
// the plan after an import, but for what no service can tell.
func TestNHN_attributeCombinations(t *testing.T) {
	t.Parallel()
	condition := func(attribute string, values ...string) acctest.Values {
		return acctest.Values{"attribute_id": attribute, "operator": "ANY_MATCH", "values": values}
	}
	weekday := condition("attr-weekday", "MON", "TUE", "SUN")
	strict := []acctest.Values{weekday, condition("attr-source-ip", "10.0.0.1"), condition("attr-weekday", "MON")}
	policies := []any{nil, "ALLOW", "DENY"}
	sets := func(first, second string) []any { // what a set can be made of; all of it is tried once, below
		return []any{
			[]acctest.Values{role(first)},
			[]acctest.Values{{"role_id": first, "policy": "DENY", "conditions": strict}, role(second)},
		}
	}
	var everySet []any
	for _, one := range combinations(role("role-project-admin"), optional{"policy": policies, "conditions": {nil, []acctest.Values{weekday}, strict}}) {
		everySet = append(everySet, []acctest.Values{one})
		for _, policy := range policies {
			everySet = append(everySet, []acctest.Values{one, with(role("perm-instance-create"), "policy", policy)})
		}
	}
	descriptions := []any{nil, "", "What it is for"}
	orgs := []any{nil, simulator.NHNOrgID}
	projectRoles, orgRoles := sets("role-project-admin", "perm-instance-create"), sets("role-org-admin", "role-org-member")

	type family struct {
		typeName string
		configs  []acctest.Values
		importID string                             // with the object's ID in place of %s
		imported func(config acctest.Values) string // the action that is planned after the import
	}
	noop := func(acctest.Values) string { return "no-op" }
	for name, family := range map[string]family{
		"projects": {
			"nhn_project",
			combinations(acctest.Values{"name": "a"}, optional{"org_id": orgs, "description": descriptions, "deletion_protection": {nil, true, false}}),
			simulator.NHNOrgID + "/%s",
			func(config acctest.Values) string { // the protection is on after an import
				if config["deletion_protection"] == false {
					return "update"
				}
				return "no-op"
			},
		},
		"AppKeys": {
			"nhn_appkey", combinations(acctest.Values{"project_id": "PrjInUse", "alias": "a"}, optional{"store_app_key": {nil, false, true}}), "PrjInUse/%s",
			func(acctest.Values) string { return "update" }, // the alias cannot be read
		},
		"User Access Keys": {
			"nhn_user_access_key",
			combinations(acctest.Values{}, optional{
				"token_format": {nil, "OPAQUE", "JWT"}, "token_expiry_period": {nil, int64(60)}, "status": {nil, "STOP"}, "expire_tokens_on_reissue": {nil, true},
			}),
			"%s",
			func(config acctest.Values) string { // the API does not store when tokens expire
				if config["expire_tokens_on_reissue"] != nil {
					return "update"
				}
				return "no-op"
			},
		},
		"groups of projects": {
			"nhn_role_group",
			combinations(acctest.Values{"name": "a", "project_id": "PrjInUse"}, optional{"type": {nil, "PROJECT"}, "org_id": orgs, "description": descriptions, "roles": projectRoles}),
			"PROJECT/PrjInUse/%s", noop,
		},
		"roles of groups": {
			"nhn_role_group", combinations(acctest.Values{"name": "a"}, optional{"roles": everySet}), "ORG/" + simulator.NHNOrgID + "/%s", noop,
		},
		"common groups": {
			"nhn_role_group",
			combinations(acctest.Values{"name": "a"}, optional{"type": {nil, "ORG"}, "org_id": orgs, "description": descriptions, "roles": projectRoles}),
			"ORG/" + simulator.NHNOrgID + "/%s", noop,
		},
		"groups of organizations": {
			"nhn_role_group",
			combinations(acctest.Values{"name": "a", "type": "ORG_ROLE_GROUP"}, optional{"org_id": orgs, "description": descriptions, "roles": orgRoles}),
			"ORG_ROLE_GROUP/" + simulator.NHNOrgID + "/%s", noop,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			first, second := family.typeName+".first", family.typeName+".second"
			for _, config := range family.configs {
				made := engine.Apply(first, config)
				if len(made.Errors) > 0 || made.Action != "create" {
					t.Fatalf("%v: %s %s", config, made.Action, made.Err())
				}
				if plan := engine.Plan(first, config); len(plan.Errors) > 0 || plan.Action != "no-op" {
					t.Errorf("%v: after apply, the plan is %s: %s", config, plan.Action, plan.Err())
				}
				engine.Import(second, fmt.Sprintf(family.importID, made.State["id"]))
				if plan := engine.Plan(second, config); len(plan.Errors) > 0 || plan.Action != family.imported(config) {
					t.Errorf("%v: after import, the plan is %s: %s", config, plan.Action, plan.Err())
				}
				engine.RemoveFromState(second)
				if family.typeName == "nhn_project" && config["deletion_protection"] != false {
					requireSuccess(t, "update", engine.Apply(first, with(config, "deletion_protection", false)))
				}
				requireSuccess(t, "delete", engine.Destroy(first))
			}
		})
	}
}

// TestNHNRoleGroup_updateBetweenCombinations changes a role group from each of some configurations to each other one.
func TestNHNRoleGroup_updateBetweenCombinations(t *testing.T) {
	t.Parallel()
	weekday := []acctest.Values{{"attribute_id": "attr-weekday", "operator": "ANY_MATCH", "values": []string{"MON"}}}
	admin, member := role("role-project-admin"), role("role-project-member")
	configs := combinations(acctest.Values{"name": "a"}, optional{"roles": {
		[]acctest.Values{admin}, []acctest.Values{with(admin, "policy", "DENY")}, []acctest.Values{with(admin, "conditions", weekday)},
		[]acctest.Values{admin, member}, []acctest.Values{with(member, "policy", "DENY"), admin},
		[]acctest.Values{with(with(member, "policy", "DENY"), "conditions", weekday), with(admin, "policy", "ALLOW")},
	}})
	for i, from := range configs {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply("nhn_role_group.a", from))
			for j, to := range configs {
				if i == j {
					continue
				}
				requireSuccess(t, "update", engine.Apply("nhn_role_group.a", to))
				var got string
				cloud.View(func(st *simulator.State) { got = rolesOf(st.NHN.RoleGroups[0].Roles) })
				if want := rolesOfConfig(to); got != want {
					t.Errorf("%v: the roles are %s, want %s", to, got, want)
				}
				requireSuccess(t, "update", engine.Apply("nhn_role_group.a", from))
			}
		})
	}
}

// rolesOfConfig writes configured roles as rolesOf does.
func rolesOfConfig(config acctest.Values) string {
	roles, _ := config["roles"].([]acctest.Values)
	var texts []string
	for _, role := range roles {
		text := fmt.Sprint(role["role_id"])
		if role["policy"] == "DENY" {
			text += " DENY"
		}
		if conditions, _ := role["conditions"].([]acctest.Values); len(conditions) > 0 {
			text += fmt.Sprint(" ", len(conditions))
		}
		texts = append(texts, text)
	}
	slices.Sort(texts)
	return strings.Join(texts, ", ")
}
