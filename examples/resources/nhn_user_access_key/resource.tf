# Changing rotation_triggers reissues the secret in place. The previous secret stops working at once.
resource "nhn_user_access_key" "pipeline" {
  token_expiry_period = 3600

  rotation_triggers = {
    month = "2026-01"
  }

  # The reissue also expires the tokens that were issued with the previous secret.
  expire_tokens_on_reissue = true
}

output "pipeline_secret" {
  value     = nhn_user_access_key.pipeline.secret_access_key
  sensitive = true
}
