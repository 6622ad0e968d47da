#!/usr/bin/env bash
# Runs the full lifecycle of this example: plan, apply, an empty plan, an update in place, an import, destroy.
# `make demo` starts the script with the environment of a simulator. The argument is the folder of the provider binary.
set -euo pipefail

engine=${TF_ACC_TERRAFORM_PATH:-$(command -v terraform || command -v tofu || true)}
if [ -z "$engine" ]; then
  echo "The demo needs terraform 1.8 or newer, or tofu, on PATH." >&2
  exit 1
fi
# The script applies and destroys without a prompt, so it must never run against a real API.
case "${MCC_ENDPOINT:-} ${NHN_ENDPOINT:-} ${NHN_TOKEN_ENDPOINT:-}" in
  "http://127.0.0.1:"*" http://127.0.0.1:"*" http://127.0.0.1:"*) ;;
  *)
    echo "Run this script with: make demo" >&2
    exit 1
    ;;
esac
binaries=$(cd "$1" && pwd)

cd "$(dirname "$0")/../.."
rm -rf .demo
trap 'rm -rf "$PWD/.demo"' EXIT
trap 'exit 143' TERM # runs after the current Terraform command has ended
mkdir .demo
cp examples/demo/main.tf examples/demo/change.tfvars .demo/
cat >.demo/cli.tfrc <<RC
provider_installation {
  dev_overrides {
    "nhnmcc/nhnmcc" = "$binaries"
  }
}
RC
export TF_CLI_CONFIG_FILE=$PWD/.demo/cli.tfrc CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_INPUT=0
[ -t 1 ] || export TF_CLI_ARGS=-no-color

tf() {
  "$engine" -chdir=.demo "$@"
}

step() {
  printf '\n=== %s\n\n' "$*"
}

step "Plan: show the changes"
tf plan -compact-warnings

step "Apply: create the resources"
tf apply -compact-warnings -auto-approve

step "Plan again: no changes"
tf plan -compact-warnings -detailed-exitcode

step "Change: rename the studio and add an editor, in place"
tf apply -compact-warnings -auto-approve -var-file=change.tfvars

step "Import: remove a department from the state, import it, no changes"
tf state rm mcc_department.studio
tf import -var-file=change.tfvars mcc_department.studio studio
tf plan -compact-warnings -detailed-exitcode -var-file=change.tfvars

step "Destroy: delete everything"
tf destroy -compact-warnings -auto-approve -var-file=change.tfvars

step "Done: planned, applied, changed in place, imported and destroyed, on simulated clouds"
