# ORG_ID
terraform import nhn_organization.lab hX3kQ9vT2mB7wLzR
