import {
  to = nhn_project.newsroom
  identity = {
    org_id = "hX3kQ9vT2mB7wLzR" # can be left out where the provider has one
    id     = "nRq8sWc1"
  }
}
