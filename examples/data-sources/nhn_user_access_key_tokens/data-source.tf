data "nhn_user_access_keys" "mine" {}

data "nhn_user_access_key_tokens" "active" {
  user_access_key_id = data.nhn_user_access_keys.mine.user_access_keys[0].id
  status             = "ACTIVE"
}

output "unused_tokens" {
  value = [for token in data.nhn_user_access_key_tokens.active.tokens : token.token_id if token.last_used_at == ""]
}
