data "nhn_products" "of_projects" {
  category_code = "PROJECT"
}

# Product IDs for nhn_project_service, by name of the service.
output "product_ids" {
  value = { for product in data.nhn_products.of_projects.products : product.name => product.product_id }
}
