package export

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
)

// byteOrderMark at the start of a CSV file makes Excel read it as UTF-8. Without it, Korean Excel reads CP949.
const byteOrderMark = "\ufeff"

// csvTable is the content of a CSV file.
type csvTable struct {
	header    []string
	rows      [][]string
	separator rune // of cells; a comma if it is 0
}

// csvSeparator returns the character that separates the cells of a file, as the configuration finds it: see csv_rows.tf.
func csvSeparator(content []byte) rune {
	first, _, _ := bytes.Cut(content, []byte("\n"))
	for _, separator := range ",;\t" {
		if bytes.ContainsRune(first, separator) {
			return separator
		}
	}
	return ','
}

// parseCSV reads a CSV file in UTF-8, with or without a byte order mark, or in CP949.
func parseCSV(content []byte) (csvTable, error) {
	if !utf8.Valid(content) {
		decoded, err := korean.EUCKR.NewDecoder().Bytes(content) // CP949 in fact
		if err != nil {
			return csvTable{}, err
		}
		content = decoded
	}
	if !bytes.Contains(content, []byte("\n")) {
		content = bytes.ReplaceAll(content, []byte("\r"), []byte("\n")) // as some programs on macOS save it
	}
	content = bytes.Trim(content, byteOrderMark)
	reader := csv.NewReader(bytes.NewReader(content))
	reader.Comma = csvSeparator(content)
	records, err := reader.ReadAll()
	if err != nil {
		return csvTable{}, err
	}
	if len(records) == 0 {
		return csvTable{}, errors.New("the file is empty")
	}
	t := csvTable{header: records[0], rows: records[1:]}
	if reader.Comma != ',' {
		t.separator = reader.Comma
	}
	for i, column := range t.header {
		column = strings.TrimSpace(column)
		t.header[i] = column
		if slices.Contains(t.header[:i], column) {
			return csvTable{}, fmt.Errorf("two columns have the name %q", column)
		}
	}
	return t, nil
}

// bytes returns the content of the file.
func (t csvTable) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	for _, row := range append([][]string{t.header}, t.rows...) {
		for i, cell := range row {
			if i > 0 {
				b.WriteRune(cmp.Or(t.separator, ','))
			}
			b.WriteString(csvCell(cell))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// csvCell quotes a cell if a reader could take it apart, also one that separates cells by semicolons or tabs.
func csvCell(cell string) string {
	if strings.ContainsAny(cell, "\",;\t\r\n") || strings.TrimSpace(cell) != cell {
		return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
	}
	return cell
}

// column returns the position of a column, -1 if the table does not have it.
func (t csvTable) column(name string) int { return slices.Index(t.header, name) }

// rowChanges contains the external keys of rows, by the change that a refresh makes.
type rowChanges struct{ Added, Changed, Removed []string }

// total returns the number of rows that change.
func (c rowChanges) total() int { return len(c.Added) + len(c.Changed) + len(c.Removed) }

// refresh returns the table with the order of rows and columns that the previous table has, and with its further columns. known reports
// whether the content of a column comes from the company.
func (t csvTable) refresh(former csvTable, known func(column string) bool) (csvTable, rowChanges) {
	merged := csvTable{header: slices.Clone(former.header), separator: former.separator}
	for _, column := range t.header {
		if former.column(column) < 0 {
			merged.header = append(merged.header, column)
		}
	}
	key, formerKey := t.column(keyColumn), former.column(keyColumn)
	current := map[string][]string{}
	for _, row := range t.rows {
		current[row[key]] = row
	}
	var changes rowChanges
	done := map[string]bool{}
	for _, before := range former.rows {
		row, exists := current[before[formerKey]]
		if !exists || done[before[formerKey]] {
			if strings.Join(before, "") != "" {
				changes.Removed = append(changes.Removed, before[formerKey])
			}
			continue
		}
		done[before[formerKey]] = true
		after := t.refreshRow(row, merged.header, before, known)
		if !slices.Equal(after[:len(before)], before) || strings.Join(after[len(before):], "") != "" {
			changes.Changed = append(changes.Changed, before[formerKey])
		}
		merged.rows = append(merged.rows, after)
	}
	for _, row := range t.rows {
		if !done[row[key]] {
			changes.Added = append(changes.Added, row[key])
			merged.rows = append(merged.rows, t.refreshRow(row, merged.header, nil, known))
		}
	}
	return merged, changes
}

// refreshRow returns a row with the columns of header. A column that does not come from the company has the previous cell.
func (t csvTable) refreshRow(row, header, before []string, known func(string) bool) []string {
	after := make([]string, len(header))
	for i, column := range header {
		switch position := t.column(column); {
		case position >= 0:
			after[i] = row[position]
		case !known(column) && i < len(before):
			after[i] = before[i]
		}
	}
	return after
}
