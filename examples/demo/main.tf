# A small studio moves into two clouds: its people into Media Connect Center, their work into NHN Cloud.
# `make demo` takes this configuration through its whole life on simulated clouds.

terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "studio_name" {
  description = "What the studio is called in the department tree."
  type        = string
  default     = "Studio"
}

variable "team_size" {
  description = "How many editors work in the studio."
  type        = number
  default     = 2
}

# Keys, organization, company and endpoints come from the environment. A module has one local name for the provider,
# and the types of the other cloud name it: hence `provider = nhn` on every mcc_* below.
provider "nhn" {}

# Media Connect Center: who works where.

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

# NHN Cloud: what they work on, in the organization that the environment names.

resource "nhn_project" "archive" {
  name        = "archive"
  description = "Film archive of the studio"

  # A project is protected unless one says otherwise; this one is meant to go away again.
  deletion_protection = false
}

# Role ids are the service's own: look them up by name.
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

# What programs of the project identify themselves by.
resource "nhn_appkey" "uploader" {
  project_id = nhn_project.archive.id
  alias      = "uploader"
}

output "project_id" {
  description = "The archive's project in NHN Cloud."
  value       = nhn_project.archive.id
}
