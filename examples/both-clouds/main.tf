# Manages both clouds from one description of a company. Each department is in the organization chart of Media Connect
# Center. Departments that build software also have a project in NHN Cloud with the same members. The configuration uses one
# provider per cloud, so no resource needs a provider argument.

terraform {
  required_version = ">= 1.8"

  required_providers {
    mcc = {
      source = "nhnmcc/mcc"
    }
    nhn = {
      source = "nhnmcc/nhn"
    }
  }
}

variable "departments" {
  description = "Departments by external key: name, the name of the project in NHN Cloud, if any, and people by external key, each with name and email."
  type        = any # a type with optional attributes would ignore a misspelled key

  validation {
    condition = alltrue(flatten([for department in values(var.departments) : [for key in keys(department) : contains(["name", "project", "people"], key)]]))
    error_message = "Unknown keys: ${join(", ", flatten([
      for number, department in var.departments : [for key in keys(department) : "departments.${number}.${key}" if !contains(["name", "project", "people"], key)]
    ]))}. The keys of a department are name, project and people."
  }

  validation {
    condition = alltrue(flatten([for department in values(var.departments) : [for person in values(lookup(department, "people", {})) : toset(keys(person)) == toset(["name", "email"])]]))
    error_message = "These people need the keys name and email, and no others: ${join(", ", flatten([
      for number, department in var.departments : [for key, person in lookup(department, "people", {}) : "departments.${number}.people.${key}" if toset(keys(person)) != toset(["name", "email"])]
    ]))}."
  }

  validation {
    condition = alltrue([for department in values(var.departments) : length(setsubtract(["name", "people"], keys(department))) == 0])
    error_message = "Missing keys: ${join(", ", flatten([
      for number, department in var.departments : [for key in setsubtract(["name", "people"], keys(department)) : "departments.${number}.${key}"]
    ]))}."
  }

  default = {
    platform = {
      name    = "Platform"
      project = "platform"
      people = {
        E20210305 = { name = "Developer", email = "dev@example.com" }
      }
    }
    sales = {
      name = "Sales"
      people = {
        E20190412 = { name = "Minji Kim", email = "minji.kim@example.com" }
        E20230220 = { name = "Dowon Jung", email = "dowon.jung@example.com" }
      }
    }
  }
}

provider "mcc" {} # NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID

provider "nhn" {} # NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID

locals {
  people = merge([
    for key, department in var.departments : {
      for number, person in department.people : number => merge(person, { department = key })
    }
  ]...)

  projects = { for key, department in var.departments : key => department if lookup(department, "project", null) != null }
}

resource "mcc_department" "this" {
  for_each = var.departments

  external_key = each.key
  name         = each.value.name
}

resource "mcc_user" "this" {
  for_each = local.people

  external_key            = each.key
  name                    = each.value.name
  email                   = each.value.email
  department_external_key = mcc_department.this[each.value.department].id
}

resource "nhn_project" "this" {
  for_each = local.projects

  name                = each.value.project
  description         = "Work of ${mcc_department.this[each.key].name}"
  deletion_protection = false # for this example only; omit it to keep the default protection
}

data "nhn_project_role" "member" {
  for_each = local.projects

  project_id = nhn_project.this[each.key].id
  name       = "MEMBER"
  category   = "PROJECT_ROLE"
}

# NHN Cloud sends an invitation email to addresses that do not belong to the organization. Terraform cannot cancel a pending
# invitation: cancel it in the console, or wait until it is accepted or expires.
resource "nhn_project_member" "this" {
  for_each = { for number, person in local.people : number => person if contains(keys(local.projects), person.department) }

  project_id = nhn_project.this[each.value.department].id
  email      = mcc_user.this[each.key].email
  roles      = [{ role_id = data.nhn_project_role.member[each.value.department].role_id }]
}

output "project_ids" {
  description = "Projects in NHN Cloud by department."
  value       = { for key, project in nhn_project.this : key => project.id }
}
