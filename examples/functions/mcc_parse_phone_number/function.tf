data "mcc_user" "minji" {
  external_key = "E20190412"
}

output "call" {
  description = "The mobile phone as a link; null where none is given, or none that can be dialled."
  value       = try("tel:${provider::mcc::mcc_parse_phone_number(data.mcc_user.minji.mobile_phone_number).e164}", null)
}
