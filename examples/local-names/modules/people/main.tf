terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

resource "mcc_department" "sales" {
  external_key = "sales"
  name         = "Sales"
}
