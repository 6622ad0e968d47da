list "nhn_project" "projects" {
  provider = nhnmcc
  limit    = 1000
}

# The members of every project
list "nhn_project_member" "all" {
  provider = nhnmcc
  for_each = toset([for project in list.nhn_project.projects.data : project.identity.id])
  limit    = 1000

  config {
    project_id = each.value
  }
}
