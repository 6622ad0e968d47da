# Role groups of a project
list "nhn_role_group" "of_project" {
  provider = nhnmcc

  config {
    project_id = "nRq8sWc1"
  }
}

# Role groups of the organization: for use in its projects, and for roles in the organization
list "nhn_role_group" "of_organization" {
  provider = nhnmcc
  for_each = toset(["ORG", "ORG_ROLE_GROUP"])

  config {
    type = each.value
  }
}
