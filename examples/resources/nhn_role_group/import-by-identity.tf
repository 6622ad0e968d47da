import {
  to = nhn_role_group.editors
  identity = {
    type       = "PROJECT"
    project_id = "nRq8sWc1"
    id         = "Zk3vB8nQx5TgLw2R"
  }
}

import {
  to = nhn_role_group.developers
  identity = {
    type   = "ORG"
    org_id = "hX3kQ9vT2mB7wLzR" # optional if the provider block sets it
    id     = "Yp6cD1mSf9HjKt4V"
  }
}
