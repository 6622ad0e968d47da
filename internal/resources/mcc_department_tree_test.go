package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestAccMCCDepartment_treeInOneResource creates a tree of departments in one for_each, which Terraform cannot order. The error says how to
// go on, and the ways that it names work.
func TestAccMCCDepartment_treeInOneResource(t *testing.T) {
	t.Parallel()
	const provider = `
terraform {
  required_providers {
    mcc = { source = "nhnmcc/mcc" }
  }
}

`
	const tree = `
resource "mcc_department" "all" {
  for_each            = { d1 = null, d2 = "d1", d3 = "d2" }
  external_key        = each.key
  name                = each.key
  parent_external_key = each.value
}
`
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{ // as if the API always received the request of the child before that of its parent
		Match: "POST /ncloudmcc/v1/companies/*/depts/d2", Status: 400, Body: `{"error":{"errorCode":"180004","message":"Upper dept external key not found"}}`,
	})
	w := cloud.Workspace(t)
	w.Write("main.tf", provider+tree)
	said, code := w.Try("apply", "-auto-approve")
	if code != 1 || !strings.Contains(said, "code 180004") {
		t.Fatalf("exit code %d: %s", code, said)
	}
	for range 3 { // the levels that are left
		if _, code = w.Try("apply", "-auto-approve"); code == 0 {
			break
		}
	}
	w.Terraform("plan", "-detailed-exitcode")

	other := acctest.New(t).Workspace(t)
	other.Write("main.tf", provider+`
resource "mcc_directory" "company" {
  departments = jsonencode({ d3 = { name = "d3", parent_external_key = "d2" }, d2 = { name = "d2", parent_external_key = "d1" }, d1 = { name = "d1" } })
}
`)
	other.Terraform("apply", "-auto-approve")
	other.Terraform("plan", "-detailed-exitcode")
}

// TestMCCDepartment_cycle plans two departments of which each is the parent of the other one. The API would reject the second update, after the
// first one was made.
func TestMCCDepartment_cycle(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	department := func(key string) acctest.Values { return acctest.Values{"external_key": key, "name": key} }
	for _, key := range []string{"a", "b"} {
		requireSuccess(t, "create", engine.Apply("mcc_department."+key, department(key)))
	}
	engine.Run(func() {
		requireSuccess(t, "update", engine.Plan("mcc_department.a", with(department("a"), "parent_external_key", "b")))
		requireError(t, `parent_external_key.*Cycle of parents`, engine.Plan("mcc_department.b", with(department("b"), "parent_external_key", "a")))
	})
}
