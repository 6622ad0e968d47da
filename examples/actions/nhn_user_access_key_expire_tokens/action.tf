data "nhn_user_access_key_tokens" "active" {
  user_access_key_id = "wQ3fT6yHnM8kLp2Vx5Zb"
  status             = "ACTIVE"
}

# Run the action with: terraform apply -invoke=action.nhn_user_access_key_expire_tokens.all
action "nhn_user_access_key_expire_tokens" "all" {
  config {
    user_access_key_id = "wQ3fT6yHnM8kLp2Vx5Zb"
    token_ids          = data.nhn_user_access_key_tokens.active.tokens[*].token_id
  }
}
