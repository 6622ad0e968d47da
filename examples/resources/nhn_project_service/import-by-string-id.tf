# PROJECT_ID/PRODUCT_ID
import {
  to = nhn_project_service.infrastructure
  id = "AbCd1234/PrdInfra"
}
