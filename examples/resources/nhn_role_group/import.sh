# Role group of a project: PROJECT/PROJECT_ID/ID
terraform import nhn_role_group.editors PROJECT/nRq8sWc1/Zk3vB8nQx5TgLw2R

# Role group of an organization, for use in its projects: ORG/ORG_ID/ID
terraform import nhn_role_group.developers ORG/hX3kQ9vT2mB7wLzR/Yp6cD1mSf9HjKt4V

# Role group of an organization, for roles in the organization: ORG_ROLE_GROUP/ORG_ID/ID
terraform import nhn_role_group.accounting ORG_ROLE_GROUP/hX3kQ9vT2mB7wLzR/Wn7eF2rUa8JqMx5C
