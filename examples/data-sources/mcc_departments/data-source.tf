data "mcc_departments" "all" {}

# Everything below one department; without recursive, only the level right below it.
data "mcc_departments" "platform" {
  parent_external_key = "platform"
  recursive           = true
}

# The organization chart as a Mermaid flowchart, for a README or a wiki.
output "organization_chart" {
  value = data.mcc_departments.all.mermaid
}
