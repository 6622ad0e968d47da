# Manages a company in Media Connect Center from two spreadsheets: departments.csv and staff.csv. One resource contains the whole
# directory, so it works for thousands of users. One apply can dissolve a department whose users move, move a department to another
# level, and rename it. The job grades and job positions are those of the staff list.

terraform {
  required_version = ">= 1.8"

  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "folder" {
  description = "Folder of departments.csv and staff.csv. Defaults to the folder of this file."
  type        = string
  default     = null
}

variable "columns" {
  description = "Header of each column in each file."
  type        = map(map(string))
  default = {
    departments = {
      key    = "부서코드"
      name   = "부서명"
      parent = "상위부서코드" # empty for a department under the root
    }
    staff = {
      staff_number = "사번"
      name         = "이름"
      email        = "이메일"
      department   = "부서코드"
      grade        = "직급"
      position     = "직책"
      phone        = "전화"
      mobile       = "휴대폰"
    }
  }

  validation {
    condition = toset(concat([for file, columns in var.columns : [for column in keys(columns) : "${file}.${column}"]]...)) == toset([
      "departments.key", "departments.name", "departments.parent",
      "staff.staff_number", "staff.name", "staff.email", "staff.department", "staff.grade", "staff.position", "staff.phone", "staff.mobile",
    ])
    error_message = "The variable columns needs the files departments (key, name, parent) and staff (staff_number, name, email, department, grade, position, phone, mobile), and no other keys."
  }
}

variable "department_levels" {
  description = "For a staff list without department keys: the headers of its columns with the names of the departments, from the top level down, such as [\"본부\", \"실\", \"팀\"]. The departments then come from the staff list, and departments.csv is not read. Renaming a department in the list creates it again: its users move to the new one first."
  type        = list(string)
  default     = []
}

# NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID
provider "mcc" {}

locals {
  # The headers of each file that is read. "level0" is the top level of department_levels.
  csv_columns = { for file, columns in var.columns : file => file == "staff" && length(var.department_levels) > 0 ? merge(
    { for column, header in columns : column => header if column != "department" },
    { for level, header in var.department_levels : "level${level}" => header },
  ) : columns if file == "staff" || length(var.department_levels) == 0 }
  csv_paths = { for file in keys(local.csv_columns) : file => "${coalesce(var.folder, path.module)}/${file}.csv" }
  csv_keys  = { departments = "key", staff = "staff_number" }
  csv_exact = []
}

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

locals {
  # The names of the departments of each user, from the top level down, and the departments of all levels by key. The key of a department
  # contains the names of its levels: "보도본부-영상부". For thousands of rows, grouping by ... is much faster than distinct.
  paths = { for number, rows in local.csv_keyed.staff : number => compact([for level in range(length(var.department_levels)) : rows[0]["level${level}"]]) }
  departments_by_level = { for department in flatten([
    for path in [for same in values({ for path in values(local.paths) : join("-", path) => path... }) : same[0]] : [
      for level, name in path : {
        key    = join("-", slice(path, 0, level + 1))
        name   = name
        parent = join("-", slice(path, 0, level))
      }
    ]
  ]) : department.key => department... }
  departments = length(var.department_levels) > 0 ? local.departments_by_level : lookup(local.csv_keyed, "departments", {})

  # The key of the department of each user; empty if the user has none.
  department_of = { for number, rows in local.csv_keyed.staff : number => length(var.department_levels) > 0 ? join("-", local.paths[number]) : rows[0].department }

  # The distinct values of some columns, also by grouping instead of toset.
  grades    = keys({ for row in local.csv_rows.staff : row.grade => true... if row.grade != "" })
  positions = keys({ for row in local.csv_rows.staff : row.position => true... if row.position != "" })

  # Keys of job grades and job positions are derived from the names: "Team lead" => "team-lead".
  keys = { for name in distinct(concat(local.grades, local.positions)) : name => lower(replace(name, " ", "-")) }
}

# The plan warns who joins, who leaves and whose account is deleted and invited again. Each new row sends an invitation email.
resource "mcc_directory" "company" {
  # A new department without a parent in the file is created under the root department. To move a department there, write the key of the
  # root department.
  departments = jsonencode({
    for key, rows in local.departments : key => {
      name                = rows[0].name
      parent_external_key = rows[0].parent == "" ? null : rows[0].parent
    }
  })

  job_grades    = jsonencode({ for name in local.grades : local.keys[name] => { name = name } })
  job_positions = jsonencode({ for name in local.positions : local.keys[name] => { name = name } })

  # An empty field clears the value. Phone numbers may have any usual notation. A wrong number stays as it is, so that the error names the
  # user. The for expression skips empty fields, because thousands of function calls take seconds.
  users = jsonencode({
    for number, rows in local.csv_keyed.staff : number => {
      name                      = rows[0].name
      email                     = rows[0].email
      department_external_key   = local.department_of[number]
      job_grade_external_key    = lookup(local.keys, rows[0].grade, "")
      job_position_external_key = lookup(local.keys, rows[0].position, "")
      phone_number              = join("", [for text in [rows[0].phone] : try(provider::mcc::mcc_phone_number("KR", text), text) if text != ""])
      mobile_phone_number       = join("", [for text in [rows[0].mobile] : try(provider::mcc::mcc_phone_number("KR", text), text) if text != ""])
    }
  })

  # A plan that deletes more accounts is an error, for example if a file was cut off.
  max_user_deletions = 10

  lifecycle {
    precondition {
      condition     = length(local.csv_problems) == 0
      error_message = join("\n\n", local.csv_problems)
    }
  }
}

output "people_by_department" {
  description = "Number of users in each department."
  value       = { for key, users in { for number, key in local.department_of : key => number... } : key => length(users) if key != "" }
}

output "people_without_department" {
  description = "Names and staff numbers of the users without a department."
  value       = [for number, key in local.department_of : "${local.csv_keyed.staff[number][0].name} (${number})" if key == ""]
}
