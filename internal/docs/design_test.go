package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDesign_packageImports compares the imports in the table of packages of DESIGN.md with those of the code.
func TestDesign_packageImports(t *testing.T) {
	t.Parallel()
	const module = "github.com/nhnmcc/terraform-provider-nhnmcc/internal/"
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	imports := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		paths := strings.Fields(strings.ReplaceAll(line, module, ""))
		for _, path := range paths[1:] {
			if !strings.Contains(path, ".") && slices.ContainsFunc(strings.Fields(line)[1:], func(full string) bool { return full == module+path }) {
				imports[paths[0]] = append(imports[paths[0]], path)
			}
		}
	}
	checked := 0
	for line := range strings.Lines(section(t, "../../DESIGN.md", "## Packages")) {
		columns := strings.Split(line, "|")
		if len(columns) != 5 || !strings.Contains(columns[1], "`") {
			continue
		}
		text, _, _ := strings.Cut(strings.ReplaceAll(columns[3], "both clients", "`apiclient/mcc`, `apiclient/nhn`"), " (")
		want := quotedNames(text)
		if strings.Contains(columns[3], "no other package") || strings.Contains(columns[3], "all packages") || strings.Contains(columns[3], ": no other") {
			continue
		}
		for _, name := range quotedNames(columns[1]) {
			checked++
			got := slices.Clone(imports[name])
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Errorf("DESIGN.md: imports of %s (-code +table):\n%s", name, cmp.Diff(got, want))
			}
		}
	}
	if checked < 15 {
		t.Errorf("only %d packages were compared", checked)
	}
}

// quotedNames returns the inline code of a cell, sorted.
func quotedNames(cell string) (names []string) {
	for _, code := range inlineCode.FindAllString(cell, -1) {
		names = append(names, strings.Trim(code, "`"))
	}
	slices.Sort(names)
	return names
}
