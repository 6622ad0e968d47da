package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

func TestSimulate_seedSize(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"--seed-size people=3":                   "",
		"--seed-size projects=2,people=3":        "",
		"--seed-size people=":                    `requires numbers from 0 to 100000, such as people=400,projects=12, not "people="`,
		"--seed-size people=-1":                  `not "people=-1"`,
		"--seed-size people=100001":              `not "people=100001"`,
		"--seed-size accounts=3":                 `has the numbers people and projects, not "accounts"`,
		"--seed-size people=3 --seed other.yaml": "--seed and --seed-size exclude each other",
	} {
		command := append(append([]string{"simulate"}, strings.Fields(args)...), "--", os.Args[0], "child", "environment")
		code, _, err := nhnmcc(t, "", command...)
		if (want == "") != (code == 0) || !strings.Contains(err, want) {
			t.Errorf("%s: exit code %d, %q; want %q", args, code, err, want)
		}
	}
}

// TestSimulate_sampleSeed reads the seed file of the examples.
func TestSimulate_sampleSeed(t *testing.T) {
	t.Parallel()
	state, err := readSeed("../../examples/simulator/seed.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if user := state.MCC.User("20180012"); user == nil || user.Name != "김서연" || len(state.NHN.ProjectMembers) != 3 {
		t.Errorf("user %v, project members %v", user, state.NHN.ProjectMembers)
	}
}

func TestSimulate_seedWithUnknownReference(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "seed.yaml")
	if err := os.WriteFile(file, []byte("mcc:\n  users:\n    - {externalKey: kim, name: Kim, emailAddr: kim@example.com, deptExternalKey: sales}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, err := nhnmcc(t, "", "simulate", "--seed", file, "--", os.Args[0], "child", "environment")
	want := "nhnmcc: --seed: " + file + " does not contain simulator data: user \"kim\" refers to the department \"sales\", which does not exist\n" +
		"a list in the seed replaces the whole list of the initial data: add the missing objects to it\n"
	if code != 1 || err != want {
		t.Errorf("exit code %d, %q; want 1, %q", code, err, want)
	}
}

// TestSimulate_environmentOfSeed sets the company of the seed, without which each request would be rejected.
func TestSimulate_environmentOfSeed(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "seed.yaml")
	seed := "mcc: {companyId: 22222222-2222-3333-4444-555555555555}\n"
	if err := os.WriteFile(file, []byte(seed), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, err := nhnmcc(t, "", "simulate", "--seed", file, "--", os.Args[0], "child", "environment")
	if want := "company 22222222-2222-3333-4444-555555555555 organization SimOrg0123456789\n"; code != 0 || out != want {
		t.Errorf("exit code %d, %q, %q; want %q", code, out, err, want)
	}
}

// TestReadSeed_unreadable says what is wrong in words of YAML and JSON.
func TestReadSeed_unreadable(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text, want string }{
		{"seed.yaml", "mcc:\n  users: [{externalKey: 20180012}]\n", " does not contain simulator data: mcc.users[0].externalKey: expected a text, not a number. Write it in quotes"},
		{"seed.yaml", "mcc: {users: [{i18nNames: {1: Kim}}]}\n", " does not contain simulator data: mcc.users[0].i18nNames: the name of a field is not a text: write it in quotes"},
		{"seed.yaml", "mcc: {jobGrades: [{sortOrd: .inf}]}\n", " does not contain simulator data: mcc.jobGrades[0].sortOrd: the value is not a number of JSON"},
		{"seed.yaml", "1: {}\n", " does not contain simulator data: the name of a field is not a text: write it in quotes"},
		{"seed.yaml", "mcc: {companyId: a, companyId: b}\n", " is not valid YAML: line 1: mapping key \"companyId\" already defined at line 1"},
		{"seed.json", "{\"mcc\": {\"companyId\": \"a\", \"companyId\": \"b\"}}", " does not contain simulator data: mcc.companyId: the field occurs twice"},
		{"seed.yaml", "mcc: {\n", " is not valid YAML: line 2: did not find expected node content"},
		{"seed.txt", "mcc:\n", " is not JSON. If it is YAML, give it a name that ends in .yaml or .yml"},
		{"seed.json", "{\"mcc\": ", " does not contain simulator data: the JSON is cut off"},
		{"seed.json", "\ufeff{\"mcc\": []}", " does not contain simulator data: mcc: expected an object with fields, not a list"},
		{"seed.YML", "mcc: []", " does not contain simulator data: mcc: expected an object with fields, not a list"},
	} {
		file := filepath.Join(t.TempDir(), test.name)
		if err := os.WriteFile(file, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readSeed(file); err == nil || err.Error() != file+test.want {
			t.Errorf("%s %q: %v; want %q", test.name, test.text, err, test.want)
		}
	}
}

func TestVersion(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"version"}, {"--version"}} {
		if code, out, err := nhnmcc(t, "", args...); code != 0 || !strings.HasPrefix(out, "nhnmcc dev\ngo1.") || err != "" {
			t.Errorf("%v: exit code %d, %q, %q", args, code, out, err)
		}
	}
	if code, _, err := nhnmcc(t, "", "version", "now"); code != 2 || err != "nhnmcc: nhnmcc version has no flags and arguments\n" {
		t.Errorf("exit code %d, %q", code, err)
	}
	for _, test := range []struct {
		linked string
		build  *debug.BuildInfo
		want   string
	}{
		{"0.2.0", &debug.BuildInfo{Main: debug.Module{Version: "v0.1.0"}}, "0.2.0"},
		{"dev", &debug.BuildInfo{Main: debug.Module{Version: "v0.1.0"}}, "0.1.0"}, // go install
		{"dev", &debug.BuildInfo{Main: debug.Module{Version: "(devel)"}}, "dev"},
		{"dev", nil, "dev"},
	} {
		if got := versionOf(test.linked, test.build); got != test.want {
			t.Errorf("versionOf(%q, %v) = %q, want %q", test.linked, test.build, got, test.want)
		}
	}
}
