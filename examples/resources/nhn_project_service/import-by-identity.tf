import {
  to = nhn_project_service.infrastructure
  identity = {
    project_id = "kP4tZs9X"
    product_id = "vB6kQ2xT"
  }
}
