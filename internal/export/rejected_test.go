package export_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestExport_rejectedValues exports values that the services contain and the provider rejects: a language that was withdrawn, half of
// a phone number, a name with a blank at its end.
func TestExport_rejectedValues(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(st.MCC.Users,
			simulator.MCCUser{ExternalKey: "wang", Name: "Wang", Email: "wang@example.com", Locale: "zh_CN", TimeZone: "Asia/Seoul", I18nNames: map[string]string{"zh_CN": "王"}},
			simulator.MCCUser{ExternalKey: "kim", Name: "Kim", Email: "kim@example.com", Locale: "ko_KR", TimeZone: "Asia/Seoul"})
		st.NHN.IAMAccount("ops").Profile = map[string]string{"mobilePhone": "010-1234-5678", "nickname": "Ops"}
		st.NHN.RoleGroups = append(st.NHN.RoleGroups, simulator.RoleGroup{
			ID: "GroupBlankBlank0", Type: "ORG_ROLE_GROUP", OrgID: simulator.NHNOrgID, Name: "blank ", Roles: []simulator.AssignedRole{{RoleID: "role-org-member", Policy: "ALLOW"}},
		})
	})
	result := run(t, cloud, everything)
	files := texts(result)
	for name, wants := range map[string][]string{
		"mcc_users.tf": {
			"  time_zone    = \"Asia/Seoul\"\n  # Not configured, because the provider does not accept the existing value: i18n_names, locale.\n}", "  locale       = \"ko_KR\"",
		},
		"nhn_iam_members.tf": {"nickname ", "does not accept the existing value: mobile_phone."},
		"nhn_role_groups.tf": {"# Omitted: The provider rejects its configuration: ", "# - blank"},
	} {
		for _, want := range wants {
			if !strings.Contains(files[name], want) {
				t.Errorf("%s lacks %q:\n%s", name, want, files[name])
			}
		}
	}
	for name, not := range map[string]string{"mcc_users.tf": "zh_CN", "nhn_iam_members.tf": "010-1234", "nhn_role_groups.tf": "resource \"nhn_role_group\" \"blank", "nhn_role_groups_imports.tf": "GroupBlank"} {
		if strings.Contains(files[name], not) {
			t.Errorf("%s has %q:\n%s", name, not, files[name])
		}
	}
}
