package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// TestAccDeletionLimit removes rows of a list with the real Terraform, which plans one resource at a time.
func TestAccDeletionLimit(t *testing.T) {
	t.Parallel()
	w := acctest.New(t).Workspace(t)
	const config = `
terraform {
  required_providers {
    mcc = { source = "nhnmcc/mcc" }
  }
}

provider "mcc" {
  max_deletions = 2
}

variable "last" { default = 5 }
variable "host" { default = "example.com" }

resource "mcc_department" "all" {
  for_each     = toset([for n in range(var.last) : "d${n}"])
  external_key = each.key
  name         = each.key
}

resource "mcc_user" "all" {
  for_each     = toset([for n in range(var.last) : "u${n}"])
  external_key = each.key
  name         = each.key
  email        = "${each.key}@${var.host}"
}
`
	w.Write("main.tf", config)
	w.Terraform("apply", "-auto-approve")
	refused := func(types []string, arguments ...string) {
		t.Helper()
		said, code := w.Try(append([]string{"plan"}, arguments...)...)
		if got := strings.Count(said, "Error: "); code != 1 || got != len(types) {
			t.Fatalf("exit code %d, and %d errors, want %d: %s", code, got, len(types), said)
		}
		for _, typeName := range types {
			if want := "This plan deletes 3 or more objects of the type " + typeName + ", and `max_deletions` of the provider allows 2 of each type."; !strings.Contains(said, want) {
				t.Errorf("said %s, want %q", said, want)
			}
		}
	}
	both := []string{"mcc_department", "mcc_user"}
	w.Terraform("plan", "-var=last=3")
	refused(both, "-var=last=2")
	refused(both, "-destroy")
	refused([]string{"mcc_user"}, "-var=host=example.org")
	replace := []string{"-replace=mcc_department.all[\"d0\"]", "-replace=mcc_department.all[\"d1\"]"}
	w.Terraform(append([]string{"plan"}, replace...)...)
	refused([]string{"mcc_department"}, append(replace, "-var=last=4")...)

	w.Write("main.tf", strings.Replace(config, "max_deletions = 2", "", 1))
	w.Setenv("NHNMCC_MAX_DELETIONS", "2")
	refused(both, "-var=last=2")
	w.Setenv("NHNMCC_MAX_DELETIONS", "3")
	w.Terraform("apply", "-auto-approve", "-var=last=2")
}
