resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}

# Exactly these are members. The account that the provider signs in with made the project, so it is ADMIN and must stay.
resource "nhn_project_members_exclusive" "shop" {
  project_id = nhn_project.shop.id

  members = [
    {
      email = "owner@example.com"
      roles = [{ role_id = "role-project-admin" }]
    },
    {
      email = "dev@example.com"
      roles = [{ role_id = "role-project-member" }]
    },
    {
      user_code = "ops"
      roles     = [{ role_id = "role-instance-viewer" }]
    },
  ]
}
