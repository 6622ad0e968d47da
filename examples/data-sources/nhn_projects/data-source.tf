data "nhn_projects" "all" {}

data "nhn_organization_member" "developer" {
  email = "dev@example.com"
}

# Projects of one member. If several filters are set, all of them must match.
data "nhn_projects" "of_the_developer" {
  member_uuid = data.nhn_organization_member.developer.id
}

output "project_names" {
  value = { for project in data.nhn_projects.all.projects : project.id => project.name }
}
