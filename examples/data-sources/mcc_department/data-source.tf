data "mcc_department" "platform" {
  external_key = "platform"
}
