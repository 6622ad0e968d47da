data "nhn_billing_prices" "small_instances" {
  counter_names = ["compute.c2.small"]
}

# The price of 720 hours, for prices without ranges.
output "monthly_price_of_small_instance" {
  value = one(data.nhn_billing_prices.small_instances.prices).price * 720
}
