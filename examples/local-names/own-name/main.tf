# One provider for both clouds, with a custom local name. Every type needs a provider argument.

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
