data "nhn_charge_summaries" "july" {
  month    = "2026-07"
  group_by = "PROJECT"
}

output "cost_by_project" {
  value = { for summary in data.nhn_charge_summaries.july.charge_summaries : summary.project_name => summary.total_amount... }
}
