# An organization of NHN Cloud in which every team has a project, its people in it, and what they may do: one module, and
# one entry for each team.

terraform {
  required_version = ">= 1.8"

  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "teams" {
  description = "The teams by name. Developers and leads are e-mail addresses; who does not belong to the organization is invited by mail."
  type = map(object({
    description = string
    leads       = set(string)
    developers  = optional(set(string), [])
    appkeys     = optional(set(string), [])
  }))
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
  developers  = each.value.developers
  appkeys     = each.value.appkeys

  # These projects are meant to go away again. Leave it out where they are not.
  deletion_protection = false
}

output "project_ids" {
  description = "Project of each team."
  value       = { for name, team in module.team : name => team.project_id }
}

output "invited" {
  description = "Who has not accepted the invitation yet."
  value       = toset(flatten([for team in module.team : team.invited]))
}
