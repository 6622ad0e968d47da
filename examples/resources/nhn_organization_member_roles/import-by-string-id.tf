# ORG_ID/MEMBER_UUID, or MEMBER_UUID alone where the provider has an org_id
import {
  to = nhn_organization_member_roles.developer
  id = "SimOrg0123456789/0a000000-0000-4000-8000-000000000003"
}
