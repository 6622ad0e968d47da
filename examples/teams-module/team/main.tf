# One team: a project, its members, the role group that developers have, and AppKeys.

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
  description = "What the team does."
  type        = string
}

variable "leads" {
  description = "E-mail addresses of the people who are ADMIN of the project."
  type        = set(string)

  validation {
    condition     = length(var.leads) > 0
    error_message = "A team has at least one lead."
  }
}

variable "developers" {
  description = "E-mail addresses of the people who work in the project."
  type        = set(string)

  validation {
    condition     = length(setintersection(var.leads, var.developers)) == 0
    error_message = "A lead may do everything a developer may: name each person once."
  }
}

variable "appkeys" {
  description = "Aliases of the AppKeys; a project has three at the most."
  type        = set(string)

  validation {
    condition     = length(var.appkeys) <= 3
    error_message = "A project has three AppKeys at the most."
  }
}

variable "deletion_protection" {
  description = "Whether a plan that destroys the project is an error."
  type        = bool
  default     = true
}

resource "nhn_project" "this" {
  name                = var.name
  description         = var.description
  deletion_protection = var.deletion_protection
}

# Role IDs are the service's own. Names are not unique: every service has an ADMIN, so only the roles of projects count.
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
  description = "What developers of ${var.name} may do"

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
  description = "The team's project."
  value       = nhn_project.this.id
}

output "invited" {
  description = "E-mail addresses of members whose invitation is pending."
  value       = [for member in merge(nhn_project_member.lead, nhn_project_member.developer) : member.email if member.status != "COMPLETE"]
}

output "app_keys" {
  description = "AppKeys by alias."
  value       = { for alias, key in nhn_appkey.this : alias => key.app_key }
  sensitive   = true
}
