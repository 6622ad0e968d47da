# PROJECT_ID/PRODUCT_ID
terraform import nhn_project_service.infrastructure kP4tZs9X/vB6kQ2xT
