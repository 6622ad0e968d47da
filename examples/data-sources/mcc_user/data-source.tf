data "mcc_user" "by_key" {
  external_key = "E20190412"
}

# The API has no search. A lookup by email reads all users of the company.
data "mcc_user" "by_email" {
  email = "minji.kim@example.com"
}
