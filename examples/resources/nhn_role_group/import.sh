# PROJECT/PROJECT_ID/ID, of a project
terraform import nhn_role_group.editors PROJECT/nRq8sWc1/Zk3vB8nQx5TgLw2R

# ORG/ORG_ID/ID, of the organization for use in its projects
terraform import nhn_role_group.developers ORG/hX3kQ9vT2mB7wLzR/Yp6cD1mSf9HjKt4V

# ORG_ROLE_GROUP/ORG_ID/ID, of the organization for roles in itself
terraform import nhn_role_group.accounting ORG_ROLE_GROUP/hX3kQ9vT2mB7wLzR/Wn7eF2rUa8JqMx5C
