# ORG_ID/UUID or ORG_ID/USER_CODE; the organization can be left out where the provider has an org_id
import {
  to = nhn_iam_member.operations
  id = "SimOrg0123456789/ops"
}
