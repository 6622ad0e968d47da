# An NHN Cloud organization in which every team has a project with members and roles. A module creates them from one entry
# per team.

terraform {
  required_version = ">= 1.8"

  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "teams" {
  description = "Teams by name. Leads and developers are email addresses. Addresses outside the organization get an invitation email."
  type        = any # a type with optional attributes would ignore a misspelled key

  validation {
    condition = alltrue(flatten([for team in values(var.teams) : [for key in keys(team) : contains(["description", "leads", "developers", "appkeys"], key)]]))
    error_message = "Unknown keys: ${join(", ", flatten([
      for name, team in var.teams : [for key in keys(team) : "teams.${name}.${key}" if !contains(["description", "leads", "developers", "appkeys"], key)]
    ]))}. The keys of a team are description, leads, developers and appkeys."
  }

  validation {
    condition = alltrue([for team in values(var.teams) : length(setsubtract(["description", "leads"], keys(team))) == 0])
    error_message = "Missing keys: ${join(", ", flatten([
      for name, team in var.teams : [for key in setsubtract(["description", "leads"], keys(team)) : "teams.${name}.${key}"]
    ]))}."
  }

  default = {
    newsroom = {
      description = "Everything that readers see"
      leads       = ["admin@example.com"]
      developers  = ["dev@example.com"]
      appkeys     = ["uploader", "search"]
    }
    billing = {
      description = "Subscriptions and invoices"
      leads       = ["dev@example.com"]
    }
  }
}

# NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID
provider "nhn" {}

module "team" {
  source   = "./team"
  for_each = var.teams

  name        = each.key
  description = each.value.description
  leads       = each.value.leads
  developers  = lookup(each.value, "developers", [])
  appkeys     = lookup(each.value, "appkeys", [])

  # For this example only. Omit it to keep the default protection.
  deletion_protection = false
}

output "project_ids" {
  description = "Project ID of each team."
  value       = { for name, team in module.team : name => team.project_id }
}

output "invited" {
  description = "Email addresses of members with a pending invitation."
  value       = toset(flatten([for team in module.team : team.invited]))
}
