package export_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

var grades = export.Scope{CompanyID: simulator.MCCCompanyID, Only: []string{"mcc_job_grade"}}

func TestWrite_keepsOtherFiles(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	result := run(t, cloud, grades)
	names := []string{"provider.tf", "mcc_job_grades.tf", "mcc_job_grades_imports.tf"}
	folder := filepath.Join(t.TempDir(), "new", "folder[1]*")
	path := filepath.Join(folder, "mcc_job_grades.tf")
	allowed := func(when string, want bool) {
		t.Helper()
		err := export.CheckFolder(folder, names)
		if want && err != nil || !want && (err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "--force")) {
			t.Errorf("%s: %v; allowed should be %t", when, err, want)
		}
	}
	write := func(content string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	allowed("before there is a folder", true)
	if err := result.Write(folder); err != nil {
		t.Fatal(err)
	}
	allowed("its own files", true)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(strings.Replace(string(content), "대리", "부장님", 1))
	allowed("its own file, changed", false)
	write(string(content) + "\n")
	allowed("its own file, and a line", false)
	write("resource \"mcc_job_grade\" \"mine\" {}\n")
	allowed("somebody else's file", false)
	write("")
	allowed("an empty file", false)
	if err := result.Write(folder); err != nil {
		t.Fatal(err)
	}
	allowed("overwritten", true)
	if err := export.CheckFolder(folder, names[:1]); err == nil || !strings.Contains(err.Error(), "other types") || !strings.Contains(err.Error(), path) {
		t.Errorf("a part over the whole: %v", err)
	}
	if err := os.WriteFile(filepath.Join(folder, "main.tf"), []byte("# mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	allowed("beside a file of somebody else", true)
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, entry := range entries {
		found = append(found, entry.Name())
	}
	if want := []string{"main.tf", "mcc_job_grades.tf", "mcc_job_grades_imports.tf", "provider.tf"}; !slices.Equal(found, want) {
		t.Errorf("the folder holds %q, want %q", found, want)
	}
}

// TestRun_fileNames exports objects with names that no file of Windows may have. Names of files never come from the services.
func TestRun_fileNames(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	cloud.Change(func(st *simulator.State) {
		for _, name := range []string{"CON", "nul", "../x", `a\b`, "c:d", "trailing. "} {
			st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: name, Name: name})
		}
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: "NUL", Name: "AUX", OrgID: simulator.NHNOrgID})
	})
	valid := regexp.MustCompile(`^(modules/project/)?(provider|main|variables|versions|outputs|imports|moved|(mcc|nhn)_[a-z_]+)\.tf$`)
	for _, modules := range []bool{false, true} {
		scope := everything
		scope.Modules = modules
		result := run(t, cloud, scope)
		if len(result.Files) < 5 {
			t.Errorf("modules: %t, %d files", modules, len(result.Files))
		}
		for _, file := range result.Files {
			if !valid.MatchString(file.Name) {
				t.Errorf("modules: %t, file %q", modules, file.Name)
			}
		}
	}
}

func TestWrite_failureLeavesNoFile(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	result := run(t, cloud, grades)
	folder := t.TempDir()
	result.Files = append(result.Files, export.File{Name: "no/such/folder.tf"})
	if err := result.Write(folder); err == nil {
		t.Error("a file in no folder was written")
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) > 0 {
		t.Errorf("the folder holds %v (%v), want nothing", entries, err)
	}
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := result.Write(file); err == nil {
		t.Error("a file was taken for a folder")
	}
}
