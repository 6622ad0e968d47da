# The name after "provider::" is the local name in required_providers, here mcc.
locals {
  phone = provider::mcc::mcc_parse_phone_number("KR+82 010-1234-5678")
}

output "link" {
  value = "tel:${local.phone.e164}" # tel:+821012345678
}

output "local" {
  value = local.phone.country == "KR" ? local.phone.national_number : local.phone.e164 # 01012345678
}
