data "nhn_ip_acl" "own" {}

output "allowed_addresses" {
  value = { for entry in data.nhn_ip_acl.own.entries : coalesce(entry.product_id, "common") => entry.ips }
}
