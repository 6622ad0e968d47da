# The account that the provider authenticates as becomes ADMIN of the project. Changing name or description replaces the
# project and everything in it, unless deletion_protection prevents it.
resource "nhn_project" "newsroom" {
  name        = "newsroom"
  description = "Everything that readers see"

  deletion_protection = true # the default; to delete the project, set false and apply first
}
