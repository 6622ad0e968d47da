data "nhn_iam_members" "example" {
  email_like = "@example.com"
  statuses   = ["member"]
}

output "user_codes" {
  value = data.nhn_iam_members.example.members[*].user_code
}
