# One provider under two local names. Terraform prints a warning and configures the provider from one of the two blocks, at
# random, so both blocks must be identical. Prefer examples/local-names/two-providers.

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
