resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}

resource "nhn_project_service" "push" {
  project_id = nhn_project.shop.id
  product_id = "PrdPush0"
}

data "nhn_project_service" "push" {
  project_id = nhn_project_service.push.project_id
  product_id = nhn_project_service.push.product_id
}
