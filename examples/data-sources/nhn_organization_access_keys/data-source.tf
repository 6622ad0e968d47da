data "nhn_organization_access_keys" "all" {}

# Members with keys that were created, or whose secret was reissued, more than 90 days ago.
output "keys_to_rotate" {
  value = distinct([
    for key in data.nhn_organization_access_keys.all.access_keys : key.member_uuid
    if key.status == "STABLE" && timecmp(coalesce(key.reissued_at, key.created_at), timeadd(plantimestamp(), "-2160h")) < 0
  ])
}
