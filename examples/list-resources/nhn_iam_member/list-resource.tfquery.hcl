list "nhn_iam_member" "service" {
  provider = nhnmcc
  limit    = 1000

  config {
    id_provider_type = "service"
  }
}
