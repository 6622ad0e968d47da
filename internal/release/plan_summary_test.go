package release

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

const summaryConfiguration = `terraform {
  required_providers {
    mcc = {
      source = "nhnmcc/mcc"
    }
    nhn = {
      source = "nhnmcc/nhn"
    }
  }
}

resource "mcc_department" "sales" {
  external_key = "sales"
  name         = "Sales"
}

resource "mcc_user" "all" {
  for_each                = { kim = "Kim", park = "Park" }
  external_key            = each.key
  name                    = each.value
  email                   = "${each.key}@example.com"
  department_external_key = mcc_department.sales.id
}

resource "nhn_project" "web" {
  name = "web"
}

data "nhn_project_role" "all" {
  for_each   = toset(["ADMIN", "MEMBER"])
  project_id = nhn_project.web.id
  name       = each.key
  category   = "PROJECT_ROLE"
}

resource "nhn_project_member" "developer" {
  project_id = nhn_project.web.id
  email      = "dev@example.com"
  roles      = [{ role_id = data.nhn_project_role.all["MEMBER"].role_id }]
}
`

// TestAccGuides_planSummary compares the summary in the GitOps guide with that of a plan.
func TestAccGuides_planSummary(t *testing.T) {
	t.Parallel()
	g := openGuides(t, acctest.Terraform(t))
	g.Write("main.tf", summaryConfiguration)
	g.bash(t, 0, "terraform init && terraform apply")
	g.Write("main.tf", strings.NewReplacer(
		`, park = "Park"`, "", `"${each.key}@example.com"`, `"${each.key}2@example.com"`, `all["MEMBER"]`, `all["ADMIN"]`,
	).Replace(summaryConfiguration))
	g.bash(t, 0, "terraform plan -out=saved.tfplan && terraform show -json saved.tfplan | nhnmcc summary >summary.md")
	page := g.page(t, "gitops.md")
	_, page, _ = strings.Cut(page, "\n### Plan summary\n")
	if diff := cmp.Diff(blocks(page, "text")[0], g.Read("summary.md")); diff != "" {
		t.Errorf("the guide shows another summary (-guide +summary):\n%s", diff)
	}
}
