resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}

# Neither the plan nor the state contains this AppKey.
resource "nhn_appkey" "uploader" {
  project_id    = nhn_project.shop.id
  alias         = "uploader"
  store_app_key = false
}

# The reference to the resource makes Terraform wait until the AppKey exists. Use app_key in write-only arguments and in provider
# blocks, for example to write it to a secret store.
ephemeral "nhn_appkey" "uploader" {
  project_id = nhn_appkey.uploader.project_id
  id         = nhn_appkey.uploader.id
}
