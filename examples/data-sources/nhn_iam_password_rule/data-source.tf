data "nhn_iam_password_rule" "own" {}

output "minimum_password_length" {
  value = data.nhn_iam_password_rule.own.configured ? data.nhn_iam_password_rule.own.min_length : null
}
