data "nhn_project" "newsroom" {
  name = "newsroom"
}

# A project has three AppKeys at the most. The service never tells an alias: one that is changed in the console is not seen.
resource "nhn_appkey" "uploader" {
  project_id = data.nhn_project.newsroom.id
  alias      = "uploader"
}

# The AppKey is a secret, and it is in the state.
output "uploader_app_key" {
  value     = nhn_appkey.uploader.app_key
  sensitive = true
}
