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
  # Excel saves UTF-8 with a byte order mark, which would become part of the name of the first column, or CP949, which is EUC-KR for
  # Terraform. The text is "?" if the file has another encoding.
  content = filebase64("${path.module}/${var.staff_file}")
  decoded = trimprefix(try(textdecodebase64(local.content, "UTF-8"), textdecodebase64(local.content, "EUC-KR"), "?"), "\ufeff")

  # Some programs on macOS end a line with CR only, which csvdecode does not read. The rows are null if the text is not valid CSV.
  # Spaces around the headers are removed.
  lines = split("\n", length(split("\n", local.decoded)) > 1 ? local.decoded : replace(local.decoded, "\r", "\n"))
  text = join("\n", concat(
    [replace(local.lines[0], "/[ \\t\u00a0]*([,\"]|\\r?$)[ \\t\u00a0]*/", "$1")], slice(local.lines, 1, length(local.lines)),
  ))
  csv     = try(csvdecode(local.text), null)
  headers = [for header in split(",", split("\n", local.text)[0]) : trim(header, "\" \t\r")]

  # The rows with the names of the variable "columns", without surrounding spaces and without empty rows.
  rows = [
    for row in(local.csv == null ? [] : local.csv) : { for column, header in var.columns : column => trimspace(lookup(row, header, "")) }
    if trimspace(join("", values(row))) != ""
  ]

  # By staff number, and the numbers of several rows and rows without one, such as "E20190412 (김민지, 박지호)", which are an error below.
  numbered        = { for row in local.rows : row.staff_number => row... }
  staff           = { for number, rows in local.numbered : number => rows[0] }
  unclear_numbers = [for number, rows in local.numbered : "${number == "" ? "empty" : number} (${join(", ", rows[*].name)})" if number == "" || length(rows) > 1]

  # Cells that a spreadsheet program could not calculate or has changed, such as "2.01904E+11".
  changed_cells = distinct(regexall("(?m)^(?:#(?:N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!)|[0-9](?:\\.[0-9]+)?E\\+[0-9]+)$", join("\n", flatten([for row in local.rows : values(row)]))))

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
      condition     = local.text != "?"
      error_message = "${var.staff_file}: the encoding is neither UTF-8 nor CP949. Save the file as \"CSV UTF-8\"."
    }
    precondition {
      condition     = local.csv != null
      error_message = "${var.staff_file} is not valid CSV. Each row needs as many fields as the first line, each header of the first line occurs once, and quotation marks come in pairs. Check the end of the file: it may have been cut off."
    }
    precondition {
      condition     = local.text == "?" || length(setsubtract(values(var.columns), local.headers)) == 0
      error_message = "${var.staff_file} has no column ${join(", ", setsubtract(values(var.columns), local.headers))}. Correct the first line, or the variable columns. Commas separate the columns, not tabs or semicolons: the format is \"CSV UTF-8\"."
    }
    precondition {
      condition     = length(local.changed_cells) == 0
      error_message = "A spreadsheet program could not calculate these cells of ${var.staff_file}, or has changed them to other numbers: ${join(", ", local.changed_cells)}. Correct the cells, or import the original file with all columns as text."
    }
    precondition {
      condition     = length(local.without_division) == 0
      error_message = "${var.staff_file}: these rows have a department, and no division: ${join(", ", local.without_division)}. Enter the division."
    }
    precondition {
      condition     = length(local.unclear_numbers) == 0 || length(setsubtract(values(var.columns), local.headers)) > 0 || length(local.changed_cells) > 0
      error_message = "Each row of ${var.staff_file} needs a staff number of its own. Several rows have the same number, or a row has none: ${join("; ", local.unclear_numbers)}. Correct the numbers, or delete the rows that are twice."
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
