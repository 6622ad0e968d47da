package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestBench keeps the benchmark alive: it plans three users, once with each provider.
func TestBench(t *testing.T) {
	engine := acctest.Terraform(t)
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
