# Media Connect Center. Delete the blocks of a cloud that you do not use, and its provider.

list "mcc_department" "departments" {
  provider = mcc
  limit    = 10000
}

list "mcc_job_grade" "job_grades" {
  provider = mcc
  limit    = 10000
}

list "mcc_job_position" "job_positions" {
  provider = mcc
  limit    = 10000
}

list "mcc_user" "users" {
  provider = mcc
  limit    = 10000
}

# NHN Cloud: the organization

list "nhn_organization" "organizations" {
  provider = nhn
  limit    = 10000
}

list "nhn_organization_member_roles" "organization_members" {
  provider = nhn
  limit    = 10000
}

list "nhn_iam_member" "iam_members" {
  provider = nhn
  limit    = 10000
}

list "nhn_role_group" "organization_role_groups" {
  provider = nhn
  for_each = toset(["ORG", "ORG_ROLE_GROUP"])
  limit    = 10000

  config {
    type = each.value
  }
}

list "nhn_user_access_key" "user_access_keys" {
  provider = nhn
}

# NHN Cloud: the projects and what belongs to them

list "nhn_project" "projects" {
  provider = nhn
  limit    = 10000
}

list "nhn_project_member" "project_members" {
  provider = nhn
  for_each = toset([for project in list.nhn_project.projects.data : project.identity.id])
  limit    = 10000

  config {
    project_id = each.value
  }
}

list "nhn_role_group" "project_role_groups" {
  provider = nhn
  for_each = toset([for project in list.nhn_project.projects.data : project.identity.id])
  limit    = 10000

  config {
    project_id = each.value
  }
}

list "nhn_appkey" "appkeys" {
  provider = nhn
  for_each = toset([for project in list.nhn_project.projects.data : project.identity.id])

  config {
    project_id = each.value
  }
}
