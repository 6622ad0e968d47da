# If parent_external_key is omitted, a new department is created below the root department of the company.
resource "mcc_department" "platform" {
  external_key  = "platform"
  name          = "플랫폼본부"
  display_order = 1

  i18n_names = {
    ko_KR = "플랫폼본부"
    en_US = "Platform Division"
  }
}

# The reference sets the order of operations: the parent is created first and deleted last.
resource "mcc_department" "backend" {
  external_key        = "platform-backend"
  name                = "백엔드팀"
  parent_external_key = mcc_department.platform.id
  display_order       = 0
}
