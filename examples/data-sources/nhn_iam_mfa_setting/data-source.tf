data "nhn_iam_mfa_setting" "own" {}

check "second_factor" {
  assert {
    condition     = data.nhn_iam_mfa_setting.own.configured
    error_message = "No second factor was ever set for IAM accounts."
  }
}
