package resources_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestReplacement_unknownValue plans each type with an unknown value of an attribute that cannot be changed in place, as a data source with
// depends_on returns it. The plan names the attribute, and no plan of a known value does.
func TestReplacement_unknownValue(t *testing.T) {
	t.Parallel()
	member := []acctest.Values{{"role_id": "role-project-member"}}
	for address, test := range map[string]struct {
		config     acctest.Values
		attributes []string
	}{
		"mcc_department.a":   {acctest.Values{"external_key": "d1", "name": "Desk"}, []string{"external_key", "company_id"}},
		"mcc_job_grade.a":    {acctest.Values{"external_key": "g1", "name": "Manager"}, []string{"external_key", "company_id"}},
		"mcc_job_position.a": {acctest.Values{"external_key": "p1", "name": "Editor"}, []string{"external_key", "company_id"}},
		"mcc_user.a":         {acctest.Values{"external_key": "u1", "name": "Kim", "email": "kim@example.com"}, []string{"external_key", "company_id", "email"}},
		"nhn_appkey.a":       {acctest.Values{"project_id": "PrjInUse", "alias": "web"}, []string{"project_id", "alias"}},
		"nhn_iam_member.a":   {acctest.Values{"user_code": "kim", "name": "Kim", "email": "kim@example.com"}, []string{"org_id"}},
		"nhn_organization.a": {acctest.Values{"name": "Lab", "deletion_protection": false}, []string{"name"}},
		"nhn_organization_member_roles.a": {
			acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-member"}}}, []string{"member_uuid", "org_id"},
		},
		"nhn_project.a":         {acctest.Values{"name": "shop", "deletion_protection": false}, []string{"name", "description", "org_id"}},
		"nhn_project_member.a":  {acctest.Values{"project_id": "PrjInUse", "email": "dev@example.com", "roles": member}, []string{"project_id", "email"}},
		"nhn_project_service.a": {acctest.Values{"project_id": "PrjInUse", "product_id": "PrdPush0"}, []string{"project_id", "product_id"}},
		"nhn_role_group.a":      {acctest.Values{"project_id": "PrjInUse", "name": "editors", "roles": member}, []string{"project_id"}},
		"nhn_role_group.b":      {acctest.Values{"name": "writers", "roles": member}, []string{"org_id"}},
		"nhn_user_access_key.a": {acctest.Values{"token_format": "OPAQUE"}, []string{"token_format"}},
	} {
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			created := requireSuccess(t, "create", engine.Apply(address, test.config))
			if strings.Contains(strings.Join(created.Warnings, "\n"), "unknown value") {
				t.Errorf("warnings of the create: %q", created.Warnings)
			}
			for _, attribute := range test.attributes {
				config := maps.Clone(test.config)
				config[attribute] = tftypes.UnknownValue
				plan := requireSuccess(t, "replace", engine.Plan(address, config))
				want := "AttributeName(\"" + attribute + "\"): Replacement because of an unknown value\n`" + attribute + "` is known only after apply, so this plan deletes the object"
				if !slices.ContainsFunc(plan.Warnings, func(warning string) bool { return strings.HasPrefix(warning, want) }) {
					t.Errorf("%s: the warnings are %q, want one that begins with %q", attribute, plan.Warnings, want)
				}
			}
			if known := requireSuccess(t, "no-op", engine.Plan(address, test.config)); len(known.Warnings) > 0 {
				t.Errorf("warnings without a change: %q", known.Warnings)
			}
		})
	}
}

// TestNHNProjectMember_ownAccountInUnknownProject rejects in the plan that the provider's own membership is replaced, although the project
// of the new one is not known yet.
func TestNHNProjectMember_ownAccountInUnknownProject(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	project := requireSuccess(t, "create", engine.Apply("nhn_project.shop", acctest.Values{"name": "shop"}))
	id, _ := project.State["id"].(string)
	requireSuccess(t, "no-op", engine.Import("nhn_project_member.own", id+"/"+simulator.NHNOwnerUUID))
	config := acctest.Values{"project_id": tftypes.UnknownValue, "member_uuid": simulator.NHNOwnerUUID, "roles": []acctest.Values{{"role_id": "role-project-admin"}}}
	requireError(t, `project_id.*Change to the provider's own account.*This plan removes the membership of`, engine.Plan("nhn_project_member.own", config))
}

// TestNHNOrganizationMemberRoles_unknownOrganization warns of the roles that a member keeps if the organization of the replacement is not
// known yet.
func TestNHNOrganizationMemberRoles_unknownOrganization(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	config := acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": []acctest.Values{{"role_id": "role-org-admin"}}}
	requireSuccess(t, "create", engine.Apply("nhn_organization_member_roles.dev", config))
	config["org_id"] = tftypes.UnknownValue
	plan := requireSuccess(t, "replace", engine.Plan("nhn_organization_member_roles.dev", config))
	if !matchesMessage(`Former roles of an organization member restored.*dev@example\.com`).MatchString(strings.Join(plan.Warnings, "\n")) {
		t.Errorf("the warnings are %q", plan.Warnings)
	}
}
