data "nhn_billing_dimensions" "projects" {
  month     = "2026-07"
  dimension = "PROJECT"
}

data "nhn_charge_summaries" "first_projects" {
  month       = "2026-07"
  group_by    = "PROJECT"
  project_ids = slice(data.nhn_billing_dimensions.projects.values[*].id, 0, min(10, length(data.nhn_billing_dimensions.projects.values)))
}
