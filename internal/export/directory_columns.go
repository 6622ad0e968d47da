package export

import (
	"fmt"
	"strings"
)

// keyColumn is the column with the external key of a row.
const keyColumn = "external_key"

// directoryPart is a part of mcc_directory: an attribute, and a CSV file.
type directoryPart struct {
	name, noun string
	typeName   string // lists the objects
	columns    []directoryColumn
}

func (p directoryPart) file() string { return p.name + ".csv" }

// directoryColumn is a column of a part. Its name is that of the attribute, or name_LOCALE.
type directoryColumn struct {
	name, attribute string
	locale          string // of a name in i18n_names
	empty           emptyCell
	always, number  bool   // whether the file has the column even if all cells are empty, and whether the values are numbers
	refersTo        string // the type whose external keys are its values
}

// emptyCell is the meaning of an empty cell.
type emptyCell int

const (
	clears  emptyCell = iota // the value is cleared
	keeps                    // the value is left unchanged
	refused                  // an error of the plan
)

const i18nNames = "i18n_names"

// directoryParts are the parts of mcc_directory and their columns as people read them.
var directoryParts = []directoryPart{
	{"departments", "department", "mcc_department", append(nameColumns(),
		directoryColumn{name: "parent_external_key", empty: keeps, always: true, refersTo: "mcc_department"},
		directoryColumn{name: "display_order", empty: keeps, always: true, number: true},
	)},
	{"job_grades", "job grade", "mcc_job_grade", append(nameColumns(), directoryColumn{name: "display_order", empty: keeps, always: true, number: true})},
	{"job_positions", "job position", "mcc_job_position", append(nameColumns(), directoryColumn{name: "display_order", empty: keeps, always: true, number: true})},
	{"users", "user", "mcc_user", append(nameColumns(),
		directoryColumn{name: "email", empty: refused, always: true},
		directoryColumn{name: "department_external_key", refersTo: "mcc_department"},
		directoryColumn{name: "job_grade_external_key", refersTo: "mcc_job_grade"},
		directoryColumn{name: "job_position_external_key", refersTo: "mcc_job_position"},
		directoryColumn{name: "phone_number"},
		directoryColumn{name: "mobile_phone_number"},
		directoryColumn{name: "locale", empty: keeps}, // the API may choose a default for a new user
		directoryColumn{name: "time_zone", empty: keeps},
	)},
}

// nameColumns are the columns that all parts begin with.
func nameColumns() []directoryColumn {
	return []directoryColumn{
		{name: keyColumn, empty: refused, always: true},
		{name: "name", empty: refused, always: true},
		{name: "name_ko_KR", attribute: i18nNames, locale: "ko_KR"},
		{name: "name_ja_JP", attribute: i18nNames, locale: "ja_JP"},
		{name: "name_en_US", attribute: i18nNames, locale: "en_US"},
	}
}

// source is the attribute that a column has the values of.
func (c directoryColumn) source() string {
	if c.attribute != "" {
		return c.attribute
	}
	return c.name
}

// knows reports whether the content of a column comes from the company.
func (p directoryPart) knows(column string) bool {
	for _, c := range p.columns {
		if c.name == column {
			return true
		}
	}
	return false
}

// formulaStart are the characters that make spreadsheets take a cell for a formula, also in full width.
const formulaStart = "=+-@\t\r\n＝＋－＠"

// startsFormula reports whether a spreadsheet would calculate a cell instead of showing it, also after blanks, which some ignore.
func startsFormula(cell string) bool {
	begins := func(text string) bool { return text != "" && strings.ContainsRune(formulaStart, []rune(text)[0]) }
	return begins(cell) || begins(strings.TrimSpace(cell))
}

// escape puts an apostrophe before cells that would be formulas, and before those that begin with one already.
func escape(cell string) string {
	if startsFormula(cell) || strings.HasPrefix(cell, "'") {
		return "'" + cell
	}
	return cell
}

// expression returns the value of a cell in the configuration.
func (c directoryColumn) expression(escaped bool) string {
	switch {
	case c.number:
		return fmt.Sprintf("try(tonumber(row.%s), row.%s)", c.name, c.name) // the provider rejects a text, and names the object
	case escaped:
		return fmt.Sprintf(`trimprefix(row.%s, "'")`, c.name)
	default:
		return "row." + c.name
	}
}
