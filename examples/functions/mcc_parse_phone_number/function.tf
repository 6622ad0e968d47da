# Behind "provider::" stands the local name of the provider in required_providers: mcc here.
locals {
  phone = provider::mcc::mcc_parse_phone_number("KR+82 010-1234-5678")
}

output "link" {
  value = "tel:${local.phone.e164}" # tel:+821012345678
}

output "local" {
  value = local.phone.country == "KR" ? local.phone.national_number : local.phone.e164 # 01012345678
}
