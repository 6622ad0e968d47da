data "mcc_job_positions" "all" {}

output "job_position_keys" {
  value = { for position in data.mcc_job_positions.all.job_positions : position.name => position.external_key }
}
