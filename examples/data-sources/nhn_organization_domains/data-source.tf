data "nhn_organization_domains" "own" {}

output "domains" {
  value = data.nhn_organization_domains.own.domains[*].name
}
