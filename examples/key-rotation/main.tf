# Keys that a scheduled apply rotates every quarter without an interruption: the keys of this quarter and of the previous quarter are valid.
# Schedule the apply daily. If there is no apply for a whole quarter, the next one replaces all keys at once.

terraform {
  required_version = ">= 1.8"

  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "now" {
  description = "Time in RFC 3339, to try a rotation. Defaults to the time of the plan."
  type        = string
  default     = null
}

locals {
  now     = coalesce(var.now, plantimestamp())
  quarter = 4 * formatdate("YYYY", local.now) + floor((formatdate("M", local.now) - 1) / 3)

  # The last three quarters, the current one first, such as 2026-q3, 2026-q2 and 2026-q1.
  quarters = [for age in [0, 1, 2] : format("%d-q%d", floor((local.quarter - age) / 4), (local.quarter - age) % 4 + 1)]
}

# NHN_USER_ACCESS_KEY_ID, NHN_SECRET_ACCESS_KEY, NHN_ORG_ID
provider "nhn" {}

resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}

# A project can have at most three AppKeys: these two, and a third one during the apply of a new quarter.
resource "nhn_appkey" "shop" {
  for_each   = toset(slice(local.quarters, 0, 2))
  project_id = nhn_project.shop.id
  alias      = "shop-${each.key}"
}

# An account can have at most five User Access Keys: these three, the key of the provider, and a fifth one during the apply of a new quarter.
# The oldest key is stopped for a quarter before it is deleted. If a program still uses it, it can be started again in the console.
resource "nhn_user_access_key" "pipeline" {
  for_each            = { for age, quarter in local.quarters : quarter => age < 2 ? "STABLE" : "STOP" }
  status              = each.value
  token_expiry_period = 3600
}

# Programs read the current keys here, and have a quarter to do so.
output "shop_app_key" {
  value     = nhn_appkey.shop[local.quarters[0]].app_key
  sensitive = true
}

output "pipeline_key" {
  value = {
    id     = nhn_user_access_key.pipeline[local.quarters[0]].id
    secret = nhn_user_access_key.pipeline[local.quarters[0]].secret_access_key
  }
  sensitive = true
}
