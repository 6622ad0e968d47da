import {
  to = nhn_organization.main
  identity = {
    id = "SimOrg0123456789"
  }
}
