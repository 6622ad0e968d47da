data "nhn_iam_member" "operations" {
  user_code = "ops"
}

# Run the action with: terraform apply -invoke=action.nhn_iam_member_send_password_mail.operations
action "nhn_iam_member_send_password_mail" "operations" {
  config {
    member_uuid = data.nhn_iam_member.operations.id
    locale      = "ko"
    return_url  = "https://www.nhncloud.com/kr"
  }
}
