# The environment variables are NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY and NHN_ORG_ID for NHN Cloud, and
# NCLOUD_ACCESS_KEY, NCLOUD_SECRET_KEY and MCC_COMPANY_ID for Media Connect Center. Set only those of the clouds you use.

terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

provider "nhn" {}

# The local name nhn matches the prefix of nhn_* types.
resource "nhn_project" "newsroom" {
  name        = "newsroom"
  description = "Everything that readers see"
}

# Types of Media Connect Center need a provider argument.
resource "mcc_department" "newsroom" {
  provider = nhn

  external_key = "newsroom"
  name         = "Newsroom"
}
