# terraform apply -invoke=action.nhn_iam_member_send_password_mail.ops
action "nhn_iam_member_send_password_mail" "ops" {
  config {
    member_uuid = "0a000000-0000-4000-8000-000000000005"
    locale      = "ko"
    return_url  = "https://www.nhncloud.com/kr"
  }
}
