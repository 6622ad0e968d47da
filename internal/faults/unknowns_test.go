package faults_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// uniqueAttributes lists the attributes that identify the object of a block. Types that are not listed allow identical objects.
var uniqueAttributes = map[string][]string{
	"mcc_department":                {"company_id", "external_key"},
	"mcc_directory":                 {"company_id"},
	"mcc_directory (delete)":        {"company_id"},
	"mcc_job_grade":                 {"company_id", "external_key"},
	"mcc_job_position":              {"company_id", "external_key"},
	"mcc_user":                      {"company_id"}, // one of email and external_key is enough
	"nhn_iam_member":                {"org_id", "user_code"},
	"nhn_organization_member_roles": {"member_uuid", "org_id"},
	"nhn_organization_member_roles (on destroy)": {"member_uuid", "org_id"},
	"nhn_organization_member_roles (expired)":    {"member_uuid", "org_id"},
	"nhn_project_member":                         {"email", "project_id"},
	"nhn_project_member (UUID)":                  {"member_uuid", "project_id"},
	"nhn_project_member (IAM)":                   {"project_id", "user_code"},
	"nhn_project_member (invited)":               {"email", "project_id"},
	"nhn_project_member (expired role)":          {"email", "project_id"},
	"nhn_project_members_exclusive":              {"project_id"},
	"nhn_project_members_exclusive (expired)":    {"project_id"},
	"nhn_project_service":                        {"product_id", "project_id"},
	"nhn_role_group":                             {"name", "project_id", "type"},
	"nhn_role_group (ORG)":                       {"name", "org_id", "project_id", "type"},
	"nhn_role_group (ORG_ROLE_GROUP)":            {"name", "org_id", "type"},
}

// TestPlan_unknownValues plans each type with each attribute unknown, before and after the object exists. An unknown value
// must neither cause an error nor make two blocks duplicates.
func TestPlan_unknownValues(t *testing.T) {
	t.Parallel()
	for _, name := range slices.Sorted(maps.Keys(lifecycles)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			typeName, _, _ := strings.Cut(name, " ")
			first, second := typeName+".first", typeName+".second"
			cloud := newFixture(t)
			engine := cloud.Engine(t)
			_, schemas := cloud.Server(t)
			plan := func(unknown string, config acctest.Values, twice bool) {
				engine.Run(func() {
					if planned := engine.Plan(first, config); len(planned.Errors) > 0 {
						t.Errorf("unknown %s: %s", unknown, planned.Err())
					}
					if planned := engine.Plan(second, config); twice != strings.Contains(planned.Err(), "Duplicate resource") {
						t.Errorf("two blocks, unknown %s, are one object: %t; planned: %s", unknown, twice, planned.Err())
					}
				})
			}
			planAll := func() {
				all := acctest.Values{}
				for _, attribute := range schemas.ResourceSchemas[typeName].Block.Attributes {
					if !attribute.Optional && !attribute.Required {
						continue
					}
					twice := uniqueAttributes[name] != nil && !slices.Contains(uniqueAttributes[name], attribute.Name)
					config := maps.Clone(lifecycles[name].create)
					blocks, _ := config[attribute.Name].([]acctest.Values)
					for i, block := range blocks {
						for part := range block {
							unknown := maps.Clone(block)
							unknown[part] = tftypes.UnknownValue
							config[attribute.Name] = slices.Concat(blocks[:i], []acctest.Values{unknown}, blocks[i+1:])
							plan(attribute.Name+"."+part, config, twice)
						}
					}
					all[attribute.Name], config[attribute.Name] = tftypes.UnknownValue, tftypes.UnknownValue
					plan(attribute.Name, config, twice)
				}
				plan("everything", all, false)
			}
			planAll()
			if made := engine.Apply(first, lifecycles[name].create); len(made.Errors) > 0 {
				t.Fatal(made.Err())
			}
			planAll()
		})
	}
}
