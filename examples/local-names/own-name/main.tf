# One provider for both clouds, under a name of its own: every type names it.

terraform {
  required_providers {
    korea = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "korea" {}

resource "mcc_department" "sales" {
  provider = korea

  external_key = "sales"
  name         = "Sales"
}

resource "nhn_project" "shop" {
  provider = korea

  name                = "web-shop"
  deletion_protection = false
}
