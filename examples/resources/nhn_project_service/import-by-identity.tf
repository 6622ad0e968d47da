import {
  to = nhn_project_service.infrastructure
  identity = {
    project_id = "AbCd1234"
    product_id = "PrdInfra"
  }
}
