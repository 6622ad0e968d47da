package datasources_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestSettings_unset reads settings that were never configured, in each form of the response: all values are null.
func TestSettings_unset(t *testing.T) {
	t.Parallel()
	for typeName, test := range map[string]struct {
		setting string
		forms   []string // of the result
		want    acctest.Values
	}{
		"nhn_iam_session_setting": {"session", []string{`null`, `{}`, `{"content":null}`}, acctest.Values{
			"org_id": simulator.NHNOrgID, "configured": false, "session_type": nil, "multi_sessions_limit": nil, "session_timeout_minutes": nil,
			"mobile_session_timeout_minutes": nil,
		}},
		"nhn_iam_mfa_setting": {"security-mfa", []string{`null`}, acctest.Values{
			"org_id": simulator.NHNOrgID, "configured": false, "range": nil, "organization": nil, "services": nil,
		}},
		"nhn_iam_login_failure_setting": {"security-login-fail", []string{`null`}, acctest.Values{
			"org_id": simulator.NHNOrgID, "configured": false, "enabled": nil, "limit": nil, "block_minutes": nil,
		}},
		"nhn_iam_password_rule": {"password-rule", []string{`null`, `{}`, `{"content":null}`, `{"content":{"value":null}}`}, acctest.Values{
			"org_id": simulator.NHNOrgID, "configured": false, "rule_type": nil, "apply_rule": nil, "min_length": nil, "illegal_sequences_refused": nil,
			"upper_case_required": nil, "lower_case_required": nil, "number_required": nil, "special_character_required": nil,
			"expires": nil, "expiry_days": nil, "expiry_extension_allowed": nil, "reuse_limited": nil, "reuse_limit_count": nil,
		}},
	} {
		for _, form := range test.forms {
			t.Run(typeName+" "+form, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				cloud.Change(func(st *simulator.State) {
					st.NHN.Organization(simulator.NHNOrgID).Settings = map[string]json.RawMessage{test.setting: json.RawMessage(form)}
				})
				got := cloud.ReadData(t, typeName, acctest.Values{})
				if diff := cmp.Diff(test.want, got.State); diff != "" || got.Err() != "" {
					t.Errorf("%s (-want +got):\n%s", got.Err(), diff)
				}
			})
		}
	}
}

// TestMCCLists_withoutExternalKey lists objects that were created in the console: their keys are empty strings, as the keys that an
// object does not refer to.
func TestMCCLists_withoutExternalKey(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments[0].ExternalKey = ""
		st.MCC.JobGrades = []simulator.MCCJob{{Name: "Manager"}}
		st.MCC.JobPositions = []simulator.MCCJob{{Name: "Lead"}}
		st.MCC.Users = []simulator.MCCUser{{Name: "Kim", Email: "kim@example.com"}}
	})
	for typeName, test := range map[string]struct {
		list  string
		empty []string
	}{
		"mcc_departments":   {"departments", []string{"id", "external_key", "parent_external_key"}},
		"mcc_job_grades":    {"job_grades", []string{"id", "external_key"}},
		"mcc_job_positions": {"job_positions", []string{"id", "external_key"}},
		"mcc_users":         {"users", []string{"id", "external_key", "department_external_key", "job_grade_external_key", "job_position_external_key"}},
	} {
		got := cloud.ReadData(t, typeName, acctest.Values{})
		items, _ := got.State[test.list].([]any)
		if len(items) != 1 {
			t.Errorf("%s: %d objects: %s", typeName, len(items), got.Err())
			continue
		}
		item, _ := items[0].(map[string]any)
		for _, name := range test.empty {
			if item[name] != "" {
				t.Errorf("%s: %s is %#v, want the empty string", typeName, name, item[name])
			}
		}
	}
}
