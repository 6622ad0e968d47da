import {
  to = nhn_organization.lab
  identity = {
    id = "hX3kQ9vT2mB7wLzR"
  }
}
