package export_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// moduleFilesOf are the names of the files of an export with modules.
func moduleFilesOf(t *testing.T, cloud *acctest.Cloud) []string {
	t.Helper()
	names, err := export.Check(t.Context(), source(t, cloud), inModules)
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestExportModules_editedNamesAreKept renames a module and a key as a user does, and renames their objects in the console.
func TestExportModules_editedNamesAreKept(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	folder := t.TempDir()
	write(t, run(t, cloud, inModules), folder)
	deleteImports(t, folder)
	replace(t, folder, "nhn_projects.tf", `module "project1" {`, `module "web" {`)
	replace(t, folder, "nhn_projects.tf", `"AuthProject1" = {}`, `uploader = {}`)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Project("Project1").Name = "renamed"
		for i := range st.NHN.RoleGroups {
			if st.NHN.RoleGroups[i].ID == "GroupProject1" {
				st.NHN.RoleGroups[i].Name = "writers"
			}
		}
	})
	result := exportAgain(t, cloud, folder, inModules)
	got := addressesByID(result)
	for name, want := range map[string]string{
		"nhn_project SimOrg0123456789/Project1":         "module.web.nhn_project.this",
		"nhn_appkey Project1/AuthProject1":              `module.web.nhn_appkey.this["uploader"]`,
		"nhn_role_group PROJECT/Project1/GroupProject1": `module.web.nhn_role_group.this["editors"]`,
		"nhn_project SimOrg0123456789/Project2":         "module.project2.nhn_project.this",
	} {
		if got[name] != want {
			t.Errorf("%s: %s, want %s", name, got[name], want)
		}
	}
	for _, part := range []string{"    \"editors\" = {\n      name  = \"writers\"\n", "    \"uploader\" = {\n      alias = \"AuthProject1\" #"} {
		if !strings.Contains(texts(result)["nhn_projects.tf"], part) {
			t.Errorf("the projects do not contain\n%s", part)
		}
	}
	if len(result.Missing)+len(result.Moved) > 0 {
		t.Errorf("missing %v, moved %v", result.Missing, result.Moved)
	}
}

// TestExportModules_deletedObjectIsReported removes an object of each type from the organization. The export names its address, and no new
// object gets it.
func TestExportModules_deletedObjectIsReported(t *testing.T) {
	t.Parallel()
	for address, change := range map[string]func(*simulator.State){
		`module.project1.nhn_role_group.this["editors"]`:  func(st *simulator.State) { st.NHN.RoleGroupNamed("editors").ID = "Group9" },
		`module.project1.nhn_appkey.this["AuthProject1"]`: func(st *simulator.State) { st.NHN.AppKeys[0].AuthID = "Auth9" },
	} {
		cloud := smallCompany(t)
		folder := t.TempDir()
		write(t, run(t, cloud, inModules), folder)
		cloud.Change(change)
		result := exportAgain(t, cloud, folder, inModules)
		var missing []string
		for _, r := range result.Missing {
			missing = append(missing, r.Address())
		}
		if diff := cmp.Diff([]string{address}, missing); diff != "" || slices.Contains(result.Addresses(), address) {
			t.Errorf("missing (-want +got):\n%s; addresses %v", diff, result.Addresses())
		}
	}
}

// TestExportModules_movedOnce has an object that was exported without modules and is deleted now, and a user's own module with the name of
// a project. The deleted object is missing, and no module is declared twice.
func TestExportModules_movedOnce(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	folder := t.TempDir()
	write(t, run(t, cloud, asResources), folder)
	if err := os.WriteFile(filepath.Join(folder, "main.tf"), []byte("module \"project2\" {\n  source = \"./mine\"\n}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cloud.Change(func(st *simulator.State) { st.NHN.AppKeys = st.NHN.AppKeys[:1] })
	result := exportAgain(t, cloud, folder, inModules)
	if len(result.Missing) != 1 || result.Missing[0].Address() != "nhn_appkey.project2_appkey" {
		t.Errorf("missing: %v", result.Missing)
	}
	want := []export.Move{
		{From: "nhn_appkey.project1_appkey", To: `module.project1.nhn_appkey.this["AuthProject1"]`},
		{From: "nhn_project.project1", To: "module.project1.nhn_project.this"},
		{From: "nhn_project.project2", To: "module.project2_project2.nhn_project.this"},
		{From: "nhn_role_group.project1_editors", To: `module.project1.nhn_role_group.this["editors"]`},
		{From: "nhn_role_group.project2_editors", To: `module.project2_project2.nhn_role_group.this["editors"]`},
	}
	if diff := cmp.Diff(want, result.Moved); diff != "" {
		t.Errorf("moved (-want +got):\n%s", diff)
	}
	write(t, result, folder)
	if diff := cmp.Diff(want, exportAgain(t, cloud, folder, inModules).Moved); diff != "" {
		t.Errorf("moved, and not applied before the next export (-want +got):\n%s", diff)
	}
}

// TestExportModules_folder changes files of an export with modules. Only the module may be changed, and it is kept.
func TestExportModules_folder(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	folder := filepath.Join(t.TempDir(), "new")
	names := moduleFilesOf(t, cloud)
	result := run(t, cloud, inModules)
	write(t, result, folder)
	main := filepath.Join("modules", "project", "main.tf")
	replace(t, folder, main, "# A project", "# Our project")
	replace(t, folder, "modules/project/outputs.tf", "\n", "\r\n") // the checksum is of the other line ends
	if err := export.CheckFolder(folder, names); err != nil {
		t.Errorf("with a changed module: %v", err)
	}
	if diff := cmp.Diff([]string{"modules/project/main.tf"}, result.Edited(folder)); diff != "" {
		t.Errorf("edited (-want +got):\n%s", diff)
	}
	write(t, result, folder)
	if text := read(t, folder, main); !strings.Contains(text, "# Our project") {
		t.Errorf("the module is\n%s", text)
	}
	if err := os.WriteFile(filepath.Join(folder, main), []byte("# mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := export.CheckFolder(folder, names); err == nil || !strings.Contains(err.Error(), main) || !strings.Contains(err.Error(), "not written by an export") {
		t.Errorf("with another module: %v", err)
	}
	former, err := export.ReadFormer(folder, names)
	if err != nil {
		t.Fatal(err)
	}
	if err := former.CheckModules(folder, true); err != nil {
		t.Error(err)
	}
	if err := former.CheckModules(folder, false); err == nil || !strings.Contains(err.Error(), "--modules") {
		t.Errorf("without modules: %v", err)
	}
}

// TestExportModules_oneProject exports a project and nothing else.
func TestExportModules_oneProject(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	scope := inModules
	scope.Projects = []string{"Project2"}
	result := run(t, cloud, scope)
	want := []string{`module.project2.nhn_appkey.this["AuthProject2"]`, "module.project2.nhn_project.this", `module.project2.nhn_role_group.this["editors"]`}
	if diff := cmp.Diff(want, result.Addresses()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestExportModules_noSecrets has no AppKey in any file. The module only names the attribute that contains it.
func TestExportModules_noSecrets(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	files := texts(run(t, cloud, inModules))
	if len(files) != 1+4+2*8 {
		t.Errorf("%d files", len(files))
	}
	for name, text := range files {
		for _, secret := range []string{"Secret0000", simulator.NHNSecretAccessKey, simulator.MCCSecretKey} {
			if strings.Contains(text, secret) {
				t.Errorf("%s contains %s", name, secret)
			}
		}
	}
}

// TestExportModules_incomplete cannot read the AppKeys of a project. The AppKey in its module may still exist.
func TestExportModules_incomplete(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	folder := t.TempDir()
	write(t, run(t, cloud, inModules), folder)
	cloud.InjectFault(simulator.Fault{
		Match: "GET /v1/authentications/projects/Project2/project-appkeys", Times: -1, Status: 200,
		Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no permission"}}`,
	})
	result := exportAgain(t, cloud, folder, inModules)
	var unread []string
	for _, r := range result.MissingUnverified() {
		unread = append(unread, r.Address())
	}
	if diff := cmp.Diff([]string{`module.project2.nhn_appkey.this["AuthProject2"]`}, unread); diff != "" || len(result.Problems) != 1 {
		t.Errorf("unread (-want +got):\n%s; problems %v", diff, result.Problems)
	}
}

// TestExportModules_blockInOtherFile moves the block of a project to another file. The project is exported again at another address, as the
// guide says.
func TestExportModules_blockInOtherFile(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	folder := t.TempDir()
	write(t, run(t, cloud, inModules), folder)
	_, projects, _ := strings.Cut(read(t, folder, "nhn_projects.tf"), "\n\n")
	if err := os.Rename(filepath.Join(folder, "nhn_projects.tf"), filepath.Join(folder, "mine.tf")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "mine.tf"), []byte(projects), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := addressesByID(exportAgain(t, cloud, folder, inModules))["nhn_project SimOrg0123456789/Project1"]; got != "module.project1_project1.nhn_project.this" {
		t.Errorf("the project is %s", got)
	}
}

// TestExportModules_copiedBlock adds a project as a user does: the copy of a block, with its comments, and another name. The project that was
// exported keeps its address, and the copy is reported before a new export replaces its file.
func TestExportModules_copiedBlock(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	_, block, _ := strings.Cut(texts(run(t, cloud, inModules))["nhn_projects.tf"], "# Import ID: \"SimOrg0123456789/Project1\"")
	block, _, _ = strings.Cut(block, "\n}\n")
	for _, added := range []struct{ comment, label string }{{`# Import ID: "SimOrg0123456789/Project1"`, "copied"}, {"", "written"}} {
		t.Run(added.label, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			write(t, run(t, cloud, inModules), folder)
			text := read(t, folder, "nhn_projects.tf") + "\n" + added.comment + strings.Replace(block, `module "project1"`, `module "`+added.label+`"`, 1) + "\n}\n"
			if err := os.WriteFile(filepath.Join(folder, "nhn_projects.tf"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			result := exportAgain(t, cloud, folder, inModules)
			got := addressesByID(result)
			if got["nhn_project SimOrg0123456789/Project1"] != "module.project1.nhn_project.this" || got["nhn_appkey Project1/AuthProject1"] != `module.project1.nhn_appkey.this["AuthProject1"]` {
				t.Errorf("the project is %s", got["nhn_project SimOrg0123456789/Project1"])
			}
			if len(result.Missing) != 1 || result.Missing[0].Address() != "module."+added.label+".nhn_project.this" {
				t.Errorf("missing: %v", result.Missing)
			}
		})
	}
}

// TestExportModules_addedEntryWithComment gives a module block and an entry the comment that the export writes. Both keep their addresses.
func TestExportModules_addedEntryWithComment(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	folder := t.TempDir()
	text := "module \"mine\" {\n  source = \"./modules/project\"\n  name = \"x\"\n  appkeys = {\n    # Import ID: \"Project1/AuthProject1\"\n    uploader = {}\n  }\n}\n"
	if err := os.WriteFile(filepath.Join(folder, "nhn_projects.tf"), []byte("# Import ID: \"SimOrg0123456789/Project1\"\n"+text), 0o600); err != nil {
		t.Fatal(err)
	}
	result := exportAgain(t, cloud, folder, inModules)
	if got := addressesByID(result)["nhn_appkey Project1/AuthProject1"]; got != `module.mine.nhn_appkey.this["uploader"]` || len(result.Missing) > 0 {
		t.Errorf("the AppKey is %s, missing %v", got, result.Missing)
	}
}

// TestExportModules_entryWithoutComment deletes the comment of an entry. The entry is replaced by the same one, so it is not missing.
func TestExportModules_entryWithoutComment(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	folder := t.TempDir()
	write(t, run(t, cloud, inModules), folder)
	replace(t, folder, "nhn_projects.tf", "    # Import ID: \"Project1/AuthProject1\"\n", "")
	result := exportAgain(t, cloud, folder, inModules)
	if got := addressesByID(result)["nhn_appkey Project1/AuthProject1"]; got != `module.project1.nhn_appkey.this["AuthProject1"]` || len(result.Missing) > 0 {
		t.Errorf("the AppKey is %s, missing %v", got, result.Missing)
	}
}

// TestExportModules_ordinaryModule adds a module block of another source to the file of the projects. It is reported as a module and not as
// a project before a new export replaces the file, and does not matter in another file.
func TestExportModules_ordinaryModule(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	for file, want := range map[string]string{"nhn_projects.tf": "module.tools", "mine.tf": ""} {
		folder := t.TempDir()
		write(t, run(t, cloud, inModules), folder)
		text := ""
		if want != "" {
			text = read(t, folder, file)
		}
		text += "\nmodule \"tools\" {\n  source = \"./modules/tools\"\n}\n"
		if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range exportAgain(t, cloud, folder, inModules).Missing {
			got = append(got, r.Address())
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: missing %q, want %q", file, got, want)
		}
	}
}
