package resources_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/mcc"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
)

// Live tests create, change, import and delete objects without costs or emails. Users and members are excluded: they
// would be invited.

func TestAccMCCLive(t *testing.T) {
	t.Parallel()
	key := acctest.LiveName()
	config := func(name string) string {
		return fmt.Sprintf(`
resource "mcc_department" "a" {
  external_key = %[1]q
  name         = "%[1]s %[2]s"
}

resource "mcc_department" "b" {
  external_key        = "%[1]s-b"
  name                = "%[1]s %[2]s b"
  parent_external_key = mcc_department.a.external_key
}

resource "mcc_job_grade" "a" {
  external_key  = %[1]q
  name          = "%[1]s %[2]s"
  display_order = 1
}

resource "mcc_job_position" "a" {
  external_key = %[1]q
  name         = "%[1]s %[2]s"
  i18n_names   = { en_US = "%[2]s" }
}
`, key, name)
	}
	acctest.RunLive(t, acctest.MCCVariables,
		resource.TestStep{Config: config("first")},
		resource.TestStep{Config: config("second"), ConfigPlanChecks: expectPlan("mcc_department.b", plancheck.ResourceActionUpdate)},
		importStep("mcc_department.b", key+"-b"),
		importStep("mcc_job_grade.a", key),
		importStep("mcc_job_position.a", key),
	)
}

func TestAccNHNLive(t *testing.T) {
	t.Parallel()
	name := acctest.LiveName()
	config := func(description string) string {
		return fmt.Sprintf(`
resource "nhn_project" "a" {
  name                = %[1]q
  description         = "Made by a test and deleted by it."
  deletion_protection = false
}

data "nhn_project_role" "member" {
  project_id = nhn_project.a.id
  name       = "MEMBER"
  category   = "ProjectRole"
}

resource "nhn_role_group" "a" {
  project_id  = nhn_project.a.id
  name        = %[1]q
  description = %[2]q
  roles       = [{ role_id = data.nhn_project_role.member.role_id }]
}

resource "nhn_appkey" "a" {
  project_id = nhn_project.a.id
  alias      = %[1]q
}
`, name, description)
	}
	acctest.RunLive(t, acctest.NHNVariables,
		resource.TestStep{Config: config("first")},
		resource.TestStep{Config: config("second"), ConfigPlanChecks: expectPlan("nhn_role_group.a", plancheck.ResourceActionUpdate)},
	)
}

// TestMain lets `go test -sweep=all` delete what broken live tests left behind.
func TestMain(m *testing.M) {
	resource.AddTestSweepers("mcc", &resource.Sweeper{Name: "mcc", F: sweepMCC})
	resource.AddTestSweepers("nhn", &resource.Sweeper{Name: "nhn", F: sweepNHN})
	resource.TestMain(m)
}

func sweepMCC(string) error {
	client, err := acctest.LiveMCC()
	if err != nil {
		return ignoreNoCredentials(err)
	}
	ctx, company := context.Background(), os.Getenv("MCC_COMPANY_ID")
	remove := func(call func(context.Context, string, string) error) func(string) error {
		return func(key string) error { return call(ctx, company, key) }
	}
	department := func(d mcc.Department) (string, string) { return d.ExternalKey, d.ExternalKey }
	job := func(j mcc.Job) (string, string) { return j.ExternalKey, j.ExternalKey }
	return errors.Join(
		sweep(client.ListUsers(ctx, company), func(u mcc.User) (string, string) { return u.ExternalKey, u.ExternalKey }, remove(client.DeleteUser)),
		sweep(client.ListJobGrades(ctx, company), job, remove(client.DeleteJobGrade)),
		sweep(client.ListJobPositions(ctx, company), job, remove(client.DeleteJobPosition)),
		sweep(client.ListDepartments(ctx, company), department, remove(client.DeleteDepartment)),
	)
}

func sweepNHN(string) error {
	client, err := acctest.LiveNHN()
	if err != nil {
		return ignoreNoCredentials(err)
	}
	ctx, org := context.Background(), os.Getenv("NHN_ORG_ID")
	return sweep(client.ListProjects(ctx, org, nhn.ProjectFilter{}),
		func(p nhn.Project) (string, string) { return p.ProjectName, p.ProjectID },
		func(id string) error { return client.DeleteProject(ctx, org, id) })
}

// sweep deletes what has a name of live tests. What was made last goes first, for it may depend on what was made before.
func sweep[T any](all iter.Seq2[T, error], describe func(T) (name, id string), remove func(id string) error) error {
	var left []string
	for item, err := range all {
		if err != nil {
			return err
		}
		if name, id := describe(item); strings.HasPrefix(name, acctest.LivePrefix) {
			left = append([]string{id}, left...)
		}
	}
	var failures []error
	for _, id := range left {
		failures = append(failures, remove(id))
	}
	return errors.Join(failures...)
}

func ignoreNoCredentials(err error) error {
	if errors.Is(err, acctest.ErrNoCredentials) {
		return nil
	}
	return err
}
