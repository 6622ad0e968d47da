package resources_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestImport_wholeOrganization imports a whole organization through the protocol: each object of a list equals its import
// finds it, and its generated configuration plans no change.
func TestImport_wholeOrganization(t *testing.T) {
	t.Parallel()
	queries := map[string][]acctest.Values{
		"mcc_department": {nil}, "mcc_job_grade": {nil}, "mcc_job_position": {nil}, "mcc_user": {nil}, "nhn_project": {nil}, "nhn_iam_member": {nil},
		"nhn_organization_member_roles": {nil}, "nhn_user_access_key": {nil}, "nhn_organization": {nil},
		"nhn_role_group": {{"type": "ORG"}, {"type": "ORG_ROLE_GROUP"}}, "nhn_project_member": {}, "nhn_appkey": {},
	}
	for _, project := range acctest.OrganizationProjects() {
		for _, typeName := range []string{"nhn_project_member", "nhn_role_group", "nhn_appkey"} {
			queries[typeName] = append(queries[typeName], acctest.Values{"project_id": project})
		}
	}
	for typeName := range acctest.OrganizationCounts {
		if _, asked := queries[typeName]; !asked {
			t.Errorf("no query asks for %s: add one to queries", typeName)
		}
	}
	for name, change := range map[string]func(*simulator.Switches){
		"likely": func(*simulator.Switches) {},
		"otherwise": func(sw *simulator.Switches) {
			sw.MCC.LimitCap, sw.MCC.Unset, sw.MCC.SortOrdString, sw.MCC.EmailsLowered, sw.MCC.PhonesNormalised = 30, simulator.MCCUnsetAbsent, true, true, true
			sw.NHN.OmitNulls, sw.NHN.ExtraFields, sw.NHN.NamesByTable, sw.NHN.Shuffle, sw.NHN.PageCap = true, true, true, true, 7
			sw.NHN.SearchIncludesIAM, sw.NHN.GenericRefusesIAM, sw.NHN.PendingUUIDShown, sw.NHN.LeavedHidden = true, true, true, true
		},
	} {
		cloud := acctest.NewWith(t, change)
		cloud.SeedOrganization()
		for typeName, configs := range queries {
			t.Run(name+"/"+typeName, func(t *testing.T) {
				t.Parallel()
				found := 0
				for _, config := range configs {
					listing := cloud.Engine(t).ImportAll(acctest.Query{Type: typeName, Config: config})
					if listing.Err() != "" {
						t.Error(listing.Err())
					}
					found += len(listing.Found)
				}
				if want := acctest.OrganizationCounts[typeName]; found != want {
					t.Errorf("%d found, want %d", found, want)
				}
			})
		}
	}
}

// adoptProvider has the local name that Terraform writes into generated configuration, independently of the query.
const adoptProvider = `
terraform {
  required_providers {
    nhnmcc = { source = "nhnmcc/nhnmcc" }
  }
}

provider "nhnmcc" {}
`

// TestAccImport_generatedFromImportBlocks is the way of engines without a query: configuration is generated from import blocks, as
// it is written, and plans nothing but the imports.
func TestAccImport_generatedFromImportBlocks(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	w := cloud.Workspace(t)
	config := adoptProvider
	imports := map[string]string{
		"mcc_department.news": "dept-00", "mcc_department.center": "dept-05", "mcc_job_grade.g": "G0", "mcc_job_position.p": "P0",
		"mcc_user.full": "E00020", "mcc_user.bare": "E00001", "nhn_project.described": "Prj00000", "nhn_project.bare": "Prj00001",
		"nhn_project_member.person": "Prj00000/0b000000-0000-4000-8000-000000000001", "nhn_project_member.iam": "Prj00000/0c000000-0000-4000-8000-000000000000",
		"nhn_role_group.project": "PROJECT/Prj00000/RoleGroup00000-a", "nhn_role_group.shared": "ORG/" + simulator.NHNOrgID + "/RoleGroupOrg00000",
		"nhn_role_group.own": "ORG_ROLE_GROUP/" + simulator.NHNOrgID + "/RoleGroupOwn00000", "nhn_appkey.web": "Prj00000/Auth0000000000",
		"nhn_iam_member.full": "iam-00", "nhn_iam_member.bare": "iam-01", "nhn_organization_member_roles.person": "0b000000-0000-4000-8000-000000000000",
		"nhn_user_access_key.stopped": "UserAccessKey0000001", "nhn_organization.own": simulator.NHNOrgID,
	}
	for address, id := range imports {
		config += fmt.Sprintf("\nimport {\n  to       = %s\n  id       = %q\n  provider = nhnmcc\n}\n", address, id)
	}
	w.Write("main.tf", config)
	w.Terraform("plan", "-generate-config-out=generated.tf")
	planned := w.Plan()
	for _, one := range planned {
		if !one.OnlyImports() {
			t.Errorf("%s: %v, from %v to %v", one.Address, one.Change.Actions, one.Change.Before, one.Change.After)
		}
	}
	if len(planned) != len(imports) {
		t.Errorf("%d planned, want %d", len(planned), len(imports))
	}
}

// TestAccImport_wholeOrganizationByQuery takes a whole organization over by a query and its generated configuration, as it is written:
// everything is imported, and nothing changes.
func TestAccImport_wholeOrganizationByQuery(t *testing.T) {
	t.Parallel()
	acctest.NeedsTerraform(t, 14, "older ones have no query, and TestImport_wholeOrganization does without")
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	w := cloud.Workspace(t)
	w.Write("main.tf", adoptProvider)
	query := `
locals {
  projects = toset([for project in list.nhn_project.all.data : project.identity.id])
}
`
	for typeName := range acctest.OrganizationCounts {
		switch typeName {
		case "nhn_project_member", "nhn_appkey":
			query += fmt.Sprintf("list %q \"all\" {\n  provider = nhnmcc\n  for_each = local.projects\n  limit    = 1000\n  config {\n    project_id = each.value\n  }\n}\n", typeName)
		case "nhn_role_group":
			query += fmt.Sprintf("list %q \"of_projects\" {\n  provider = nhnmcc\n  for_each = local.projects\n  limit    = 1000\n  config {\n    project_id = each.value\n  }\n}\n", typeName)
			query += fmt.Sprintf("list %q \"of_organization\" {\n  provider = nhnmcc\n  for_each = toset([\"ORG\", \"ORG_ROLE_GROUP\"])\n  limit    = 1000\n  config {\n    type = each.value\n  }\n}\n", typeName)
		default:
			query += fmt.Sprintf("list %q \"all\" {\n  provider = nhnmcc\n  limit    = 1000\n}\n", typeName)
		}
	}
	w.Write("all.tfquery.hcl", query)
	w.Terraform("query", "-generate-config-out=adopted.tf")

	found := map[string]int{}
	for _, planned := range w.Plan() {
		if !planned.OnlyImports() {
			t.Errorf("%s: %v, from %v to %v", planned.Address, planned.Change.Actions, planned.Change.Before, planned.Change.After)
		}
		found[planned.Type]++
	}
	if diff := cmp.Diff(acctest.OrganizationCounts, found); diff != "" {
		t.Error(diff)
	}
}
