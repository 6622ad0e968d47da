# COMPANY_ID/EXTERNAL_KEY
terraform import mcc_user.minji_kim 9b2f6c1e-4d0a-4f6b-8f3e-2a7c5d9e1b04/E20190412

# EXTERNAL_KEY, if the provider block sets company_id
terraform import mcc_user.minji_kim E20190412
