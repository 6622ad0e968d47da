data "nhn_organization_member" "developer" {
  email = "dev@example.com"
}

output "developer_roles" {
  value = data.nhn_organization_member.developer.roles[*].role_id
}
