data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_project_role" "member" {
  project_id = data.nhn_project.newsroom.id
  name       = "MEMBER"
}

# Every service has an ADMIN, so the name alone does not say which one is meant.
data "nhn_project_role" "admin" {
  project_id = data.nhn_project.newsroom.id
  name       = "ADMIN"
  category   = "PROJECT_ROLE"
}
