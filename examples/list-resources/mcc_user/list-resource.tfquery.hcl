# The default limit of Terraform is 100 objects.
list "mcc_user" "backend" {
  provider = nhnmcc
  limit    = 10000

  config {
    department_external_key = "platform-backend"
  }
}
