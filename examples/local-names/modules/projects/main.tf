terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

resource "nhn_project" "shop" {
  name                = "web-shop"
  deletion_protection = false
}
