terraform {
  required_providers {
    nhn = { source = "nhnmcc/nhn" }
    mcc = { source = "nhnmcc/mcc" }
  }
}

provider "nhn" {}
provider "mcc" {}
