data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_role_groups" "of_the_project" {
  project_id = data.nhn_project.newsroom.id
}

data "nhn_role_groups" "of_the_organization" {
  type      = "ORG_ROLE_GROUP"
  name_like = "account"
}

output "role_group_ids" {
  value = { for group in data.nhn_role_groups.of_the_project.role_groups : group.name => group.id }
}
