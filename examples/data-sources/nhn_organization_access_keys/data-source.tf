# Keys whose secret is older than 90 days, and keys that were not used for 90 days.
data "nhn_organization_access_keys" "old" {
  older_than = "90d"
}

data "nhn_organization_access_keys" "unused" {
  unused_since = "90d"
}

output "keys_to_rotate" {
  value = { for key in data.nhn_organization_access_keys.old.access_keys : key.member_uuid => key.age_days... if key.status == "STABLE" }
}

# A warning in every plan and apply until these keys are deleted.
check "unused_keys" {
  assert {
    condition     = length(data.nhn_organization_access_keys.unused.access_keys) == 0
    error_message = "Unused for 90 days: ${join(", ", data.nhn_organization_access_keys.unused.access_keys[*].masked_id)}."
  }
}
