package datasources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestDataSources_unknownReferences has filters that refer to objects that do not exist. They are warnings: an error would keep a plan from
// creating the object.
func TestDataSources_unknownReferences(t *testing.T) {
	t.Parallel()
	const later = `If a resource of this configuration creates it, add the resource to .depends_on. of the data source`
	for name, test := range map[string]struct {
		typeName string
		config   acctest.Values
		list     string
		count    int
		want     string // a warning
	}{
		"parent":               {"mcc_departments", acctest.Values{"parent_external_key": "nobody"}, "departments", 0, `parent_external_key.*Unknown department The department "nobody" does not exist.*` + later},
		"department":           {"mcc_users", acctest.Values{"department_external_key": "A"}, "users", 0, `department_external_key.*Unknown department The department "A" does not exist`},
		"job grade":            {"mcc_users", acctest.Values{"job_grade_external_key": "nobody"}, "users", 0, `job_grade_external_key.*Unknown job grade The job grade "nobody"`},
		"job position":         {"mcc_users", acctest.Values{"department_external_key": "b", "job_position_external_key": "nobody"}, "users", 0, `job_position_external_key.*Unknown job position`},
		"organization role":    {"nhn_organization_members", acctest.Values{"role_ids": []string{"ADMIN"}}, "members", 0, `role_ids.*Unknown role The organization has no role.*"ADMIN"`},
		"project role":         {"nhn_project_members", acctest.Values{"project_id": "Newsroom", "role_ids": []string{"role-org-member"}}, "members", 0, `role_ids.*Unknown role The project has no role`},
		"role of access":       {"nhn_access", acctest.Values{"role": "ADMN"}, "rows", 1, `role.*Unknown role No role and no role group.*"ADMN".*nhn_role_groups.*` + later}, // the invitation, whose role is not known
		"roles and privileged": {"nhn_access", acctest.Values{"role": "editor", "privileged_only": true}, "rows", 1, `role.*Unknown role`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := seedUsers(t, func(*simulator.MCCSwitches) {})
			if strings.HasPrefix(test.typeName, "nhn_") {
				cloud = withRoleGroup(t)
			}
			outcome := cloud.ReadData(t, test.typeName, test.config)
			if len(outcome.Errors) > 0 || len(objects(t, outcome.State[test.list])) != test.count {
				t.Fatalf("errors %v, %v", outcome.Errors, outcome.State[test.list])
			}
			if warnings := strings.Join(outcome.Warnings, "\n"); !matchesMessage(test.want).MatchString(warnings) {
				t.Errorf("the warnings are %q, want %q", warnings, test.want)
			}
		})
	}
}

// TestDataSources_wrongReferences has filters that the API or the reference rejects.
func TestDataSources_wrongReferences(t *testing.T) {
	t.Parallel()
	requireError(t, withRoleGroup(t), "nhn_iam_members", acctest.Values{"statuses": []string{"members"}}, `statuses.*leaved`)
	requireError(t, withRoleGroup(t), "nhn_access", acctest.Values{"project_ids": []string{"newsroom"}}, `project_ids.*Project "newsroom" cannot be reviewed.*40017`)
}

// TestMCCUsers_filterNotChecked cannot read the department of a filter. The users are returned, as without the check.
func TestMCCUsers_filterNotChecked(t *testing.T) {
	t.Parallel()
	cloud := seedUsers(t, func(*simulator.MCCSwitches) {})
	cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/depts/nobody", Times: -1, Status: 403, Body: `{"error":{"errorCode":"210","message":"Permission Denied"}}`})
	outcome := cloud.ReadData(t, "mcc_users", acctest.Values{"department_external_key": "nobody"})
	if warnings := strings.Join(outcome.Warnings, "\n"); len(outcome.Errors) > 0 || !matchesMessage(`department_external_key.*Filter not checked.*"nobody" exists could not be checked`).MatchString(warnings) {
		t.Errorf("errors %q, warnings %q", outcome.Errors, warnings)
	}
}

// TestDataSources_unmatchedFilters has filters that name nothing known, where that is no mistake for certain: a warning at the attribute. A
// filter whose object exists and has nothing is no warning.
func TestDataSources_unmatchedFilters(t *testing.T) {
	t.Parallel()
	const nobody = "0a000000-0000-4000-8000-00000000dead"
	for name, test := range map[string]struct {
		typeName string
		config   acctest.Values
		list     string
		count    int
		want     string // a warning, "" for none
	}{
		"unknown person":            {"nhn_access", acctest.Values{"person": "dve@example.com"}, "rows", 0, `person.*Unknown account No account of the organization.*"dve@example.com".*removed everywhere`},
		"person without access":     {"nhn_access", acctest.Values{"person": "OPS", "project_ids": []string{"Archive"}}, "rows", 0, ""},
		"role that nobody has":      {"nhn_access", acctest.Values{"role": "org member admin"}, "rows", 1, ""}, // the invitation, whose role is not known
		"role in small letters":     {"nhn_access", acctest.Values{"role": "owner"}, "rows", 2, ""},
		"projects of nobody":        {"nhn_projects", acctest.Values{"member_uuid": nobody}, "projects", 0, `member_uuid.*Unknown account.*` + nobody},
		"no projects":               {"nhn_projects", acctest.Values{"member_uuid": simulator.NHNAdminUUID}, "projects", 0, ""},
		"no projects, IAM":          {"nhn_projects", acctest.Values{"member_uuid": simulator.NHNIAMUUID}, "projects", 0, ""},
		"projects of somebody else": {"nhn_projects", acctest.Values{"member_uuid": simulator.NHNMemberUUID}, "projects", 1, ""},
		"prices of a counter":       {"nhn_billing_prices", acctest.Values{"counter_names": []string{"compute.g2.c1m1"}}, "prices", 0, `counter_names.*No results for a filter.*compute.g2.c1m1`},
		"counter":                   {"nhn_billing_products", acctest.Values{"counter_names": []string{"compute"}}, "products", 0, `counter_names.*No results for a filter.*these counters: "compute". Check`},
		"payment group":             {"nhn_payment_statements", acctest.Values{"month": "2026-07", "payment_group_ids": []string{"nobody"}}, "payment_statements", 0, `payment_group_ids.*these payment groups: "nobody"`},
		"role without members":      {"nhn_project_members", acctest.Values{"project_id": "Newsroom", "role_ids": []string{"role-project-billing-viewer"}}, "members", 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			outcome := withRoleGroup(t).ReadData(t, test.typeName, test.config)
			warnings := strings.Join(outcome.Warnings, "\n")
			if len(outcome.Errors) > 0 || len(objects(t, outcome.State[test.list])) != test.count {
				t.Fatalf("errors %v, %v", outcome.Errors, outcome.State[test.list])
			}
			if test.want == "" && warnings != "" || !matchesMessage(test.want).MatchString(warnings) {
				t.Errorf("the warnings are %q, want %q", warnings, test.want)
			}
		})
	}
}

// TestDataSources_rolesNotChecked may read members, but no roles.
func TestDataSources_rolesNotChecked(t *testing.T) {
	t.Parallel()
	cloud := withRoleGroup(t)
	cloud.InjectFault(simulator.Fault{
		Match: "GET /v1/projects/*/roles", Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"Permission denied"}}`,
	})
	outcome := cloud.ReadData(t, "nhn_project_members", acctest.Values{"project_id": "Newsroom", "role_ids": []string{"RgEditor"}})
	if len(outcome.Errors) > 0 || len(objects(t, outcome.State["members"])) != 1 || len(outcome.Warnings) != 1 ||
		!matchesMessage(`role_ids.*Roles not checked.*code -6`).MatchString(outcome.Warnings[0]) {
		t.Errorf("errors %v, warnings %v, %v", outcome.Errors, outcome.Warnings, outcome.State)
	}
}
