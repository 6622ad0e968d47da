data "nhn_token_public_keys" "all" {}

# The set of keys, for the configuration of a program that verifies JWT tokens.
output "jwks" {
  value = data.nhn_token_public_keys.all.jwks
}
