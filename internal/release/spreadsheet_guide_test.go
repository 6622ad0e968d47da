package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestAccGuides_spreadsheet follows the guide: it exports a simulated company as spreadsheets, takes it over, and changes a row and adds one.
func TestAccGuides_spreadsheet(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		page := g.page(t, "spreadsheet.md")
		steps := blocks(page, "shell")
		if said := g.bash(t, 0, steps[0]); !strings.Contains(said, "Verified: the plan changes nothing.") {
			t.Errorf("the export: %s", said)
		}
		if said := g.bash(t, 0, "set -e\n"+steps[1]); !strings.Contains(said, "1 imported, 0 added, 0 changed, 0 destroyed") {
			t.Errorf("taking over: %s", said)
		}
		file := filepath.Join(g.Dir, "company/users.csv")
		users := read(t, file)
		changed := strings.Replace(users, "20020050,임우진,woojin.lim@example.com,digital-2,G2,", "20020050,임우진,woojin.lim@example.com,digital-2,G3,", 1) +
			"20260402,최하은,haeun.choi9@example.com,news-1,G1,P1,,ko_KR,Asia/Seoul\n"
		must(t, os.WriteFile(file, []byte(changed), 0o600))
		said := g.bash(t, 0, "cd company; "+steps[2])
		for line := range strings.Lines(blocks(page, "text")[0]) {
			if !strings.Contains(said, strings.TrimSpace(line)) {
				t.Errorf("the plan does not say %q:\n%s", line, said)
			}
		}
		if said := g.bash(t, 0, "cd company; "+steps[3]); !strings.Contains(said, "0 added, 1 changed, 0 destroyed") {
			t.Errorf("the apply: %s", said)
		}
		g.bash(t, 0, "cd company; set -e\n"+steps[4])
		if said := read(t, filepath.Join(g.Dir, "company/summary.md")); !strings.Contains(said, "The plan changes no objects.") {
			t.Errorf("the summary: %s", said)
		}
		lines := strings.SplitAfter(users, "\n") // a file that was cut off
		must(t, os.WriteFile(file, []byte(strings.Join(lines[:100], "")), 0o600))
		if said := g.bash(t, 1, "cd company; "+steps[2]); !strings.Contains(said, "Too many user accounts would be deleted") {
			t.Errorf("a file that was cut off: %s", said)
		}
	})
}

// TestAccGuides_partOfCompany follows the steps of the guide for a company that another team manages in part. The first plan only takes over
// what is listed. A plan without a row deletes only that user. The rest of the company stays as it is.
func TestAccGuides_partOfCompany(t *testing.T) {
	t.Parallel()
	g := openGuides(t, acctest.Terraform(t))
	simulate := "nhnmcc simulate --seed-size people=20 --data clouds.json -- "
	g.bash(t, 0, simulate+"nhnmcc export --directory --out company")
	users := read(t, filepath.Join(g.Dir, "company/users.csv"))
	keep := func(name, pattern string) {
		g.bash(t, 0, "cd company; grep -E '"+pattern+"' "+name+" >part.csv; mv part.csv "+name)
	}
	keep("users.csv", "external_key|,programming")
	keep("departments.csv", "external_key|^programming")
	g.bash(t, 0, "rm company/mcc_directory_imports.tf; terraform -chdir=company init")
	said := g.bash(t, 0, simulate+"terraform -chdir=company apply")
	if !strings.Contains(said, "that this directory lists for the first time") || strings.Contains(said, "leave") || strings.Contains(said, "join") || strings.Contains(said, "change:") {
		t.Errorf("the first apply: %s", said)
	}
	g.bash(t, 0, simulate+"nhnmcc export --directory --out after")
	if after := read(t, filepath.Join(g.Dir, "after/users.csv")); after != users {
		t.Errorf("the first apply changes the company: %s", after)
	}
	g.bash(t, 0, "cd company; sed -i '$d' users.csv")
	if said := g.bash(t, 0, simulate+"terraform -chdir=company plan"); !strings.Contains(said, "1 user leaves") {
		t.Errorf("a plan without a row: %s", said)
	}
}

// TestAccGuides_mergeCompanies follows the steps of the guide: the users of company B join company A with other keys, and B is emptied.
func TestAccGuides_mergeCompanies(t *testing.T) {
	t.Parallel()
	g := openGuides(t, acctest.Terraform(t))
	run := func(code int, company, command string) string {
		t.Helper()
		return g.bash(t, code, "nhnmcc simulate --seed-size people=20 --data "+company+".json -- "+command)
	}
	run(0, "B", "true")
	g.bash(t, 0, "sed -i s/@example.com/@b.example.com/ B.json")
	for _, company := range []string{"A", "B"} {
		run(0, company, "nhnmcc export --directory --out "+company)
		g.bash(t, 0, "terraform -chdir="+company+" init")
		run(0, company, "terraform -chdir="+company+" apply")
		g.bash(t, 0, "rm "+company+"/mcc_directory_imports.tf")
	}
	g.bash(t, 0, `set -e
awk -F, -v OFS=, 'NR > 1 && $1 != "admin" { $1 = "B-" $1; if ($4 != "dept00") $4 = "B-" $4; print }' B/users.csv >>A/users.csv
awk -F, -v OFS=, 'NR > 1 { $1 = "B-" $1; $2 = $2 " B"; if ($4 != "dept00") $4 = "B-" $4; print }' B/departments.csv >>A/departments.csv`)
	if said := run(0, "A", "terraform -chdir=A apply"); !strings.Contains(said, "20 users join") || strings.Contains(said, "leave") || strings.Contains(said, "users change") {
		t.Errorf("company A: %s", said)
	}
	g.bash(t, 0, `cd B; for file in departments job_grades job_positions users; do grep -E 'external_key|^admin' $file.csv >rest.csv; mv rest.csv $file.csv; done`)
	if said := run(1, "B", "terraform -chdir=B plan"); !strings.Contains(said, "set `max_user_deletions = 20`") {
		t.Errorf("company B: %s", said)
	}
	g.bash(t, 0, `sed -i 's/^  lifecycle {/  max_user_deletions = 20\n  lifecycle {/' B/mcc_directory.tf`)
	if said := run(0, "B", "terraform -chdir=B apply"); !strings.Contains(said, "Changes to users: 20 accounts are deleted in the company 11111111-2222-3333-4444-555555555555") {
		t.Errorf("company B: %s", said)
	}
	for company, users := range map[string]string{"A": "42", "B": "2"} { // with the first line and the administrator
		run(0, company, "terraform -chdir="+company+" plan -detailed-exitcode")
		run(0, company, "nhnmcc export --directory --out after-"+company)
		if lines := strings.TrimSpace(g.bash(t, 0, "wc -l <after-"+company+"/users.csv")); lines != users {
			t.Errorf("company %s: %s lines, want %s", company, lines, users)
		}
	}
}
