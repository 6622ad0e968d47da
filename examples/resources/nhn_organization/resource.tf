# deletion_protection defaults to true. While it is true, a plan that destroys or replaces the organization fails.
resource "nhn_organization" "lab" {
  name                = "Laboratory"
  deletion_protection = false
}

resource "nhn_project" "experiments" {
  org_id              = nhn_organization.lab.id
  name                = "experiments"
  deletion_protection = false
}
