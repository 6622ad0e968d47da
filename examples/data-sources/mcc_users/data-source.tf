data "mcc_users" "all" {}

# All filters must match.
data "mcc_users" "backend_leads" {
  department_external_key   = "platform-backend"
  job_position_external_key = "team-lead"
}

output "backend_lead_addresses" {
  value = [for user in data.mcc_users.backend_leads.users : user.email]
}
