data "nhn_project" "newsroom" {
  name = "newsroom"
}

# NHN Cloud assigns role IDs. Look them up by name.
data "nhn_project_role" "member" {
  project_id = data.nhn_project.newsroom.id
  name       = "MEMBER"
}

# Several services have a role ADMIN, so the category is needed, too.
data "nhn_project_role" "admin" {
  project_id = data.nhn_project.newsroom.id
  name       = "ADMIN"
  category   = "PROJECT_ROLE"
}

# Basic: an NHN Cloud account. If it does not belong to the organization, NHN Cloud sends an invitation email.
resource "nhn_project_member" "developer" {
  project_id = data.nhn_project.newsroom.id
  email      = "dev@example.com"

  roles = [{ role_id = data.nhn_project_role.member.role_id }]
}

# Complete: an IAM account with a conditional role. It is ADMIN only from the office network.
resource "nhn_project_member" "operations" {
  project_id = data.nhn_project.newsroom.id
  user_code  = "ops"

  roles = [
    { role_id = data.nhn_project_role.member.role_id },
    {
      role_id = data.nhn_project_role.admin.role_id
      conditions = [{
        attribute_id = "attr-source-ip" # set the condition once in the console to find the ID
        operator     = "ANY_MATCH"
        values       = ["203.0.113.0/24"]
      }]
    },
  ]
}

# Until a date: ADMIN until the end date, then MEMBER only. Run a scheduled apply: NHN Cloud does not know the date.
resource "nhn_project_member" "contractor" {
  project_id = data.nhn_project.newsroom.id
  email      = "admin@example.com"

  roles = [
    { role_id = data.nhn_project_role.member.role_id },
    {
      role_id    = data.nhn_project_role.admin.role_id
      expires_at = "2126-12-31T18:00:00+09:00"
    },
  ]
}
