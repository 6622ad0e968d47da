data "nhn_organization_role" "member" {
  name = "MEMBER"
}

# Every service has an ADMIN, so the name alone does not say which one is meant.
data "nhn_organization_role" "admin" {
  name     = "ADMIN"
  category = "ORG_ROLE"
}
