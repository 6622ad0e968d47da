# All departments below the department "platform"
list "mcc_department" "platform" {
  provider = nhnmcc
  limit    = 1000

  config {
    parent_external_key = "platform"
    recursive           = true
  }
}
