data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_project_member" "developer" {
  project_id = data.nhn_project.newsroom.id
  email      = "dev@example.com"
}

# An IAM account, by its login ID.
data "nhn_project_member" "operations" {
  project_id = data.nhn_project.newsroom.id
  user_code  = "ops"
}

output "developer_role_ids" {
  value = data.nhn_project_member.developer.roles[*].role_id
}
