data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_appkeys" "all" {
  project_id = data.nhn_project.newsroom.id
}

# The AppKeys are sensitive, their number is not.
output "appkeys_left" {
  value = 3 - length(data.nhn_appkeys.all.appkeys)
}
