list "nhn_role_group" "of_project" {
  provider = nhnmcc

  config {
    project_id = "nRq8sWc1"
  }
}

# Those of the organization, for its projects and for itself
list "nhn_role_group" "of_organization" {
  provider = nhnmcc
  for_each = toset(["ORG", "ORG_ROLE_GROUP"])

  config {
    type = each.value
  }
}
