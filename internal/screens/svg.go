package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/access"
)

// Sizes in pixels. A cell is one column of a terminal.
const (
	cell       = 7.8
	lineHeight = 18
	padding    = 16
	barHeight  = 28
)

// The colors are readable on light and dark pages, because the picture has its own background.
const pictureStyle = `text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,"D2Coding","Noto Sans Mono CJK KR",monospace;fill:#d7dde4}` +
	`.title{fill:#9aa4af}.step{fill:#79c0ff;font-weight:bold}.add{fill:#7ee787}.change{fill:#f2cc60}.delete{fill:#ff9b8e}.bold{font-weight:bold}`

// lineStyles are the classes of lines, by the first that matches.
var lineStyles = []struct {
	pattern *regexp.Regexp
	class   string
}{
	{regexp.MustCompile(`^(===|\$) `), "step"},
	{regexp.MustCompile(`^\s*\+ `), "add"},
	{regexp.MustCompile(`^\s*~ `), "change"},
	{regexp.MustCompile(`^\s*- `), "delete"},
	{regexp.MustCompile(`^Warning: `), "change"},
	{regexp.MustCompile(`^  # |^(Plan: |No changes\.|Apply complete!|Destroy complete!|Import successful!)|^[A-Z ]+  [A-Z ]+$`), "bold"},
}

// svg draws the lines of a terminal with a title. Each part of a line has its position and length, so that columns are aligned with any font,
// and Korean characters take two cells.
func svg(title string, lines []string) string {
	columns := access.CellWidth(title)
	for _, line := range lines {
		columns = max(columns, access.CellWidth(line))
	}
	wide, high := float64(columns)*cell+2*padding, barHeight+len(lines)*lineHeight+padding
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" viewBox="0 0 %.0f %d" role="img">`+"\n", wide, high, wide, high)
	fmt.Fprintf(&out, "<title>%s</title>\n<style>%s</style>\n", markup.Replace(title), pictureStyle)
	fmt.Fprintf(&out, `<rect x=".5" y=".5" width="%.0f" height="%d" rx="8" fill="#10161d" stroke="#6e7781"/>`+"\n", wide-1, high-1)
	writeLine(&out, 0, title, "title")
	for i, line := range lines {
		writeLine(&out, i+1, line, classOf(line))
	}
	out.WriteString("</svg>\n")
	return out.String()
}

func classOf(line string) string {
	for _, style := range lineStyles {
		if style.pattern.MatchString(line) {
			return style.class
		}
	}
	return ""
}

// linePart matches a sequence of Korean words, or of other words, without the spaces around it.
var linePart = regexp.MustCompile(`\p{Hangul}+(?: \p{Hangul}+)*|[^\s\p{Hangul}]+(?: [^\s\p{Hangul}]+)*`)

// writeLine writes the parts of a line as text elements.
func writeLine(out *strings.Builder, row int, line, class string) {
	y := barHeight - 9
	if row > 0 {
		y = barHeight + row*lineHeight
	}
	attribute := ""
	if class != "" {
		attribute = ` class="` + class + `"`
	}
	for _, at := range linePart.FindAllStringIndex(line, -1) {
		part := line[at[0]:at[1]]
		x := padding + float64(access.CellWidth(line[:at[0]]))*cell
		length := ""
		if utf8.RuneCountInString(part) > 1 {
			length = fmt.Sprintf(` textLength="%.1f" lengthAdjust="spacingAndGlyphs"`, float64(access.CellWidth(part))*cell)
		}
		fmt.Fprintf(out, `<text x="%.1f" y="%d"%s%s>%s</text>`+"\n", x, y, length, attribute, markup.Replace(part))
	}
}

// markup replaces the characters that XML reserves in texts.
var markup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
