data "nhn_products" "of_projects" {
  category_code = "PROJECT"
}

# Names of services to the IDs that nhn_project_service wants.
output "product_ids" {
  value = { for product in data.nhn_products.of_projects.products : product.name => product.product_id }
}
