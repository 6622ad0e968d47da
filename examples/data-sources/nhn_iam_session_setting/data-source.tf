data "nhn_iam_session_setting" "own" {}

output "session_minutes" {
  value = data.nhn_iam_session_setting.own.session_timeout_minutes
}
