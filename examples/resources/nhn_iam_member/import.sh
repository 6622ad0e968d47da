# ORG_ID/UUID
terraform import nhn_iam_member.operations SimOrg0123456789/0a000000-0000-4000-8000-000000000005

# UUID alone, where the provider has an org_id
terraform import nhn_iam_member.operations 0a000000-0000-4000-8000-000000000005

# ORG_ID/USER_CODE
terraform import nhn_iam_member.operations SimOrg0123456789/ops
