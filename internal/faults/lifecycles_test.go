package faults_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// lifecycle holds the configurations that the fault matrix applies to one type.
type lifecycle struct {
	create      acctest.Values
	update      acctest.Values // nil if the type has no update in place
	undeletable bool           // the API has no endpoint to delete it
	reminder    string         // of the warning that every plan of the update has
}

// lifecycles has at least one entry for each resource type. Variants of a type add a remark to its name.
var lifecycles = map[string]lifecycle{
	"mcc_department": {
		create: acctest.Values{"external_key": "sales", "name": "Sales", "display_order": int64(3), "parent_external_key": "branch"},
		update: acctest.Values{"external_key": "sales", "name": "Sales East", "i18n_names": map[string]string{"ko_KR": "동부"}, "parent_external_key": "dept00"},
	},
	"mcc_directory":          directoryLifecycle("retain"),
	"mcc_directory (delete)": directoryLifecycle("delete"),
	"mcc_job_grade": {
		create: acctest.Values{"external_key": "senior", "name": "Senior", "i18n_names": map[string]string{"ko_KR": "선임"}},
		update: acctest.Values{"external_key": "senior", "name": "Senior engineer", "display_order": int64(2)},
	},
	"mcc_job_position": {
		create: acctest.Values{"external_key": "head", "name": "Head", "i18n_names": map[string]string{"ja_JP": "部長"}},
		update: acctest.Values{"external_key": "head", "name": "Head of branch", "display_order": int64(4)},
	},
	"mcc_user": {
		create: acctest.Values{
			"external_key": "kim", "name": "Kim", "email": "kim@example.com", "department_external_key": "branch",
			"job_grade_external_key": "lead", "mobile_phone_number": "KR+82 01012345678",
		},
		update: acctest.Values{
			"external_key": "kim", "name": "Kim Example", "email": "kim@example.com", "department_external_key": "dept00",
			"job_position_external_key": "pm", "locale": "en_US",
		},
	},
	"nhn_appkey": {
		create: acctest.Values{"project_id": "PrjInUse", "alias": "web"},
	},
	"nhn_appkey (not stored)": {
		create: acctest.Values{"project_id": "PrjInUse", "alias": "web", "store_app_key": false},
		update: acctest.Values{"project_id": "PrjInUse", "alias": "web", "store_app_key": true},
	},
	"nhn_iam_member": {
		create: acctest.Values{
			"user_code": "kim.dev-1", "name": "Kim", "email": "kim@example.com", "position": "Developer",
			"password_wo": "first Secret 1!", "password_wo_version": int64(1),
		},
		update: acctest.Values{
			"user_code": "kim.dev-1", "name": "Kim Example", "email": "kim.example@example.com", "department": "Sales",
			"password_wo": "other Secret 2!", "password_wo_version": int64(2),
		},
	},
	"nhn_organization": {
		create: acctest.Values{"name": "Second", "deletion_protection": false},
	},
	"nhn_organization_member_roles": {
		create: acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles("role-org-admin")},
		update: acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles("role-org-billing-viewer", "role-org-member")},
	},
	"nhn_organization_member_roles (on destroy)": {
		create: acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles("role-org-admin"), "roles_on_destroy": roles("role-org-none")},
		update: acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles("role-org-member"), "roles_on_destroy": roles("role-org-none")},
	},
	"nhn_organization_member_roles (expired)": {
		reminder: "Expired roles in the configuration",
		create:   acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles("role-org-admin"), "roles_on_destroy": roles("role-org-none")},
		update: acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles_on_destroy": roles("role-org-none"), "roles": []acctest.Values{
			{"role_id": "role-org-admin", "expires_at": "2020-12-31T18:00:00+09:00"},
		}},
	},
	"nhn_project": {
		create: acctest.Values{"name": "web", "description": "The shop", "deletion_protection": false},
	},
	"nhn_project_member": {
		create: acctest.Values{"project_id": "PrjInUse", "email": "dev@example.com", "roles": roles("role-project-member")},
		update: acctest.Values{"project_id": "PrjInUse", "email": "dev@example.com", "roles": roles("role-project-admin", "role-instance-viewer")},
	},
	"nhn_project_member (UUID)": {
		create: acctest.Values{"project_id": "PrjInUse", "member_uuid": simulator.NHNMemberUUID, "roles": roles("role-project-member")},
		update: acctest.Values{"project_id": "PrjInUse", "member_uuid": simulator.NHNMemberUUID, "roles": roles("role-instance-viewer")},
	},
	"nhn_project_member (IAM)": {
		create: acctest.Values{"project_id": "PrjInUse", "user_code": "ops", "roles": roles("role-project-member")},
		update: acctest.Values{"project_id": "PrjInUse", "user_code": "ops", "roles": roles("role-instance-viewer")},
	},
	"nhn_project_member (invited)": {
		create:      acctest.Values{"project_id": "PrjInUse", "email": "outside@example.com", "roles": roles("role-project-member")},
		undeletable: true,
	},
	"nhn_project_member (expired role)": {
		reminder: "Expired roles in the configuration",
		create: acctest.Values{"project_id": "PrjInUse", "email": "dev@example.com", "roles": []acctest.Values{
			{"role_id": "role-project-member"}, {"role_id": "role-project-admin", "expires_at": "2126-12-31T18:00:00+09:00"},
		}},
		update: acctest.Values{"project_id": "PrjInUse", "email": "dev@example.com", "roles": []acctest.Values{
			{"role_id": "role-project-member"}, {"role_id": "role-project-admin", "expires_at": "2020-12-31T18:00:00+09:00"},
		}},
	},
	"nhn_project_members_exclusive": {
		create: acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
			{"email": "owner@example.com", "roles": roles("role-project-admin")},
			{"email": "dev@example.com", "roles": roles("role-project-member")},
			{"email": "outside@example.com", "roles": roles("role-project-member")},
		}},
		update: acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
			{"email": "owner@example.com", "roles": roles("role-project-admin")},
			{"email": "outside@example.com", "roles": roles("role-project-member")},
			{"user_code": "ops", "roles": roles("role-project-admin")},
		}},
	},
	"nhn_project_members_exclusive (expired)": {
		reminder: "Expired roles in the configuration",
		create: acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
			{"email": "owner@example.com", "roles": roles("role-project-admin")},
			{"email": "dev@example.com", "roles": []acctest.Values{{"role_id": "role-project-member", "expires_at": "2126-12-31T18:00:00+09:00"}}},
		}},
		update: acctest.Values{"project_id": "PrjInUse", "members": []acctest.Values{
			{"email": "owner@example.com", "roles": roles("role-project-admin")},
			{"email": "dev@example.com", "roles": []acctest.Values{{"role_id": "role-project-member", "expires_at": "2020-12-31T18:00:00+09:00"}}},
			{"user_code": "ops", "roles": []acctest.Values{{"role_id": "role-project-member"}, {"role_id": "role-project-admin", "expires_at": "2020-12-31T18:00:00+09:00"}}},
		}},
	},
	"nhn_project_service": {
		create: acctest.Values{"project_id": "PrjInUse", "product_id": simulator.NHNSecretProductID},
	},
	"nhn_role_group": {
		create: acctest.Values{"project_id": "PrjInUse", "name": "ops", "description": "Operators", "roles": roles("role-project-member")},
		update: acctest.Values{"project_id": "PrjInUse", "name": "operators", "roles": roles("role-instance-viewer", "role-project-member")},
	},
	"nhn_role_group (ORG)": {
		create: acctest.Values{"name": "ops", "roles": roles("role-project-admin")},
		update: acctest.Values{"name": "ops", "description": "Operators", "roles": roles("role-project-member")},
	},
	"nhn_role_group (ORG_ROLE_GROUP)": {
		create: acctest.Values{"type": "ORG_ROLE_GROUP", "name": "ops", "roles": roles("role-org-admin")},
		update: acctest.Values{"type": "ORG_ROLE_GROUP", "name": "bills", "roles": roles("role-org-billing-viewer")},
	},
	"nhn_user_access_key": {
		create: acctest.Values{"token_expiry_period": int64(3600)},
		update: acctest.Values{"token_expiry_period": int64(3600), "status": "STOP", "rotation_triggers": map[string]string{"month": "2026-02"}},
	},
	"nhn_user_access_key (JWT)": {
		create: acctest.Values{"token_format": "JWT", "token_expiry_period": int64(60)},
		update: acctest.Values{"token_format": "JWT", "expire_tokens_on_reissue": true, "rotation_triggers": map[string]string{"month": "2026-02"}},
	},
}

// directoryLifecycle is a directory whose update creates, moves, renames and removes.
func directoryLifecycle(policy string) lifecycle {
	return lifecycle{
		create: acctest.Values{
			"departments":     `{"sales":{"name":"Sales","parent_external_key":"branch"},"east":{"name":"East","parent_external_key":"sales"}}`,
			"job_grades":      `{"senior":{"name":"Senior","i18n_names":{"ko_KR":"선임"}}}`,
			"job_positions":   `{"head":{"name":"Head"}}`,
			"users":           `{"kim":{"name":"Kim","email":"kim@example.com","department_external_key":"east","job_grade_external_key":"senior"},"lee":{"name":"Lee","email":"lee@example.com"}}`,
			"deletion_policy": policy,
		},
		update: acctest.Values{
			"departments":     `{"sales":{"name":"Sales"},"west":{"name":"East","parent_external_key":"sales"}}`,
			"job_grades":      `{"senior":{"name":"Senior engineer","display_order":2}}`,
			"job_positions":   `{"head":{"name":"Head"}}`,
			"users":           `{"kim":{"name":"Kim","email":"kim.example@example.com","department_external_key":"west"},"park":{"name":"Park","email":"lee@example.com","job_position_external_key":"head"}}`,
			"deletion_policy": policy,
		},
	}
}

func roles(ids ...string) []acctest.Values {
	var all []acctest.Values
	for _, id := range ids {
		all = append(all, acctest.Values{"role_id": id})
	}
	return all
}

// newFixture returns a simulator with the objects that the lifecycles refer to.
func newFixture(t *testing.T) *acctest.Cloud {
	t.Helper()
	return newFixtureWith(t, func(*simulator.Switches) {})
}

// newFixtureWith returns a fixture with changed switches.
func newFixtureWith(t *testing.T, change func(*simulator.Switches)) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, change)
	addFixture(cloud)
	return cloud
}

// addFixture adds the objects that the lifecycles refer to.
func addFixture(cloud *acctest.Cloud) {
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "branch", Name: "Branch", ParentExternalKey: "dept00"})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "lead", Name: "Lead"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: "pm", Name: "PM"})
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
			ID: "PrjInUse", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "in-use", Status: "STABLE",
		})
		st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{
			ProjectID: "PrjInUse", UUID: simulator.NHNOwnerUUID, Email: "owner@example.com", Status: "COMPLETE",
			Roles: []simulator.AssignedRole{{RoleID: "role-project-admin", Policy: "ALLOW"}},
		})
	})
}

// countObjects counts the objects of each list by status, and the emails to each address. Duplicates, lost objects and
// repeated emails change the counts.
func countObjects(t *testing.T, cloud *acctest.Cloud) map[string]int {
	t.Helper()
	var data []byte
	cloud.View(func(st *simulator.State) { data, _ = json.Marshal(st) })
	var clouds map[string]map[string]any
	if err := json.Unmarshal(data, &clouds); err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for name, lists := range clouds {
		for list, content := range lists {
			switch held := content.(type) {
			case []any:
				for _, item := range held {
					fields, _ := item.(map[string]any)
					status, _ := fields["status"].(string)
					counts[fmt.Sprint(name, " ", list, " ", status)]++
				}
			case map[string]any:
				for address, sent := range held {
					number, _ := sent.(float64)
					counts[fmt.Sprint(name, " ", list, " to ", address)] = int(number)
				}
			}
		}
	}
	delete(counts, "nhn tokens ") // the number depends on retries
	return counts
}
