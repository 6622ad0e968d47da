package release

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Links within a page, between pages and to files of the repository have an existing target.
func TestPages_links(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(([^)#:]*|https://github\.com/nhnmcc/terraform-provider-nhnmcc/(?:tree|blob)/main/[^)#]+)(?:#([^)]+))?\)`)
	checked := 0
	for file, text := range pages(t) {
		for _, found := range link.FindAllStringSubmatch(text, -1) {
			checked++
			target := filepath.Join(filepath.Dir(file), found[1])
			if _, inRepository, ok := strings.Cut(found[1], "/main/"); ok {
				target = filepath.Join(root, inRepository)
			} else if found[1] == "" {
				target = file
			}
			content, err := os.ReadFile(target)
			if _, missing := os.Stat(target); missing != nil || (found[2] != "" && (err != nil || !slices.Contains(anchors(string(content)), found[2]))) {
				t.Errorf("%s: %s leads nowhere", file, found[0])
			}
		}
	}
	if checked < 350 {
		t.Errorf("only %d links were found", checked)
	}
}

// punctuation matches the characters of a heading that its anchor omits.
var punctuation = regexp.MustCompile(`[^\pL\pN _-]`)

// explicitAnchor matches the anchors that the schema of a page defines.
var explicitAnchor = regexp.MustCompile(`<a id="([^"]+)"></a>`)

// anchors returns the anchors of the headings, and those that the text defines.
func anchors(text string) (all []string) {
	for _, found := range explicitAnchor.FindAllStringSubmatch(text, -1) {
		all = append(all, found[1])
	}
	for line := range strings.Lines(fenced.ReplaceAllString(text, "")) {
		if title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && strings.HasPrefix(line, "#") {
			all = append(all, strings.ReplaceAll(punctuation.ReplaceAllString(strings.ToLower(strings.TrimSpace(title)), ""), " ", "-"))
		}
	}
	return all
}
