import {
  to = mcc_directory.company
  identity = {
    company_id = "9b2f6c1e-4d0a-4f6b-8f3e-2a7c5d9e1b04" # optional if the provider block sets it
  }
}
