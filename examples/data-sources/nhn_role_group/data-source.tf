data "nhn_project" "newsroom" {
  name = "newsroom"
}

# Role group of a project.
data "nhn_role_group" "editors" {
  project_id = data.nhn_project.newsroom.id
  name       = "editors"
}

# Role group of the organization, for use in all its projects.
data "nhn_role_group" "developers" {
  name = "developers"
}

# Role group of the organization, for roles in the organization itself.
data "nhn_role_group" "accounting" {
  type = "ORG_ROLE_GROUP"
  name = "accounting"
}
