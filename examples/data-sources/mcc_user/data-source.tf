data "mcc_user" "by_key" {
  external_key = "E20190412"
}

# The service cannot search: by address, all users of the company are read.
data "mcc_user" "by_email" {
  email = "minji.kim@example.com"
}
