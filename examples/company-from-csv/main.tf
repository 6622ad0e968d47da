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

variable "encoding" {
  description = "Encoding of the files: UTF-8, or EUC-KR for files that Korean Excel saves as \"CSV\" (CP949)."
  type        = string
  default     = "UTF-8"
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

# NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID
provider "mcc" {}

locals {
  # A text is "?" if its file does not have the encoding. Spreadsheets write a byte order mark at the start, which would become part
  # of the name of the first column.
  contents = { for file, columns in var.columns : file => filebase64("${coalesce(var.folder, path.module)}/${file}.csv") }
  decoded  = { for file, content in local.contents : file => trimprefix(try(textdecodebase64(content, var.encoding), "?"), "\ufeff") }

  # Some programs on macOS end a line with CR only, which csvdecode does not read.
  texts = { for file, text in local.decoded : file => length(split("\n", text)) > 1 ? text : replace(text, "\r", "\n") }

  # The rows as they are; null if the text is not valid CSV, for example because the file was cut off within a row.
  files = { for file, text in local.texts : file => try(csvdecode(text), null) }

  # The columns that a file does not have, such as "staff.csv: 휴대폰".
  missing_columns = flatten([
    for file, columns in var.columns : [
      for header in values(columns) : "${file}.csv: ${header}"
      if !contains([for title in split(",", split("\n", local.texts[file])[0]) : trim(title, "\" \t\r")], header)
    ]
  ])

  # The rows of a file with the names of the variable "columns", without surrounding spaces and without empty rows.
  rows = {
    for file, columns in var.columns : file => [
      for row in(local.files[file] == null ? [] : local.files[file]) : { for column, header in columns : column => trimspace(lookup(row, header, "")) }
      if trimspace(join("", values(row))) != ""
    ]
  }

  # The distinct values of some columns. For thousands of rows, grouping by ... is much faster than toset or distinct.
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
    for row in local.rows.departments : row.key => {
      name                = row.name
      parent_external_key = row.parent == "" ? null : row.parent
    }
  })

  job_grades    = jsonencode({ for name in local.grades : local.keys[name] => { name = name } })
  job_positions = jsonencode({ for name in local.positions : local.keys[name] => { name = name } })

  # An empty field clears the value. Phone numbers may have any usual notation. A wrong number stays as it is, so that the error names the
  # user. The for expression skips empty fields, because thousands of function calls take seconds.
  users = jsonencode({
    for row in local.rows.staff : row.staff_number => {
      name                      = row.name
      email                     = row.email
      department_external_key   = row.department
      job_grade_external_key    = lookup(local.keys, row.grade, "")
      job_position_external_key = lookup(local.keys, row.position, "")
      phone_number              = join("", [for text in [row.phone] : try(provider::mcc::mcc_phone_number("KR", text), text) if text != ""])
      mobile_phone_number       = join("", [for text in [row.mobile] : try(provider::mcc::mcc_phone_number("KR", text), text) if text != ""])
    }
  })

  # A plan that deletes more accounts is an error, for example if a file was cut off.
  max_user_deletions = 10

  lifecycle {
    precondition {
      condition     = alltrue([for text in local.texts : text != "?"])
      error_message = "${join(", ", [for file, text in local.texts : "${file}.csv" if text == "?"])}: the file does not have the encoding ${var.encoding}. Set the variable encoding, or save the file as \"CSV UTF-8\"."
    }
    precondition {
      condition     = alltrue([for rows in values(local.files) : rows != null])
      error_message = "${join(", ", [for file, rows in local.files : "${file}.csv" if rows == null])}: the file is not valid CSV. Each row needs as many fields as the first line, and quotation marks come in pairs. Check the end of the file: it may have been cut off."
    }
    precondition {
      condition     = length(local.missing_columns) == 0 || contains(values(local.texts), "?")
      error_message = "Columns are missing (${join(", ", local.missing_columns)}). Correct the first line of the file, or the variable columns."
    }
  }
}

output "people_by_department" {
  description = "Number of users in each department."
  value       = { for key, rows in { for row in local.rows.staff : row.department => row... } : key => length(rows) if key != "" }
}
