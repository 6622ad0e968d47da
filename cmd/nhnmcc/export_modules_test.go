package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExport_modules exports a simulated organization as resources, and then to the same folder in modules.
func TestExport_modules(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	folder, data := filepath.Join(dir, "all"), filepath.Join(dir, "clouds.json")
	simulated := func(args ...string) (int, string, string) {
		t.Helper()
		size := []string{"simulate", "--data", data}
		if _, err := os.Stat(data); err != nil {
			size = append(size, "--seed-size", "people=10,projects=2")
		}
		return nhnmcc(t, "", append(append(size, "--", os.Args[0], "child", "export", "--out", folder), args...)...)
	}
	if code, _, err := simulated(); code != 0 {
		t.Fatalf("code %d, said %q", code, err)
	}
	code, out, err := simulated("--modules")
	for _, part := range []string{
		"  nhn_projects.tf                       2 (2 in modules)\n", " in modules; 2 omitted: see the comments in the file)\n",
		" resources move into modules: keep " + filepath.Join(folder, "nhn_projects_moved.tf") + " until every state has the new addresses.\n",
	} {
		if code != 0 || !strings.Contains(out, part) {
			t.Errorf("code %d, said %q, wrote %q; want %q in it", code, err, out, part)
		}
	}
	main := filepath.Join(folder, "modules", "project", "main.tf")
	content, readErr := os.ReadFile(main)
	if readErr == nil {
		readErr = os.WriteFile(main, append(content, "# mine\n"...), 0o600)
	}
	if readErr != nil {
		t.Fatal(readErr)
	}
	if code, out, err = simulated("--modules", "--force"); code != 0 || !strings.Contains(out, "\nKept, because it was changed after the export: "+main+"\n") {
		t.Errorf("with a changed module: code %d, said %q, wrote %q", code, err, out)
	}
	if code, out, err = simulated("--force"); code != 1 || out != "" || !strings.Contains(err, folder+" contains an export with --modules. Without the modules, Terraform would plan to destroy their resources. Add --modules") {
		t.Errorf("without modules: code %d, said %q, wrote %q", code, err, out)
	}
}

func TestExport_modulesUsageErrors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		env  string
		args []string
		says string
	}{
		{"", []string{"--only", "nhn_project"}, "cannot be combined with --only. To select projects, use --project"},
		{"", []string{"--directory"}, "Export each to its own folder"},
		{"NHN_ORG_ID=", nil, "--modules requires NHN Cloud"},
	} {
		folder := filepath.Join(t.TempDir(), "none")
		code, out, err := exporting(t, append([]string{"--env", test.env, "--out", folder, "--modules"}, test.args...)...)
		if _, found := os.Stat(folder); code != 2 || out != "" || !strings.Contains(err, test.says) || found == nil {
			t.Errorf("%v with %q: code %d, out %q, err %q; want code 2 and %q", test.args, test.env, code, out, err, test.says)
		}
	}
}
