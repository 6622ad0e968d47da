# COMPANY_ID
terraform import mcc_directory.company 9b2f6c1e-4d0a-4f6b-8f3e-2a7c5d9e1b04
