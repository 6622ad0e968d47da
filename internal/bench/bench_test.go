package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestBench keeps the benchmark alive: it plans three users, once with each provider.
func TestBench(t *testing.T) {
	engine := os.Getenv("TF_ACC_TERRAFORM_PATH")
	for _, name := range []string{"terraform", "tofu"} {
		if found, err := exec.LookPath(name); engine == "" && err == nil {
			engine = found
		}
	}
	t.Chdir("../..")
	var table strings.Builder
	if err := bench(t.Context(), &table, engine, "3", 1); err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{
		`\| .terraform plan., 3 users \| 3 \| \d+\.\d\d s \(.*\) \| \d+\.\d\d s \(.*\) \| \d+\.\d\d \| \d+\.\d\d \| `,
		`\| .terraform providers schema -json. \| 0 \| \d+\.\d\d s `,
	} {
		if !regexp.MustCompile(row).MatchString(table.String()) {
			t.Errorf("no row is like %s in\n%s", row, table.String())
		}
	}
}
