package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestBench keeps the benchmark alive: it measures three users and members, once with each provider.
func TestBench(t *testing.T) {
	engine := acctest.Terraform(t)
	t.Chdir("../..")
	var table strings.Builder
	if err := bench(t.Context(), &table, engine, "3", "3", "2x6", "3", 1); err != nil {
		t.Fatal(err)
	}
	for _, row := range []string{
		`\| .terraform plan., 3 users \| 3 \| \d+\.\d\d s \(.*\) \| \d+\.\d\d s \(.*\) \| \d+\.\d\d \| \d+\.\d\d \| `,
		`\| .terraform plan., .for_each. over a CSV file of 3 users \| 3 \| `,
		`\| first .terraform apply., .mcc_directory. of 3 users \| 10 \| `,
		`\| .terraform plan., .mcc_directory. of 3 users \| 2 \| `,
		`\| .terraform apply., 1 change in an .mcc_directory. of 3 users \| 7 \| `,
		`\| .nhnmcc access., 2 projects, 6 members \| \d+ \| \d+\.\d\d s \(.*\) \| \d+\.\d\d s \| \d+\.\d\d \| `,
		`\| .terraform plan., .nhn_access., 2 projects, 6 members \| \d+ \| `,
		`\| .terraform plan., .nhn_project_members_exclusive. of 3 members \| \d+ \| `,
		`\| .terraform providers schema -json. \| 0 \| \d+\.\d\d s `,
	} {
		if !regexp.MustCompile(row).MatchString(table.String()) {
			t.Errorf("no row is like %s in\n%s", row, table.String())
		}
	}
}
