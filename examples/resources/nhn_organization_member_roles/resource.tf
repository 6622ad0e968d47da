data "nhn_organization_role" "billing" {
  name     = "BILLING VIEWER"
  category = "BillingRole"
}

data "nhn_organization_role" "member" {
  name     = "MEMBER"
  category = "OrgRole"
}

# The member has exactly these roles. Destroying puts back the ones found when this was created.
resource "nhn_organization_member_roles" "developer" {
  member_uuid = "0a000000-0000-4000-8000-000000000003"

  roles = [
    { role_id = data.nhn_organization_role.billing.role_id },
    { role_id = data.nhn_organization_role.member.role_id },
  ]
}
