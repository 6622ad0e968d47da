# ORG_ID/ID, or ID if the provider block sets org_id
import {
  to = nhn_project.newsroom
  id = "hX3kQ9vT2mB7wLzR/nRq8sWc1"
}
