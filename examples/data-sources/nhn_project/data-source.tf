# Names need not be unique; where two projects have the same, only the ID tells them apart.
data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_project" "by_id" {
  id = data.nhn_project.newsroom.id
}
