terraform {
  required_version = ">= 1.8"

  required_providers {
    nhn = { source = "nhnmcc/nhn" }
  }
}
