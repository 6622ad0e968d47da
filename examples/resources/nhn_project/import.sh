# ORG_ID/ID
terraform import nhn_project.newsroom hX3kQ9vT2mB7wLzR/nRq8sWc1

# ID, if the provider block sets org_id
terraform import nhn_project.newsroom nRq8sWc1
