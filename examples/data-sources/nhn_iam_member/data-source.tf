data "nhn_iam_member" "operations" {
  user_code = "ops"
}

output "operations_uuid" {
  value = data.nhn_iam_member.operations.id
}
