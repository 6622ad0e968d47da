package export_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// An organization, as resources and in modules.
var (
	asResources = export.Scope{OrgID: simulator.NHNOrgID}
	inModules   = export.Scope{OrgID: simulator.NHNOrgID, Modules: true}
)

// seedUnusualProjects adds projects whose objects are difficult to name: names and addresses that repeat, differ in case only, or have to be
// escaped, a project without members, and invitations.
func seedUnusualProjects(cloud *acctest.Cloud) {
	cloud.Change(func(st *simulator.State) {
		role := []simulator.AssignedRole{{RoleID: simulator.NHNProjectMemberRoleID, Policy: "ALLOW"}}
		for id, name := range map[string]string{"Odd00000": `"web" ${shop} %{if}`, "Odd00001": "보도국\\", "Odd00002": "보도국/", "Odd00003": "empty", "Odd00004": "123"} {
			st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: id, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: name, Status: "STABLE"})
		}
		st.NHN.Organizations[0].ProjectLimit = 30
		member := func(uuid, kind, code, name, email, status string) {
			if uuid != "" {
				account := simulator.Account{UUID: uuid, Type: kind, Status: "STABLE", UserCode: code, Name: name, Email: email}
				if kind == "IAM" {
					account.Status, account.OrgID = "member", simulator.NHNOrgID
				}
				st.NHN.Accounts = append(st.NHN.Accounts, account)
				st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers, simulator.OrganizationMember{OrgID: simulator.NHNOrgID, UUID: uuid, Email: email, Status: "COMPLETE"})
			}
			st.NHN.ProjectMembers = append(st.NHN.ProjectMembers, simulator.ProjectMember{ProjectID: "Odd00000", UUID: uuid, Email: email, Status: status, Roles: role})
		}
		member("0d000000-0000-4000-8000-000000000001", "TOAST_CLOUD", "", "한글", "same@example.com", "COMPLETE")
		member("0d000000-0000-4000-8000-000000000002", "IAM", "same-1", "${iam}", "same@example.com", "COMPLETE")
		member("0d000000-0000-4000-8000-000000000003", "IAM", "same-2", "Same", "same@example.com", "COMPLETE")
		member("0d000000-0000-4000-8000-000000000004", "IAM", "quoted", `Kim "MJ"`, `"MJ"@example.com`, "COMPLETE")
		member("0d000000-0000-4000-8000-000000000005", "TOAST_CLOUD", "", "Upper", "Upper@example.com", "COMPLETE")
		member("0d000000-0000-4000-8000-000000000006", "TOAST_CLOUD", "", "Lower", "upper@example.com", "COMPLETE")
		member("", "", "", "", "waiting@example.com", "WAIT")
		member("", "", "", "", "late@example.com", "EXPIRE")
		for i, name := range []string{`${group} "a"`, "cafe\u0301", "%{if}"} {
			st.NHN.RoleGroups = append(st.NHN.RoleGroups, simulator.RoleGroup{
				ID: "OddGroup" + string(rune('0'+i)), Type: "PROJECT", OrgID: simulator.NHNOrgID, ProjectID: "Odd00000", Name: name, Roles: role,
			})
		}
		last := &st.NHN.ProjectMembers[len(st.NHN.ProjectMembers)-3]
		last.Roles = []simulator.AssignedRole{{RoleID: "OddGroup0", Policy: "ALLOW"}, {RoleID: "OddGroup1", Policy: "ALLOW"}, {RoleID: "RoleGroupOrg00000", Policy: "ALLOW"}}
		st.NHN.AppKeys = append(st.NHN.AppKeys, simulator.AppKey{AppKey: "AppKey0777", AuthID: "OddAuth", ProjectID: "Odd00001", Status: "STOP"})
	})
}

// unusualObjects is the number of objects of [seedUnusualProjects] that can be imported: projects, members, role groups, an AppKey, and IAM
// accounts without the one whose email address the provider rejects.
const unusualObjects = 5 + 6 + 3 + 1 + 2

// objectsInOrganization is the number of objects that can be imported.
func objectsInOrganization() int {
	n := unusualObjects
	for typeName, count := range acctest.OrganizationCounts {
		if strings.HasPrefix(typeName, "nhn_") {
			n += count
		}
	}
	return n
}

// planOf verifies the folder of an export and compares the plan.
func planOf(t *testing.T, w *acctest.Workspace, when string, result export.Result, want export.Plan) {
	t.Helper()
	terraform := export.Terraform{Program: acctest.Terraform(t), Folder: w.Dir, Environment: w.Environment()}
	plan, err := terraform.Verify(t.Context(), result.Addresses())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, plan); diff != "" {
		t.Errorf("%s (-want +got):\n%s", when, diff)
	}
}

// TestAccExportModules_importPlansNoChanges applies an export with modules. It plans only imports, nothing after the apply, and a second
// export without a state writes the same bytes.
func TestAccExportModules_importPlansNoChanges(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	seedUnusualProjects(cloud)
	w := cloud.Workspace(t)
	result := run(t, cloud, inModules)
	write(t, result, w.Dir)
	w.Terraform("fmt", "-check", "-diff", "-recursive")
	planOf(t, w, "before the apply", result, export.Plan{Imported: objectsInOrganization()})
	w.Terraform("validate")
	w.Terraform("apply", "-auto-approve")
	before := filesOf(t, w.Dir)
	deleteImports(t, w.Dir)
	planOf(t, w, "after the apply, without import blocks", result, export.Plan{Managed: objectsInOrganization()})

	if err := os.Remove(filepath.Join(w.Dir, "terraform.tfstate")); err != nil {
		t.Fatal(err)
	}
	write(t, exportAgain(t, cloud, w.Dir, inModules), w.Dir)
	if diff := cmp.Diff(before, filesOf(t, w.Dir)); diff != "" {
		t.Errorf("the second export differs (-first +second):\n%s", diff)
	}
}

// TestAccExportModules_moved moves the resources of an export without modules, which was applied, into modules. A second export before the
// next apply keeps the moved blocks.
func TestAccExportModules_moved(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	seedUnusualProjects(cloud)
	w := cloud.Workspace(t)
	write(t, run(t, cloud, asResources), w.Dir)
	w.Terraform("apply", "-auto-approve")
	deleteImports(t, w.Dir)
	for range 2 {
		result := exportAgain(t, cloud, w.Dir, inModules)
		if len(result.Missing) > 0 || len(result.Moved) != 12+5+12*6+6+12*2+3+18+1 {
			t.Errorf("missing %v; %d moved", result.Missing, len(result.Moved))
		}
		write(t, result, w.Dir)
		w.Terraform("fmt", "-check", "-diff", "-recursive")
		planOf(t, w, "before the apply", result, export.Plan{Managed: objectsInOrganization()})
	}
	if said := w.Terraform("apply", "-auto-approve"); !strings.Contains(said, "0 added, 0 changed, 0 destroyed") {
		t.Errorf("the apply: %s", said)
	}
	deleteImports(t, w.Dir)
	if err := os.Remove(filepath.Join(w.Dir, export.MovedFile)); err != nil {
		t.Fatal(err)
	}
	result := exportAgain(t, cloud, w.Dir, inModules)
	if len(result.Missing)+len(result.Moved) > 0 {
		t.Errorf("after the apply: missing %v, moved %v", result.Missing, result.Moved)
	}
	planOf(t, w, "without moved blocks", result, export.Plan{Managed: objectsInOrganization()})
}

// TestAccExportModules_development adds a member by email address, a member whose account is created in the same apply, a role group and an
// AppKey to an exported module, as its variables describe.
func TestAccExportModules_development(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	w := cloud.Workspace(t)
	write(t, run(t, cloud, inModules), w.Dir)
	w.Terraform("get")
	w.Terraform("apply", "-auto-approve")
	deleteImports(t, w.Dir)
	replace(t, w.Dir, "nhn_projects.tf", "\n  role_groups = {", `
  members = {
    "kim@partner.example.com" = {
      roles = [{ role_group = "editors" }, { role_id = "`+simulator.NHNProjectMemberRoleID+`", expires_at = "2099-12-31T18:00:00+09:00" }]
    }
    park = {
      member_uuid = nhn_iam_member.park.id
      roles       = [{ role_group = "new" }]
    }
  }
  role_groups = {
    new = { roles = [{ role_id = "`+simulator.NHNProjectMemberRoleID+`", policy = "DENY" }] }`)
	replace(t, w.Dir, "nhn_projects.tf", `"AuthProject1" = {}`, `uploader = { store_app_key = false }
    "AuthProject1" = {}`)
	w.Write("park.tf", `resource "nhn_iam_member" "park" {
  user_code = "park"
  name      = "Park"
  email     = "park@example.com"
}
output "ids" { value = module.project1.role_group_ids }
`)
	if said := w.Terraform("apply", "-auto-approve"); !strings.Contains(said, "5 added, 0 changed, 0 destroyed") || !strings.Contains(said, `"editors" = "GroupProject1"`) {
		t.Errorf("the apply: %s", said)
	}
	w.Terraform("plan", "-detailed-exitcode")
	replace(t, w.Dir, "nhn_projects.tf", "role_group = \"new\"", "role_id = \"x\", role_group = \"new\"")
	if said, code := w.Try("plan"); code != 1 || !strings.Contains(said, "Each role must have either role_id or role_group.") {
		t.Errorf("a role with an ID and a group: exit code %d, %s", code, said)
	}
}
