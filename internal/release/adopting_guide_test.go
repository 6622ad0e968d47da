package release

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestAccGuides_lostState imports everything again after the state was lost. A resource that was renamed keeps its address.
func TestAccGuides_lostState(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		shell := blocks(g.page(t, "adopting.md"), "shell")
		commands := shell[slices.IndexFunc(shell, func(block string) bool { return strings.Contains(block, "recovered") })]
		g.bash(t, 0, "nhnmcc export --out company && cd company && terraform init && terraform apply && rm ./*_imports.tf")
		users := g.Read("company/mcc_users.tf")
		renamed := strings.Replace(users, `resource "mcc_user" "`, `resource "mcc_user" "first_`, 1)
		if renamed == users {
			t.Fatalf("no user was exported:\n%s", users)
		}
		g.Write("company/mcc_users.tf", renamed)
		must(t, os.Remove(filepath.Join(g.Dir, "company/terraform.tfstate")))
		if said := g.bash(t, 0, "cd company && terraform plan"); !strings.Contains(said, ", 0 to change, 0 to destroy.") || strings.Contains(said, "Plan: 0 to add") {
			t.Errorf("the plan without a state is\n%s", said)
		}
		said := g.bash(t, 0, "set -e\n"+commands)
		if !strings.Contains(said, " to import, 0 to add, 0 to change, 0 to destroy.") || !strings.Contains(said, "mcc_user.first_") {
			t.Errorf("the plan with the import blocks is\n%s", said)
		}
		g.bash(t, 0, "cd company && terraform apply && rm ./*_imports.tf && terraform plan -detailed-exitcode")
	})
}

// TestAccGuides_testedModule tests the module of an export as the guide does.
func TestAccGuides_testedModule(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		config := blocks(g.page(t, "offline-testing.md"), "terraform")
		must(t, os.Mkdir(filepath.Join(g.Dir, "tests"), 0o700))
		g.Write("tests/project.tftest.hcl", config[1])
		g.Write("run.sh", "set -e\nnhnmcc export --modules --out .\nterraform init\nterraform test\n")
		if said := g.bash(t, 0, "nhnmcc simulate --seed-size people=5,projects=1 -- bash run.sh"); !strings.Contains(said, "1 passed, 0 failed") {
			t.Errorf("the test of the module:\n%s", said)
		}
	})
}
