data "nhn_projects" "all" {}

# Filters narrow together.
data "nhn_projects" "of_the_developer" {
  member_uuid = "0a000000-0000-4000-8000-000000000003"
}

output "project_names" {
  value = { for project in data.nhn_projects.all.projects : project.id => project.name }
}
