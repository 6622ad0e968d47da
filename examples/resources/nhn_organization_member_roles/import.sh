# ORG_ID/MEMBER_UUID
terraform import nhn_organization_member_roles.developer hX3kQ9vT2mB7wLzR/5d1f0c52-7a35-4e0b-9c7e-b6b1d1a4a8f3

# MEMBER_UUID, if the provider block sets org_id
terraform import nhn_organization_member_roles.developer 5d1f0c52-7a35-4e0b-9c7e-b6b1d1a4a8f3
