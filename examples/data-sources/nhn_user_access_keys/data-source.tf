data "nhn_user_access_keys" "mine" {}

output "stopped_keys" {
  value = [for key in data.nhn_user_access_keys.mine.user_access_keys : key.id if key.status == "STOP"]
}
