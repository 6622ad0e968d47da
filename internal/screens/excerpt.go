package main

import (
	"fmt"
	"regexp"
	"strings"
)

// part selects lines of an output: count lines, from the next line that begins with a text. An empty text and "..." are lines of the picture
// only.
type part struct {
	begin string
	count int
}

// excerpt returns the parts of an output, which come one after the other.
func excerpt(output string, parts []part) ([]string, error) {
	all, at := strings.Split(output, "\n"), 0
	var lines []string
	for _, p := range parts {
		if p.begin == "" || strings.TrimSpace(p.begin) == "..." {
			lines = append(lines, p.begin)
			continue
		}
		for at < len(all) && !strings.HasPrefix(all[at], p.begin) {
			at++
		}
		if at+p.count > len(all) {
			return nil, fmt.Errorf("the output has no %d lines from %q on, after the previous part", p.count, p.begin)
		}
		lines = append(lines, all[at:at+p.count]...)
		at += p.count
	}
	return lines, nil
}

// changing are the texts that differ from run to run.
var changing = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`complete after \d+s`), "complete after 0s"},
	{regexp.MustCompile(`\b20\d\d-\d\d-\d\d\b`), "2026-12-01"},
}

// normalize replaces what differs from run to run.
func normalize(output string) string {
	for _, c := range changing {
		output = c.pattern.ReplaceAllString(output, c.instead)
	}
	return output
}
