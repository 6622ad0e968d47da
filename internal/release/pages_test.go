package release

import (
	"encoding/xml"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
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
