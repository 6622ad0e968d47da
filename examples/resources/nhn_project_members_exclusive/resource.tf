resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}

data "nhn_project_role" "admin" {
  project_id = nhn_project.shop.id
  name       = "ADMIN"
  category   = "PROJECT_ROLE"
}

data "nhn_project_role" "member" {
  project_id = nhn_project.shop.id
  name       = "MEMBER"
  category   = "PROJECT_ROLE"
}

# The project has exactly these members; all others are removed. The account that the provider authenticates as created the
# project, so it is ADMIN and must stay in the list.
resource "nhn_project_members_exclusive" "shop" {
  project_id = nhn_project.shop.id

  members = [
    {
      email = "owner@example.com"
      roles = [{ role_id = data.nhn_project_role.admin.role_id }]
    },
    {
      email = "dev@example.com"
      roles = [{ role_id = data.nhn_project_role.member.role_id }]
    },
    {
      user_code = "ops"
      roles     = [{ role_id = data.nhn_project_role.member.role_id }]
    },
  ]
}
