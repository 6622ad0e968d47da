# ORG_ID
terraform import nhn_organization.main SimOrg0123456789
