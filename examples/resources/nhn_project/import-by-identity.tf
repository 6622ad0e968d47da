import {
  to = nhn_project.newsroom
  identity = {
    org_id = "hX3kQ9vT2mB7wLzR" # optional if the provider block sets it
    id     = "nRq8sWc1"
  }
}
