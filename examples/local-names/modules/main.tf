# One provider for both clouds, and one module per cloud with its own local name. No resource needs a provider argument.

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
