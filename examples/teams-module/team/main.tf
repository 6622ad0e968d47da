# A team: a project, its members, a role group for developers, and AppKeys.

terraform {
  required_version = ">= 1.8"

  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "name" {
  description = "Name of the team and its project."
  type        = string
}

variable "description" {
  description = "Description of the team."
  type        = string
}

variable "leads" {
  description = "Email addresses of the ADMINs of the project."
  type        = set(string)

  validation {
    condition     = length(var.leads) > 0
    error_message = "A team must have at least one lead."
  }
}

variable "developers" {
  description = "Email addresses of the developers in the project."
  type        = set(string)

  validation {
    condition     = length(setintersection(var.leads, var.developers)) == 0
    error_message = "An email address must not be in both leads and developers. Leads have all permissions of developers."
  }
}

variable "appkeys" {
  description = "Aliases of the AppKeys, at most three."
  type        = set(string)

  validation {
    condition     = length(var.appkeys) <= 3
    error_message = "A project can have at most three AppKeys."
  }
}

variable "deletion_protection" {
  description = "Whether the project is protected against deletion."
  type        = bool
  default     = true
}

resource "nhn_project" "this" {
  name                = var.name
  description         = var.description
  deletion_protection = var.deletion_protection
}

# NHN Cloud assigns role IDs. Role names are not unique, because services have roles, too. The locals select project roles.
data "nhn_project_roles" "all" {
  project_id          = nhn_project.this.id
  category_type_codes = ["ROLE"]
}

locals {
  role_ids = { for role in data.nhn_project_roles.all.roles : role.name => role.role_id if role.role_category == "PROJECT_ROLE" }
}

resource "nhn_role_group" "developers" {
  project_id  = nhn_project.this.id
  name        = "developers"
  description = "Roles of the developers of ${var.name}"

  roles = [
    { role_id = local.role_ids["MEMBER"] },
    { role_id = local.role_ids["BILLING VIEWER"] },
  ]
}

resource "nhn_project_member" "lead" {
  for_each = var.leads

  project_id = nhn_project.this.id
  email      = each.key
  roles      = [{ role_id = local.role_ids["ADMIN"] }]
}

resource "nhn_project_member" "developer" {
  for_each = var.developers

  project_id = nhn_project.this.id
  email      = each.key
  roles      = [{ role_id = nhn_role_group.developers.id }]
}

resource "nhn_appkey" "this" {
  for_each = var.appkeys

  project_id = nhn_project.this.id
  alias      = each.key
}

output "project_id" {
  description = "ID of the project of the team."
  value       = nhn_project.this.id
}

output "invited" {
  description = "Email addresses of members with a pending invitation."
  value       = [for member in merge(nhn_project_member.lead, nhn_project_member.developer) : member.email if member.status != "COMPLETE"]
}

output "app_keys" {
  description = "AppKeys by alias."
  value       = { for alias, key in nhn_appkey.this : alias => key.app_key }
  sensitive   = true
}
