# ORG_ID/ID, or ID alone where the provider has an org_id
import {
  to = nhn_project.newsroom
  id = "hX3kQ9vT2mB7wLzR/nRq8sWc1"
}
