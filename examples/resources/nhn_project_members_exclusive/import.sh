# PROJECT_ID
terraform import nhn_project_members_exclusive.shop kP4tZs9X
