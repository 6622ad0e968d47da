# tflint --recursive --config="$PWD/.tflint.hcl"
#
# Most examples are single blocks for the documentation pages. Version constraints belong in the configuration that the
# blocks are copied into, and their declarations are used there.
plugin "terraform" {
  enabled = true
  preset  = "recommended"
}

rule "terraform_required_version" {
  enabled = false
}

rule "terraform_required_providers" {
  enabled = false
}

rule "terraform_unused_declarations" {
  enabled = false
}
