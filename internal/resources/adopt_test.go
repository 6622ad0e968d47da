package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestAdoptOrganization takes a whole organization over by the protocol: each object that a list tells is as its import
// finds it, and its generated configuration plans no change.
func TestAdoptOrganization(t *testing.T) {
	t.Parallel()
	queries := map[string][]acctest.Values{
		"mcc_department": {nil}, "mcc_job_grade": {nil}, "mcc_job_position": {nil}, "mcc_user": {nil}, "nhn_project": {nil}, "nhn_iam_member": {nil},
		"nhn_organization_member_roles": {nil}, "nhn_user_access_key": {nil}, "nhn_organization": {nil},
		"nhn_role_group": {{"type": "ORG"}, {"type": "ORG_ROLE_GROUP"}}, "nhn_project_member": {}, "nhn_appkey": {},
	}
	for _, project := range acctest.OrganizationProjects() {
		for _, typeName := range []string{"nhn_project_member", "nhn_role_group", "nhn_appkey"} {
			queries[typeName] = append(queries[typeName], acctest.Values{"project_id": project})
		}
	}
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	for typeName, configs := range queries {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			found := 0
			for _, config := range configs {
				listing := cloud.Engine(t).Adopt(acctest.Query{Type: typeName, Config: config})
				if listing.Err() != "" {
					t.Error(listing.Err())
				}
				found += len(listing.Found)
			}
			if want := acctest.OrganizationCounts[typeName]; found != want {
				t.Errorf("%d found, want %d", found, want)
			}
		})
	}
}
