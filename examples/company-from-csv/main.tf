# A whole company of Media Connect Center from the list of staff that the personnel system exports: staff.csv.
# Divisions, departments, job grades and job positions are those that somebody in the list has.

terraform {
  required_version = ">= 1.8"

  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "staff_file" {
  description = "CSV with the columns of staff.csv; fields may be empty, but for number, name and e-mail address."
  type        = string
  default     = "staff.csv"
}

# NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID
provider "mcc" {}

locals {
  # Spreadsheets put a byte order mark first, which would become a part of the first column's name.
  rows = csvdecode(trimprefix(file("${path.module}/${var.staff_file}"), "\ufeff"))

  # By staff number. Two rows with one number are an error, and should be.
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

# An external key cannot be changed: another one makes another department. So each is derived from the name, and renaming
# a department in the list replaces it. Give departments a column with keys of their own if they are renamed often.
resource "mcc_department" "division" {
  for_each = local.divisions

  external_key = lower(replace(each.key, " ", "-"))
  name         = each.key
}

resource "mcc_department" "department" {
  for_each = local.departments

  external_key        = lower(replace("${each.value[0].division}-${each.value[0].name}", " ", "-"))
  name                = each.value[0].name
  parent_external_key = mcc_department.division[each.value[0].division].id
}

resource "mcc_job_grade" "grade" {
  for_each = local.grades

  external_key = lower(replace(each.key, " ", "-"))
  name         = each.key
}

resource "mcc_job_position" "position" {
  for_each = local.positions

  external_key = lower(replace(each.key, " ", "-"))
  name         = each.key
}

# Each new row sends an invitation mail. A row that goes deletes the account.
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
  description = "How many people each department has."
  value = {
    for key, rows in { for row in local.rows : join("/", compact([row.division, row.department])) => row... } : key => length(rows)
    if key != ""
  }
}
