data "nhn_project" "newsroom" {
  name = "newsroom"
}

# A project can have up to three AppKeys. The API does not return the alias, so changes in the console are not detected.
resource "nhn_appkey" "uploader" {
  project_id = data.nhn_project.newsroom.id
  alias      = "uploader"
}

# The AppKey is a secret. It is stored in the state.
output "uploader_app_key" {
  value     = nhn_appkey.uploader.app_key
  sensitive = true
}

# The state does not contain this AppKey. The ephemeral resource nhn_appkey reads it.
resource "nhn_appkey" "importer" {
  project_id    = data.nhn_project.newsroom.id
  alias         = "importer"
  store_app_key = false
}
