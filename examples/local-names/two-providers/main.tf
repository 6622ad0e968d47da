# Two providers, one per cloud. Terraform selects the provider by the prefix of the type.

terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/mcc"
    }
    nhn = {
      source = "nhnmcc/nhn"
    }
  }
}

provider "mcc" {}

provider "nhn" {
  max_retries = 6
}

resource "mcc_department" "sales" {
  external_key = "sales"
  name         = "Sales"
}

resource "nhn_project" "shop" {
  name                = "web-shop"
  deletion_protection = false
}
