data "nhn_billing_products" "small_instances" {
  counter_names = ["compute.c2.small"]
}

output "unit_of_small_instances" {
  value = one(data.nhn_billing_products.small_instances.products).calculation_unit
}
