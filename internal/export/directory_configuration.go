package export

import (
	_ "embed" // for csvRows
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Names of the files of a directory.
const (
	directoryFile        = "mcc_directory.tf"
	directoryImportsFile = "mcc_directory_imports.tf"
)

// configuration returns the configuration of a directory that the CSV files describe, and its import block.
func (c *Company) configuration(tables []*directoryTable, label string) []File {
	w := &writer{}
	w.out.WriteString(`# The directory of the company is in the CSV files beside this file. Change it there: each row is an object, and its external
# key identifies it.
#
# - A new user receives an invitation email.
# - A user whose row is removed is deleted, with everything that belongs to the account. max_user_deletions limits the number.
# - If the external key or the email address of a user changes, the account is deleted and a new invitation is sent.
# - An empty cell clears the value. Exceptions: an empty name or email address is an error, and attributes with "null" or "{}"
#   below are left unchanged.
# - The parent of a department at the top is the root department, which has no row.
# - The users include the administrator of the company, because the API does not identify the administrator. That account can
#   be updated, but not deleted.
`)
	for _, t := range tables {
		c.comments(w, t)
	}
	directoryLocals(w, tables)
	c.resource(w, tables, label)
	imports := fmt.Sprintf("# Delete this file after the first apply.\n\nimport {\nto = %s.%s\nid = %s\n}\n", directoryType, label, quoted(c.id))
	mcc := []*kind{c.kinds[directoryParts[0].typeName]}
	return []File{providerFile(Scope{CompanyID: c.id}, mcc), newFile(directoryFile, w.out.String()), newFile(directoryImportsFile, imports)}
}

// keysShown is the maximum number of external keys in a comment.
const keysShown = 100

// comments name the objects that are not in the CSV file of a part, and the reasons.
func (c *Company) comments(w *writer, t *directoryTable) {
	if len(t.kind.leftOut) > 0 {
		w.out.WriteString("\n")
		w.comment("Objects that " + t.part.file() + " omits, and that the directory does not change:")
	}
	w.omission(t.kind)
	rejected := c.rejected[t.part.typeName]
	for _, attribute := range slices.Sorted(maps.Keys(rejected)) {
		for _, why := range slices.Sorted(maps.Keys(rejected[attribute])) {
			w.out.WriteString("\n")
			w.comment(fmt.Sprintf("%s: the cell of %s is empty, because the provider does not accept the existing value: %s", t.part.file(), attribute, why))
			keys := rejected[attribute][why]
			line := "- " + strings.Join(keys[:min(len(keys), keysShown)], ", ")
			if more := len(keys) - keysShown; more > 0 {
				line += fmt.Sprintf(" and %d more", more)
			}
			w.comment(line)
		}
	}
}

// csvRows reads CSV files. The examples that read CSV files contain the same text.
//
//go:embed csv_rows.tf
var csvRows string

// directoryLocals reads the CSV files.
func directoryLocals(w *writer, tables []*directoryTable) {
	w.out.WriteString("\nlocals {\n# Columns that this configuration reads. Further columns have no effect.\ndirectory_columns = {\n")
	var exact []string
	for _, t := range tables {
		var names []string
		for _, column := range t.columns() {
			names = append(names, column.name)
			if t.exact[column.name] {
				exact = append(exact, t.part.name+"."+column.name)
			}
		}
		fmt.Fprintf(&w.out, "%s = [%s]\n", t.part.name, quotedList(names))
	}
	fmt.Fprintf(&w.out, `}

csv_paths = { for part in keys(local.directory_columns) : part => "${path.module}/${part}.csv" }
csv_columns = { for part, columns in local.directory_columns : part => { for column in columns : column => column } }
csv_keys = { for part in keys(local.directory_columns) : part => "external_key" }
csv_exact = [%s] # these have cells that would be changed or rejected otherwise

# One row for each key. Keys of several rows are an error.
directory_objects = { for part, keyed in local.csv_keyed : part => [for rows in values(keyed) : rows[0]] }
}

`, quotedList(exact))
	w.out.WriteString(csvRows)
}

func quotedList(texts []string) string {
	quotedTexts := make([]string, len(texts))
	for i, each := range texts {
		quotedTexts[i] = quoted(each)
	}
	return strings.Join(quotedTexts, ", ")
}

// columns are those of the file that come from the company.
func (t *directoryTable) columns() []directoryColumn {
	return slices.DeleteFunc(slices.Clone(t.part.columns), func(c directoryColumn) bool { return t.table.column(c.name) < 0 })
}

func (c *Company) resource(w *writer, tables []*directoryTable, label string) {
	fmt.Fprintf(&w.out, "\n%sresource %q \"%s\" {\n", marker(c.id), directoryType, label)
	for i, t := range tables {
		if i > 0 {
			w.out.WriteString("\n")
		}
		t.attribute(w)
	}
	w.out.WriteString(`
lifecycle {
precondition {
condition = length(local.csv_problems) == 0
error_message = join("\n\n", local.csv_problems)
}
}
}
`)
}

// attribute writes the JSON text of a part. An attribute whose cell is empty and that is left unchanged then is not in the element, so
// that the text is the same as that of an import.
func (t *directoryTable) attribute(w *writer) {
	var listed, optional, locales, cells []string
	columns := t.columns()
	for _, column := range columns[1:] {
		cell, value := "row."+column.name, column.expression(t.escaped[column.name])
		switch {
		case column.locale != "":
			locales, cells = append(locales, column.locale+" = "+value), append(cells, cell)
		case t.kept[column.name]:
			optional = append(optional, fmt.Sprintf("%s != \"\" ? { %s = %s } : {}", cell, column.name, value))
		case column.empty == keeps:
			listed = append(listed, fmt.Sprintf("%s = %s != \"\" ? %s : null", column.name, cell, value))
		default:
			listed = append(listed, column.name+" = "+value)
		}
	}
	names := fmt.Sprintf("{ for locale, name in { %s } : locale => name if name != \"\" }", strings.Join(locales, ", "))
	switch {
	case len(locales) == 0:
	case t.kept[i18nNames]:
		optional = append(optional, fmt.Sprintf("join(\"\", [%s]) != \"\" ? { %s = %s } : {}", strings.Join(cells, ", "), i18nNames, names))
	default:
		listed = append(listed, i18nNames+" = "+names)
	}
	if unused := t.unused(); len(unused) > 0 {
		listed = append(listed, "# No "+t.part.noun+" has: "+strings.Join(unused, ", ")+". To set one, add a column and a line here.")
	}
	element := "{\n" + strings.Join(listed, "\n") + "\n}"
	if len(optional) > 0 {
		element = "merge(" + element + ",\n" + strings.Join(optional, ",\n") + ",\n)"
	}
	fmt.Fprintf(&w.out, "%s = jsonencode({ for row in local.directory_objects.%s : %s => %s })\n",
		t.part.name, t.part.name, columns[0].expression(t.escaped[keyColumn]), element)
}

// unused are the attributes that the file has no column of.
func (t *directoryTable) unused() []string {
	var all []string
	for _, column := range t.part.columns {
		used := slices.ContainsFunc(t.columns(), func(c directoryColumn) bool { return c.source() == column.source() })
		if !used && !slices.Contains(all, column.source()) {
			all = append(all, column.source())
		}
	}
	return all
}
