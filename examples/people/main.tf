# The access of people to both clouds, in one map. Removing a person from the map removes everything that the person has: memberships
# in projects, roles in the organization, AppKeys, the IAM account, and the user in Media Connect Center. The
# first apply after the end date of a membership removes the person from the project.

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

variable "people" {
  description = "People by staff number."
  type = map(object({
    name  = string
    email = string
    iam   = optional(string) # login ID of an IAM account to create; null for a member of the organization with an NHN Cloud account
    mcc = optional(object({  # user of Media Connect Center: external keys of existing objects; null for none
      department   = optional(string)
      job_grade    = optional(string)
      job_position = optional(string)
    }))
    org_roles = optional(set(string), []) # names of roles in the organization
    app_keys  = optional(set(string), []) # names of projects in which the person has an AppKey
    projects = optional(map(object({      # memberships by name of the project
      roles      = set(string)            # names of roles, or "operators" for the role group
      expires_at = optional(string)       # end of the membership, such as 2026-12-31T18:00:00+09:00
    })), {})
  }))
}

variable "projects" {
  description = "Names of existing projects."
  type        = set(string)
}

# NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY, MCC_COMPANY_ID
provider "mcc" {}

# NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID
provider "nhn" {}

data "nhn_project" "this" {
  for_each = var.projects

  name = each.key
}

data "nhn_project_roles" "this" {
  for_each = var.projects

  project_id = data.nhn_project.this[each.key].id
}

data "nhn_organization_roles" "this" {}

# NHN Cloud accounts must belong to the organization already.
data "nhn_organization_member" "this" {
  for_each = { for number, person in var.people : number => person if person.iam == null }

  email = each.value.email
}

locals {
  project_roles = { for name, roles in data.nhn_project_roles.this : name => merge(
    { for role in roles.roles : role.name => role.role_id if role.category_key == "ProjectRole" },
    { operators = nhn_role_group.operators[name].id },
  ) }
  org_roles = { for role in data.nhn_organization_roles.this.roles : role.name => role.role_id if contains(["OrgRole", "BillingRole"], role.category_key) }

  member_uuids = merge(
    { for number, account in nhn_iam_member.this : number => account.id },
    { for number, account in data.nhn_organization_member.this : number => account.id },
  )

  memberships = merge([for number, person in var.people : {
    for project, membership in person.projects : "${number}/${project}" => merge(membership, { person = number, project = project })
  }]...)

  app_keys = merge([for number, person in var.people : {
    for project in person.app_keys : "${number}/${project}" => { person = number, project = project }
  }]...)
}

resource "nhn_role_group" "operators" {
  for_each = var.projects

  project_id = data.nhn_project.this[each.key].id
  name       = "operators"
  roles      = [for role in data.nhn_project_roles.this[each.key].roles : { role_id = role.role_id } if role.name == "MEMBER" && role.category_key == "ProjectRole"]
}

resource "nhn_iam_member" "this" {
  for_each = { for number, person in var.people : number => person if person.iam != null }

  user_code = each.value.iam
  name      = each.value.name
  email     = each.value.email
}

# The roles refer to the account. So Terraform removes memberships and roles before it withdraws an IAM account, which NHN Cloud
# requires of an ADMIN.
resource "nhn_organization_member_roles" "this" {
  for_each = { for number, person in var.people : number => person if length(person.org_roles) > 0 }

  member_uuid      = local.member_uuids[each.key]
  roles            = [for name in each.value.org_roles : { role_id = local.org_roles[name] }]
  roles_on_destroy = [{ role_id = local.org_roles["NONE"] }]
}

resource "nhn_project_member" "this" {
  for_each = local.memberships

  project_id  = data.nhn_project.this[each.value.project].id
  member_uuid = local.member_uuids[each.value.person]
  roles = [for name in each.value.roles : {
    role_id    = local.project_roles[each.value.project][name]
    expires_at = each.value.expires_at
  }]
}

resource "nhn_appkey" "this" {
  for_each = local.app_keys

  project_id = data.nhn_project.this[each.value.project].id
  alias      = "${each.value.person} ${var.people[each.value.person].name}"
}

resource "mcc_user" "this" {
  for_each = { for number, person in var.people : number => person if person.mcc != null }

  external_key              = each.key
  name                      = each.value.name
  email                     = each.value.email
  department_external_key   = each.value.mcc.department
  job_grade_external_key    = each.value.mcc.job_grade
  job_position_external_key = each.value.mcc.job_position
}

output "access_until" {
  description = "Memberships with an end date, by person and project."
  value       = { for key, membership in local.memberships : key => membership.expires_at if membership.expires_at != null }
}
