# ORG_ID/UUID
terraform import nhn_iam_member.kim hX3kQ9vT2mB7wLzR/b81e7f3c-2c64-4d0e-9a57-6f1d2e8c3b90

# UUID, if the provider block sets org_id
terraform import nhn_iam_member.kim b81e7f3c-2c64-4d0e-9a57-6f1d2e8c3b90

# ORG_ID/USER_CODE
terraform import nhn_iam_member.kim hX3kQ9vT2mB7wLzR/kim.minji
