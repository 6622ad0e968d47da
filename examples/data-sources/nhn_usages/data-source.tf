data "nhn_usages" "compute" {
  month          = "2026-07"
  category_mains = ["Compute"]
  regions        = ["KR1"]
}

output "hours" {
  value = sum(data.nhn_usages.compute.usages[*].usage_volume)
}
