# The account of the provider becomes ADMIN of the project. Name and description cannot be changed later: a change
# replaces the project and everything in it, which deletion_protection guards against.
resource "nhn_project" "newsroom" {
  name        = "newsroom"
  description = "Everything that readers see"

  deletion_protection = true # as when it is left out; to delete the project, apply it with false first
}
