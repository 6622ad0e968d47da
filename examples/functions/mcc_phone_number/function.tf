# The name after "provider::" is the local name in required_providers, here mcc.
resource "mcc_user" "minji" {
  external_key        = "E20190412"
  name                = "김민지"
  email               = "minji.kim@example.com"
  phone_number        = provider::mcc::mcc_phone_number("KR", "(02) 312-3456")    # KR+82 023123456
  mobile_phone_number = provider::mcc::mcc_phone_number("KR", "+82 10-1234-5678") # KR+82 01012345678
}
