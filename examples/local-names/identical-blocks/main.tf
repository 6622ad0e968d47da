# One provider under two local names. Terraform warns, and configures it from one of the two blocks, picked at random:
# this works only as long as both blocks say the same. examples/local-names/two-providers needs no such care.

terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/nhnmcc"
    }
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "mcc" {
  max_retries = 6
}

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
