package datasources_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestDataSources_invalidArguments checks that invalid arguments are rejected before any request.
func TestDataSources_invalidArguments(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		typeName string
		config   acctest.Values
		want     string
	}{
		"department, empty key":            {"mcc_department", acctest.Values{"external_key": ""}, `external_key.*at least 1`},
		"department, key is a path":        {"mcc_department", acctest.Values{"external_key": "a/b"}, `cannot be used in a path`},
		"department, empty company":        {"mcc_department", acctest.Values{"external_key": "a", "company_id": ""}, `company_id.*at least 1`},
		"job grade, empty key":             {"mcc_job_grade", acctest.Values{"external_key": ""}, `external_key.*at least 1`},
		"job position, empty key":          {"mcc_job_position", acctest.Values{"external_key": ""}, `external_key.*at least 1`},
		"user by nothing":                  {"mcc_user", acctest.Values{}, `Exactly one of these attributes must be configured.*external_key,email`},
		"user by both":                     {"mcc_user", acctest.Values{"external_key": "a", "email": "a@example.com"}, `Exactly one of these attributes must be configured`},
		"user, empty key":                  {"mcc_user", acctest.Values{"external_key": ""}, `external_key.*at least 1`},
		"user, empty address":              {"mcc_user", acctest.Values{"email": ""}, `email.*is empty.*set it to null`},
		"settings, empty organization":     {"nhn_governances", acctest.Values{"org_id": ""}, `org_id.*at least 1`},
		"project by nothing":               {"nhn_project", acctest.Values{}, `Exactly one of these attributes must be configured.*id,name`},
		"project by both":                  {"nhn_project", acctest.Values{"id": "a", "name": "b"}, `Exactly one of these attributes must be configured`},
		"project, empty id":                {"nhn_project", acctest.Values{"id": ""}, `id.*at least 1`},
		"project, empty name":              {"nhn_project", acctest.Values{"name": ""}, `name.*at least 1`},
		"member by nothing":                {"nhn_project_member", acctest.Values{"project_id": "p"}, `Exactly one of these attributes must be configured.*member_uuid,email,user_code`},
		"member by two":                    {"nhn_project_member", acctest.Values{"project_id": "p", "email": "a@example.com", "user_code": "a"}, `Exactly one of these attributes must be configured`},
		"member, empty sign-in ID":         {"nhn_project_member", acctest.Values{"project_id": "p", "user_code": ""}, `user_code.*at least 1`},
		"member, empty project":            {"nhn_project_member", acctest.Values{"project_id": "", "user_code": "a"}, `project_id.*at least 1`},
		"members, unknown state":           {"nhn_project_members", acctest.Values{"project_id": "p", "status_codes": []string{"COMPLETE"}}, `status_codes.*STABLE`},
		"role group by nothing":            {"nhn_role_group", acctest.Values{}, `Exactly one of these attributes must be configured.*id,name`},
		"role group by both":               {"nhn_role_group", acctest.Values{"id": "a", "name": "b"}, `Exactly one of these attributes must be configured`},
		"role group, unknown type":         {"nhn_role_group", acctest.Values{"name": "a", "type": "ROLE"}, `type.*ORG_ROLE_GROUP`},
		"role group without its project":   {"nhn_role_group", acctest.Values{"name": "a", "type": "PROJECT"}, `project_id.*Missing project_id`},
		"role group with a project":        {"nhn_role_group", acctest.Values{"name": "a", "type": "ORG", "project_id": "p"}, `Conflicting project_id.*remove .project_id.`},
		"role groups without their parent": {"nhn_role_groups", acctest.Values{"type": "PROJECT"}, `project_id.*Missing project_id`},
		"role groups with a project":       {"nhn_role_groups", acctest.Values{"type": "ORG_ROLE_GROUP", "project_id": "p"}, `Conflicting project_id`},
		"project roles, unknown kind":      {"nhn_project_roles", acctest.Values{"project_id": "p", "category_type_codes": []string{"SYSTEM"}}, `category_type_codes.*PERMISSION`},
		"organization roles, unknown kind": {"nhn_organization_roles", acctest.Values{"category_type_codes": []string{"role"}}, `category_type_codes.*PERMISSION`},
		"project role, empty name":         {"nhn_project_role", acctest.Values{"project_id": "p", "name": ""}, `name.*at least 1`},
		"organization role, empty name":    {"nhn_organization_role", acctest.Values{"name": ""}, `name.*at least 1`},
		"statements, no month":             {"nhn_payment_statements", acctest.Values{"month": "2026-7"}, `month.*2026-07`},
		"statements, empty ID":             {"nhn_payment_statements", acctest.Values{"month": "2026-07", "payment_group_ids": []string{""}}, `payment_group_ids.*at least 1`},
		"summaries, too early":             {"nhn_charge_summaries", acctest.Values{"month": "2020-04", "group_by": "ORG"}, `month.*from .2020-05. on`},
		"summaries, payment groups":        {"nhn_charge_summaries", acctest.Values{"month": "2026-07", "group_by": "PAYMENT_GROUP"}, `group_by.*PROJECT`},
		"usages, no month":                 {"nhn_usages", acctest.Values{"month": "2026-13"}, `month.*2026-07`},
		"usages, no region":                {"nhn_usages", acctest.Values{"month": "2026-07", "regions": []string{}}, `regions.*would match everything`},
		"usages, many projects":            {"nhn_usages", acctest.Values{"month": "2026-07", "project_ids": numbered()[:11]}, `project_ids.*at most 10`},
		"dimensions, unknown":              {"nhn_billing_dimensions", acctest.Values{"month": "2026-07", "dimension": "MEMBER"}, `dimension.*PAYMENT_GROUP`},
		"messages, unknown type":           {"nhn_role_messages", acctest.Values{"message_type": "TEXT"}, `message_type.*ERROR`},
		"messages, unknown language":       {"nhn_role_messages", acctest.Values{"languages": []string{"ko"}}, `languages.*KO_KR`},
		"messages, no language":            {"nhn_role_messages", acctest.Values{"languages": []string{}}, `languages.*would match everything`},
		"messages, empty keyword":          {"nhn_role_messages", acctest.Values{"keyword": ""}, `keyword.*set it to null`},
		"tokens, empty key":                {"nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": ""}, `user_access_key_id.*at least 1`},
		"tokens, unknown status":           {"nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": "k", "status": "STABLE"}, `status.*ACTIVE`},
		"tokens, empty time":               {"nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": "k", "created_from": ""}, `created_from.*RFC 3339.*set it to null`},
		"tokens, date without time":        {"nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": "k", "expires_from": "2026-01-31"}, `expires_from.*RFC 3339`},
		"organization keys, empty org":     {"nhn_organization_access_keys", acctest.Values{"org_id": ""}, `org_id.*at least 1`},
		"organization keys, empty age":     {"nhn_organization_access_keys", acctest.Values{"older_than": ""}, `older_than.*set it to null`},
		"organization keys, no unit":       {"nhn_organization_access_keys", acctest.Values{"unused_since": "90"}, `unused_since.*number of days.*90d.*RFC 3339`},
		"own keys, no days":                {"nhn_user_access_keys", acctest.Values{"older_than": "0d"}, `older_than.*from 1 to 36500`},
		"own keys, too many days":          {"nhn_user_access_keys", acctest.Values{"unused_since": "36501d"}, `unused_since.*from 1 to 36500`},
		"own keys, hours":                  {"nhn_user_access_keys", acctest.Values{"older_than": "2160h"}, `older_than.*number of days`},
		"appkeys, date without time":       {"nhn_appkeys", acctest.Values{"project_id": "p", "older_than": "2026-01-31"}, `older_than.*RFC 3339`},
		"appkeys, half a day":              {"nhn_appkeys", acctest.Values{"project_id": "p", "unused_since": "1.5d"}, `unused_since.*number of days`},
		"access, empty person":             {"nhn_access", acctest.Values{"person": ""}, `person.*at least 1`},
		"access, empty role":               {"nhn_access", acctest.Values{"role": ""}, `role.*at least 1`},
		"access, no projects":              {"nhn_access", acctest.Values{"project_ids": []string{}}, `project_ids.*would match everything`},
		"access, empty project":            {"nhn_access", acctest.Values{"project_ids": []string{""}}, `project_ids.*at least 1`},
		"access, empty organization":       {"nhn_access", acctest.Values{"org_id": ""}, `org_id.*at least 1`},
		"appkeys, empty project":           {"nhn_appkeys", acctest.Values{"project_id": ""}, `project_id.*at least 1`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			requireError(t, cloud, test.typeName, test.config, test.want)
			if sent := len(cloud.Requests("")); sent > 0 {
				t.Errorf("%d requests were sent", sent)
			}
		})
	}
}

func TestDataSources_notFound(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		typeName string
		config   acctest.Values
		want     string
	}{
		"department":             {"mcc_department", acctest.Values{"external_key": "nobody"}, `Cannot read MCC department nobody.*does not exist.*180007`},
		"job grade":              {"mcc_job_grade", acctest.Values{"external_key": "nobody"}, `Cannot read MCC job grade nobody.*does not exist.*180013`},
		"job position":           {"mcc_job_position", acctest.Values{"external_key": "nobody"}, `Cannot read MCC job position nobody.*does not exist.*180015`},
		"user":                   {"mcc_user", acctest.Values{"external_key": "nobody"}, `Cannot read MCC user nobody.*does not exist.*180019`},
		"company of one":         {"mcc_department", acctest.Values{"external_key": "dept00", "company_id": "nobody"}, `integration key.*180000`},
		"company of many":        {"mcc_users", acctest.Values{"company_id": "nobody"}, `integration key.*180000`},
		"project":                {"nhn_project", acctest.Values{"id": "Nobody01"}, `Cannot read NHN project Nobody01.*40017`},
		"organization":           {"nhn_projects", acctest.Values{"org_id": "Nobody01"}, `Cannot list NHN projects.*22016`},
		"project of a member":    {"nhn_project_member", acctest.Values{"project_id": "Nobody01", "email": "dev@example.com"}, `Cannot read NHN project member.*40017`},
		"project of members":     {"nhn_project_members", acctest.Values{"project_id": "Nobody01"}, `Cannot list NHN project members.*40017`},
		"organization of access": {"nhn_access", acctest.Values{"org_id": "Nobody01"}, `Cannot review NHN access.*22016`},
		"projects of access":     {"nhn_access", acctest.Values{"project_ids": []string{"Nobody01"}}, `project_ids.*Cannot review NHN access.*Project \(8 characters, not shown because it may be a key\) cannot be reviewed.*40017`},
		"project of AppKeys":     {"nhn_appkeys", acctest.Values{"project_id": "Nobody01"}, `Cannot list NHN AppKeys.*40017`},
		"project of a role":      {"nhn_project_role", acctest.Values{"project_id": "Nobody01", "name": "ADMIN"}, `Cannot list NHN roles.*40017`},
		"project of roles":       {"nhn_project_roles", acctest.Values{"project_id": "Nobody01"}, `Cannot list NHN project roles.*40017`},
		"organization of roles":  {"nhn_organization_roles", acctest.Values{"org_id": "Nobody01"}, `Cannot list NHN organization roles.*22016`},
		"project of role groups": {"nhn_role_groups", acctest.Values{"project_id": "Nobody01"}, `Cannot list NHN role groups.*40017`},
		"organization of groups": {"nhn_role_group", acctest.Values{"org_id": "Nobody01", "name": "ops"}, `Cannot read NHN role group ops.*22016`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			requireError(t, acctest.New(t), test.typeName, test.config, test.want)
		})
	}
}

// mccReads and nhnReads are a configuration, of each data source that needs a permission, that there would be a response to;
// every account may read the others.
var (
	mccReads = map[string]acctest.Values{
		"mcc_department": {"external_key": "dept00"}, "mcc_departments": {}, "mcc_job_grade": {"external_key": "G3"}, "mcc_job_grades": {},
		"mcc_job_position": {"external_key": "lead"}, "mcc_job_positions": {}, "mcc_user": {"email": "admin@example.com"}, "mcc_users": {},
	}
	nhnReads = map[string]acctest.Values{
		"nhn_access": {}, "nhn_appkeys": {"project_id": "Newsroom"}, "nhn_governances": {}, "nhn_iam_login_failure_setting": {}, "nhn_iam_member": {"user_code": "ops"},
		"nhn_iam_members": {}, "nhn_iam_mfa_setting": {}, "nhn_iam_password_rule": {}, "nhn_iam_session_setting": {}, "nhn_ip_acl": {},
		"nhn_billing_dimensions": {"month": "2026-07", "dimension": "ORG"}, "nhn_charge_summaries": {"month": "2026-07", "group_by": "ORG"},
		"nhn_payment_statements": {"month": "2026-07"}, "nhn_usages": {"month": "2026-07"}, "nhn_organization_access_keys": {}, "nhn_organization_domains": {}, "nhn_organization_member": {"email": "owner@example.com"}, "nhn_organization_members": {},
		"nhn_project_service": {"project_id": "Newsroom", "product_id": simulator.NHNPlainProductID}, "nhn_organization_role": {"name": "OWNER"}, "nhn_organization_roles": {},
		"nhn_project": {"id": "Newsroom"}, "nhn_project_member": {"project_id": "Newsroom", "email": "owner@example.com"},
		"nhn_project_members": {"project_id": "Newsroom"}, "nhn_project_role": {"project_id": "Newsroom", "name": "MEMBER"},
		"nhn_project_roles": {"project_id": "Newsroom"}, "nhn_projects": {}, "nhn_role_group": {"name": "ops"}, "nhn_role_groups": {},
	}
	openReads = []string{
		"nhn_billing_prices", "nhn_billing_products", "nhn_organizations", "nhn_product_hierarchy", "nhn_products", "nhn_role_messages",
		"nhn_token_public_keys", "nhn_user_access_key_tokens",
		"nhn_user_access_keys",
	}
)

func TestDataSources_forbidden(t *testing.T) {
	t.Parallel()
	_, schemas := acctest.New(t).Server(t)
	for typeName := range schemas.DataSourceSchemas {
		if mccReads[typeName] == nil && nhnReads[typeName] == nil && !slices.Contains(openReads, typeName) {
			t.Errorf("%s is not tried here: add a configuration of it to mccReads or nhnReads", typeName)
		}
	}
	for typeName, config := range mccReads {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			cloud.Change(func(st *simulator.State) { st.MCC.AccessKeys[0].Policy = "NCP_SERVER_MANAGER" })
			requireError(t, cloud, typeName, config, `NCP_MEDIA_CONNECT_CENTER_VIEWER.*code 210`)
			cloud.Change(func(st *simulator.State) { st.MCC.AccessKeys[0].Policy = simulator.MCCPolicyManager })
			cloud.Switch(func(sw *simulator.Switches) {
				sw.MCC.DepartmentsSync, sw.MCC.JobGradesSync = simulator.MCCSyncOff, simulator.MCCSyncOff
				sw.MCC.JobPositionsSync, sw.MCC.UsersSync = simulator.MCCSyncOff, simulator.MCCSyncOff
			})
			requireError(t, cloud, typeName, config, `Organization integration.*180001`)
		})
	}
	for typeName, config := range nhnReads {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			addProjects(cloud, "Newsroom")
			cloud.Change(func(st *simulator.State) { st.NHN.UserAccessKeys[0].UUID = simulator.NHNOutsideUUID })
			requireError(t, cloud, typeName, config, `The account of the User Access Key has no permission for this.*code -6`)
		})
	}
}

// TestAccDataSources_missingCompanyAndOrganization has credentials, but nothing that says whose objects are meant.
func TestAccDataSources_missingCompanyAndOrganization(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{
			Config: fmt.Sprintf(`
provider "mcc" {
  mcc = {
    access_key = %q
    secret_key = %q
    endpoint   = %q
  }
}

data "mcc_department" "a" {
  external_key = "a"
}

data "mcc_departments" "a" {}

data "mcc_job_grade" "a" {
  external_key = "a"
}

data "mcc_job_grades" "a" {}

data "mcc_job_position" "a" {
  external_key = "a"
}

data "mcc_job_positions" "a" {}

data "mcc_user" "a" {
  email = "a@example.com"
}

data "mcc_users" "a" {}
`, simulator.MCCAccessKey, simulator.MCCSecretKey, cloud.URL),
			ExpectError: matchesMessage(`(Error: Missing company_id.*){8}`),
		},
		resource.TestStep{
			Config: fmt.Sprintf(`
provider "nhn" {
  nhn = {
    user_access_key_id = %q
    secret_access_key  = %q
    endpoint           = %q
    token_endpoint     = %[3]q
  }
}

data "nhn_project" "a" {
  name = "a"
}

data "nhn_projects" "a" {}

data "nhn_organization_role" "a" {
  name = "a"
}

data "nhn_organization_roles" "a" {}

data "nhn_role_group" "a" {
  name = "a"
}

data "nhn_role_groups" "a" {
  type = "ORG_ROLE_GROUP"
}
`, simulator.NHNUserAccessKeyID, simulator.NHNSecretAccessKey, cloud.URL),
			ExpectError: matchesMessage(`(Error: Missing org_id.*){6}`),
		},
	)
	if sent := len(cloud.Requests("")); sent > 0 {
		t.Errorf("%d requests were sent", sent)
	}
}
