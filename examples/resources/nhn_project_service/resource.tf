resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false # for this example only; omit it to keep the default protection
}

# NHN Cloud assigns product IDs. Look them up by name.
data "nhn_products" "infrastructure" {
  name = "Infrastructure"
}

data "nhn_products" "image_builder" {
  name = "Image Builder"
}

# Basic
resource "nhn_project_service" "infrastructure" {
  project_id = nhn_project.shop.id
  product_id = one(data.nhn_products.infrastructure.products).product_id
}

# Complete: a service that requires another service. depends_on enables it after the other one and disables it before.
resource "nhn_project_service" "image_builder" {
  project_id = nhn_project.shop.id
  product_id = one(data.nhn_products.image_builder.products).product_id
  depends_on = [nhn_project_service.infrastructure]

  timeouts {
    create = "30m"
  }
}
