package provider_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	must(t, err)
	return string(content)
}

// listBlocks returns the type and the name of each list block in a query file.
func listBlocks(t *testing.T, path string) (blocks [][2]string) {
	t.Helper()
	file, diags := hclsyntax.ParseConfig([]byte(read(t, path)), path, hcl.InitialPos)
	body, ok := file.Body.(*hclsyntax.Body)
	if diags.HasErrors() || !ok {
		t.Fatal(diags)
	}
	for _, block := range body.Blocks {
		if block.Type != "list" || len(block.Labels) != 2 {
			t.Fatalf("%s: want list blocks only, got %s %v", path, block.Type, block.Labels)
		}
		blocks = append(blocks, [2]string{block.Labels[0], block.Labels[1]})
	}
	return blocks
}

// TestListExamples_uniqueNames copies all examples of lists into one folder: the names in a folder must be unique. The query file for all
// types has a list of each type, and is in the guide.
func TestListExamples_uniqueNames(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(examples, "list-resources", "*", "*.tfquery.hcl"))
	must(t, err)
	types := filesIn(t, "list-resources")
	if len(files) != len(types) || len(types) != 12 {
		t.Fatalf("%d files for %d types", len(files), len(types))
	}
	query := filepath.Join(examples, "query", "all.tfquery.hcl")
	listed := map[string]bool{}
	for _, block := range listBlocks(t, query) {
		listed[block[0]] = true
	}
	if diff := cmp.Diff(types, slices.Sorted(maps.Keys(listed))); diff != "" {
		t.Errorf("%s (-all types +its types):\n%s", query, diff)
	}
	guide := read(t, "../../docs/guides/adopting.md")
	for _, file := range []string{query, filepath.Join(examples, "query", "main.tf")} {
		if content := read(t, file); !strings.Contains(guide, "\n# "+filepath.Base(file)+"\n"+content+"```\n") {
			t.Errorf("the guide has another %s:\n%s", filepath.Base(file), content)
		}
	}
	for _, folder := range [][]string{files, {query}} {
		seen := map[[2]string]string{}
		for _, file := range folder {
			for _, block := range listBlocks(t, file) {
				if former, ok := seen[block]; ok {
					t.Errorf("list.%s.%s is in %s and in %s", block[0], block[1], former, file)
				}
				seen[block] = file
			}
		}
	}
}

// seedOrganization adds an object of each type that a list finds.
func seedOrganization(st *simulator.State) {
	seedProject(&st.NHN)
	seedCompany(&st.MCC)
	seedMembersAndRoleGroups(&st.NHN)
	for i, role := range []string{simulator.NHNProjectMemberRoleID, simulator.NHNProjectMemberRoleID, simulator.NHNOrgMemberRoleID} {
		st.NHN.RoleGroups[i].Roles = []simulator.AssignedRole{{RoleID: role, Policy: "ALLOW"}}
	}
	st.NHN.AppKeys = append(st.NHN.AppKeys, simulator.AppKey{ProjectID: "nRq8sWc1", AuthID: "auth-1", AppKey: "appkey-1", Alias: "web", Status: "STABLE"})
	st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, simulator.UserAccessKey{
		ID: "SecondKey", Secret: "second-secret", AuthID: "auth-2", UUID: simulator.NHNOwnerUUID, Status: "STABLE", Lifetime: 86400, TokenFormat: "OPAQUE",
	})
}

// TestAccQueryExample generates the configuration of all objects with one query file. The plan of that configuration imports them and changes
// nothing, although the configuration is used as it is.
func TestAccQueryExample(t *testing.T) {
	t.Parallel()
	acctest.NeedsTerraform(t, 14, "older ones have no query, and the lists are tested by the protocol")
	cloud := acctest.New(t)
	cloud.Change(seedOrganization)
	w := cloud.Workspace(t)
	must(t, os.CopyFS(w.Dir, os.DirFS(filepath.Join(examples, "query"))))
	if said := w.Terraform("validate", "-query"); !strings.Contains(said, "The configuration is valid") {
		t.Errorf("validate -query says:\n%s", said)
	}
	w.Terraform("query", "-generate-config-out=generated.tf")
	imported := map[string]int{}
	for _, change := range w.Plan() {
		if !change.OnlyImports() {
			t.Errorf("%s: %v", change.Address, change.Change.Actions)
		}
		imported[change.Type]++
	}
	want := map[string]int{
		"mcc_department": 2, "mcc_job_grade": 1, "mcc_job_position": 1, "mcc_user": 2, "nhn_appkey": 1, "nhn_iam_member": 1, "nhn_organization": 1,
		"nhn_organization_member_roles": 3, "nhn_project": 1, "nhn_project_member": 2, "nhn_role_group": 3, "nhn_user_access_key": 1,
	}
	if diff := cmp.Diff(want, imported); diff != "" {
		t.Errorf("imported objects (-want +got):\n%s", diff)
	}
	w.Terraform("apply", "saved.tfplan")
	w.Terraform("plan", "-detailed-exitcode")
}
