# tflint --recursive --config="$PWD/.tflint.hcl"
#
# Most examples show one block, as the pages of the documentation do: versions belong into the configuration that they are
# copied into, and what they declare is used there.
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
