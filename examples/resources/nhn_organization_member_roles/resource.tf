data "nhn_organization_role" "billing" {
  name     = "BILLING VIEWER"
  category = "BillingRole"
}

data "nhn_organization_role" "member" {
  name     = "MEMBER"
  category = "OrgRole"
}

data "nhn_organization_role" "none" {
  name     = "NONE"
  category = "OrgRole"
}

data "nhn_organization_member" "developer" {
  email = "dev@example.com"
}

# The member has exactly these roles. Destroying the resource gives the member the role NONE.
resource "nhn_organization_member_roles" "developer" {
  member_uuid = data.nhn_organization_member.developer.id

  roles = [
    { role_id = data.nhn_organization_role.billing.role_id },
    { role_id = data.nhn_organization_role.member.role_id },
  ]

  # If you omit this, the roles that the member had before are restored.
  roles_on_destroy = [{ role_id = data.nhn_organization_role.none.role_id }]
}
