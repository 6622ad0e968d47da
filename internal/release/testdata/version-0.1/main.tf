# One resource of each type of version 0.1.0. That version applied this configuration and wrote state.json; clouds.json is the
# state of the simulator afterwards.
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

resource "mcc_department" "sales" {
  provider     = nhn
  external_key = "sales"
  name         = "Sales"
  i18n_names   = { ko_KR = "영업" }
}

resource "mcc_department" "east" {
  provider            = nhn
  external_key        = "sales-east"
  name                = "Sales East"
  parent_external_key = mcc_department.sales.external_key
  display_order       = 3
}

resource "mcc_job_grade" "senior" {
  provider     = nhn
  external_key = "senior"
  name         = "Senior"
  i18n_names   = { ko_KR = "선임" }
}

resource "mcc_job_position" "head" {
  provider      = nhn
  external_key  = "head"
  name          = "Head"
  display_order = 2
}

resource "mcc_user" "kim" {
  provider                  = nhn
  external_key              = "kim"
  name                      = "Kim"
  email                     = "Kim@Example.com"
  department_external_key   = mcc_department.east.external_key
  job_grade_external_key    = mcc_job_grade.senior.external_key
  job_position_external_key = mcc_job_position.head.external_key
  mobile_phone_number       = "KR+82 010-1234-5678"
  locale                    = "ko_KR"
}

resource "mcc_user" "lee" {
  provider     = nhn
  external_key = "lee"
  name         = "Lee"
  email        = "lee@example.com"
}

resource "nhn_organization" "second" {
  name                = "Second"
  deletion_protection = false
}

resource "nhn_iam_member" "park" {
  user_code                 = "park"
  name                      = "Park"
  email                     = "park@example.com"
  mobile_phone              = "01087654321"
  mobile_phone_country_code = "KR"
}

resource "nhn_organization_member_roles" "dev" {
  member_uuid = "0a000000-0000-4000-8000-000000000003"
  roles       = [{ role_id = "role-org-billing-viewer" }]
}

resource "nhn_project" "web" {
  name                = "web"
  description         = "The shop"
  deletion_protection = false
}

resource "nhn_project" "exclusive" {
  name = "exclusive"
}

resource "nhn_role_group" "project" {
  project_id  = nhn_project.web.id
  name        = "ops"
  description = "Operators"
  roles       = [{ role_id = "role-project-member" }]
}

resource "nhn_role_group" "organization" {
  name  = "all"
  roles = [{ role_id = "role-project-admin", policy = "ALLOW" }]
}

resource "nhn_role_group" "billing" {
  type  = "ORG_ROLE_GROUP"
  name  = "billing"
  roles = [{ role_id = "role-org-billing-viewer" }]
}

resource "nhn_project_member" "dev" {
  project_id = nhn_project.web.id
  email      = "Dev@example.com"
  roles      = [{ role_id = nhn_role_group.project.id }]
}

resource "nhn_project_member" "park" {
  project_id  = nhn_project.web.id
  member_uuid = nhn_iam_member.park.id
  roles = [{
    role_id    = "role-instance-viewer"
    conditions = [{ attribute_id = "attr-source-ip", operator = "ANY_MATCH", values = ["203.0.113.0/24"] }]
  }]
}

resource "nhn_project_member" "outside" {
  project_id = nhn_project.web.id
  email      = "outside@example.com"
  roles      = [{ role_id = "role-project-member" }]
}

resource "nhn_project_members_exclusive" "exclusive" {
  project_id = nhn_project.exclusive.id
  members = [
    { email = "owner@example.com", roles = [{ role_id = "role-project-admin" }] },
    { user_code = "ops", roles = [{ role_id = "role-project-member" }] },
  ]
}

resource "nhn_project_service" "push" {
  project_id = nhn_project.web.id
  product_id = "PrdPush0"
}

resource "nhn_appkey" "web" {
  project_id = nhn_project.web.id
  alias      = "web"
}

resource "nhn_user_access_key" "ci" {
  token_expiry_period = 3600
  rotation_triggers   = { month = "2026-01" }
}
