package export

import (
	"regexp"
	"slices"
	"strings"
)

// directoryTable is a part of a directory as its CSV file and its configuration have it.
type directoryTable struct {
	part    directoryPart
	kind    *kind
	table   csvTable
	escaped map[string]bool // columns whose cells are escaped
	exact   map[string]bool // columns whose cells the configuration takes as they are
	kept    map[string]bool // attributes whose empty cells leave the value unchanged, because of an object that exists
}

// table returns the CSV file of a part, with the columns in which any object has a value.
func (c *Company) table(part directoryPart) *directoryTable {
	t := &directoryTable{part: part, kind: c.kinds[part.typeName], escaped: map[string]bool{}, exact: map[string]bool{}, kept: map[string]bool{}}
	t.table.rows = make([][]string, len(t.kind.objects))
	for _, column := range part.columns {
		cells, used := make([]string, len(t.kind.objects)), column.always
		for i, o := range t.kind.objects {
			cells[i] = o.cell(column)
			used = used || cells[i] != ""
			t.escaped[column.name] = t.escaped[column.name] || startsFormula(cells[i])
		}
		source := column.source()
		t.kept[source] = t.kept[source] || c.rejected[part.typeName][source] != nil || c.hidesReferences(column) ||
			column.empty != clears && slices.Contains(cells, "") && column.locale == ""
		if !used {
			continue
		}
		t.table.header = append(t.table.header, column.name)
		for i, cell := range cells {
			if t.escaped[column.name] {
				cell = escape(cell)
			}
			t.exact[column.name] = t.exact[column.name] || strings.TrimSpace(cell) != cell || damagedBySpreadsheets.MatchString(strings.TrimSpace(cell))
			t.table.rows[i] = append(t.table.rows[i], cell)
		}
	}
	return t
}

// hidesReferences reports whether objects may have a value in a column that the API does not return, because it is an object without
// an external key.
func (c *Company) hidesReferences(column directoryColumn) bool {
	if column.refersTo == "" {
		return false
	}
	return slices.ContainsFunc(c.kinds[column.refersTo].leftOut, func(o omission) bool {
		_, key := nameAndKey(o.who)
		return key == "" || !strings.Contains(o.why, "root department")
	})
}

// changedBySpreadsheets finds text that a spreadsheet takes for a number or a date when it opens a CSV file.
var changedBySpreadsheets = regexp.MustCompile(`^(0[0-9]+|[0-9]{12,}|[0-9]+[eE][0-9]+|[0-9]{1,4}[-/][0-9]{1,2}([-/][0-9]{1,4})?)$`)

// damagedBySpreadsheets finds text that the configuration reports as damage. It is the same expression as csv_damage.
var damagedBySpreadsheets = regexp.MustCompile(`^(?:#N/A|#NV|#DIV/0!|#[A-Z]{3,}[!?]|#{3,}|Err:[0-9]{3}|[0-9](?:[.,][0-9]+)?E\+[0-9]+)$`)

// fragile returns the first cell that a spreadsheet changes when it opens the file, and the number of such cells.
func (t *directoryTable) fragile() (example string, count int) {
	for _, row := range t.table.rows {
		for i, cell := range row {
			if t.part.knows(t.table.header[i]) && changedBySpreadsheets.MatchString(cell) {
				if count++; count == 1 {
					example = t.table.header[i] + " " + cell
				}
			}
		}
	}
	return example, count
}
