data "nhn_project" "newsroom" {
  name = "newsroom"
}

data "nhn_project_roles" "all" {
  project_id = data.nhn_project.newsroom.id
}

# One data source for all roles of the project. The key with the category exists for every role that is the only one with its name in its
# category. A missing key is an "Invalid index" error of Terraform. For an error that lists the roles, use the data source
# nhn_project_role, or a precondition.
resource "nhn_role_group" "night_shift" {
  project_id = data.nhn_project.newsroom.id
  name       = "night-shift"
  roles = [
    for name in ["ProjectRole/MEMBER", "BillingRole/BILLING VIEWER"] : { role_id = data.nhn_project_roles.all.ids[name] }
  ]

  lifecycle {
    precondition {
      condition     = contains(keys(data.nhn_project_roles.all.ids), "ProjectRole/MEMBER")
      error_message = "The project has no role ProjectRole/MEMBER, only ${join(", ", keys(data.nhn_project_roles.all.ids))}."
    }
  }
}

# All filters must match.
data "nhn_project_roles" "viewers" {
  project_id          = data.nhn_project.newsroom.id
  name_like           = "VIEWER"
  category_type_codes = ["ROLE"]
}

output "viewer_role_ids" {
  value = data.nhn_project_roles.viewers.roles[*].role_id
}
