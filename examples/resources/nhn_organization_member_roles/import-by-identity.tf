import {
  to = nhn_organization_member_roles.developer
  identity = {
    org_id      = "hX3kQ9vT2mB7wLzR" # optional if the provider block sets it
    member_uuid = "5d1f0c52-7a35-4e0b-9c7e-b6b1d1a4a8f3"
  }
}
