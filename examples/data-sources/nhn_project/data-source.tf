# Project names are not unique. If two projects have the same name, look the project up by ID.
data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_project" "by_id" {
  id = data.nhn_project.newsroom.id
}
