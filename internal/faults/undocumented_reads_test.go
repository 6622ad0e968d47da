package faults_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// dataSourceArguments has the values of required arguments, by name.
var dataSourceArguments = acctest.Values{
	"project_id": "PrjInUse", "product_id": "PrdPush0", "month": "2026-07", "group_by": "PROJECT", "dimension": "PROJECT", "ui_type": "PROJECT",
	"user_access_key_id": simulator.NHNUserAccessKeyID,
}

// dataSourceConfigs has the arguments of the data sources that require others than dataSourceArguments.
var dataSourceConfigs = map[string]acctest.Values{
	"mcc_department":          {"external_key": "branch"},
	"mcc_job_grade":           {"external_key": "lead"},
	"mcc_job_position":        {"external_key": "pm"},
	"mcc_user":                {"external_key": "admin"},
	"nhn_iam_member":          {"user_code": "ops"},
	"nhn_organization_member": {"id": simulator.NHNMemberUUID},
	"nhn_organization_role":   {"name": "ADMIN", "category": "OrgRole"},
	"nhn_project":             {"id": "PrjInUse"},
	"nhn_project_member":      {"project_id": "PrjInUse", "member_uuid": simulator.NHNOwnerUUID},
	"nhn_project_role":        {"project_id": "PrjInUse", "name": "ADMIN", "category": "ProjectRole"},
	"nhn_project_members":     {"project_id": "PrjInUse", "include_roles": true},
	"nhn_role_group":          {"name": "ops"},
}

// completeDataSourceConfigs returns a configuration of each data source.
func completeDataSourceConfigs(t *testing.T) map[string]acctest.Values {
	t.Helper()
	_, schemas := acctest.New(t).Server(t)
	configs := map[string]acctest.Values{}
	for name, schema := range schemas.DataSourceSchemas {
		config := dataSourceConfigs[name]
		if config == nil {
			config = acctest.Values{}
			for _, attribute := range schema.Block.Attributes {
				if attribute.Required {
					config[attribute.Name] = dataSourceArguments[attribute.Name]
				}
			}
		}
		configs[name] = config
	}
	return configs
}

// TestDataSources_documentedResponses reads each data source under each value of each switch. No response is reported as undocumented,
// except under the settings of undocumentedSwitches.
func TestDataSources_documentedResponses(t *testing.T) {
	t.Parallel()
	configs := completeDataSourceConfigs(t)
	for _, setting := range append(switchSettings("nhn"), append(switchSettings("mcc"), [2]string{})...) {
		t.Run(setting[0]+"="+setting[1], func(t *testing.T) {
			t.Parallel()
			cloud := withPush(t, setting)
			if !strings.HasPrefix(setting[0], "mcc.") {
				mustSucceed(t, cloud.Engine(t).Apply("nhn_role_group.ops", acctest.Values{"name": "ops", "roles": roles("role-project-member")}))
			}
			reports := 0
			for name, config := range configs {
				if cloudName, _, _ := strings.Cut(setting[0], "."); !strings.HasPrefix(name, cloudName) {
					continue
				}
				outcome := cloud.ReadData(t, name, config)
				reports += checkUndocumented(t, name, setting, outcome)
				if setting[0] == "" && outcome.Err() != "" {
					t.Errorf("%s: %s", name, outcome.Err())
				}
			}
			if said := undocumentedSwitches[setting[0]+"="+setting[1]]; said != "" && reports == 0 {
				t.Errorf("no warning begins with %q", said)
			}
		})
	}
}
