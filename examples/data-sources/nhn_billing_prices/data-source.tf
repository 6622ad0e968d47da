data "nhn_billing_prices" "small_instances" {
  counter_names = ["compute.c2.small"]
}

# What 720 hours cost, for prices without ranges.
output "a_month_of_small_instances" {
  value = one(data.nhn_billing_prices.small_instances.prices).price * 720
}
