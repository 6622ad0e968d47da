# A small film studio: its departments and users in Media Connect Center, its project in NHN Cloud.
# `make demo` runs the full lifecycle of this configuration on simulated clouds.

terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "studio_name" {
  description = "Name of the studio department."
  type        = string
  default     = "Studio"
}

variable "team_size" {
  description = "Number of editors in the studio."
  type        = number
  default     = 2
}

# Credentials, organization, company and endpoints come from environment variables. The local name of the provider is nhn,
# so every mcc_* resource below needs `provider = nhn`.
provider "nhn" {}

# Media Connect Center: departments and users.

resource "mcc_department" "studio" {
  provider = nhn

  external_key = "studio"
  name         = var.studio_name
}

resource "mcc_department" "editing" {
  provider = nhn

  external_key        = "studio-editing"
  name                = "Editing"
  parent_external_key = mcc_department.studio.id
}

resource "mcc_user" "editor" {
  provider = nhn
  count    = var.team_size

  external_key            = "editor-${count.index + 1}"
  name                    = "Editor ${count.index + 1}"
  email                   = "editor${count.index + 1}@example.com"
  department_external_key = mcc_department.editing.id
}

# NHN Cloud: a project in the organization of NHN_ORG_ID.

resource "nhn_project" "archive" {
  name        = "archive"
  description = "Film archive of the studio"

  # Projects are protected by default. The demo destroys this one at the end.
  deletion_protection = false
}

# NHN Cloud assigns role IDs. Look them up by name.
data "nhn_project_role" "member" {
  project_id = nhn_project.archive.id
  name       = "MEMBER"
  category   = "PROJECT_ROLE"
}

data "nhn_project_role" "billing_viewer" {
  project_id = nhn_project.archive.id
  name       = "BILLING VIEWER"
  category   = "PROJECT_ROLE"
}

resource "nhn_role_group" "editors" {
  project_id  = nhn_project.archive.id
  name        = "editors"
  description = "Editors of ${var.studio_name}"

  roles = [
    { role_id = data.nhn_project_role.member.role_id },
    { role_id = data.nhn_project_role.billing_viewer.role_id },
  ]
}

resource "nhn_project_member" "editor" {
  project_id = nhn_project.archive.id
  email      = "dev@example.com"

  roles = [{ role_id = nhn_role_group.editors.id }]
}

# Programs of the project authenticate with this AppKey.
resource "nhn_appkey" "uploader" {
  project_id = nhn_project.archive.id
  alias      = "uploader"
}

output "project_id" {
  description = "ID of the archive project in NHN Cloud."
  value       = nhn_project.archive.id
}
