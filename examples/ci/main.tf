# A configuration with tests that need no account: copy this folder, and .github/workflows/test.yml from workflow.yml.
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
  description = "Name of the team; its department and its project are named after it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}$", var.team))
    error_message = "A team has 2 to 19 small letters, digits and hyphens."
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
  description = "The team's project."
  value       = nhn_project.team.id
}
