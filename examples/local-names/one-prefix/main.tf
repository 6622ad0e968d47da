# One provider for both clouds. Its local name is mcc, so the nhn_* types need a provider argument.

terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "mcc" {}

resource "mcc_department" "sales" {
  external_key = "sales"
  name         = "Sales"
}

resource "nhn_project" "shop" {
  provider = mcc

  name                = "web-shop"
  deletion_protection = false
}
