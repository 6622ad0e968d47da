# A configuration with tests that need no account. Copy this folder, and copy workflow.yml to .github/workflows/test.yml.
#
#   terraform init
#   nhnmcc simulate -- terraform test

terraform {
  required_version = ">= 1.8"

  required_providers {
    nhn = {
      source = "nhnmcc/nhn"
    }
    mcc = {
      source = "nhnmcc/mcc"
    }
  }
}

variable "team" {
  description = "Name of the team, used for its department and its project."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}$", var.team))
    error_message = "A team name must have 2 to 19 characters: lower-case letters, digits and hyphens, starting with a letter."
  }
}

provider "nhn" {}

provider "mcc" {}

resource "mcc_department" "team" {
  external_key = var.team
  name         = title(replace(var.team, "-", " "))
}

resource "nhn_project" "team" {
  name                = var.team
  description         = "Work of ${mcc_department.team.name}"
  deletion_protection = false
}

output "project_id" {
  description = "ID of the project of the team."
  value       = nhn_project.team.id
}
