# Reads CSV files as spreadsheet programs save them: csv_paths by name of the file, csv_columns with the header of each column, and csv_keys
# with the column of the key. The cells of the columns in csv_exact are taken as they are.
locals {
  # Excel saves UTF-8 with a byte order mark, which would become part of the name of the first column, or CP949, which is EUC-KR for
  # Terraform. A text is "?" if the file has another encoding. Some programs on macOS end a line with CR only.
  csv_contents = { for file, path in local.csv_paths : file => filebase64(path) }
  csv_decoded = { for file, content in local.csv_contents : file => trim(
    try(textdecodebase64(content, "UTF-8"), textdecodebase64(content, "EUC-KR"), "?"), "\ufeff",
  ) }
  csv_saved = { for file, text in local.csv_decoded : file => length(split("\n", text)) > 1 ? text : replace(text, "\r", "\n") }

  # Excel separates cells with semicolons where the comma is the decimal separator. In such a file, cells with commas get quotation marks.
  csv_separators = { for file, text in local.csv_saved : file => concat([
    for separator in [",", ";", "\t"] : separator if length(split(separator, split("\n", text)[0])) > 1
  ], [","])[0] }
  csv_separated = merge(
    { for file, text in local.csv_saved : file => text if local.csv_separators[file] == "," },
    { for file, text in local.csv_saved : file => join("\"", [
      for i, part in split("\"", text) : i % 2 == 1 ? part : replace(
        replace(part, replace("/(^|[;\\n])([^;\\r\\n]*,[^;\\r\\n]*)/", ";", local.csv_separators[file]), "$1\"$2\""), local.csv_separators[file], ",",
      )
    ]) if local.csv_separators[file] != "," },
  )

  # The texts with headers without surrounding spaces. A header in quotation marks can contain commas.
  csv_parts = { for file, text in local.csv_separated : file => regex("(?s)^([^\\n]*)(.*)$", text) }
  csv_first = { for file, parts in local.csv_parts : file => trimspace(join("\"", [
    for i, part in split("\"", parts[0]) : i % 2 == 1 ? trim(part, " \t\u00a0") : replace(part, "/[ \\t\u00a0]*(,|$)[ \\t\u00a0]*/", "$1")
  ])) }
  csv_texts = { for file, parts in local.csv_parts : file => "${local.csv_first[file]}${parts[1]}" }

  # The rows as they are; null if the text is not valid CSV, for example because the file was cut off within a row. A file without rows has
  # headers, too.
  csv_tables  = { for file, text in local.csv_texts : file => try(csvdecode(text), null) }
  csv_headers = { for file, text in local.csv_texts : file => try(keys(local.csv_tables[file][0]), keys(csvdecode("${local.csv_first[file]}\n${local.csv_first[file]}")[0]), []) }

  # Columns that a file does not have, such as "users.csv: email".
  csv_missing = { for file, columns in local.csv_columns : file => [
    for header in values(columns) : "${basename(local.csv_paths[file])}: ${header}" if !contains(local.csv_headers[file], header)
  ] if local.csv_decoded[file] != "?" && local.csv_tables[file] != null }

  # The rows with the names of csv_columns, without surrounding spaces and without empty rows. With thousands of rows, each function call for
  # a cell counts.
  csv_taken = { for file, columns in local.csv_columns : file => { for column, header in columns : column => header if contains(local.csv_exact, "${file}.${column}") } }
  csv_rows = {
    for file, columns in local.csv_columns : file => [
      for row in(length(lookup(local.csv_missing, file, ["?"])) > 0 ? [] : local.csv_tables[file]) :
      merge({ for column, header in columns : column => trimspace(row[header]) }, { for column, header in local.csv_taken[file] : column => row[header] })
      if trimspace(join("", values(row))) != ""
    ]
  }

  # The rows by key.
  csv_keyed = { for file, rows in local.csv_rows : file => { for row in rows : row[local.csv_keys[file]] => row... } }

  # Cells that a spreadsheet program could not calculate or has changed, such as "users.csv, row 5, email: #N/A". Only a file that may have
  # such a cell is searched.
  csv_damage = "^(?:#N/A|#NV|#DIV/0!|#[A-Z]{3,}[!?]|#{3,}|Err:[0-9]{3}|[0-9](?:[.,][0-9]+)?E\\+[0-9]+)$"
  csv_damaged = flatten([
    for file, columns in local.csv_columns : [
      for i, row in local.csv_tables[file] : [
        for column, header in columns : "${basename(local.csv_paths[file])}, row ${i + 2}, ${header}: ${trimspace(row[header])}"
        if can(regex(local.csv_damage, trimspace(row[header]))) && !contains(local.csv_exact, "${file}.${column}")
      ]
    ] if length(local.csv_rows[file]) > 0 && anytrue([for part in ["#", "E+", "Err:"] : length(split(part, local.csv_texts[file])) > 1])
  ])

  # Keys of several rows, and rows without a key, such as "users.csv: E20190412 (김민지, 박지호)".
  csv_unclear = flatten([
    for file, keyed in local.csv_keyed : [
      for key, rows in keyed : "${basename(local.csv_paths[file])}: ${key == "" ? "empty" : key} (${join(", ", slice(rows[*].name, 0, min(20, length(rows))))}${length(rows) > 20 ? " and ${length(rows) - 20} more" : ""})"
      if key == "" || length(rows) > 1
    ]
  ])

  # What is wrong with the files, which is one error.
  csv_problems = concat(
    [for file, text in local.csv_decoded : "${basename(local.csv_paths[file])}: the encoding is neither UTF-8 nor CP949. Save the file as \"CSV UTF-8\". The file may also have been cut off." if text == "?"],
    [
      for file, rows in local.csv_tables : "${basename(local.csv_paths[file])}: the file is not valid CSV. Each row needs as many fields as the first line, each header of the first line occurs once, and quotation marks come in pairs. Check the end of the file: it may have been cut off."
      if rows == null
    ],
    length(flatten(values(local.csv_missing))) == 0 ? [] : [
      "Columns are missing (${join(", ", flatten(values(local.csv_missing)))}). Correct the first line of the file, or the headers in this configuration."
    ],
    length(local.csv_damaged) == 0 ? [] : [
      "A spreadsheet program could not calculate these cells, or has changed them to other numbers: ${join("; ", slice(local.csv_damaged, 0, min(20, length(local.csv_damaged))))}${length(local.csv_damaged) > 20 ? " and ${length(local.csv_damaged) - 20} more" : ""}. Correct the cells, or import the original file with all columns as text."
    ],
    length(local.csv_unclear) == 0 || length(local.csv_damaged) > 0 ? [] : [
      "Each row needs a key of its own, such as a staff number. Several rows have the same key, or a row has none: ${join("; ", slice(local.csv_unclear, 0, min(20, length(local.csv_unclear))))}${length(local.csv_unclear) > 20 ? " and ${length(local.csv_unclear) - 20} more" : ""}. Correct the keys, or delete the duplicate rows."
    ],
  )
}
