data "nhn_governances" "own" {}

output "approval_process_in_use" {
  value = contains(data.nhn_governances.own.governances[*].type, "APPROVE_PROCESS")
}
