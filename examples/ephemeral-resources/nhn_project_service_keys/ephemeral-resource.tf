resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}

# NHN Cloud assigns product IDs. Look them up by name.
data "nhn_products" "push" {
  name = "Push"
}

resource "nhn_project_service" "push" {
  project_id = nhn_project.shop.id
  product_id = one(data.nhn_products.push.products).product_id
}

# The reference to the resource makes Terraform wait until the service is enabled.
ephemeral "nhn_project_service_keys" "push" {
  project_id = nhn_project_service.push.project_id
  product_id = nhn_project_service.push.id
}
