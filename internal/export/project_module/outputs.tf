output "project_id" {
  description = "ID of the project."
  value       = nhn_project.this.id
}

output "role_group_ids" {
  description = "IDs of the role groups, by the keys of role_groups."
  value       = { for key, group in nhn_role_group.this : key => group.id }
}

output "app_keys" {
  description = "AppKeys, by the keys of appkeys."
  value       = { for key, appkey in nhn_appkey.this : key => appkey.app_key }
  sensitive   = true
}
