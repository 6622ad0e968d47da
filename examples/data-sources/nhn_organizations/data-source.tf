data "nhn_organizations" "all" {}

output "organizations" {
  value = { for organization in data.nhn_organizations.all.organizations : organization.id => organization.name }
}
