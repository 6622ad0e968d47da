package release

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

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
