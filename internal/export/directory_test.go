package export_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// seedDirectory has 400 users in four levels of departments.
func seedDirectory(cloud *acctest.Cloud) {
	cloud.Change(func(st *simulator.State) {
		levels := []struct{ prefix, name string }{{"H", "본부"}, {"S", "실"}, {"T", "팀"}, {"P", "파트"}}
		for level, of := range levels {
			for i := range 2 << level {
				department := simulator.MCCDepartment{ExternalKey: fmt.Sprintf("%s%02d", of.prefix, i), Name: fmt.Sprintf("%d%s", i, of.name), SortOrd: 100 - i, ParentExternalKey: simulator.MCCRootKey}
				if level > 0 {
					department.ParentExternalKey = fmt.Sprintf("%s%02d", levels[level-1].prefix, i/2)
				}
				st.MCC.Departments = append(st.MCC.Departments, department)
			}
		}
		for i, name := range []string{"사원", "대리", "과장"} {
			st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: fmt.Sprintf("G%d", i), Name: name, SortOrd: 2 - i})
		}
		for i := range 400 {
			user := simulator.MCCUser{
				ExternalKey: fmt.Sprintf("E%04d", i), Name: fmt.Sprintf("김민지 %d", i), Email: fmt.Sprintf("minji%d@example.com", i),
				DepartmentExternalKey: fmt.Sprintf("P%02d", i%16), JobGradeExternalKey: fmt.Sprintf("G%d", i%3),
			}
			if i%4 == 0 {
				user.MobilePhone, user.I18nNames = fmt.Sprintf("KR+82 0101234%04d", i), map[string]string{"en_US": "Kim, Minji"}
			}
			if i%5 == 0 {
				user.JobGradeExternalKey = ""
			}
			if i%50 > 0 {
				user.Locale, user.TimeZone = "ko_KR", "Asia/Seoul"
			}
			st.MCC.Users = append(st.MCC.Users, user)
		}
	})
}

// exportDirectory exports a company to a folder.
func exportDirectory(t *testing.T, cloud *acctest.Cloud, folder string) export.DirectoryExport {
	t.Helper()
	company, err := export.ReadCompany(t.Context(), source(t, cloud), simulator.MCCCompanyID, nil)
	if err != nil || len(company.Problems) > 0 {
		t.Fatal(err, company)
	}
	previous, err := export.ReadDirectoryFolder(folder, false)
	if err != nil {
		t.Fatal(err)
	}
	result := company.Compose(previous)
	if err := result.Write(folder); err != nil {
		t.Fatal(err)
	}
	return result
}

func read(t *testing.T, folder, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// directoryFiles returns the contents of all files of a folder.
func directoryFiles(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, entry := range entries {
		files[entry.Name()] = read(t, folder, entry.Name())
	}
	return files
}

func replace(t *testing.T, folder, name, from, to string) {
	t.Helper()
	before := read(t, folder, name)
	after := strings.Replace(before, from, to, 1)
	if after == before {
		t.Fatalf("%s does not hold %q", name, from)
	}
	if err := os.WriteFile(filepath.Join(folder, name), []byte(after), 0o600); err != nil {
		t.Fatal(err)
	}
}

func wantParts(t *testing.T, what, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%s does not hold\n%s\nIt is\n%.6000s", what, part, text)
		}
	}
}

func TestDirectory(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	folder := t.TempDir()
	result := exportDirectory(t, cloud, folder)
	if result.Address != "mcc_directory.company" || len(result.Kept) > 0 {
		t.Errorf("the export is %+v", result)
	}
	rows := map[string][2]int{}
	for _, table := range result.Tables {
		rows[table.File] = [2]int{table.Rows, table.Omitted}
	}
	if diff := cmp.Diff(map[string][2]int{"departments.csv": {30, 1}, "job_grades.csv": {3, 0}, "job_positions.csv": {0, 0}, "users.csv": {401, 0}}, rows); diff != "" {
		t.Errorf("rows and omissions (-want +got):\n%s", diff)
	}
	for name, want := range map[string]string{
		"departments.csv":   "\ufeffexternal_key,name,parent_external_key,display_order\nH01,1본부,dept00,99\nS03,3실,H01,97\nT07,7팀,S03,93\nP15,15파트,T07,85\nP14,14파트,T07,86\n",
		"job_grades.csv":    "\ufeffexternal_key,name,display_order\nG2,과장,0\nG1,대리,1\nG0,사원,2\n",
		"job_positions.csv": "\ufeffexternal_key,name,display_order\n",
		"users.csv": "\ufeffexternal_key,name,name_en_US,email,department_external_key,job_grade_external_key,mobile_phone_number,locale,time_zone\n" +
			"E0000,김민지 0,\"Kim, Minji\",minji0@example.com,P00,,KR+82 01012340000,,\nE0001,김민지 1,,minji1@example.com,P01,G1,,ko_KR,Asia/Seoul\n",
	} {
		if got := read(t, folder, name); !strings.HasPrefix(got, want) {
			t.Errorf("%s begins\n%.600s\nwant\n%s", name, got, want)
		}
	}
	wantParts(t, "the configuration", read(t, folder, "mcc_directory.tf"),
		"\n# Objects that departments.csv omits, and that the directory does not change:\n\n# Omitted: The API neither updates nor deletes the root department.\n# - Simulated Media (dept00)\n",
		"    departments   = [\"external_key\", \"name\", \"parent_external_key\", \"display_order\"]\n",
		"\n# Import ID: \""+simulator.MCCCompanyID+"\"\nresource \"mcc_directory\" \"company\" {\n  departments = ",
		"  } })\n\n  job_grades = ",
		"    department_external_key = row.department_external_key\n",
		"    i18n_names              = { for locale, name in { en_US = row.name_en_US } : locale => name if name != \"\" }\n",
		"    # No user has: job_position_external_key, phone_number. To set one, add a column and a line here.\n",
		"    row.locale != \"\" ? { locale = row.locale } : {},\n",
	)
	if want := "import {\n  to = mcc_directory.company\n  id = \"" + simulator.MCCCompanyID + "\"\n}\n"; !strings.HasSuffix(read(t, folder, "mcc_directory_imports.tf"), want) {
		t.Errorf("the import block is\n%s", read(t, folder, "mcc_directory_imports.tf"))
	}
	wantParts(t, "the provider block", read(t, folder, "provider.tf"), "mcc = { source = \"nhnmcc/mcc\" }", "provider \"mcc\" {\n  mcc = { company_id = \""+simulator.MCCCompanyID+"\" }\n}")
	if strings.Contains(read(t, folder, "provider.tf"), "nhn =") {
		t.Error("a provider of NHN Cloud, of which nothing is exported")
	}
}

// TestDirectory_requests counts the pages of 100 objects: nothing is read one by one.
func TestDirectory_requests(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	exportDirectory(t, cloud, t.TempDir())
	for collection, want := range map[string]int{"depts": 1, "job-grades": 1, "job-positions": 1, "users": 5} {
		if got := len(cloud.Requests("GET /ncloudmcc/v1/companies/*/" + collection)); got < want || got > want+1 {
			t.Errorf("%s: %d requests, want %d pages", collection, got, want)
		}
	}
	if got := len(cloud.Requests("")); got > 12 {
		t.Errorf("%d requests in total", got)
	}
}

// hostileNames are names that a spreadsheet, a CSV file or HCL could take for something else.
var hostileNames = []string{
	`=HYPERLINK("http://example.com","x")`, "+82 2", "-1", "@SUM(1)", "＝1+1", "\ttab", "'quoted", `Kim "MJ", Minji`, "two\nlines", "Windows\r\nlines", "${path.module} %{if}", "a;b", "# no comment", "김민지", " =1+2", "\u00a0@x", "#N/A", "trailing ",
}

func hostileCompany(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		for i, name := range hostileNames {
			st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: fmt.Sprintf("U%02d", i), Name: name, Email: fmt.Sprintf("u%d@example.com", i), DepartmentExternalKey: simulator.MCCRootKey})
		}
		st.MCC.Users = append(st.MCC.Users,
			simulator.MCCUser{ExternalKey: "00123", Name: "Zeros", Email: "zeros@example.com", MobilePhone: "02-123", I18nNames: map[string]string{"zh_CN": "王"}},
			simulator.MCCUser{ExternalKey: "=1+1", Name: "Key", Email: "key@example.com", MobilePhone: "KR+82 01012345678", I18nNames: map[string]string{"en_US": "Key"}},
			simulator.MCCUser{ExternalKey: "a/b", Name: "Slash", Email: "slash@example.com"},
			simulator.MCCUser{Name: "Console", Email: "console@example.com"})
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{Name: "Console", ParentExternalKey: simulator.MCCRootKey})
	})
	return cloud
}

func TestDirectory_hostileValues(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	result := exportDirectory(t, hostileCompany(t), folder)
	users := result.Tables[3]
	if users.Omitted != 2 || users.FragileN != 1 || users.Fragile != "external_key 00123" {
		t.Errorf("the users are %+v", users)
	}
	wantParts(t, "users.csv", read(t, folder, "users.csv"),
		"\n00123,Zeros,,zeros@example.com,,,,\n", "\n'=1+1,Key,Key,key@example.com,,KR+82 01012345678,,\n",
		"\nU00,\"'=HYPERLINK(\"\"http://example.com\"\",\"\"x\"\")\",,u0@", "\nU01,'+82 2,,", "\nU02,'-1,", "\nU03,'@SUM(1),", "\nU04,'＝1+1,", "\nU05,\"'\ttab\",", "\nU06,''quoted,",
		"\nU07,\"Kim \"\"MJ\"\", Minji\",", "\nU08,\"two\nlines\",", "\nU09,,,u9@example.com,", "\nU11,\"a;b\",", "\nU14,' =1+2,", "\nU15,'\u00a0@x,")
	configuration := read(t, folder, "mcc_directory.tf")
	wantParts(t, "the configuration", configuration,
		"\n# Omitted: It was created in the console and cannot be identified without an external key. Set an external key in the console.\n# - Console\n",
		"\n# Omitted: Its external key contains characters that are not valid in a URL path. Change the key in the console.\n# - Slash (a/b)\n",
		"\n# users.csv: the cell of name is empty, because the provider does not accept the existing value: csvdecode changes the line break CR LF in it.\n# - U09\n",
		"\n# users.csv: the cell of i18n_names is empty, because ", "\n# users.csv: the cell of mobile_phone_number is empty, because ",
		"csv_exact   = [\"users.name\"] #",
		"local.directory_objects.users : trimprefix(row.external_key, \"'\") => merge({\n",
		"    row.name != \"\" ? { name = trimprefix(row.name, \"'\") } : {},\n",
		"    row.mobile_phone_number != \"\" ? { mobile_phone_number = row.mobile_phone_number } : {},\n",
		"    join(\"\", [row.name_en_US]) != \"\" ? { i18n_names = {",
		"    row.department_external_key != \"\" ? { department_external_key = row.department_external_key } : {},\n", // one has no key
	)
	if strings.Contains(configuration, "02-123") || strings.Contains(configuration, "王") {
		t.Errorf("a value is repeated:\n%s", configuration)
	}
}

// TestDirectory_columns holds that every attribute of mcc_directory has a column, and no other one.
func TestDirectory_columns(t *testing.T) {
	t.Parallel()
	names := regexp.MustCompile("`([a-z0-9_]+)`")
	for _, part := range directory.Parts {
		var want []string
		for _, name := range names.FindAllStringSubmatch(directory.AttributeNames(part), -1) {
			want = append(want, name[1])
		}
		if diff := cmp.Diff(want, export.DirectoryAttributes(string(part))); diff != "" {
			t.Errorf("%s (-attributes +columns):\n%s", part, diff)
		}
	}
}

// TestDirectory_incomplete fails one page of the users. A directory without them would delete them.
func TestDirectory_incomplete(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users", Skip: 1, Times: -1, Kind: simulator.FaultStatus, Status: http.StatusForbidden})
	company, err := export.ReadCompany(t.Context(), source(t, cloud), simulator.MCCCompanyID, nil)
	if err != nil || len(company.Problems) != 1 || !slices.Equal(company.Problems[0].What, []string{"mcc_user"}) {
		t.Errorf("%v, problems %+v; want that of the users", err, company)
	}
}

func TestDirectory_exportAgain(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	folder := t.TempDir()
	exportDirectory(t, cloud, folder)
	before := directoryFiles(t, folder)
	unchanged := exportDirectory(t, cloud, folder)
	if diff := cmp.Diff(before, directoryFiles(t, folder)); diff != "" || !unchanged.Tables[3].Unchanged {
		t.Errorf("a second export changes files (-before +after):\n%s", diff)
	}

	// A spreadsheet adds a column, and a user edits the configuration.
	replace(t, folder, "job_grades.csv", "external_key,name,display_order\nG2,과장,0\nG1,대리,1\nG0,사원,2\n", "level,external_key,name,display_order\r\nlow,G0,사원,2\r\nhigh,G2,과장,0\r\nmiddle,G1,대리,1\r\n")
	replace(t, folder, "mcc_directory.tf", "resource \"mcc_directory\" \"company\" {", "resource \"mcc_directory\" \"agency\" {")
	grades := read(t, folder, "job_grades.csv")
	kept := exportDirectory(t, cloud, folder)
	if diff := cmp.Diff([]export.KeptFile{{Name: "mcc_directory.tf", New: "mcc_directory.tf.new"}}, kept.Kept); diff != "" || kept.Address != "mcc_directory.agency" {
		t.Errorf("%s is kept as (-want +got):\n%s", kept.Address, diff)
	}
	if !kept.Tables[1].Unchanged || read(t, folder, "job_grades.csv") != grades {
		t.Errorf("a file that says the same is changed: %+v", kept.Tables[1])
	}
	wantParts(t, "the import block", read(t, folder, "mcc_directory_imports.tf"), "to = mcc_directory.agency\n")

	cloud.Change(func(st *simulator.State) { // the console
		st.MCC.JobGrades = append(st.MCC.JobGrades[1:], simulator.MCCJob{ExternalKey: "G9", Name: "부장"})
		for i := range st.MCC.Users {
			if st.MCC.Users[i].JobGradeExternalKey == "G0" {
				st.MCC.Users[i].JobGradeExternalKey = "G9"
			}
		}
		st.MCC.JobGrades[0].Name = "대리님"
	})
	refreshed := exportDirectory(t, cloud, folder)
	table := refreshed.Tables[1]
	if table.Backup != "job_grades.csv.bak" || !slices.Equal(table.Added, []string{"G9"}) || !slices.Equal(table.Changed, []string{"G1"}) || !slices.Equal(table.Removed, []string{"G0"}) {
		t.Errorf("the job grades are %+v", table)
	}
	if got, want := read(t, folder, "job_grades.csv"), "\ufefflevel,external_key,name,display_order\nhigh,G2,과장,0\nmiddle,G1,대리님,1\n,G9,부장,0\n"; got != want || read(t, folder, "job_grades.csv.bak") != grades {
		t.Errorf("job_grades.csv is\n%s\nwant\n%s", got, want)
	}
	cloud.Change(func(st *simulator.State) {
		st.MCC.JobPositions = []simulator.MCCJob{{ExternalKey: "T1", Name: "팀장"}}
	})
	exportDirectory(t, cloud, folder)
	cloud.Change(func(st *simulator.State) { st.MCC.JobPositions[0].ExternalKey = "T2" }) // a row is added and another one removed
	if table := exportDirectory(t, cloud, folder).Tables[2]; table.Unchanged || read(t, folder, "job_positions.csv") != "\ufeffexternal_key,name,display_order\nT2,팀장,0\n" {
		t.Errorf("the job positions are %+v and\n%s", table, read(t, folder, "job_positions.csv"))
	}
	wantParts(t, "the configuration", read(t, folder, "mcc_directory.tf"), "resource \"mcc_directory\" \"agency\" {")
	wantParts(t, "the new configuration", read(t, folder, "mcc_directory.tf.new"), "resource \"mcc_directory\" \"agency\" {")

	// A later refresh keeps the first backup, which may have changes that were never applied. The same content is kept once.
	for _, edit := range [][2]string{{"본부장", "job_grades.csv.bak2"}, {"본부장", "job_grades.csv.bak2"}, {"사장", "job_grades.csv.bak3"}} {
		replace(t, folder, "job_grades.csv", "부장", edit[0])
		if again := exportDirectory(t, cloud, folder).Tables[1]; again.Backup != edit[1] {
			t.Errorf("the backup is %q, want %q", again.Backup, edit[1])
		}
	}
	if read(t, folder, "job_grades.csv.bak") != grades {
		t.Error("the first backup has changed")
	}

	// The new configuration with its first line is copied, and has an addition of the user.
	replace(t, folder, "mcc_directory.tf", read(t, folder, "mcc_directory.tf"), read(t, folder, "mcc_directory.tf.new")+"# mine\n")
	if diff := cmp.Diff([]export.KeptFile{{Name: "mcc_directory.tf"}}, exportDirectory(t, cloud, folder).Kept); diff != "" || !strings.HasSuffix(read(t, folder, "mcc_directory.tf"), "# mine\n") {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	if _, err := os.Stat(filepath.Join(folder, "mcc_directory.tf.new")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the outdated proposal is still there: %v", err)
	}
}

// TestDirectory_editedFiles holds that an edit of a user decides the address, and that a proposed configuration is deleted when it no
// longer applies.
func TestDirectory_editedFiles(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	folder := t.TempDir()
	exportDirectory(t, cloud, folder)
	remove := func(name string) {
		t.Helper()
		if err := os.Remove(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	remove("mcc_directory_imports.tf") // after the first apply
	replace(t, folder, "mcc_directory.tf", "# Import ID: \""+simulator.MCCCompanyID+"\"\nresource \"mcc_directory\" \"company\" {", "resource \"mcc_directory\" \"agency\" {")
	replace(t, folder, "job_positions.csv", "external_key,name,display_order\n", "external_key,name\n")
	again := exportDirectory(t, cloud, folder)
	if again.Address != "mcc_directory.agency" {
		t.Errorf("the address is %s", again.Address)
	}
	if table := again.Tables[2]; table.Unchanged || table.Backup != "" || read(t, folder, "job_positions.csv") != "\ufeffexternal_key,name,display_order\n" {
		t.Errorf("a file without rows is kept in %q, and is %q", table.Backup, read(t, folder, "job_positions.csv"))
	}

	replace(t, folder, "mcc_directory.tf", "\"agency\"", "\"office\"")
	replace(t, folder, "mcc_directory_imports.tf", ".agency", ".office")
	kept := exportDirectory(t, cloud, folder).Kept
	want := []export.KeptFile{{Name: "mcc_directory.tf", New: "mcc_directory.tf.new"}, {Name: "mcc_directory_imports.tf", New: "mcc_directory_imports.tf.new"}}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	remove("mcc_directory.tf")
	remove("mcc_directory_imports.tf")
	exportDirectory(t, cloud, folder)
	for _, name := range []string{"mcc_directory.tf.new", "mcc_directory_imports.tf.new"} {
		if _, err := os.Stat(filepath.Join(folder, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", name, err)
		}
	}
}

// TestDirectory_linesEndWithCR reads a file as some programs on macOS save it.
func TestDirectory_linesEndWithCR(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	seedDirectory(cloud)
	folder := t.TempDir()
	exportDirectory(t, cloud, folder)
	text := strings.ReplaceAll(read(t, folder, "users.csv"), "\n", "\r")
	if err := os.WriteFile(filepath.Join(folder, "users.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if again := exportDirectory(t, cloud, folder); !again.Tables[3].Unchanged {
		t.Errorf("%+v", again.Tables[3])
	}
}

func TestDirectory_folderErrors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ file, content, want string }{
		"a file of the user":    {"mcc_directory.tf", "# mine\n", "these files were not written by an export"},
		"another export":        {"mcc_users.tf", "# Written by `nhnmcc export`, checksum 0123456789abcdef.\n", "contains an export of other types"},
		"another directory":     {"main.tf", "resource \"mcc_directory\" \"company\" {\n}\n", `main.tf: resource "mcc_directory" "company" ("Duplicate resource")`},
		"another provider":      {"main.tf", "provider \"mcc\" {\n}\n", `main.tf: provider "mcc" ("Duplicate provider configuration")`},
		"other headers":         {"users.csv", "사번,이름\n1,김\n", "users.csv: it has no column external_key.\nExport to another folder"},
		"rows of other lengths": {"users.csv", "external_key,name\n1\n", "wrong number of fields"},
	} {
		folder := t.TempDir()
		if err := os.WriteFile(filepath.Join(folder, test.file), []byte(test.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := export.ReadDirectoryFolder(folder, false); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
		if _, err := export.ReadDirectoryFolder(folder, true); err != nil {
			t.Errorf("%s, by force: %v", name, err)
		}
	}
}
