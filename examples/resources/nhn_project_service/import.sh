# PROJECT_ID/PRODUCT_ID
terraform import nhn_project_service.infrastructure AbCd1234/PrdInfra
