package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/export"
)

// exporting runs `nhnmcc export` as a program of its own, against a simulator.
func exporting(t *testing.T, args ...string) (code int, out, err string) {
	t.Helper()
	return nhnmcc(t, "", append([]string{"simulate", "--", os.Args[0], "child", "export"}, args...)...)
}

func TestExport(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "all")
	code, out, err := exporting(t, "--out", folder)
	if code != 0 || err != "" {
		t.Fatalf("code %d, said %q; want 0 and, where there is no terminal, nothing", code, err)
	}
	for _, part := range []string{"Written to " + folder + ":\n", "  mcc_departments.tf ", " omitted: see the comments in the file)\n", "terraform apply", filepath.Join(folder, "*_imports.tf")} {
		if !strings.Contains(out, part) {
			t.Errorf("wrote %q; want %q in it", out, part)
		}
	}
	content, readErr := os.ReadFile(filepath.Join(folder, "provider.tf"))
	if want := "provider \"nhn\" {\n  nhn = { org_id = \"SimOrg0123456789\" }\n}\n"; readErr != nil || !strings.HasSuffix(string(content), want) {
		t.Errorf("provider.tf holds %q (%v), want %q at the end", content, readErr, want)
	}

	if code, _, err = exporting(t, "--out", folder); code != 0 {
		t.Errorf("over its own files: code %d, said %q", code, err)
	}
	if writeErr := os.WriteFile(filepath.Join(folder, "provider.tf"), []byte("# mine\n"), 0o600); writeErr != nil {
		t.Fatal(writeErr)
	}
	if code, _, err = exporting(t, "--out", folder); code != 1 || !strings.Contains(err, "--force") {
		t.Errorf("over somebody else's file: code %d, said %q; want 1 and what to do", code, err)
	}
	if code, _, err = exporting(t, "--out", folder, "--force"); code != 0 {
		t.Errorf("by force: code %d, said %q", code, err)
	}
}

// TestExport_removeMissing deletes, in the console, an object of an export. Nothing is written unless a flag says so.
func TestExport_removeMissing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	data, folder := filepath.Join(dir, "data.json"), filepath.Join(dir, "out")
	exportGrades := func(args ...string) (code int, out, err string) {
		t.Helper()
		return nhnmcc(t, "", append([]string{"simulate", "--data", data, "--", os.Args[0], "child", "export", "--out", folder, "--only", "mcc_job_grade"}, args...)...)
	}
	grades := func(keys ...string) {
		t.Helper()
		var clouds map[string]map[string]any
		content, err := os.ReadFile(data)
		if err == nil {
			err = json.Unmarshal(content, &clouds)
		}
		if err != nil {
			t.Fatal(err)
		}
		var all []any
		for _, key := range keys {
			all = append(all, map[string]any{"externalKey": key, "name": "Senior"})
		}
		clouds["mcc"]["jobGrades"] = all
		if content, err = json.Marshal(clouds); err == nil {
			err = os.WriteFile(data, content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	written := func() string {
		content, _ := os.ReadFile(filepath.Join(folder, "mcc_job_grades.tf"))
		return string(content)
	}
	if code, _, err := exportGrades(); code != 0 {
		t.Fatalf("code %d, said %q", code, err)
	}
	grades("g1", "g2")
	if code, out, err := exportGrades(); code != 0 || strings.Contains(out, "Verified") || !strings.Contains(out, "If the plan only imports") {
		t.Fatalf("code %d, wrote %q, said %q", code, out, err)
	}
	grades("g1")
	before := written()
	code, out, err := exportGrades("--force")
	for _, part := range []string{"mcc_job_grade.senior_g2 (import ID \"", "/g2\")", "no file was written", "--remove-missing", "terraform state rm"} {
		if !strings.Contains(err, part) {
			t.Errorf("said %q, want %q", err, part)
		}
	}
	if code != 1 || out != "" || written() != before {
		t.Errorf("code %d, wrote %q; want 1, and the files as they were", code, out)
	}
	code, out, err = exportGrades("--remove-missing")
	if code != 0 || !strings.Contains(out, "Removed from the files (--remove-missing):\n\n  mcc_job_grade.senior_g2 ") {
		t.Errorf("code %d, wrote %q, said %q", code, out, err)
	}
	if text := written(); strings.Contains(text, "g2") || !strings.Contains(text, "resource \"mcc_job_grade\" \"senior_g1\"") {
		t.Errorf("wrote\n%s\nwant g1 under its former address", text)
	}
}

// TestExport_incompleteRemovesNothing has no flag that lets an incomplete export remove resources.
func TestExport_incompleteRemovesNothing(t *testing.T) {
	t.Parallel()
	result := export.Result{Kinds: []export.Summary{{Type: "nhn_appkey", Incomplete: true}, {Type: "nhn_project"}}}
	for range 51 {
		result.Missing = append(result.Missing, export.Resource{Type: "nhn_appkey", Label: "web", ImportID: "Project1/Auth1"})
	}
	result.Missing = append(result.Missing, export.Resource{Type: "nhn_project", Label: "gone", ImportID: "Org/Project2"})
	f := exportFlags{folder: "company", removeMissing: true, force: true}
	code, err := f.checkMissing(result)
	if code != 3 || err == nil {
		t.Fatalf("code %d, %v", code, err)
	}
	for _, part := range []string{"51 resources of the previous export", "company", "nhn_appkey.web (import ID \"Project1/Auth1\")", "and 1 more"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("said %q, want %q", err, part)
		}
	}
	if strings.Contains(err.Error(), "nhn_project.gone") {
		t.Errorf("said %q, though all projects were read", err)
	}
}

// TestWriteProblems_controlCharacters has a project whose name clears the screen and forges a line.
func TestWriteProblems_controlCharacters(t *testing.T) {
	t.Parallel()
	var told strings.Builder
	writeProblems(&told, []export.Problem{{What: []string{"nhn_appkey of project \x1b[2Jweb\nVerified: all read"}, Why: "no permission\x1b]0;title\a\u202e"}}, []string{"Undocumented \x1bresponse\nof the API"})
	if want := "nhnmcc: warning: Undocumented response\nof the API\n\nnhnmcc: cannot read: nhn_appkey of project web Verified: all read\nno permission\n\n"; told.String() != want {
		t.Errorf("told %q, want %q", told.String(), want)
	}
}

func TestExport_otherConfigurationInFolder(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	file := filepath.Join(folder, "versions.tf")
	if err := os.WriteFile(file, []byte("terraform {\n  required_providers {\n  }\n}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, err := exporting(t, "--out", folder)
	if code != 1 || out != "" || !strings.Contains(err, file+`: required_providers ("Duplicate required providers configuration")`) {
		t.Errorf("code %d, wrote %q, said %q", code, out, err)
	}
	if code, _, err = exporting(t, "--out", folder, "--force"); code != 0 {
		t.Errorf("by force: code %d, said %q", code, err)
	}
}

func TestExport_usageErrors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		env  string // settings with commas between
		args []string
		code int
		says string
	}{
		{"", []string{"--unknown"}, 2, "nhnmcc export --help"},
		{"", []string{"departments"}, 2, `unexpected argument "departments"`},
		{"", []string{"--out", ""}, 2, "--out requires a folder"},
		{"", []string{"--only", "mcc_user,,"}, 2, "empty name"},
		{"", []string{"--only", "mcc_robot"}, 2, "mcc_robot cannot be exported"},
		{"", []string{"--terraform", "tofu"}, 2, "is only valid with --verify"},
		{"", []string{"--verify", "--terraform", "./absent/terraform"}, 2, "--terraform \"./absent/terraform\" cannot be run: "},
		{"", []string{"--project", "nope"}, 1, `no project with the ID "nope"`},
		{"NHN_ORG_ID=", nil, 2, "missing environment variables for NHN Cloud: NHN_ORG_ID (the ID of the organization)"},
		{"MCC_COMPANY_ID=", []string{"--only", "mcc_user"}, 2, "missing environment variables for Media Connect Center: MCC_COMPANY_ID"},
		{"NCLOUD_ACCESS_KEY=,NCLOUD_SECRET_KEY=", nil, 2, "missing environment variables for Media Connect Center: NCLOUD_ACCESS_KEY or NCLOUD_ACCESS_KEY_ID, NCLOUD_SECRET_KEY"},
		{"NCLOUD_SECRET_KEY=", nil, 1, "Incomplete credentials"},
		{"NHN_ORG_ID=Another", nil, 1, "Cannot list NHN projects: The organization does not exist.\n\nCheck NHN_ORG_ID.\n"},
		{"MCC_COMPANY_ID=Another", []string{"--directory"}, 1, "Developers > Basic settings. Set it as MCC_COMPANY_ID.\n"},
		{"NHN_ORG_ID=,NHN_USER_ACCESS_KEY_ID=,NHN_SECRET_ACCESS_KEY=,MCC_COMPANY_ID=", nil, 2, "nothing to export"},
	} {
		folder := filepath.Join(t.TempDir(), "none")
		code, out, err := exporting(t, append([]string{"--env", test.env, "--out", folder}, test.args...)...)
		if code != test.code || out != "" || !strings.Contains(err, test.says) {
			t.Errorf("%v with %q: code %d, out %q, err %q; want code %d and %q", test.args, test.env, code, out, err, test.code, test.says)
		}
		if _, found := os.Stat(folder); found == nil {
			t.Errorf("%v with %q: the folder was made", test.args, test.env)
		}
	}
}

func TestExport_verifyReportsDifferences(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		plan     string // of a Terraform; "" for one that fails
		code     int
		out, err string
	}{
		"imports only": {`{"address": "mcc_department.sales", "mode": "managed", "change": {"actions": ["no-op"], "importing": {}}}`, 0, "It imports 1 resources; 0 are already in the state.", ""},
		"a change":     {`{"address": "mcc_user.kim", "mode": "managed", "change": {"actions": ["update"], "before": {"name": "Kim"}, "after": {"name": "Lee"}}}`, 1, "", "mcc_user.kim: update (name)"},
		"a failure":    {"", 1, "", "could not be verified: terraform plan failed"},
	} {
		folder := t.TempDir()
		program := filepath.Join(folder, "terraform")
		script := "#!/bin/sh\n[ \"$1\" != show ] || echo '{\"resource_changes\": [" + test.plan + "]}'\n"
		if test.plan == "" {
			script = "#!/bin/sh\nexit 3\n"
		}
		if err := os.WriteFile(program, []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
		code, out, err := exporting(t, "--out", folder, "--only", "mcc_job_grade", "--verify", "--terraform", program)
		if code != test.code || !strings.Contains(out, "Written to") || !strings.Contains(out, test.out) || !strings.Contains(err, test.err) {
			t.Errorf("%s: code %d, out %q, err %q; want %d, %q, %q", name, code, out, err, test.code, test.out, test.err)
		}
	}
}

// exportChild is `nhnmcc export` with the settings of --env, which comes first, if at all.
func exportChild(args []string) int {
	settings := "NCLOUD_ACCESS_KEY_ID=,NCLOUD_SECRET_ACCESS_KEY=" // which would take the place of others
	if len(args) > 1 && args[0] == "--env" {
		settings += "," + args[1]
		args = args[2:]
	}
	for setting := range strings.SplitSeq(settings, ",") {
		name, value, _ := strings.Cut(setting, "=")
		_ = os.Setenv(name, value)
	}
	return run(session{in: os.Stdin, out: os.Stdout, err: os.Stderr}, append([]string{"export"}, args...))
}

// TestShellPath has names of folders that a shell would split, and one that a command would take for an option.
func TestShellPath(t *testing.T) {
	t.Parallel()
	for folder, want := range map[string]string{
		".": "*_imports.tf", "out": "out/*_imports.tf", "/tmp/회사-2": "/tmp/회사-2/*_imports.tf", "회사 폴더": "'회사 폴더'/*_imports.tf",
		"kim's": `'kim'\''s'/*_imports.tf`, "-": "'./-'/*_imports.tf", "$HOME;ls": "'$HOME;ls'/*_imports.tf",
	} {
		if got := filepath.ToSlash(shellPath(folder, "*_imports.tf")); got != want {
			t.Errorf("%s: %s, want %s", folder, got, want)
		}
	}
}
