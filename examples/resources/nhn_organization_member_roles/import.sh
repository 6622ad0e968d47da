# ORG_ID/MEMBER_UUID
terraform import nhn_organization_member_roles.developer SimOrg0123456789/0a000000-0000-4000-8000-000000000003

# MEMBER_UUID alone, where the provider has an org_id
terraform import nhn_organization_member_roles.developer 0a000000-0000-4000-8000-000000000003
