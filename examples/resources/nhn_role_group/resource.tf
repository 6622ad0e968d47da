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

# Role group of a project. Use its id as role_id of nhn_project_member.
resource "nhn_role_group" "editors" {
  project_id  = data.nhn_project.newsroom.id
  name        = "editors"
  description = "Writers and publishers"

  roles = [
    { role_id = data.nhn_project_role.member.role_id },
    { role_id = data.nhn_project_role.billing_viewer.role_id, policy = "DENY" },
  ]
}

# Role group of the organization, for use in all its projects.
resource "nhn_role_group" "developers" {
  name = "developers"

  roles = [{ role_id = data.nhn_project_role.member.role_id }]
}

# Role group of the organization, for roles in the organization itself.
resource "nhn_role_group" "accounting" {
  type = "ORG_ROLE_GROUP"
  name = "accounting"

  roles = [{ role_id = data.nhn_organization_role.billing_viewer.role_id }]
}
