package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// goSource returns the text of all Go files without tests in internal.
func goSource(t *testing.T) string {
	t.Helper()
	var source strings.Builder
	err := filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := os.ReadFile(name)
		source.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return source.String()
}

// TestTerms requires that every file and identifier in the table of terms of DESIGN.md exists: a file without a match of its
// identifiers leads nowhere.
func TestTerms(t *testing.T) {
	t.Parallel()
	design, err := os.ReadFile("../../DESIGN.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(design), "\n## Terms\n")
	table, _, _ = strings.Cut(table, "\n## ")
	source := goSource(t)
	code, checked := regexp.MustCompile("`([^`]+)`"), 0
	for _, row := range strings.Split(table, "\n") {
		columns := strings.Split(row, "|")
		if len(columns) != 5 {
			continue
		}
		inFile := source
		for _, quoted := range code.FindAllStringSubmatch(columns[2], -1) {
			checked++
			name := quoted[1]
			if strings.HasPrefix(name, "internal/") {
				inFile = source
				if info, err := os.Stat("../../" + name); err != nil {
					t.Errorf("%s does not exist", name)
				} else if !info.IsDir() {
					text, err := os.ReadFile("../../" + name)
					if err != nil {
						t.Error(err)
					}
					inFile = string(text)
				}
			} else if !regexp.MustCompile(`\b`+name+`\b`).MatchString(inFile) && !regexp.MustCompile(`(func|type) (\([^)]*\) )?`+name+`\b`).MatchString(source) {
				t.Errorf("%s: %q is not declared", strings.TrimSpace(columns[1]), name)
			}
		}
	}
	if checked < 50 {
		t.Errorf("the table names %d files and identifiers, want 50 or more", checked)
	}
}
