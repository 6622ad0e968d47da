package export_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// smallCompany has an object of most types, so that a test may change each in the console.
func smallCompany(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "D1", Name: "영업부", ParentExternalKey: simulator.MCCRootKey})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "G1", Name: "대리"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: "P1", Name: "팀장"})
		st.MCC.Users = append(st.MCC.Users, sameName("E001"))
		for _, id := range []string{"Project1", "Project2"} {
			st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
				ID: id, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: strings.ToLower(id), Status: "STABLE",
			})
			st.NHN.AppKeys = append(st.NHN.AppKeys, simulator.AppKey{AppKey: "Secret0000" + id, AuthID: "Auth" + id, ProjectID: id, Status: "STABLE"})
			st.NHN.RoleGroups = append(st.NHN.RoleGroups, simulator.RoleGroup{
				ID: "Group" + id, Type: "PROJECT", OrgID: simulator.NHNOrgID, ProjectID: id, Name: "editors",
				Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectMemberRoleID, Policy: "ALLOW"}},
			})
		}
		addAccount(st, "0a000000-0000-4000-8000-000000000099", "lee")
	})
	return cloud
}

func addAccount(st *simulator.State, uuid, code string) {
	st.NHN.Accounts = append(st.NHN.Accounts, simulator.Account{
		UUID: uuid, Type: "IAM", Status: "member", OrgID: simulator.NHNOrgID, UserCode: code, Name: "Lee", Email: code + "@example.com",
	})
	st.NHN.OrganizationMembers = append(st.NHN.OrganizationMembers, simulator.OrganizationMember{OrgID: simulator.NHNOrgID, UUID: uuid, Status: "COMPLETE"})
}

func sameName(key string) simulator.MCCUser {
	return simulator.MCCUser{ExternalKey: key, Name: "김민지", Email: strings.ToLower(key) + "@example.com", DepartmentExternalKey: "D1", Locale: "ko_KR", TimeZone: "Asia/Seoul"}
}

// again exports to a folder that contains a previous export.
func again(t *testing.T, cloud *acctest.Cloud, folder string) export.Result {
	t.Helper()
	return exportAgain(t, cloud, folder, everything)
}

// exportAgain exports a scope to a folder that contains a previous export.
func exportAgain(t *testing.T, cloud *acctest.Cloud, folder string, scope export.Scope) export.Result {
	t.Helper()
	names, err := export.Check(t.Context(), source(t, cloud), scope)
	if err != nil {
		t.Fatal(err)
	}
	if scope.Former, err = export.ReadFormer(folder, names); err != nil {
		t.Fatal(err)
	}
	return run(t, cloud, scope)
}

// addressesByID are the addresses of an export, by what identifies the objects.
func addressesByID(result export.Result) map[string]string {
	addresses := map[string]string{}
	for _, kind := range result.Kinds {
		for _, r := range kind.Resources {
			addresses[r.Type+" "+r.ImportID] = r.Address()
		}
	}
	return addresses
}

func write(t *testing.T, result export.Result, folder string) {
	t.Helper()
	if err := result.Write(folder); err != nil {
		t.Fatal(err)
	}
}

func deleteImports(t *testing.T, folder string) {
	t.Helper()
	for name := range filesOf(t, folder) {
		if strings.HasSuffix(name, "_imports.tf") {
			if err := os.Remove(filepath.Join(folder, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestExport_renamedObjectKeepsAddress changes in the console, for every type, what labels are made from. No address may change.
func TestExport_renamedObjectKeepsAddress(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	folder := t.TempDir()
	first := run(t, cloud, everything)
	write(t, first, folder)
	deleteImports(t, folder)
	former := addressesByID(first)
	if got := former["mcc_user "+simulator.MCCCompanyID+"/E001"]; got != "mcc_user.김민지" {
		t.Fatalf("the user is %q", got)
	}

	cloud.Change(func(st *simulator.State) {
		// objects with the names of existing ones
		st.MCC.Users = append(st.MCC.Users, sameName("E002"))
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "A1", Name: "영업부", ParentExternalKey: "D1"})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "A1", Name: "대리"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: "A1", Name: "팀장"})
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
			ID: "APrjNew0", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "project2", Status: "STABLE",
		})
		addAccount(st, "0a000000-0000-4000-8000-00000000001a", "lee2")
		// other names
		st.MCC.Department("D1").Name = "마케팅부"
		st.NHN.Project("Project1").Name = "renamed"
		st.NHN.RoleGroups[len(st.NHN.RoleGroups)-1].Name = "writers"
	})
	second := again(t, cloud, folder)
	got := addressesByID(second)
	if len(second.Missing) > 0 || len(got) != len(former)+6 {
		t.Errorf("missing %v; %d resources after %d and 6 new ones", second.Missing, len(got), len(former))
	}
	for name, address := range former {
		if got[name] != address {
			t.Errorf("%s: %s, and was %s", name, got[name], address)
		}
	}
	if added := got["mcc_user "+simulator.MCCCompanyID+"/E002"]; added != "mcc_user.김민지_e002" {
		t.Errorf("the new namesake is %q", added)
	}
	write(t, second, folder)
	if diff := cmp.Diff(texts(second), texts(again(t, cloud, folder))); diff != "" {
		t.Errorf("the third export (-second +third):\n%s", diff)
	}
	fresh := addressesByID(run(t, cloud, everything))
	if fresh["mcc_user "+simulator.MCCCompanyID+"/E001"] != "mcc_user.김민지_e001" {
		t.Error("a new export does not tell the namesakes apart, so this test shows nothing")
	}
}

// TestExport_deletedObjectIsReported removes each object in turn. The export names its address, and no new object gets it.
func TestExport_deletedObjectIsReported(t *testing.T) {
	t.Parallel()
	for address, remove := range map[string]func(*simulator.State){
		"mcc_user.김민지":        func(st *simulator.State) { st.MCC.Users = append(st.MCC.Users[:1], sameName("E009")) },
		"mcc_job_grade.대리":    func(st *simulator.State) { st.MCC.JobGrades[0].ExternalKey = "G9" },
		"mcc_job_position.팀장": func(st *simulator.State) { st.MCC.JobPositions[0].ExternalKey = "P9" },
		"mcc_department.영업부": func(st *simulator.State) {
			st.MCC.Department("D1").ExternalKey = "D9"
			st.MCC.User("E001").DepartmentExternalKey = "D9"
		},
		"nhn_iam_member.lee":              func(st *simulator.State) { st.NHN.IAMAccount("lee").Status = "leaved" },
		"nhn_role_group.project1_editors": func(st *simulator.State) { st.NHN.RoleGroupNamed("editors").ID = "Group9" },
	} {
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			cloud := smallCompany(t)
			folder := t.TempDir()
			write(t, run(t, cloud, everything), folder)
			cloud.Change(remove)
			result := again(t, cloud, folder)
			var missing []string
			for _, r := range result.Missing {
				missing = append(missing, r.Address())
			}
			if diff := cmp.Diff([]string{address}, missing); diff != "" || len(result.MissingUnverified()) > 0 {
				t.Errorf("missing (-want +got):\n%s; unread %v", diff, result.MissingUnverified())
			}
			if slices.Contains(result.Addresses(), address) {
				t.Errorf("another object has the address %s", address)
			}
		})
	}
}

// TestExport_incomplete distinguishes resources that could not be read from deleted ones.
func TestExport_incomplete(t *testing.T) {
	t.Parallel()
	refusal := simulator.Fault{Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no permission"}}`}
	for match, want := range map[string][]string{
		"GET /v1/projects/Project1/project-role-groups":             {"nhn_role_group.project1_editors"},
		"GET /v1/authentications/projects/Project2/project-appkeys": {"nhn_appkey.project2_appkey"},
		"GET /v1/iam/organizations/*/members": {
			"nhn_iam_member.lee", "nhn_iam_member.operations", "nhn_organization_member_roles.admin", "nhn_organization_member_roles.developer",
			"nhn_organization_member_roles.operations",
		},
		"GET /v1/organizations/*/projects": {
			"nhn_appkey.project1_appkey", "nhn_appkey.project2_appkey", "nhn_project.project1", "nhn_project.project2",
			"nhn_role_group.project1_editors", "nhn_role_group.project2_editors",
		},
	} {
		t.Run(match, func(t *testing.T) {
			t.Parallel()
			cloud := smallCompany(t)
			folder := t.TempDir()
			write(t, run(t, cloud, everything), folder)
			fault := refusal
			fault.Match = match
			cloud.InjectFault(fault)
			result := again(t, cloud, folder)
			var unread []string
			for _, r := range result.MissingUnverified() {
				unread = append(unread, r.Address())
			}
			slices.Sort(unread)
			if diff := cmp.Diff(want, unread); diff != "" || len(result.Problems) == 0 {
				t.Errorf("unread (-want +got):\n%s; problems %v", diff, result.Problems)
			}
		})
	}
}

// labeled finds the label of every exported resource.
var labeled = regexp.MustCompile(`(?m)^(resource "[a-z_]+" "[^"]+)"`)

// TestExport_editedLabelIsKept changes all labels of an export of every type. The next export keeps them.
func TestExport_editedLabelIsKept(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.SeedOrganization()
	folder := t.TempDir()
	first := run(t, cloud, everything)
	for i, file := range first.Files {
		if !strings.HasSuffix(file.Name, "_imports.tf") {
			first.Files[i].Content = labeled.ReplaceAll(file.Content, []byte(`${1}_kept"`))
		}
	}
	write(t, first, folder)
	deleteImports(t, folder)
	second := again(t, cloud, folder)
	for i, want := range first.Addresses() {
		if got := second.Addresses()[i]; got != want+"_kept" {
			t.Errorf("%s, want %s_kept", got, want)
		}
	}
	if len(second.Missing) > 0 {
		t.Errorf("missing %v", second.Missing)
	}

	missing := map[string]int{}
	for _, r := range again(t, acctest.New(t), folder).Missing { // an organization that has lost all of it
		missing[r.Type]++
	}
	want := maps.Clone(acctest.OrganizationCounts)
	maps.DeleteFunc(want, func(typeName string, _ int) bool { return typeName == "nhn_organization" })
	for typeName, n := range want {
		if missing[typeName] == 0 || missing[typeName] > n {
			t.Errorf("%d of %d %s are missing", missing[typeName], n, typeName)
		}
	}
}

// TestReadFormer reads the files of a folder, also after edits.
func TestReadFormer(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		for _, key := range []string{"a", `b" ${x}`, "c", "d", "e"} {
			st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: key, Name: "grade"})
		}
	})
	former := func(files map[string]string) []string {
		t.Helper()
		folder := t.TempDir()
		for name, content := range files {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		scope := grades
		var err error
		if scope.Former, err = export.ReadFormer(folder, []string{"mcc_job_grades.tf", "mcc_job_grades_imports.tf"}); err != nil {
			t.Fatal(err)
		}
		return run(t, cloud, scope).Addresses()
	}
	company := simulator.MCCCompanyID
	mark := func(id, label string) string {
		return "# Import ID: " + id + "\nresource \"mcc_job_grade\" \"" + label + "\" {\n}\n"
	}
	fresh := []string{"mcc_job_grade.grade_a", "mcc_job_grade.grade_b_x", "mcc_job_grade.grade_c", "mcc_job_grade.grade_d", "mcc_job_grade.grade_e"}
	for name, test := range map[string]struct {
		files map[string]string
		want  map[int]string // labels that differ from a fresh export, in the order of the keys
	}{
		"no files":             {nil, nil},
		"marked":               {map[string]string{"mcc_job_grades.tf": mark(`"`+company+`/a"`, "one") + mark(`"`+company+`/b\" ${x}"`, "two")}, map[int]string{0: "one", 1: "two"}},
		"line ends of Windows": {map[string]string{"mcc_job_grades.tf": strings.ReplaceAll(mark(`"`+company+`/a"`, "one"), "\n", "\r\n")}, map[int]string{0: "one"}},
		"import blocks":        {map[string]string{"mcc_job_grades_imports.tf": "import {\n  to = mcc_job_grade.three\n  id = \"" + company + "/c\"\n}\n"}, map[int]string{2: "three"}},
		"a label was changed":  {map[string]string{"mcc_job_grades.tf": mark(`"`+company+`/a"`, "new"), "mcc_job_grades_imports.tf": "import {\n  to = mcc_job_grade.old\n  id = \"" + company + "/a\"\n}\n"}, map[int]string{0: "new"}},
		"claimed twice":        {map[string]string{"mcc_job_grades.tf": mark(`"`+company+`/a"`, "one") + mark(`"`+company+`/a"`, "again") + mark(`"`+company+`/c"`, "one")}, map[int]string{0: "one"}},
		"of another file":      {map[string]string{"main.tf": mark(`"`+company+`/a"`, "grade_a")}, map[int]string{0: "grade_a_2"}},
		"unmarked":             {map[string]string{"mcc_job_grades.tf": "resource \"mcc_job_grade\" \"grade_a\" {\n}\n"}, map[int]string{0: "grade_a_2"}},
		"a broken file":        {map[string]string{"mcc_job_grades.tf": mark(`"`+company+`/a"`, "one") + "resource {{{"}, map[int]string{0: "one"}},
	} {
		want := slices.Clone(fresh)
		for i, label := range test.want {
			want[i] = "mcc_job_grade." + label
		}
		got := former(test.files)
		slices.SortFunc(got, strings.Compare)
		slices.SortFunc(want, strings.Compare)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestCheckConfiguration(t *testing.T) {
	t.Parallel()
	names := []string{"provider.tf", "mcc_users.tf", "mcc_users_imports.tf"}
	for content, want := range map[string]string{
		"terraform {\n  backend \"s3\" {}\n}\n":                                          "",
		"output \"x\" {\n  value = 1\n}\nresource \"mcc_user\" \"x\" {\n}\n":             "",
		"terraform {\n  required_version = \">= 1.5\"\n  required_providers {\n  }\n}\n": "Duplicate required providers configuration",
		"provider \"mcc\" {\n}\n":                                                        "Duplicate provider configuration",
		"provider \"mcc\" {\n  alias = \"other\"\n}\n":                                   "",
		"provider \"nhn\" {\n}\n":                                                        "", // none is exported
	} {
		folder := t.TempDir()
		if err := export.CheckConfiguration(filepath.Join(folder, "none"), names); err != nil {
			t.Error(err)
		}
		for _, name := range []string{"main.tf", "main_override.tf", "mcc_users.tf"} {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		err := export.CheckConfiguration(folder, names)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", content, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), filepath.Join(folder, "main.tf")) ||
			strings.Contains(err.Error(), "override") || strings.Contains(err.Error(), "mcc_users")):
			t.Errorf("%s: %v, want %q for main.tf", content, err, want)
		}
	}
}

// TestAccExport_repeatedAfterApply works as a user does: export, apply, delete the import blocks, and export again after changes in
// the console. No plan destroys anything.
func TestAccExport_repeatedAfterApply(t *testing.T) {
	t.Parallel()
	cloud := smallCompany(t)
	cloud.Change(func(st *simulator.State) { // keys in decomposed form: one that Terraform can name, and one that it cannot
		const composed, decomposed = "\u00e9", "e\u0301"
		st.MCC.Departments = append(st.MCC.Departments,
			simulator.MCCDepartment{ExternalKey: decomposed + "1", Name: "Editing", ParentExternalKey: "D1"},
			simulator.MCCDepartment{ExternalKey: composed + "2", Name: "Composed", ParentExternalKey: decomposed + "1"},
			simulator.MCCDepartment{ExternalKey: decomposed + "2", Name: "Decomposed", ParentExternalKey: decomposed + "1"})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: decomposed, Name: "Editor"})
		st.MCC.User("E001").JobGradeExternalKey = decomposed
	})
	w := cloud.Workspace(t)
	first := run(t, cloud, everything)
	for name, part := range map[string]string{
		"mcc_departments.tf": "# Omitted: Its external key is not in Unicode normal form C",
		"mcc_users.tf":       "job_grade_external_key  = mcc_job_grade.editor.external_key",
	} {
		if !strings.Contains(texts(first)[name], part) {
			t.Errorf("%s does not hold %q:\n%s", name, part, texts(first)[name])
		}
	}
	write(t, first, w.Dir)
	w.Terraform("apply", "-auto-approve")
	deleteImports(t, w.Dir)

	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(st.MCC.Users, sameName("E002"))
		st.MCC.Department("D1").Name = "마케팅부"
	})
	before := filesOf(t, w.Dir)
	second := again(t, cloud, w.Dir)
	write(t, second, w.Dir)
	terraform := export.Terraform{Program: acctest.Terraform(t), Folder: w.Dir, Environment: w.Environment()}
	plan, err := terraform.Verify(t.Context(), second.Addresses())
	if err != nil {
		t.Fatal(err)
	}
	// Import blocks of objects that are in the state already do nothing.
	if diff := cmp.Diff(export.Plan{Imported: 1, Managed: len(first.Addresses())}, plan); diff != "" {
		t.Errorf("the plan (-want +got):\n%s", diff)
	}
	w.Terraform("apply", "-auto-approve")
	if len(filesOf(t, w.Dir)) == len(before) {
		t.Error("there are no import blocks for the new user")
	}
	deleteImports(t, w.Dir)

	cloud.Change(func(st *simulator.State) { st.MCC.RemoveUser("E001") })
	third := again(t, cloud, w.Dir)
	if len(third.Missing) != 1 || third.Missing[0].Address() != "mcc_user.김민지" {
		t.Fatalf("missing: %v", third.Missing)
	}
	write(t, third, w.Dir)
	if plan, err = terraform.Verify(t.Context(), third.Addresses()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(export.Plan{Managed: len(first.Addresses())}, plan); diff != "" {
		t.Errorf("the plan after a deletion in the console (-want +got):\n%s", diff)
	}
}
