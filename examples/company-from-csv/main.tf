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
  columns = { for file, columns in var.columns : file => file == "staff" && length(var.department_levels) > 0 ? merge(
    { for column, header in columns : column => header if column != "department" },
    { for level, header in var.department_levels : "level${level}" => header },
  ) : columns if file == "staff" || length(var.department_levels) == 0 }

  # Excel saves UTF-8 with a byte order mark, which would become part of the name of the first column, or CP949, which is EUC-KR for
  # Terraform. A text is "?" if the file has another encoding.
  contents = { for file in keys(local.columns) : file => filebase64("${coalesce(var.folder, path.module)}/${file}.csv") }
  decoded = { for file, content in local.contents : file => trimprefix(
    try(textdecodebase64(content, "UTF-8"), textdecodebase64(content, "EUC-KR"), "?"), "\ufeff",
  ) }

  # Some programs on macOS end a line with CR only, which csvdecode does not read.
  lines = { for file, text in local.decoded : file => split("\n", length(split("\n", text)) > 1 ? text : replace(text, "\r", "\n")) }

  # The headers without surrounding spaces.
  texts = { for file, lines in local.lines : file => join("\n", concat(
    [replace(lines[0], "/[ \\t\u00a0]*([,\"]|\\r?$)[ \\t\u00a0]*/", "$1")], slice(lines, 1, length(lines)),
  )) }

  # The rows as they are; null if the text is not valid CSV, for example because the file was cut off within a row.
  files = { for file, text in local.texts : file => try(csvdecode(text), null) }

  # The columns that a file does not have, such as "staff.csv: 휴대폰".
  missing_columns = flatten([
    for file, columns in local.columns : [
      for header in values(columns) : "${file}.csv: ${header}"
      if !contains([for title in split(",", split("\n", local.texts[file])[0]) : trim(title, "\" \t\r")], header)
    ]
  ])

  # The rows of a file with the names of the variable "columns", without surrounding spaces and without empty rows.
  rows = {
    for file, columns in local.columns : file => [
      for row in(local.files[file] == null ? [] : local.files[file]) : { for column, header in columns : column => trimspace(lookup(row, header, "")) }
      if trimspace(join("", values(row))) != ""
    ]
  }

  # The rows by key: the staff number, or the key of a department.
  keyed = { for file, rows in local.rows : file => { for row in rows : (file == "staff" ? row.staff_number : row.key) => row... } }

  # Keys of several rows, and rows without a key, such as "staff.csv: E20190412 (김민지, 박지호)".
  unclear_keys = flatten([
    for file, rows in local.keyed : [
      for key, same in rows : "${file}.csv: ${key == "" ? "empty" : key} (${join(", ", same[*].name)})" if key == "" || length(same) > 1
    ]
  ])

  # Cells that a spreadsheet program could not calculate or has changed, such as "staff.csv: 2.01904E+11".
  changed_cells = flatten([
    for file, rows in local.rows : [
      for cell in distinct(regexall("(?m)^(?:#(?:N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!)|[0-9](?:\\.[0-9]+)?E\\+[0-9]+)$", join("\n", flatten([for row in rows : values(row)])))) : "${file}.csv: ${cell}"
    ]
  ])

  # The names of the departments of each user, from the top level down, and the departments of all levels by key. The key of a department
  # contains the names of its levels: "보도본부-영상부". For thousands of rows, grouping by ... is much faster than distinct.
  paths = { for number, rows in local.keyed.staff : number => compact([for level in range(length(var.department_levels)) : rows[0]["level${level}"]]) }
  departments_by_level = { for department in flatten([
    for path in [for same in values({ for path in values(local.paths) : join("-", path) => path... }) : same[0]] : [
      for level, name in path : {
        key    = join("-", slice(path, 0, level + 1))
        name   = name
        parent = join("-", slice(path, 0, level))
      }
    ]
  ]) : department.key => department... }
  departments = length(var.department_levels) > 0 ? local.departments_by_level : lookup(local.keyed, "departments", {})

  # The key of the department of each user; empty if the user has none.
  department_of = { for number, rows in local.keyed.staff : number => length(var.department_levels) > 0 ? join("-", local.paths[number]) : rows[0].department }

  # The distinct values of some columns, also by grouping instead of toset.
  grades    = keys({ for row in local.rows.staff : row.grade => true... if row.grade != "" })
  positions = keys({ for row in local.rows.staff : row.position => true... if row.position != "" })

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
    for number, rows in local.keyed.staff : number => {
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
      condition     = alltrue([for text in local.texts : text != "?"])
      error_message = "${join(", ", [for file, text in local.texts : "${file}.csv" if text == "?"])}: the encoding is neither UTF-8 nor CP949. Save the file as \"CSV UTF-8\"."
    }
    precondition {
      condition     = alltrue([for rows in values(local.files) : rows != null])
      error_message = "${join(", ", [for file, rows in local.files : "${file}.csv" if rows == null])}: the file is not valid CSV. Each row needs as many fields as the first line, each header of the first line occurs once, and quotation marks come in pairs. Check the end of the file: it may have been cut off."
    }
    precondition {
      condition     = length(local.missing_columns) == 0 || contains(values(local.texts), "?")
      error_message = "Columns are missing (${join(", ", local.missing_columns)}). Correct the first line of the file, or the variable columns. Commas separate the columns, not tabs or semicolons: the format is \"CSV UTF-8\"."
    }
    precondition {
      condition     = length(local.changed_cells) == 0
      error_message = "A spreadsheet program could not calculate these cells, or has changed them to other numbers: ${join(", ", local.changed_cells)}. Correct the cells, or import the original file with all columns as text."
    }
    precondition {
      condition     = length(local.unclear_keys) == 0 || length(local.missing_columns) > 0 || length(local.changed_cells) > 0
      error_message = "Each row needs a key of its own, such as a staff number. Several rows have the same key, or a row has none: ${join("; ", slice(local.unclear_keys, 0, min(20, length(local.unclear_keys))))}${length(local.unclear_keys) > 20 ? " and ${length(local.unclear_keys) - 20} more" : ""}. Correct the keys, or delete the rows that are twice."
    }
  }
}

output "people_by_department" {
  description = "Number of users in each department."
  value       = { for key, users in { for number, key in local.department_of : key => number... } : key => length(users) if key != "" }
}

output "people_without_department" {
  description = "Names and staff numbers of the users without a department."
  value       = [for number, key in local.department_of : "${local.keyed.staff[number][0].name} (${number})" if key == ""]
}
