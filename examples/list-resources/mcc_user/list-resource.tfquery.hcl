# Terraform stops after 100 objects unless it is told another limit.
list "mcc_user" "backend" {
  provider = nhnmcc
  limit    = 10000

  config {
    department_external_key = "platform-backend"
  }
}
