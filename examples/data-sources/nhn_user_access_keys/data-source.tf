data "nhn_user_access_keys" "mine" {}

output "stopped_keys" {
  value = [for key in data.nhn_user_access_keys.mine.user_access_keys : key.id if key.status == "STOP"]
}

data "nhn_user_access_keys" "unused" {
  unused_since = "30d"
}

output "unused_for_days" {
  value = { for key in data.nhn_user_access_keys.unused.user_access_keys : key.id => key.unused_days }
}
