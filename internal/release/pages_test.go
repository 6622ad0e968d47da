package release

import (
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

var (
	fenced   = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")
	variable = regexp.MustCompile(`\b(?:NHN|NHNMCC|NCLOUD|MCC)_[A-Z][A-Z_]*\b`)
	flag     = regexp.MustCompile(`(?:^|\s)(--?[a-z][a-z-]*)`)
)

// pages returns the text of all pages by name.
func pages(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"*.md", "docs/*.md", "docs/*/*.md", "examples/*/README.md"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		must(t, err)
		for _, file := range files {
			texts[file] = read(t, file)
		}
	}
	return texts
}

func blocks(text string, languages ...string) (found []string) {
	for _, block := range fenced.FindAllStringSubmatch(text, -1) {
		if slices.Contains(languages, block[1]) {
			found = append(found, block[2])
		}
	}
	return found
}

// Commands in pages are valid for the shell, make, the companion program and Terraform.
func TestPages_shellBlocks(t *testing.T) {
	t.Parallel()
	c := commands{nhnmcc: filepath.Join(programs(t).bin, "nhnmcc"), engine: acctest.Terraform(t), helps: map[string]string{}}
	checked := 0
	for file, text := range pages(t) {
		for _, block := range blocks(text, "sh", "shell") {
			if output, err := exec.CommandContext(t.Context(), "bash", "-n", "-c", block).CombinedOutput(); err != nil {
				t.Errorf("%s: %v %s\n%s", file, err, output, block)
			}
			for line := range strings.Lines(strings.ReplaceAll(block, "\\\n", " ")) {
				told, _, _ := strings.Cut(line, "#")
				for command := range strings.SplitSeq(told, "&&") {
					for part := range strings.SplitSeq(strings.ReplaceAll(command, " | ", " -- "), " -- ") { // what nhnmcc simulate runs is a command as well
						checked++
						if problem := c.check(t, strings.Fields(part)); problem != "" {
							t.Errorf("%s: %s\n%s", file, problem, line)
						}
					}
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d commands were found", checked)
	}
}

// commands checks commands against the help texts of the programs.
type commands struct {
	nhnmcc, engine string
	helps          map[string]string
}

func (c commands) check(t *testing.T, words []string) string {
	t.Helper()
	if len(words) < 2 {
		return ""
	}
	var help string
	switch words[0] {
	case "nhnmcc":
		help = c.help(t, c.nhnmcc, words[1], "--help")
	case "terraform", "tofu":
		words = slices.DeleteFunc(words, func(word string) bool { return strings.HasPrefix(word, "-chdir=") })
		if words[1] == "query" || slices.Contains(words, "-query") { // only newer versions have it
			return ""
		}
		subcommand := []string{words[1], "-help"}
		if words[1] == "state" || words[1] == "providers" {
			subcommand = []string{words[1], words[2], "-help"}
		}
		help = c.help(t, c.engine, subcommand...)
	default:
		return ""
	}
	if help == "" {
		return fmt.Sprintf("%s has no command %s", words[0], words[1])
	}
	for _, word := range words[2:] {
		if name := flag.FindString(word); name != "" && !strings.Contains(help, name) && name != "--help" {
			return fmt.Sprintf("%s %s has no flag %s", words[0], words[1], name)
		}
	}
	return ""
}

// help returns the help text, or "" if the command does not exist.
func (c commands) help(t *testing.T, program string, arguments ...string) string {
	t.Helper()
	key := program + strings.Join(arguments, " ")
	if _, asked := c.helps[key]; !asked {
		output, err := exec.CommandContext(t.Context(), program, arguments...).CombinedOutput()
		if err == nil {
			c.helps[key] = string(output)
		} else {
			c.helps[key] = ""
		}
	}
	return c.helps[key]
}

// Every environment variable in a page is read or set by a program of this repository.
func TestPages_environmentVariables(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, pattern := range []string{"internal/provider/*.go", "internal/simulator/*.go", "cmd/nhnmcc/*.go"} {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		must(t, err)
		for _, file := range files {
			for _, name := range variable.FindAllString(read(t, file), -1) {
				known[name] = true
			}
		}
	}
	named := map[string]bool{}
	for file, text := range pages(t) {
		for _, name := range variable.FindAllString(text, -1) {
			named[name] = true
			if !known[name] && !strings.Contains(text, name+" =") { // an example may set one of its own
				t.Errorf("%s names %s, which nothing reads", file, name)
			}
		}
	}
	if len(named) < 14 {
		t.Errorf("only %v are documented", slices.Sorted(maps.Keys(named)))
	}
}

// YAML blocks in pages are valid, and their workflows follow the rules of this repository.
func TestPages_yamlBlocks(t *testing.T) {
	t.Parallel()
	workflows := 0
	for file, text := range pages(t) {
		for _, block := range blocks(text, "yaml") {
			var flow workflow
			if err := yaml.Load([]byte(block), &flow); err != nil {
				t.Errorf("%s: %v\n%s", file, err, block)
			}
			flow.check(t, file, block)
			if workflows += len(flow.Jobs); len(flow.Jobs) > 0 && flow.Permissions["contents"] != "read" {
				t.Errorf("%s: a workflow may do more than read\n%s", file, block)
			}
		}
	}
	if workflows != 10 {
		t.Errorf("%d jobs were found, want 5 in each language", workflows)
	}
}

// Both READMEs show every picture, in the same order. A picture is small, plain text in well-formed XML, and loads nothing.
func TestReadme_pictures(t *testing.T) {
	t.Parallel()
	image := regexp.MustCompile(`!\[[^\]]+\]\((assets/[a-z]+\.svg)\)`)
	want := []string{"assets/demo.svg", "assets/plan.svg", "assets/access.svg"}
	for _, page := range []string{"README.md", "README.ko.md"} {
		var shown []string
		for _, found := range image.FindAllStringSubmatch(read(t, filepath.Join(root, page)), -1) {
			shown = append(shown, found[1])
		}
		if !slices.Equal(shown, want) {
			t.Errorf("%s shows %v, want %v", page, shown, want)
		}
	}
	for _, name := range want {
		picture := read(t, filepath.Join(root, name))
		var parsed struct {
			Texts []string `xml:"text"`
		}
		if err := xml.Unmarshal([]byte(picture), &parsed); err != nil || len(parsed.Texts) < 20 {
			t.Errorf("%s has %d texts: %v", name, len(parsed.Texts), err)
		}
		if len(picture) > 60_000 || strings.Contains(picture, "href") || strings.Contains(picture, "url(") || strings.Contains(picture, "<script") {
			t.Errorf("%s is large, or loads something", name)
		}
	}
}

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
