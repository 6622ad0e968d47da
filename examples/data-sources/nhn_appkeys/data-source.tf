data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_appkeys" "all" {
  project_id = data.nhn_project.newsroom.id
}

# The keys are secrets; how many there are is none.
output "appkeys_left" {
  value = 3 - length(data.nhn_appkeys.all.appkeys)
}
