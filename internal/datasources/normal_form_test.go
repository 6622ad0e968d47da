package datasources_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestDataSources_nfc reads objects whose names the services hold in decomposed form (NFD), as macOS writes them. Terraform
// passes every name in composed form (NFC).
func TestDataSources_nfc(t *testing.T) {
	t.Parallel()
	const composed = "\ud3b8\uc9d1\u00e9" // 편집é
	decomposed := norm.NFD.String(composed)
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.PageCap, sw.NHN.Shuffle = 2, true })
	addProjects(cloud, "Project1", "Project2")
	group := func(id, kind, project string) simulator.RoleGroup {
		return simulator.RoleGroup{
			ID: id, Type: kind, OrgID: simulator.NHNOrgID, ProjectID: project, Name: decomposed, Description: decomposed + "!",
			Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectMemberRoleID, Policy: "ALLOW"}},
		}
	}
	cloud.Change(func(st *simulator.State) {
		st.NHN.Organizations[0].Name = decomposed
		st.NHN.Project("Project1").Name = decomposed
		st.NHN.RoleGroups = append(st.NHN.RoleGroups,
			group("Group1", "PROJECT", "Project1"), group("Group2", "ORG", ""), group("Group3", "ORG_ROLE_GROUP", ""))
		for i, role := range st.NHN.Roles {
			if role.ID == simulator.NHNProjectMemberRoleID || role.ID == simulator.NHNOrgAdminRoleID {
				st.NHN.Roles[i].Name = decomposed
			}
		}
		st.NHN.Accounts = append(st.NHN.Accounts, simulator.Account{
			UUID: "0a000000-0000-4000-8000-000000000099", Type: "IAM", Status: "member", OrgID: simulator.NHNOrgID,
			UserCode: "editor", Name: decomposed, Email: "editor@example.com",
		})
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: decomposed, Name: "Editing", ParentExternalKey: simulator.MCCRootKey})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: decomposed, Name: "Editor"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: decomposed, Name: "Chief"})
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{
			ExternalKey: decomposed, Name: "Kim", Email: "kim@example.com", DepartmentExternalKey: decomposed, JobGradeExternalKey: decomposed, JobPositionExternalKey: decomposed,
		})
		st.NHN.Products = append(st.NHN.Products, simulator.Product{ID: "Product1", Name: decomposed, Category: "PROJECT"})
	})
	for _, test := range []struct {
		typeName   string
		asked      acctest.Values
		list, want string // a list attribute, and the ID to find in it; otherwise the ID of the object
	}{
		{"nhn_organizations", acctest.Values{"name": composed}, "organizations", simulator.NHNOrgID},
		{"nhn_project", acctest.Values{"name": composed}, "", "Project1"},
		{"nhn_projects", acctest.Values{"name": composed}, "projects", "Project1"},
		{"nhn_role_group", acctest.Values{"project_id": "Project1", "name": composed}, "", "Group1"},
		{"nhn_role_group", acctest.Values{"name": composed}, "", "Group2"},
		{"nhn_role_group", acctest.Values{"type": "ORG_ROLE_GROUP", "name": composed}, "", "Group3"},
		{"nhn_role_groups", acctest.Values{"project_id": "Project1", "name_like": composed[3:]}, "role_groups", "Group1"},
		{"nhn_role_groups", acctest.Values{"description_like": "\u00e9!"}, "role_groups", "Group2"},
		{"nhn_project_role", acctest.Values{"project_id": "Project2", "name": composed, "category": "ProjectRole"}, "", simulator.NHNProjectMemberRoleID},
		{"nhn_project_roles", acctest.Values{"project_id": "Project2", "name_like": composed[3:], "category_type_codes": []string{"ROLE"}}, "roles", simulator.NHNProjectMemberRoleID},
		{"nhn_organization_role", acctest.Values{"name": composed, "category": "OrgRole"}, "", simulator.NHNOrgAdminRoleID},
		{"nhn_organization_roles", acctest.Values{"name_like": composed[3:], "category_type_codes": []string{"ROLE"}}, "roles", simulator.NHNOrgAdminRoleID},
		{"nhn_iam_members", acctest.Values{"name_like": composed[3:]}, "members", "0a000000-0000-4000-8000-000000000099"},
		{"nhn_products", acctest.Values{"name": composed}, "products", "Product1"},
		{"nhn_products", acctest.Values{"name_like": composed[3:]}, "products", "Product1"},
		{"mcc_department", acctest.Values{"external_key": composed}, "", composed},
		{"mcc_departments", acctest.Values{"parent_external_key": simulator.MCCRootKey}, "departments", composed},
		{"mcc_job_grade", acctest.Values{"external_key": composed}, "", composed},
		{"mcc_job_position", acctest.Values{"external_key": composed}, "", composed},
		{"mcc_user", acctest.Values{"external_key": composed}, "", composed},
		{"mcc_users", acctest.Values{"department_external_key": composed, "job_grade_external_key": composed, "job_position_external_key": composed}, "users", composed},
	} {
		got := read(t, cloud, test.typeName, test.asked)
		list := any([]any{map[string]any(got)})
		if test.list != "" {
			list = got[test.list]
		}
		id := "id"
		switch {
		case strings.HasSuffix(strings.TrimSuffix(test.typeName, "s"), "_role"):
			id = "role_id"
		case test.typeName == "nhn_products":
			id = "product_id"
		}
		found := column(t, list, id)
		if diff := cmp.Diff([]string{test.want}, found); diff != "" {
			t.Errorf("%s %v: %s", test.typeName, test.asked, diff)
		}
	}
	requireError(t, cloud, "nhn_project", acctest.Values{"name": composed[:6]}, `No single project.*0 projects`)
	requireError(t, cloud, "nhn_role_group", acctest.Values{"name": composed[:6]}, `is not in the list`)
}
