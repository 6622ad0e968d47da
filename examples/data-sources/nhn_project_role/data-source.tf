data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_project_role" "member" {
  project_id = data.nhn_project.newsroom.id
  name       = "MEMBER"
}

# Several services have a role ADMIN, so the category is needed, too.
data "nhn_project_role" "admin" {
  project_id = data.nhn_project.newsroom.id
  name       = "ADMIN"
  category   = "PROJECT_ROLE"
}
