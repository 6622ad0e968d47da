# ORG_ID
import {
  to = nhn_organization.lab
  id = "hX3kQ9vT2mB7wLzR"
}
