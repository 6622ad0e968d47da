package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// structure is what a translation has in common with its page: levels of headings, code blocks, and the numbers of table rows and list
// items in each section.
type structure struct {
	Headings []string // "##"
	Blocks   []string
	Rows     []int // by section
	Items    []int // by section
}

// untranslated are the guides without a Korean page.
var untranslated = map[string]bool{"simulator.md": true}

var (
	codeBlock = regexp.MustCompile("(?ms)^```[a-z]*\n.*?^```$")
	listItem  = regexp.MustCompile(`^(?:[*-]|\d+\.) `)
	anyHangul = regexp.MustCompile(`\p{Hangul}`)
)

func structureOf(text string) structure {
	s := structure{Blocks: codeBlock.FindAllString(text, -1), Rows: []int{0}, Items: []int{0}}
	for line := range strings.Lines(codeBlock.ReplaceAllString(text, "")) {
		switch {
		case strings.HasPrefix(line, "#"):
			level, _, _ := strings.Cut(line, " ")
			s.Headings, s.Rows, s.Items = append(s.Headings, level), append(s.Rows, 0), append(s.Items, 0)
		case strings.HasPrefix(line, "|"):
			s.Rows[len(s.Rows)-1]++
		case listItem.MatchString(line):
			s.Items[len(s.Items)-1]++
		}
	}
	return s
}

// TestKorean_sameStructure compares each Korean page with the English page that it translates, so that it contains every step, command and
// table row.
func TestKorean_sameStructure(t *testing.T) {
	t.Parallel()
	pages := map[string]string{"../../README.ko.md": "../../README.md"}
	guides, err := filepath.Glob("../../docs/guides/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, guide := range guides {
		korean := strings.TrimSuffix(guide, ".md") + "-ko.md"
		if strings.HasSuffix(guide, "-ko.md") || untranslated[filepath.Base(guide)] {
			continue
		}
		if !slices.Contains(guides, korean) {
			t.Errorf("%s has no Korean page: add templates/guides/%s", guide, filepath.Base(korean))
			continue
		}
		pages[korean] = guide
	}
	for korean, english := range pages {
		translated, original := readPage(t, korean), readPage(t, english)
		if diff := cmp.Diff(structureOf(original), structureOf(translated)); diff != "" {
			t.Errorf("%s differs from %s (-want +got):\n%s", korean, english, diff)
		}
		if korean != "../../README.ko.md" && !strings.Contains(translated, "\nsubcategory: \"한국어\"\n") {
			t.Errorf("%s is not in the subcategory 한국어", korean)
		}
	}
}

// TestKorean_links requires that a Korean page links to Korean pages where they exist.
func TestKorean_links(t *testing.T) {
	t.Parallel()
	link := regexp.MustCompile(`\]\(([^)#:]+)\.md`)
	pages, err := filepath.Glob("../../docs/guides/*-ko.md")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, page := range append(pages, "../../README.ko.md") {
		for _, found := range link.FindAllStringSubmatch(readPage(t, page), -1) {
			if strings.HasSuffix(found[1], "-ko") || found[1] == "README" {
				continue
			}
			checked++
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), found[1]+"-ko.md")); err == nil {
				t.Errorf("%s links to %s.md, which has a Korean page", page, found[1])
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d links were found", checked)
	}
}

// TestKorean_headings requires that headings and paragraphs are translated.
func TestKorean_headings(t *testing.T) {
	t.Parallel()
	names := map[string]bool{"Media Connect Center": true}
	pages, err := filepath.Glob("../../docs/guides/*-ko.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		for line := range strings.Lines(codeBlock.ReplaceAllString(readPage(t, page), "")) {
			if title := strings.TrimSpace(strings.TrimLeft(line, "#")); strings.HasPrefix(line, "#") && !anyHangul.MatchString(title) && !names[title] {
				t.Errorf("%s: the heading %q is not translated", page, title)
			}
		}
	}
}

func readPage(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
