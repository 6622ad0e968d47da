# Creates the divisions, departments, job grades, job positions and users of a small company in Media Connect Center from a staff
# list: staff.csv. Each object is a resource of its own. For more than about 200 users, see the example company-from-csv, because
# Terraform needs much more time for each additional instance of a for_each.

terraform {
  required_version = ">= 1.8"

  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "staff_file" {
  description = "CSV file with the columns of staff.csv. Only the staff number, the name and the email address are required in each row."
  type        = string
  default     = "staff.csv"
}

variable "columns" {
  description = "Header of each column in the file."
  type        = map(string)
  default = {
    staff_number = "사번"
    name         = "이름"
    email        = "이메일"
    division     = "본부"
    department   = "부서"
    grade        = "직급"
    position     = "직책"
    mobile       = "휴대폰"
  }

  validation {
    condition     = toset(keys(var.columns)) == toset(["staff_number", "name", "email", "division", "department", "grade", "position", "mobile"])
    error_message = "The variable columns needs the keys staff_number, name, email, division, department, grade, position and mobile, and no others."
  }
}

variable "max_deletions" {
  description = "Objects of each type that a plan may delete. It protects against a file that was cut off."
  type        = number
  default     = 5
}

# NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID
provider "mcc" {
  max_deletions = var.max_deletions
}

locals {
  csv_paths   = { staff = "${path.module}/${var.staff_file}" }
  csv_columns = { staff = var.columns }
  csv_keys    = { staff = "staff_number" }
  csv_exact   = []
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
  rows  = local.csv_rows.staff
  staff = { for number, rows in local.csv_keyed.staff : number => rows[0] }

  # Staff numbers. A department belongs to a division.
  without_division = [for row in local.rows : row.staff_number if row.department != "" && row.division == ""]

  divisions = toset([for row in local.rows : row.division if row.division != ""])
  grades    = toset([for row in local.rows : row.grade if row.grade != ""])
  positions = toset([for row in local.rows : row.position if row.position != ""])

  # "News/Video" => { division = "News", name = "Video" }
  departments = {
    for row in local.rows : "${row.division}/${row.department}" => { division = row.division, name = row.department }...
    if row.department != ""
  }
}

# Checks the file as a whole, so that a wrong file is one error and not one for each row.
resource "terraform_data" "staff_file" {
  lifecycle {
    precondition {
      condition     = length(local.csv_problems) == 0
      error_message = join("\n\n", local.csv_problems)
    }
    precondition {
      condition     = length(local.without_division) == 0
      error_message = "${var.staff_file}: these rows have a department, and no division: ${join(", ", local.without_division)}. Enter the division."
    }
  }
}

# Changing an external key replaces the department. Here the key is derived from the name, so renaming a department in the
# list replaces it: the users move to the new department before the old one is deleted.
resource "mcc_department" "division" {
  for_each = local.divisions

  external_key = lower(replace(each.key, " ", "-"))
  name         = each.key
  depends_on   = [terraform_data.staff_file]

  # If the list no longer has a department, a grade or a position, its users must change before it is deleted. Without
  # create_before_destroy, Terraform deletes it first. It must be set when the object is created.
  lifecycle {
    create_before_destroy = true
  }
}

resource "mcc_department" "department" {
  for_each = local.departments

  external_key        = lower(replace("${each.value[0].division}-${each.value[0].name}", " ", "-"))
  name                = each.value[0].name
  parent_external_key = mcc_department.division[each.value[0].division].id

  lifecycle {
    create_before_destroy = true
  }
}

resource "mcc_job_grade" "grade" {
  for_each = local.grades

  external_key = lower(replace(each.key, " ", "-"))
  name         = each.key
  depends_on   = [terraform_data.staff_file]

  lifecycle {
    create_before_destroy = true
  }
}

resource "mcc_job_position" "position" {
  for_each = local.positions

  external_key = lower(replace(each.key, " ", "-"))
  name         = each.key
  depends_on   = [terraform_data.staff_file]

  lifecycle {
    create_before_destroy = true
  }
}

# Each new row sends an invitation email. Removing a row deletes the account.
resource "mcc_user" "staff" {
  for_each = local.staff

  external_key = each.key
  name         = each.value.name
  email        = each.value.email

  # Any usual notation. An empty field clears the number. A wrong number is an error of this user.
  mobile_phone_number = try(provider::mcc::mcc_phone_number("KR", each.value.mobile), each.value.mobile)

  department_external_key = (
    each.value.department != "" ? mcc_department.department["${each.value.division}/${each.value.department}"].id :
    each.value.division != "" ? mcc_department.division[each.value.division].id : ""
  )
  job_grade_external_key    = each.value.grade == "" ? "" : mcc_job_grade.grade[each.value.grade].id
  job_position_external_key = each.value.position == "" ? "" : mcc_job_position.position[each.value.position].id
}

output "people_by_department" {
  description = "Number of users in each department."
  value = {
    for key, rows in { for row in local.rows : join("/", compact([row.division, row.department])) => row... } : key => length(rows)
    if key != ""
  }
}

output "people_without_department" {
  description = "Names and staff numbers of the users without a division and a department."
  value       = [for row in local.rows : "${row.name} (${row.staff_number})" if row.division == "" && row.department == ""]
}
