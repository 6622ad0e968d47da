data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_project_role" "member" {
  project_id = data.nhn_project.newsroom.id
  name       = "MEMBER"
}

data "nhn_project_role" "billing_viewer" {
  project_id = data.nhn_project.newsroom.id
  name       = "BILLING VIEWER"
}

data "nhn_organization_role" "billing_viewer" {
  name = "BILLING VIEWER"
}

# Of one project. Its id fits a role_id of nhn_project_member.
resource "nhn_role_group" "editors" {
  project_id  = data.nhn_project.newsroom.id
  name        = "editors"
  description = "Who writes and publishes"

  roles = [
    { role_id = data.nhn_project_role.member.role_id },
    { role_id = data.nhn_project_role.billing_viewer.role_id, policy = "DENY" },
  ]
}

# Of the organization, for use in all its projects.
resource "nhn_role_group" "developers" {
  name = "developers"

  roles = [{ role_id = data.nhn_project_role.member.role_id }]
}

# Of the organization, for roles in the organization itself.
resource "nhn_role_group" "accounting" {
  type = "ORG_ROLE_GROUP"
  name = "accounting"

  roles = [{ role_id = data.nhn_organization_role.billing_viewer.role_id }]
}
