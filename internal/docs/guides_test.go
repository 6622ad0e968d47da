package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// section returns the text of a page from a heading to the next heading of the same level.
func section(t *testing.T, page, heading string) string {
	t.Helper()
	_, text, ok := strings.Cut(readPage(t, page), "\n"+heading+"\n")
	if !ok {
		t.Fatalf("%s has no heading %q", page, heading)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	return text
}

// TestGuides_listed requires that the lists of the READMEs and of the provider page contain every guide, so that readers find it.
func TestGuides_listed(t *testing.T) {
	t.Parallel()
	english, korean := section(t, "../../README.md", "## Documentation"), section(t, "../../README.ko.md", "## 문서")
	provider := section(t, "../../docs/index.md", "## Guides")
	guides, err := filepath.Glob("../../docs/guides/*.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(guides) < 22 {
		t.Errorf("only %d guides were found", len(guides))
	}
	for _, guide := range guides {
		name := filepath.Base(guide)
		lists := map[string]string{"docs/index.md": provider}
		translation := strings.TrimSuffix(guide, ".md") + "-ko.md"
		if !strings.HasSuffix(name, "-ko.md") {
			lists["README.md"] = english
		}
		if !slices.Contains(guides, translation) {
			lists["README.ko.md"] = korean
		}
		for page, list := range lists {
			if !strings.Contains(list, "guides/"+name+")") {
				t.Errorf("%s does not list docs/guides/%s", page, name)
			}
		}
	}
}
