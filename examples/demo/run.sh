#!/usr/bin/env bash
# Takes this example through its whole life: plan, apply, an empty plan, a change in place, an import, destroy.
# `make demo` starts it with the environment of a simulator. The argument is the folder of the provider's binary.
set -euo pipefail

engine=${TF_ACC_TERRAFORM_PATH:-$(command -v terraform || command -v tofu || true)}
if [ -z "$engine" ]; then
  echo "The demo needs terraform 1.8 or newer, or tofu, on PATH." >&2
  exit 1
fi
# It applies and destroys without asking, so it must never meet a real service.
case "${MCC_ENDPOINT:-} ${NHN_ENDPOINT:-} ${NHN_TOKEN_ENDPOINT:-}" in
  "http://127.0.0.1:"*" http://127.0.0.1:"*" http://127.0.0.1:"*) ;;
  *)
    echo "Run it by: make demo" >&2
    exit 1
    ;;
esac
binaries=$(cd "$1" && pwd)

cd "$(dirname "$0")/../.."
rm -rf .demo
trap 'rm -rf "$PWD/.demo"' EXIT
trap 'exit 143' TERM # after the step under way, which Terraform ends by itself
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

step "Plan: what is to be made"
tf plan -compact-warnings

step "Apply: make it"
tf apply -compact-warnings -auto-approve

step "Plan again: nothing to do"
tf plan -compact-warnings -detailed-exitcode

step "Change: a new name and one more editor, in place"
tf apply -compact-warnings -auto-approve -var-file=change.tfvars

step "Import: forget a department, take it up again, nothing to do"
tf state rm mcc_department.studio
tf import -var-file=change.tfvars mcc_department.studio studio
tf plan -compact-warnings -detailed-exitcode -var-file=change.tfvars

step "Destroy: leave nothing behind"
tf destroy -compact-warnings -auto-approve -var-file=change.tfvars

step "Done: planned, applied, changed in place, imported and destroyed, on simulated clouds"
