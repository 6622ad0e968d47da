data "nhn_iam_mfa_setting" "own" {}

check "second_factor" {
  assert {
    condition     = data.nhn_iam_mfa_setting.own.configured
    error_message = "Multi-factor authentication was never configured for IAM accounts."
  }
}
