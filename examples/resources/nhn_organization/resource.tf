# While deletion_protection is true, which is the default, a plan that destroys or replaces the organization is an error.
resource "nhn_organization" "lab" {
  name                = "Laboratory"
  deletion_protection = false
}

resource "nhn_project" "experiments" {
  org_id              = nhn_organization.lab.id
  name                = "experiments"
  deletion_protection = false
}
