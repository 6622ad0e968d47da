package resources_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	nhnProjectList   = "GET /v1/organizations/*/projects"
	nhnProjectCreate = "POST /v1/organizations/*/projects"
	nhnProjectDelete = "DELETE /v1/projects/*"
	nhnProjectProbe  = "GET /v1/projects/*/roles"
)

func TestAccNHNProject_lifecycle(t *testing.T) {
	t.Parallel()
	const address = "nhn_project.web"
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoProjects,
		resource.TestStep{
			Config: `
resource "nhn_project" "web" {
  name = "web"
}
`,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, tfjsonpath.New("org_id"), knownvalue.StringExact("SimOrg0123456789")),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("description"), knownvalue.StringExact("")),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("deletion_protection"), knownvalue.Bool(true)),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("id")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("name"), knownvalue.StringExact("web")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("status"), knownvalue.StringExact("STABLE")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("owner_id"), knownvalue.StringExact("")),
			},
		},
		importAs(address, func(p map[string]string) string { return p["org_id"] + "/" + p["id"] }),
		importAs(address, func(p map[string]string) string { return p["id"] }),
		resource.TestStep{
			Config: `
resource "nhn_project" "web" {
  name = "web"
}
`,
			Destroy: true, ExpectError: matchesMessage(`The project is protected.*This plan destroys.*deletion_protection = false.*apply`),
		},
		resource.TestStep{
			Config: `
resource "nhn_project" "web" {
  name                = "web-2"
  deletion_protection = false
}
`,
			ExpectError: matchesMessage(`The project is protected.*This plan replaces.*cannot change a project.*ignore_changes`),
		},
		resource.TestStep{
			Config: `
resource "nhn_project" "web" {
  name                = "web"
  deletion_protection = false
}
`,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{
			Config: `
resource "nhn_project" "web" {
  name                = "web-2"
  description         = "The shop"
  deletion_protection = false
}
`,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionReplace),
			Check: func(*terraformState) error {
				return checkProjects(cloud, "web-2: The shop")
			},
		},
	)
	if sent := len(cloud.Requests(nhnProjectCreate)); sent != 2 {
		t.Errorf("%d creates were sent for two projects", sent)
	}
}

// TestAccNHNProject_taintedAndProtected replaces a protected project by marking it, which no plan of the provider's sees.
func TestAccNHNProject_taintedAndProtected(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project" "web" {
  name = "web"
}
`
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			Config: config, Taint: []string{"nhn_project.web"}, ExpectError: matchesMessage(`The project is protected`),
		},
		resource.TestStep{Config: `
removed {
  from = nhn_project.web
  lifecycle { destroy = false }
}
`},
	)
	if err := checkProjects(cloud, "web: "); err != nil {
		t.Error(err)
	}
}

func TestAccNHNProject_disappears(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project" "web" {
  name                = "web"
  deletion_protection = false
}
`
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{Config: config},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.NHN.CloseProject(st.NHN.ProjectNamed("web").ID, time.Now()) })
			},
			Config:           config,
			ConfigPlanChecks: expectPlan("nhn_project.web", plancheck.ResourceActionCreate),
		},
	)
}

func TestAccNHNProject_drift(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_project" "web" {
  name                = "web"
  description         = "The shop"
  deletion_protection = %s
}
`
	rename := func(cloud *acctest.Cloud) func() {
		return func() {
			cloud.Change(func(st *simulator.State) { st.NHN.ProjectNamed("web").Description = "Changed in the console" })
		}
	}
	cloud := acctest.New(t)
	cloud.Run(t,
		resource.TestStep{Config: fmt.Sprintf(config, "true")},
		resource.TestStep{
			PreConfig: rename(cloud), Config: fmt.Sprintf(config, "true"),
			ExpectError: matchesMessage(`The project is protected.*to keep one that was changed in the console`),
		},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.NHN.ProjectNamed("web").Description = "The shop" })
			},
			Config: fmt.Sprintf(config, "false"),
		},
		resource.TestStep{
			PreConfig: rename(cloud), Config: fmt.Sprintf(config, "false"),
			ConfigPlanChecks: expectPlan("nhn_project.web", plancheck.ResourceActionReplace),
		},
	)
}

// TestAccNHNProject_concurrentCreatesWithSameName makes two projects of one name at once, which the service allows: each keeps its own.
func TestAccNHNProject_concurrentCreatesWithSameName(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: nhnProjectCreate, Kind: simulator.FaultReset, After: true, Times: 2})
	cloud.RunAndCheck(t, checkNoProjects,
		resource.TestStep{
			Config: `
resource "nhn_project" "twin" {
  count               = 2
  name                = "twin"
  deletion_protection = false
}

output "two" {
  value = length(toset(nhn_project.twin[*].id))
}
`,
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("two", knownvalue.Int64Exact(2))},
			Check:             func(*terraformState) error { return checkProjects(cloud, "twin: ", "twin: ") },
		},
	)
}

func TestNHNProject_import(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	id := nhnProjectInUse(cloud)
	for _, identity := range []map[string]string{{"id": id}, {"org_id": simulator.NHNOrgID, "id": id}} {
		got := cloud.ImportByIdentity(t, "nhn_project", identity)
		if got["id"] != "PrjInUse" || got["org_id"] != "SimOrg0123456789" || got["name"] != "in-use" {
			t.Errorf("imported %v", got)
		}
	}
	engine := cloud.Engine(t)
	for id, want := range map[string]string{
		"a/b/c":     `It has 3 parts`,
		"/":         `It has 2 parts.*ID is empty`,
		" PrjInUse": `ID begins or ends with a space`,
	} {
		requireError(t, want, engine.Import("nhn_project.wrong", id))
	}
	if gone := engine.Import("nhn_project.gone", "nothing"); gone.State != nil {
		t.Errorf("imported what does not exist: %v", gone.State)
	}
}

func setProject(cloud *acctest.Cloud, status string) {
	cloud.Change(func(st *simulator.State) { st.NHN.ProjectNamed("web").Status = status })
}

// checkProjects compares the projects that are not deleted, as "name: description".
func checkProjects(cloud *acctest.Cloud, want ...string) (err error) {
	cloud.View(func(st *simulator.State) {
		var got []string
		for _, p := range st.NHN.Projects {
			if p.Status != "CLOSED" {
				got = append(got, p.Name+": "+p.Description)
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			err = fmt.Errorf("the simulator holds the projects %q, want %q", got, want)
		}
	})
	return err
}

func checkNoProjects(st *simulator.State) error {
	for _, p := range st.NHN.Projects {
		if p.Status != "CLOSED" {
			return fmt.Errorf("project %s was not deleted", p.Name)
		}
	}
	return nil
}

// TestNHNProject_descriptionSetInConsole keeps a project whose description the configuration omits: its replacement would
// delete everything in it.
func TestNHNProject_descriptionSetInConsole(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	omitted := acctest.Values{"name": "web", "deletion_protection": false}
	created := requireSuccess(t, "create", engine.Apply("nhn_project.web", omitted))
	cloud.Change(func(st *simulator.State) { st.NHN.ProjectNamed("web").Description = "From the console" })
	requireSuccess(t, "no-op", engine.Plan("nhn_project.web", omitted))
	kept := requireSuccess(t, "no-op", engine.Apply("nhn_project.web", omitted))
	if kept.State["id"] != created.State["id"] || kept.State["description"] != "From the console" {
		t.Errorf("state %v, want the project %v with its description", kept.State, created.State["id"])
	}
	requireSuccess(t, "no-op", engine.Plan("nhn_project.web", with(omitted, "description", "From the console")))
	requireSuccess(t, "replace", engine.Plan("nhn_project.web", with(omitted, "description", "")))
}
