# ORG_ID/UUID or ORG_ID/USER_CODE; UUID or USER_CODE if the provider block sets org_id
import {
  to = nhn_iam_member.kim
  id = "hX3kQ9vT2mB7wLzR/kim.minji"
}
