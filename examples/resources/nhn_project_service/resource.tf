resource "nhn_project" "shop" {
  name = "shop"

  # The example can be taken down again. A project in use should keep the default.
  deletion_protection = false
}

resource "nhn_project_service" "infrastructure" {
  project_id = nhn_project.shop.id
  product_id = "PrdInfra"
}

# A service that needs another one depends on it: it is enabled after it and disabled before it. Take the IDs from the
# data source nhn_products.
resource "nhn_project_service" "image_builder" {
  project_id = nhn_project.shop.id
  product_id = "PrdImage"
  depends_on = [nhn_project_service.infrastructure]

  timeouts {
    create = "30m"
  }
}
