package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const summaryPlan = `{"format_version":"1.2","planned_values":{},"resource_changes":[
	{"address":"mcc_department.a","mode":"managed","type":"mcc_department","name":"a","change":{"actions":["create"],"before":null,"after":{"name":"A"}}},
	{"address":"mcc_department.b","mode":"managed","type":"mcc_department","name":"b","change":{"actions":["create"],"before":null,"after":{"name":"B"}}}]}`

// fingerprint is the fingerprint of summaryPlan.
const fingerprint = "ba2cde3c81c19b70568665a012e6320f2cace67fe9f1f50f48813f57d79daa58"

func TestSummary(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "plan.json")
	if err := os.WriteFile(file, []byte(summaryPlan), 0o600); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(t.TempDir(), "saved.tfplan")
	if err := os.WriteFile(binary, []byte("PK\x03\x04rest"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		in   string
		args []string
		code int
		out  string // at the end of the output
		err  string
	}{
		{summaryPlan, nil, 0, "* Add department `B`\n", ""},
		{summaryPlan, []string{"-"}, 0, "* Add department `B`\n", ""},
		{"", []string{file}, 0, "* Add department `B`\n", ""},
		{"", []string{"--limit", "1", file}, 0, "* Add department `A`\n* and 1 more\n", ""},
		{"", []string{"--help"}, 0, "does not have the fingerprint of --expect.\n", ""},
		{summaryPlan, []string{"--fingerprint"}, 0, fingerprint + "\n", ""},
		{summaryPlan, []string{"--expect", fingerprint}, 0, "* Add department `B`\n", ""},
		{summaryPlan, []string{"--expect", strings.Repeat("0", 64)}, 3, "* Add department `B`\n", "nhnmcc: the plan has other changes than the reviewed one: review the new plan, and apply that\n"},
		{summaryPlan, []string{"--expect", "latest"}, 2, "", "nhnmcc: --expect requires a fingerprint of nhnmcc summary --fingerprint"},
		{summaryPlan, []string{"--expect", fingerprint, "--fingerprint"}, 2, "", "and excludes that flag\nSee nhnmcc summary --help\n"},
		{"", nil, 1, "", "nhnmcc: the input is empty: the command that writes it probably failed.\nSave the plan with terraform plan -out=FILE, then run: terraform show -json FILE | nhnmcc summary\n"},
		{"", []string{binary}, 1, "", "nhnmcc: the input is a saved plan in its binary form, not JSON.\n"},
		{"", []string{file + ".missing"}, 1, "", "nhnmcc: open " + file + ".missing: no such file or directory\n"},
		{"", []string{file, "more"}, 2, "", "nhnmcc: unexpected argument \"more\"\nSee nhnmcc summary --help\n"},
		{"", []string{"--limit", "-1"}, 2, "", "nhnmcc: --limit must be at least 0\nSee nhnmcc summary --help\n"},
		{"", []string{"--limit", "many"}, 2, "", "invalid value \"many\" for flag -limit"},
		{"", []string{"--format", "html"}, 2, "", "flag provided but not defined: -format\nSee nhnmcc summary --help\n"},
	} {
		code, out, said := nhnmcc(t, test.in, append([]string{"summary"}, test.args...)...)
		if code != test.code || !strings.HasSuffix(out, test.out) || (test.out == "") != (out == "") || !strings.Contains(said, test.err) || (test.err == "") != (said == "") {
			t.Errorf("%q: code %d, wrote %q, said %q", test.args, code, out, said)
		}
	}
}
