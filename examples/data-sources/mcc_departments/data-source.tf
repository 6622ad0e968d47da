data "mcc_departments" "all" {}

# All departments below a department. If recursive is omitted, only its direct children.
data "mcc_departments" "platform" {
  parent_external_key = "platform"
  recursive           = true
}

# The organization chart as a Mermaid flowchart, for a README or a wiki.
output "organization_chart" {
  value = data.mcc_departments.all.mermaid
}
