package datasources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestUUIDCase looks accounts up by UUIDs in upper case: each is found, and the argument stays as it is written.
func TestUUIDCase(t *testing.T) {
	t.Parallel()
	owner, iam := strings.ToUpper(simulator.NHNOwnerUUID), strings.ToUpper(simulator.NHNIAMUUID)
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	project := acctest.OrganizationProjects()[0]
	cloud.Change(func(st *simulator.State) {
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
			ProjectID: project, UUID: simulator.NHNIAMUUID, Email: "ops@example.com", Status: "COMPLETE",
			Roles: []simulator.AssignedRole{{RoleID: "role-project-member", Policy: "ALLOW"}},
		})
	})
	for typeName, test := range map[string]struct {
		config                          acctest.Values
		argument, written, found, value string
	}{
		"nhn_organization_member": {acctest.Values{"id": owner}, "id", owner, "email", "owner@example.com"},
		"nhn_iam_member":          {acctest.Values{"id": iam}, "id", iam, "email", "ops@example.com"},
		"nhn_project_member":      {acctest.Values{"project_id": project, "member_uuid": iam}, "member_uuid", iam, "email", "ops@example.com"},
	} {
		got := cloud.ReadData(t, typeName, test.config)
		if got.Err() != "" || got.State[test.found] != test.value || got.State[test.argument] != test.written {
			t.Errorf("%s: %v: %s", typeName, got.State, got.Err())
		}
	}
	var found []int
	for _, uuid := range []string{simulator.NHNOwnerUUID, owner} {
		got := cloud.ReadData(t, "nhn_projects", acctest.Values{"member_uuid": uuid})
		projects, _ := got.State["projects"].([]any)
		found = append(found, len(projects))
	}
	if found[0] == 0 || found[0] != found[1] {
		t.Errorf("projects of the owner, and of the same UUID in upper case: %v", found)
	}
}
