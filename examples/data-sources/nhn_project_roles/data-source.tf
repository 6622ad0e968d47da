data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_project_roles" "all" {
  project_id = data.nhn_project.newsroom.id
}

# All filters must match.
data "nhn_project_roles" "viewers" {
  project_id          = data.nhn_project.newsroom.id
  name_like           = "VIEWER"
  category_type_codes = ["ROLE"]
}

output "viewer_role_ids" {
  value = data.nhn_project_roles.viewers.roles[*].role_id
}
