package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNResources_keyAsIDIsNotShown has an AppKey in an attribute for an ID, by mistake. No error or warning repeats it.
func TestNHNResources_keyAsIDIsNotShown(t *testing.T) {
	t.Parallel()
	const key = "kWGabcDEfghIJklm"
	roles := func(id string) []acctest.Values { return []acctest.Values{{"role_id": id}} }
	for name, test := range map[string]struct {
		address string
		config  acctest.Values
	}{
		"role of a member":     {devAddress, memberOf(byEmail("dev@example.com"), role(key))},
		"project of a member":  {devAddress, acctest.Values{"project_id": key, "email": "dev@example.com", "roles": roles("role-project-member")}},
		"UUID of a member":     {devAddress, memberOf(acctest.Values{"member_uuid": key}, role("role-project-member"))},
		"login ID of a member": {devAddress, memberOf(acctest.Values{"user_code": key}, role("role-project-member"))},
		"role of all members":  {exclusive, members("email dev@example.com " + key)},
		"all members":          {exclusive, acctest.Values{"project_id": key, "members": members()["members"]}},
		"UUID of all members":  {exclusive, members("member_uuid " + key + " role-project-member")},
		"organization roles":   {nhnMemberRoles, acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles(key)}},
		"organization member":  {nhnMemberRoles, acctest.Values{"member_uuid": key, "roles": roles("role-org-member")}},
		"project of an AppKey": {"nhn_appkey.web", acctest.Values{"project_id": key, "alias": "web"}},
		"product of a service": {"nhn_project_service.push", acctest.Values{"project_id": "PrjInUse", "product_id": key}},
		"project of a group":   {"nhn_role_group.ops", acctest.Values{"project_id": key, "name": "ops", "roles": roles("role-project-member")}},
		"role of a group":      {"nhn_role_group.ops", acctest.Values{"project_id": "PrjInUse", "name": "ops", "roles": roles(key)}},
		"organization":         {"nhn_project.web", acctest.Values{"org_id": key, "name": "web"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			outcome := memberCloud(t, defaultNHNSwitches).Engine(t).Apply(test.address, test.config)
			if all := strings.Join(append(outcome.Errors, outcome.Warnings...), "\n"); outcome.Err() == "" || strings.Contains(all, key) {
				t.Errorf("the messages are %q", all)
			}
		})
	}
}
