import {
  to = nhn_organization_member_roles.developer
  identity = {
    org_id      = "SimOrg0123456789" # can be left out where the provider has one
    member_uuid = "0a000000-0000-4000-8000-000000000003"
  }
}
