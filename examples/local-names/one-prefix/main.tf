# One provider for both clouds, under the prefix of one of them: the types of the other cloud name it.

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
