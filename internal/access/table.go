package access

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// WriteTable writes the review as a table for a terminal. Columns without a text in any row are omitted. What could not be read comes before
// the table, and again in its last line, which stays visible.
func (r Review) WriteTable(w io.Writer) error {
	out := bufio.NewWriter(w)
	line := func(text string) { _, _ = out.WriteString(text + "\n") } // the writer keeps its first error
	if !r.Complete() {
		line(r.banner() + ":")
		for _, u := range r.Unreadable {
			line("  " + apiclient.CleanText(u.String()))
		}
		line("")
	}
	if filter := r.Filter.text(); filter != "" {
		line("Filter: " + apiclient.CleanText(filter))
		line("")
	}
	for _, cells := range r.table() {
		line(strings.TrimRight(strings.Join(cells, "  "), " "))
	}
	if len(r.Rows) > 0 {
		line("")
	}
	line(r.Totals())
	if !r.Complete() {
		line(r.banner())
	}
	return out.Flush()
}

// table returns the header and the rows, with cells of equal width in each column.
func (r Review) table() [][]string {
	if len(r.Rows) == 0 {
		return nil
	}
	table := make([][]string, len(r.Rows)+1)
	for _, c := range r.usedColumns() {
		cells, widest := []string{strings.ToUpper(c.title)}, CellWidth(c.title)
		for _, row := range r.Rows {
			cell := apiclient.CleanText(c.text(row))
			cells, widest = append(cells, cell), max(widest, CellWidth(cell))
		}
		for i, cell := range cells {
			table[i] = append(table[i], cell+strings.Repeat(" ", widest-CellWidth(cell)))
		}
	}
	return table
}

// CellWidth returns how many columns of a terminal a text takes: Korean characters take two.
func CellWidth(text string) int {
	columns := 0
	for _, c := range text {
		switch kind := width.LookupRune(c).Kind(); {
		case unicode.Is(unicode.Mn, c), unicode.Is(unicode.Me, c), isCombiningHangul(c):
		case kind == width.EastAsianWide, kind == width.EastAsianFullwidth:
			columns += 2
		default:
			columns++
		}
	}
	return columns
}

// isCombiningHangul reports whether a character is a vowel or a final consonant that terminals draw into the character before it. macOS
// writes names in this form.
func isCombiningHangul(c rune) bool { return c >= 0x1160 && c <= 0x11ff || c >= 0xd7b0 && c <= 0xd7ff }
