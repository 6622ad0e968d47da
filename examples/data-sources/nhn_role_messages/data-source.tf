data "nhn_role_messages" "english" {
  message_type = "MESSAGE"
  languages    = ["EN_US"]
}

output "texts" {
  value = { for message in data.nhn_role_messages.english.role_messages : message.message_id => message.text_en }
}
