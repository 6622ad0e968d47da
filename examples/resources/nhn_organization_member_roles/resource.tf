data "nhn_organization_role" "billing" {
  name     = "BILLING VIEWER"
  category = "BillingRole"
}

data "nhn_organization_role" "member" {
  name     = "MEMBER"
  category = "OrgRole"
}

data "nhn_organization_member" "developer" {
  email = "dev@example.com"
}

# The member has exactly these roles. Destroying the resource restores the roles that the member had before.
resource "nhn_organization_member_roles" "developer" {
  member_uuid = data.nhn_organization_member.developer.id

  roles = [
    { role_id = data.nhn_organization_role.billing.role_id },
    { role_id = data.nhn_organization_role.member.role_id },
  ]
}
