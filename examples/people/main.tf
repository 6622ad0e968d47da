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

# The keys of a person are:
#   name       name
#   email      email address
#   iam        login ID of an IAM account to create; without it, the person is a member of the organization with an NHN Cloud account
#   mcc        user of Media Connect Center, with external keys of existing objects; {} for a user without them:
#                department, job_grade, job_position
#   org_roles  names of roles in the organization
#   app_keys   names of projects in which the person has an AppKey
#   projects   memberships by name of the project, with these keys:
#                roles       names of roles, or "operators" for the role group
#                expires_at  end of the membership, such as 2026-12-31T18:00:00+09:00
variable "people" {
  description = "People by staff number."
  type        = any # a type with optional attributes would ignore a misspelled key: a membership without its end date would never end
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
  for_each = { for number, person in local.people : number => person if person.iam == null }

  email = each.value.email
}

locals {
  people = { for number, person in var.people : number => {
    name  = lookup(person, "name", null)
    email = lookup(person, "email", null)
    iam   = lookup(person, "iam", null)
    mcc = lookup(person, "mcc", null) == null ? null : {
      department   = lookup(person.mcc, "department", null)
      job_grade    = lookup(person.mcc, "job_grade", null)
      job_position = lookup(person.mcc, "job_position", null)
    }
    org_roles = lookup(person, "org_roles", [])
    app_keys  = lookup(person, "app_keys", [])
    projects = { for project, membership in lookup(person, "projects", {}) : project => {
      roles      = lookup(membership, "roles", [])
      expires_at = lookup(membership, "expires_at", null)
    } }
  } }

  person_keys     = ["name", "email", "iam", "mcc", "org_roles", "app_keys", "projects"]
  mcc_keys        = ["department", "job_grade", "job_position"]
  membership_keys = ["roles", "expires_at"]

  problems = flatten([for number, person in var.people : [
    [for key in keys(person) : "people.${number}.${key}: unknown key. The keys of a person are ${join(", ", local.person_keys)}." if !contains(local.person_keys, key)],
    [for key in ["name", "email"] : "people.${number}.${key} is missing." if lookup(person, key, null) == null],
    [for key in try(keys(person.mcc), []) : "people.${number}.mcc.${key}: unknown key. The keys are ${join(", ", local.mcc_keys)}." if !contains(local.mcc_keys, key)],
    [for role in local.people[number].org_roles : "people.${number}.org_roles: the organization has no role ${role}." if !contains(keys(local.org_roles), role)],
    [for project in local.people[number].app_keys : "people.${number}.app_keys: ${project} is not one of the projects." if !contains(var.projects, project)],
    [for project, membership in lookup(person, "projects", {}) : concat(
      [for name in [project] : "people.${number}.projects.${name} is not one of the projects." if !contains(var.projects, name)],
      [for key in keys(membership) : "people.${number}.projects.${project}.${key}: unknown key. The keys of a membership are ${join(", ", local.membership_keys)}." if !contains(local.membership_keys, key)],
      [for key in ["roles"] : "people.${number}.projects.${project}.${key} is missing." if lookup(membership, key, null) == null],
      [for role in local.people[number].projects[project].roles : "people.${number}.projects.${project}.roles: the project has no role ${role}."
      if contains(var.projects, project) && !contains(keys(lookup(local.project_roles, project, {})), role)],
    )],
  ]])

  project_roles = { for name, roles in data.nhn_project_roles.this : name => merge(
    { for role in roles.roles : role.name => role.role_id if role.category_key == "ProjectRole" },
    { operators = nhn_role_group.operators[name].id },
  ) }
  org_roles = { for role in data.nhn_organization_roles.this.roles : role.name => role.role_id if contains(["OrgRole", "BillingRole"], role.category_key) }

  member_uuids = merge(
    { for number, account in nhn_iam_member.this : number => account.id },
    { for number, account in data.nhn_organization_member.this : number => account.id },
  )

  memberships = merge([for number, person in local.people : {
    for project, membership in person.projects : "${number}/${project}" => merge(membership, { person = number, project = project })
  }]...)

  app_keys = merge([for number, person in local.people : {
    for project in person.app_keys : "${number}/${project}" => { person = number, project = project }
  }]...)
}

# Checks all people, so that a mistake is one error that names the person and the key. Nothing is planned for people after an error.
resource "terraform_data" "people" {
  lifecycle {
    precondition {
      condition     = length(local.problems) == 0
      error_message = join("\n", local.problems)
    }
  }
}

resource "nhn_role_group" "operators" {
  for_each = var.projects

  project_id = data.nhn_project.this[each.key].id
  name       = "operators"
  roles      = [for role in data.nhn_project_roles.this[each.key].roles : { role_id = role.role_id } if role.name == "MEMBER" && role.category_key == "ProjectRole"]
}

resource "nhn_iam_member" "this" {
  for_each = { for number, person in local.people : number => person if person.iam != null }

  user_code = each.value.iam
  name      = each.value.name
  email     = each.value.email

  depends_on = [terraform_data.people]
}

# The roles refer to the account. So Terraform removes memberships and roles before it withdraws an IAM account, which NHN Cloud
# requires of an ADMIN.
resource "nhn_organization_member_roles" "this" {
  for_each = { for number, person in local.people : number => person if length(person.org_roles) > 0 }

  member_uuid      = local.member_uuids[each.key]
  roles            = [for name in each.value.org_roles : { role_id = local.org_roles[name] }]
  roles_on_destroy = [{ role_id = local.org_roles["NONE"] }]

  depends_on = [terraform_data.people]
}

resource "nhn_project_member" "this" {
  for_each = local.memberships

  project_id  = data.nhn_project.this[each.value.project].id
  member_uuid = local.member_uuids[each.value.person]
  roles = [for name in each.value.roles : {
    role_id    = local.project_roles[each.value.project][name]
    expires_at = each.value.expires_at
  }]

  depends_on = [terraform_data.people]
}

resource "nhn_appkey" "this" {
  for_each = local.app_keys

  project_id = data.nhn_project.this[each.value.project].id
  alias      = "${each.value.person} ${local.people[each.value.person].name}"

  depends_on = [terraform_data.people]
}

resource "mcc_user" "this" {
  for_each = { for number, person in local.people : number => person if person.mcc != null }

  external_key              = each.key
  name                      = each.value.name
  email                     = each.value.email
  department_external_key   = each.value.mcc.department
  job_grade_external_key    = each.value.mcc.job_grade
  job_position_external_key = each.value.mcc.job_position

  depends_on = [terraform_data.people]
}

output "access_until" {
  description = "Memberships with an end date, by person and project."
  value       = { for key, membership in local.memberships : key => membership.expires_at if membership.expires_at != null }
}
