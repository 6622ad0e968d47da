data "nhn_organization_roles" "all" {}

# All filters must match.
data "nhn_organization_roles" "viewers" {
  name_like           = "VIEWER"
  category_type_codes = ["ROLE", "PERMISSION"]
}

output "viewer_role_ids" {
  value = data.nhn_organization_roles.viewers.roles[*].role_id
}
