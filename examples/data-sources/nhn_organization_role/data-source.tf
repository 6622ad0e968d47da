data "nhn_organization_role" "member" {
  name = "MEMBER"
}

# Several services have a role ADMIN, so the category is needed, too.
data "nhn_organization_role" "admin" {
  name     = "ADMIN"
  category = "ORG_ROLE"
}
