package release

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
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
		lines := strings.SplitAfter(users, "\n") // a file that was cut off
		must(t, os.WriteFile(file, []byte(strings.Join(lines[:100], "")), 0o600))
		if said := g.bash(t, 1, "cd company; "+steps[2]); !strings.Contains(said, "Too many user accounts would be deleted") {
			t.Errorf("a file that was cut off: %s", said)
		}
	})
}
