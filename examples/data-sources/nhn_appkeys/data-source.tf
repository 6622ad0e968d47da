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

data "nhn_appkeys" "old" {
  project_id = data.nhn_project.newsroom.id
  older_than = "90d"
}

output "appkeys_to_rotate" {
  value = data.nhn_appkeys.old.appkeys[*].id
}
