package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestExportDirectory(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	folder, program, seed := filepath.Join(dir, "company"), filepath.Join(dir, "terraform"), filepath.Join(dir, "seed.json")
	for file, content := range map[string]string{
		program: "#!/bin/sh\n[ \"$1\" != show ] || echo '{\"resource_changes\": [{\"address\": \"mcc_directory.company\", \"mode\": \"managed\", \"change\": {\"actions\": [\"no-op\"], \"importing\": {}}}]}'\n",
		seed:    `{"mcc": {"users": [{"externalKey": "007", "name": "Kim", "emailAddr": "kim@example.com"}, {"name": "Lee", "emailAddr": "lee@example.com"}]}}`,
	} {
		if err := os.WriteFile(file, []byte(content), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	export := func(args ...string) (code int, out, err string) {
		t.Helper()
		return nhnmcc(t, "", append([]string{"simulate", "--seed", seed, "--", os.Args[0], "child", "export", "--directory", "--out", folder}, args...)...)
	}
	code, out, err := export("--verify", "--terraform", program)
	want := "Written to " + folder + ":\n\n" +
		"  departments.csv        0 (1 omitted: see the comments in mcc_directory.tf)\n  job_grades.csv         0\n  job_positions.csv      0\n  users.csv              1 (1 omitted: see the comments in mcc_directory.tf)\n\n" +
		"Warning: a spreadsheet program that opens users.csv directly changes cells that look like numbers or dates. Cells: 1, for example external_key 007.\n" +
		"Import the file with all columns as text instead (Excel: Data > From Text/CSV > Do not detect data types).\n\n" +
		"Next steps, in " + folder + ": terraform init, then terraform plan. If the plan only imports, terraform apply.\n" +
		"Then delete the import block: rm " + filepath.Join(folder, "mcc_directory_imports.tf") + "\n\n" +
		"Verified: the plan changes nothing. It imports the directory.\n"
	if code != 0 || err != "" || out != want {
		t.Fatalf("code %d, said %q, wrote\n%s\nwant\n%s", code, err, out, want)
	}

	for file, content := range map[string]string{
		seed: `{"mcc": {"users": [{"externalKey": "kim", "name": "Kim", "emailAddr": "kim@example.com"}]}}`,
		filepath.Join(folder, "mcc_directory.tf"): "# Written by `nhnmcc export`, checksum 0123456789abcdef.\n# Edited.\n",
	} {
		if writeErr := os.WriteFile(file, []byte(content), 0o600); writeErr != nil {
			t.Fatal(writeErr)
		}
	}
	code, out, err = export()
	for _, part := range []string{
		"  users.csv              1 (1 new: kim; 1 removed: 007; the previous file is users.csv.bak)\n", "  job_grades.csv         0 (unchanged)\n",
		"\nmcc_directory.tf was changed after the export and is left as it is. The configuration that matches the new CSV files is in mcc_directory.tf.new: copy the changes, and the first line.\n",
	} {
		if code != 0 || !strings.Contains(out, part) {
			t.Errorf("code %d, said %q, wrote\n%s\nwant\n%s", code, err, out, part)
		}
	}
}

func TestExportDirectory_usageErrors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		env  string
		args []string
		code int
		says string
	}{
		{"", []string{"--only", "mcc_user"}, 2, "--directory exports the directory of the company and nothing else, and cannot be combined with --only."},
		{"", []string{"--project", "Project1"}, 2, "cannot be combined with --project."},
		{"", []string{"--remove-missing"}, 2, "cannot be combined with --remove-missing."},
		{"NCLOUD_ACCESS_KEY=,NCLOUD_SECRET_KEY=,MCC_COMPANY_ID=", nil, 2, "--directory exports a company of Media Connect Center, and environment variables are missing: " +
			"NCLOUD_ACCESS_KEY or NCLOUD_ACCESS_KEY_ID, NCLOUD_SECRET_KEY or NCLOUD_SECRET_ACCESS_KEY, MCC_COMPANY_ID (the integration key of the company)"},
		{"MCC_COMPANY_ID=99999999-2222-3333-4444-555555555555", nil, 1, "Cannot list MCC "},
	} {
		folder := filepath.Join(t.TempDir(), "none")
		code, out, err := exporting(t, append([]string{"--env", test.env, "--directory", "--out", folder}, test.args...)...)
		if code != test.code || out != "" || !strings.Contains(err, test.says) {
			t.Errorf("%v with %q: code %d, out %q, err %q; want code %d and %q", test.args, test.env, code, out, err, test.code, test.says)
		}
		if _, found := os.Stat(folder); found == nil {
			t.Errorf("%v with %q: the folder was created", test.args, test.env)
		}
	}
}

// TestExportDirectory_incomplete cannot read the users. A directory without them would delete them.
func TestExportDirectory_incomplete(t *testing.T) { //nolint:paralleltest // it sets environment variables
	sim := simulator.New()
	server := httptest.NewServer(sim)
	defer server.Close()
	for name, value := range simulator.Environment(server.URL) {
		t.Setenv(name, value)
	}
	sim.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users", Times: -1, Kind: simulator.FaultStatus, Status: http.StatusForbidden})
	folder := filepath.Join(t.TempDir(), "none")
	var out, complaints strings.Builder
	code := run(session{out: &out, err: &complaints}, []string{"export", "--directory", "--out", folder, "--force"})
	for _, part := range []string{"nhnmcc: cannot read: mcc_user\nCannot list MCC users: ", "no file was written, because the directory is incomplete"} {
		if code != 3 || out.Len() > 0 || !strings.Contains(complaints.String(), part) {
			t.Errorf("code %d, wrote %q, said %q; want 3 and %q", code, out.String(), complaints.String(), part)
		}
	}
	if _, err := os.Stat(folder); err == nil {
		t.Error("the folder was created")
	}
}
