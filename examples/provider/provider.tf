# Keys, organization and company come from the environment: NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY and NHN_ORG_ID;
# NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY and MCC_COMPANY_ID. What a configuration does not use need not be set.

terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "nhn" {}

# The types of NHN Cloud find the provider by its local name.
resource "nhn_project" "newsroom" {
  name        = "newsroom"
  description = "Everything that readers see"
}

# The types of Media Connect Center name it.
resource "mcc_department" "newsroom" {
  provider = nhn

  external_key = "newsroom"
  name         = "Newsroom"
}
