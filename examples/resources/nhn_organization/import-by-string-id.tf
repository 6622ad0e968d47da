# ORG_ID
import {
  to = nhn_organization.main
  id = "SimOrg0123456789"
}
