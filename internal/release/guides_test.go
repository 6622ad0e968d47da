package release

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The commands of the guides work against the simulator, in this order.
func TestAccGuides(t *testing.T) {
	t.Parallel()
	forEachEngine(t, func(t *testing.T, engine string) {
		t.Helper()
		g := openGuides(t, engine)
		start := g.page(t, "getting-started.md")
		g.Write("main.tf", blocks(start, "terraform")[0])
		g.bash(t, 0, "terraform init")
		simulated := g.simulatorCommands(start)
		for i, want := range []struct {
			code int
			says string
		}{{0, "2 added"}, {0, "No changes"}, {1, "The project is protected"}} {
			if said := g.bash(t, want.code, simulated[i]); !strings.Contains(said, want.says) {
				t.Errorf("%s does not say %q:\n%s", simulated[i], want.says, said)
			}
		}
		must(t, os.Remove(filepath.Join(g.Dir, "clouds.json")))
		must(t, os.Remove(filepath.Join(g.Dir, "terraform.tfstate")))

		offline := g.page(t, "offline-testing.md")
		g.Write("seed.yaml", blocks(offline, "yaml")[0])
		for _, command := range g.simulatorCommands(offline) {
			if !strings.Contains(command, "test") {
				g.bash(t, 0, command)
			}
		}
		g.bash(t, 0, g.simulatorCommands(g.page(t, "large-organizations.md"))[0])

		review := blocks(g.page(t, "access-review.md"), "shell")
		g.Write("review.sh", strings.ReplaceAll(review[0], "kim@example.com", "minjun.kim@example.com")+"touch yesterday.csv\n"+review[1])
		if said := g.bash(t, 1, "nhnmcc simulate --seed-size people=20,projects=2 -- bash -e review.sh"); !strings.Contains(said, "\naccess.html: ") || !strings.Contains(said, "> ,organization,,,dev@example.com,") {
			t.Errorf("the review of a generated organization is\n%s", said)
		}
		g.Write("review.sh", review[2]+"cat access.json")
		if said := g.bash(t, 0, "nhnmcc simulate -- bash -e review.sh"); !strings.Contains(said, `"email": "dev@example.com"`) || strings.Contains(said, "last_login_at") {
			t.Errorf("the review for a repository is\n%s", said)
		}

		adopting := blocks(g.page(t, "adopting.md"), "shell")
		script := adopting[0] + adopting[1] + "cd ..\n" + adopting[2]
		g.Write("adopt.sh", "set -e\n"+script)
		if said := g.bash(t, 0, "nhnmcc simulate -- bash adopt.sh"); !strings.Contains(said, "Verified: the plan has no changes.") || !strings.Contains(said, "imported, 0 added, 0 changed") ||
			!strings.Contains(said, "It imports 0 resources;") || !strings.Contains(said, "Resources: 0 added, 0 changed, 0 destroyed") {
			t.Errorf("taking over does more than to import:\n%s", said)
		}
		must(t, os.RemoveAll(filepath.Join(g.Dir, "company")))
		g.Write("adopt.sh", "set -e\n"+adopting[3]+adopting[4])
		if said := g.bash(t, 0, "nhnmcc simulate -- bash adopt.sh"); !strings.Contains(said, "Verified: the plan changes nothing.") || !strings.Contains(said, "1 imported, 0 added, 0 changed") {
			t.Errorf("an export to CSV files does more than to import:\n%s", said)
		}
	})
}

// The first configuration for each kind of user can be applied unchanged, with the binaries that the README builds.
func TestAccReadme(t *testing.T) {
	t.Parallel()
	readme := read(t, filepath.Join(root, "README.md"))
	first := blocks(readme, "hcl")
	if len(first) != 3 {
		t.Fatalf("%d configurations, want one each for NHN Cloud, Media Connect Center and both", len(first))
	}
	install := strings.Replace(blocks(readme, "sh")[1], "make build", "mkdir -p bin && ln -sf "+programs(t).bin+"/* bin/", 1)
	for i, config := range first {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			forEachEngine(t, func(t *testing.T, engine string) {
				t.Helper()
				g := openGuides(t, engine)
				g.Write("main.tf", config)
				if said := g.bash(t, 0, "set -e\n"+install+"\nnhnmcc simulate -- terraform apply"); !strings.Contains(said, "Apply complete! Resources: 2 added") {
					t.Errorf("the configuration makes something else:\n%s", said)
				}
			})
		})
	}
}

// guides is a workspace for the commands of the guides, with the programs that they use.
type guides struct {
	workspace
	bin string
}

func openGuides(t *testing.T, engine string) guides {
	t.Helper()
	g := guides{openWorkspace(t, engine, "mirrors", filesystemMirrorConfig(t)), t.TempDir()}
	must(t, os.Symlink(engine, filepath.Join(g.bin, "terraform")))
	must(t, os.Symlink(filepath.Join(programs(t).bin, "nhnmcc"), filepath.Join(g.bin, "nhnmcc")))
	g.Setenv("PATH", g.bin+":"+os.Getenv("PATH"))
	g.Setenv("TF_CLI_ARGS_apply", "-auto-approve")
	g.Setenv("TF_CLI_ARGS_destroy", "-auto-approve")
	return g
}

func (g guides) page(t *testing.T, name string) string {
	t.Helper()
	return read(t, filepath.Join(root, "docs/guides", name))
}

// simulatorCommands returns the commands of a page that run against the simulator.
func (g guides) simulatorCommands(page string) (lines []string) {
	for _, block := range blocks(page, "shell") {
		for line := range strings.Lines(block) {
			if strings.HasPrefix(line, "nhnmcc simulate") && strings.Contains(line, " -- ") {
				lines = append(lines, strings.TrimSpace(line))
			}
		}
	}
	return lines
}

func (g guides) bash(t *testing.T, code int, command string) string {
	t.Helper()
	shell := exec.CommandContext(t.Context(), "bash", "-c", command)
	shell.Dir, shell.Env = g.Dir, g.Environment()
	output, err := shell.CombinedOutput()
	if shell.ProcessState.ExitCode() != code {
		t.Fatalf("%s: %v, want exit code %d\n%s", command, err, code, output)
	}
	return string(output)
}
