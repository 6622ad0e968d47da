# PROJECT_ID/PRODUCT_ID
import {
  to = nhn_project_service.infrastructure
  id = "kP4tZs9X/vB6kQ2xT"
}
