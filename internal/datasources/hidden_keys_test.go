package datasources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestDataSources_keyAsIDIsNotShown has an AppKey in an attribute for an ID, by mistake. No error or warning repeats it.
func TestDataSources_keyAsIDIsNotShown(t *testing.T) {
	t.Parallel()
	const key = "kWGabcDEfghIJklm"
	for name, test := range map[string]struct {
		typeName string
		config   acctest.Values
	}{
		"project of access":   {"nhn_access", acctest.Values{"project_ids": []string{key}}},
		"role of access":      {"nhn_access", acctest.Values{"role": key}},
		"person of access":    {"nhn_access", acctest.Values{"person": key}},
		"role of members":     {"nhn_organization_members", acctest.Values{"role_ids": []string{key}}},
		"project":             {"nhn_project", acctest.Values{"id": key}},
		"project of AppKeys":  {"nhn_appkeys", acctest.Values{"project_id": key}},
		"project of roles":    {"nhn_project_roles", acctest.Values{"project_id": key}},
		"category of a role":  {"nhn_project_role", acctest.Values{"project_id": "Newsroom", "name": "ADMIN", "category": key}},
		"member by login ID":  {"nhn_project_member", acctest.Values{"project_id": "Newsroom", "user_code": key}},
		"member by UUID":      {"nhn_project_member", acctest.Values{"project_id": "Newsroom", "member_uuid": key}},
		"project of a member": {"nhn_project_member", acctest.Values{"project_id": key, "email": "dev@example.com"}},
		"organization member": {"nhn_organization_member", acctest.Values{"id": key}},
		"IAM account":         {"nhn_iam_member", acctest.Values{"id": key}},
		"role group":          {"nhn_role_group", acctest.Values{"project_id": "Newsroom", "id": key}},
		"service":             {"nhn_project_service", acctest.Values{"project_id": "Newsroom", "product_id": key}},
		"key of tokens":       {"nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": key}},
		"account of projects": {"nhn_projects", acctest.Values{"member_uuid": key}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			outcome := withRoleGroup(t).ReadData(t, test.typeName, test.config)
			all := strings.Join(append(outcome.Errors, outcome.Warnings...), "\n")
			if all == "" || strings.Contains(all, key) {
				t.Errorf("the messages are %q", all)
			}
		})
	}
}
