import {
  to = nhn_iam_member.kim
  identity = {
    org_id = "hX3kQ9vT2mB7wLzR" # optional if the provider block sets it
    id     = "b81e7f3c-2c64-4d0e-9a57-6f1d2e8c3b90"
  }
}
