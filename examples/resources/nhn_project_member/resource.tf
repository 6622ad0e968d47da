data "nhn_project" "newsroom" {
  name = "newsroom"
}

# Role IDs are the service's own: look them up by name.
data "nhn_project_role" "member" {
  project_id = data.nhn_project.newsroom.id
  name       = "MEMBER"
}

# Every service has an ADMIN, so the name alone does not say which one is meant.
data "nhn_project_role" "admin" {
  project_id = data.nhn_project.newsroom.id
  name       = "ADMIN"
  category   = "PROJECT_ROLE"
}

# An NHN Cloud account. One that does not belong to the organization is invited by mail.
resource "nhn_project_member" "developer" {
  project_id = data.nhn_project.newsroom.id
  email      = "dev@example.com"

  roles = [{ role_id = data.nhn_project_role.member.role_id }]
}

# An IAM account of the organization, who is ADMIN from the office only.
resource "nhn_project_member" "operations" {
  project_id = data.nhn_project.newsroom.id
  user_code  = "ops"

  roles = [
    { role_id = data.nhn_project_role.member.role_id },
    {
      role_id = data.nhn_project_role.admin.role_id
      conditions = [{
        attribute_id = "attr-source-ip"
        operator     = "ANY_MATCH"
        values       = ["203.0.113.0/24"]
      }]
    },
  ]
}
