data "nhn_product_hierarchy" "of_projects" {
  ui_type = "PROJECT"
}

output "categories" {
  value = [for entry in data.nhn_product_hierarchy.of_projects.product_uis : entry.name if entry.depth == 1]
}
