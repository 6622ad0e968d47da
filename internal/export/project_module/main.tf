# A project with its role groups, members and AppKeys.

resource "nhn_project" "this" {
  org_id              = var.org_id
  name                = var.name
  description         = var.description
  deletion_protection = var.deletion_protection
}

resource "nhn_role_group" "this" {
  for_each = var.role_groups

  project_id  = nhn_project.this.id
  name        = coalesce(each.value.name, each.key)
  description = each.value.description
  roles       = each.value.roles
}

resource "nhn_project_member" "this" {
  for_each = var.members

  project_id  = nhn_project.this.id
  member_uuid = each.value.member_uuid
  user_code   = each.value.user_code
  email       = each.value.member_uuid == null && each.value.user_code == null ? each.key : null

  roles = [for role in each.value.roles : {
    role_id    = role.role_group == null ? role.role_id : nhn_role_group.this[role.role_group].id
    conditions = role.conditions
    expires_at = role.expires_at
  }]
}

resource "nhn_appkey" "this" {
  for_each = var.appkeys

  project_id    = nhn_project.this.id
  alias         = coalesce(each.value.alias, each.key)
  store_app_key = each.value.store_app_key
}
