# A key for a pipeline. Its secret is reissued in place whenever the month in the trigger changes.
resource "nhn_user_access_key" "pipeline" {
  token_expiry_period = 3600

  rotation_triggers = {
    month = "2026-01"
  }
}

output "pipeline_secret" {
  value     = nhn_user_access_key.pipeline.secret_access_key
  sensitive = true
}
