import {
  to = nhn_iam_member.operations
  identity = {
    org_id = "SimOrg0123456789" # can be left out where the provider has one
    id     = "0a000000-0000-4000-8000-000000000005"
  }
}
