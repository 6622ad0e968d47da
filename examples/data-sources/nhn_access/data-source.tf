# All rows of the organization and its projects.
data "nhn_access" "all" {}

# Privileged roles only. The plan fails if a part could not be read.
data "nhn_access" "privileged" {
  privileged_only = true

  lifecycle {
    postcondition {
      condition     = self.complete
      error_message = "The access review is incomplete."
    }
  }
}

# One account.
data "nhn_access" "developer" {
  person = "dev@example.com"
}

# Who is ADMIN of which project, directly or through a role group?
output "project_admins" {
  value = {
    for row in data.nhn_access.privileged.rows : row.project_name => row.email...
    if row.scope == "project" && row.admin == true
  }
}

# Which accounts are members of projects only?
output "outside_the_organization" {
  value = distinct([for row in data.nhn_access.all.rows : row.email if row.organization_member == false])
}
