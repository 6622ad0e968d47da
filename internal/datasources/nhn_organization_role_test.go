package datasources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestNHNOrganizationRole(t *testing.T) {
	t.Parallel()
	for name, change := range roleSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := roleGroups(t, change)
			for _, test := range []struct{ name, category, id string }{
				{"OWNER", "", "role-org-owner"},
				{"ADMIN", "ORG_ROLE", "role-org-admin"},
				{"ADMIN", "OrgRole", "role-org-admin"},
				{"ADMIN", "OrgServiceRole", "role-org-dooray-admin"},
				{"BILLING VIEWER", "BillingRole", "role-org-billing-viewer"},
				{"ops", "", "rg-3"},
			} {
				config := acctest.Values{"name": test.name}
				if test.category != "" {
					config["category"] = test.category
				}
				if got := read(t, cloud, "nhn_organization_role", config); got["role_id"] != test.id || got["org_id"] != simulator.NHNOrgID {
					t.Errorf("%v: found %v", test, got)
				}
			}
			candidates := requireError(t, cloud, "nhn_organization_role", acctest.Values{"name": "ADMIN"}, `name.*No single role.*2 roles have this name`)
			for _, line := range []string{`role-org-admin  OrgRole  \(ORG_ROLE\)`, `role-org-dooray-admin  OrgServiceRole  \(ORG_SERVICE_ROLE\)`} {
				if !matchesMessage(line).MatchString(candidates) {
					t.Errorf("%q is not among the candidates: %s", line, candidates)
				}
			}
			requireError(t, cloud, "nhn_organization_role", acctest.Values{"name": "NOBODY"}, `No role has this name`)
		})
	}
}

func TestNHNOrganizationRoles(t *testing.T) {
	t.Parallel()
	for name, change := range roleSwitches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := roleGroups(t, change)
			for _, test := range []struct {
				filters acctest.Values
				want    []string
			}{
				{acctest.Values{}, []string{
					"rg-3", "rg-6", "role-org-admin", "role-org-billing-viewer", "role-org-dooray-admin", "role-org-member", "role-org-member-admin", "role-org-none", "role-org-owner",
				}},
				{acctest.Values{"org_id": simulator.NHNOrgID, "name_like": "MEMBER"}, []string{"role-org-member", "role-org-member-admin"}},
				{acctest.Values{"category_type_codes": []string{"ROLE_GROUP"}}, []string{"rg-3", "rg-6"}},
				{acctest.Values{"category_type_codes": []string{"PERMISSION"}}, []string{}},
			} {
				got := read(t, cloud, "nhn_organization_roles", test.filters)
				if diff := cmp.Diff(test.want, column(t, got["roles"], "role_id")); diff != "" {
					t.Errorf("%v: %s", test.filters, diff)
				}
			}
		})
	}
}
