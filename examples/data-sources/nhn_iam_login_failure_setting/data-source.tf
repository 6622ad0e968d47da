data "nhn_iam_login_failure_setting" "own" {}

output "block_after_failures" {
  value = data.nhn_iam_login_failure_setting.own.configured ? data.nhn_iam_login_failure_setting.own.limit : null
}
