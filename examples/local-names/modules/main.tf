# One provider for both clouds, and a module for each cloud that calls it by the prefix of its types: no type names it.

terraform {
  required_providers {
    korea = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "korea" {}

module "people" {
  source    = "./people"
  providers = { mcc = korea }
}

module "projects" {
  source    = "./projects"
  providers = { nhn = korea }
}
