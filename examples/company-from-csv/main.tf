# Creates a company in Media Connect Center from a staff list that an HR system exports: staff.csv.
# Divisions, departments, job grades and job positions are derived from the rows of the list.

terraform {
  required_version = ">= 1.8"

  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "staff_file" {
  description = "CSV file with the columns of staff.csv. Only staff_number, name and email are required in each row."
  type        = string
  default     = "staff.csv"
}

# NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID
provider "mcc" {}

locals {
  # Spreadsheets write a byte order mark at the start, which would become part of the name of the first column.
  rows = csvdecode(trimprefix(file("${path.module}/${var.staff_file}"), "\ufeff"))

  # By staff number. A duplicate staff number is an error.
  staff = { for row in local.rows : row.staff_number => row }

  divisions = toset([for row in local.rows : row.division if row.division != ""])
  grades    = toset([for row in local.rows : row.grade if row.grade != ""])
  positions = toset([for row in local.rows : row.position if row.position != ""])

  # "News/Video" => { division = "News", name = "Video" }
  departments = {
    for row in local.rows : "${row.division}/${row.department}" => { division = row.division, name = row.department }...
    if row.department != ""
  }
}

# Changing an external key replaces the department. Here the key is derived from the name, so renaming a department in the
# list replaces it. If you rename departments often, add a column with external keys to the list.
resource "mcc_department" "division" {
  for_each = local.divisions

  external_key = lower(replace(each.key, " ", "-"))
  name         = each.key

  # If the list no longer has a department, a grade or a position, its users must change before it is deleted. Without
  # create_before_destroy, Terraform deletes it first.
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

  lifecycle {
    create_before_destroy = true
  }
}

resource "mcc_job_position" "position" {
  for_each = local.positions

  external_key = lower(replace(each.key, " ", "-"))
  name         = each.key

  lifecycle {
    create_before_destroy = true
  }
}

# Each new row sends an invitation email. Removing a row deletes the account.
resource "mcc_user" "staff" {
  for_each = local.staff

  external_key        = each.key
  name                = each.value.name
  email               = each.value.email
  mobile_phone_number = each.value.mobile # an empty field clears the number

  department_external_key = (
    each.value.department != "" ? mcc_department.department["${each.value.division}/${each.value.department}"].id :
    each.value.division != "" ? mcc_department.division[each.value.division].id : null
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
