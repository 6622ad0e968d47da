resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}

resource "nhn_project_service" "push" {
  project_id = nhn_project.shop.id
  product_id = "PrdPush0"
}

# The reference to `id` makes Terraform wait until the service is enabled.
ephemeral "nhn_project_service_keys" "push" {
  project_id = nhn_project_service.push.project_id
  product_id = nhn_project_service.push.id
}
