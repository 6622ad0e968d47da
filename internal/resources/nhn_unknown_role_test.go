package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNUnknownRole plans a role that there is not, for what is to be made and for what is there.
func TestNHNUnknownRole(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		typeName string
		given    acctest.Values
		role     string // one that there is
	}{
		"members":             {"nhn_project_member", acctest.Values{"project_id": "PrjInUse", "member_uuid": simulator.NHNMemberUUID}, "role-project-member"},
		"groups of a project": {"nhn_role_group", acctest.Values{"project_id": "PrjInUse", "name": "a"}, "role-project-member"},
		"groups of the organization itself": {
			"nhn_role_group", acctest.Values{"type": "ORG_ROLE_GROUP", "name": "a"}, "role-org-member",
		},
		"members of the organization": {"nhn_organization_member_roles", acctest.Values{"member_uuid": simulator.NHNMemberUUID}, "role-org-admin"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			projectWithMembers(cloud)
			engine := cloud.Engine(t)
			address := test.typeName + ".a"
			unknown := with(test.given, "roles", []acctest.Values{{"role_id": test.role}, {"role_id": "nobody"}})
			refused(t, `roles.*Unknown role.*no role "nobody" here`, engine.Plan(address, unknown))
			fine(t, "create", engine.Apply(address, with(test.given, "roles", []acctest.Values{{"role_id": test.role}})))
			refused(t, `roles.*Unknown role.*no role "nobody" here`, engine.Plan(address, unknown))
		})
	}
}
