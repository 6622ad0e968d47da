data "nhn_organization_roles" "all" {}

# The key with the category exists for every role that is the only one with its name in its category.
output "admin_role_id" {
  value = data.nhn_organization_roles.all.ids["OrgRole/ADMIN"]
}

# All filters must match.
data "nhn_organization_roles" "viewers" {
  name_like           = "VIEWER"
  category_type_codes = ["ROLE", "PERMISSION"]
}

output "viewer_role_ids" {
  value = data.nhn_organization_roles.viewers.roles[*].role_id
}
