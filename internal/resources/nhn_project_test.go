package resources_test

import (
	"fmt"
	"maps"
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

func TestAccNHNProject_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		config string
		change func(*simulator.State)
		want   string
	}{
		"name empty":          {config: `name = ""`, want: `name.*between 1 and 40`},
		"name too long":       {config: fmt.Sprintf("name = %q", strings.Repeat("가", 41)), want: `name.*between 1 and 40`},
		"description long":    {config: "name = \"a\"\ndescription = " + fmt.Sprintf("%q", strings.Repeat("x", 101)), want: `description.*at most 100`},
		"org empty":           {config: "name = \"a\"\norg_id = \"\"", want: `org_id.*at least 1`},
		"org unknown":         {config: "name = \"a\"\norg_id = \"nowhere\"", want: `org_id.*The organization does not exist.*NHN_ORG_ID.*code 22016`},
		"owner's limit":       {config: `name = "a"`, change: func(st *simulator.State) { st.NHN.Organization(simulator.NHNOrgID).ProjectLimit = 0 }, want: `reached the limit of projects.*code 12401`},
		"no payment method":   {config: `name = "a"`, change: func(st *simulator.State) { st.NHN.Account(simulator.NHNOwnerUUID).NoPayment = true }, want: `no valid payment method.*code 70024`},
		"arrears":             {config: `name = "a"`, change: func(st *simulator.State) { st.NHN.Account(simulator.NHNOwnerUUID).Arrears = true }, want: `arrears.*code 70032`},
		"owner is no account": {config: `name = "a"`, change: func(st *simulator.State) { st.NHN.Account(simulator.NHNOwnerUUID).Status = "DORMANT" }, want: `does not exist, is dormant or was withdrawn.*code 50007`},
		"address refused":     {config: `name = "a"`, change: func(st *simulator.State) { st.NHN.Organization(simulator.NHNOrgID).AddressRefused = true }, want: `IP ACL.*code -8`},
		"key stopped":         {config: `name = "a"`, change: func(st *simulator.State) { st.NHN.UserAccessKey(simulator.NHNUserAccessKeyID).Status = "STOP" }, want: `The User Access Key is not accepted`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			if test.change != nil {
				cloud.Change(test.change)
			}
			cloud.RunAndCheck(t, checkNoProjects, resource.TestStep{
				Config:      fmt.Sprintf("resource \"nhn_project\" \"a\" {\n%s\n}\n", test.config),
				ExpectError: matchesMessage(test.want),
			})
		})
	}
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

func TestNHNProject_everySwitch(t *testing.T) {
	t.Parallel()
	switches := nhnSwitches()
	maps.Copy(switches, map[string]func(*simulator.NHNSwitches){
		"owner is told by the create": func(sw *simulator.NHNSwitches) { sw.NamesByTable = true },
		"filter finds parts":          func(sw *simulator.NHNSwitches) { sw.ProjectNameContains = true },
		"own projects only":           func(sw *simulator.NHNSwitches) { sw.OwnProjectsOnly = true },
		"gone is 40017":               func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40017 },
		"gone is 40028":               func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40028 },
		"gone is 13003":               func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone13003 },
	})
	for name, change := range switches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			cloud.Change(func(st *simulator.State) { // more than a small page, and one of a similar name
				for i, other := range []string{"web-old", "a", "b", "c"} {
					st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
						ID: fmt.Sprintf("Other%d", i), OrgID: simulator.NHNOrgID, Name: other, Status: "STABLE",
						OwnerUUID: simulator.NHNOwnerUUID,
					})
				}
			})
			engine := cloud.Engine(t)
			config := acctest.Values{"name": "web", "deletion_protection": false}
			made := requireSuccess(t, "create", engine.Apply("nhn_project.web", config))
			var id string
			cloud.View(func(st *simulator.State) { id = st.NHN.ProjectNamed("web").ID })
			if made.State["id"] != id || made.State["status"] != "STABLE" || made.State["description"] != "" {
				t.Errorf("the state is %v, the project %s", made.State, id)
			}
			requireSuccess(t, "no-op", engine.Plan("nhn_project.web", config))
			requireSuccess(t, "no-op", engine.Import("nhn_project.again", id))
			requireSuccess(t, "no-op", engine.Plan("nhn_project.again", acctest.Values{"name": "web"}))
			cloud.Change(func(st *simulator.State) { st.NHN.CloseProject(id, time.Now()) })
			again := requireSuccess(t, "create", engine.Apply("nhn_project.web", config))
			if len(again.Warnings) == 0 || again.State["id"] == id {
				t.Errorf("the project that was deleted: %v %v", again.Warnings, again.State)
			}
			requireSuccess(t, "delete", engine.Destroy("nhn_project.web"))
			if err := checkProjects(cloud, "web-old: ", "a: ", "b: ", "c: "); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNHNProject_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{nhnProjectCreate, nhnProjectList, nhnProjectDelete} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				config := acctest.Values{"name": "web", "description": "The shop", "deletion_protection": false}
				outcome := engine.Apply("nhn_project.web", config)
				if at == nhnProjectCreate && faultCase.undone { // a project must never be asked for twice
					requireError(t, `Cannot create NHN project web`, outcome)
					if err := checkProjects(cloud); err != nil || outcome.State != nil {
						t.Fatal(outcome.State, err)
					}
					outcome = engine.Apply("nhn_project.web", config)
				}
				requireSuccess(t, "create", outcome)
				if err := checkProjects(cloud, "web: The shop"); err != nil {
					t.Fatal(err)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_project.web", config))
				requireSuccess(t, "delete", engine.Destroy("nhn_project.web"))
				if err := checkProjects(cloud); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// TestNHNProject_createOutcomeUnknown loses the response, and then the responses of all reads that could find the project.
func TestNHNProject_createOutcomeUnknown(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: nhnProjectCreate, Kind: simulator.FaultReset, After: true})
	cloud.InjectFault(simulator.Fault{Match: nhnProjectList, Skip: 1, Times: -1, Status: 500, Body: "oops"})
	engine := cloud.Engine(t)
	outcome := engine.Apply("nhn_project.web", acctest.Values{"name": "web"})
	requireError(t, `the project web may.*import it with the ID "SimOrg0123456789/<project id>"`, outcome)
	if err := checkProjects(cloud, "web: "); err != nil || outcome.State != nil {
		t.Fatal(outcome.State, err)
	}
}

// TestNHNProject_orphan finds what an apply made that was killed before it could save: it is imported, not made twice.
func TestNHNProject_orphan(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
			ID: "PrjLeft0", OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "web", Description: "The shop", Status: "STABLE", Created: time.Now(),
		})
	})
	engine := cloud.Engine(t)
	config := acctest.Values{"name": "web", "description": "The shop"}
	requireError(t, `created within the last 24 hours.*interrupted.*may be managed at another address.*Import it with the ID "SimOrg0123456789/PrjLeft0"`, engine.Apply("nhn_project.web", config))
	requireSuccess(t, "no-op", engine.Import("nhn_project.web", "SimOrg0123456789/PrjLeft0"))
	requireSuccess(t, "no-op", engine.Plan("nhn_project.web", config))
	requireSuccess(t, "create", engine.Apply("nhn_project.other", acctest.Values{"name": "web", "description": "Another shop"}))
	if err := checkProjects(cloud, "web: The shop", "web: Another shop"); err != nil {
		t.Error(err)
	}
}

func TestNHNProject_notListed(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*acctest.Cloud){
		"blocked":    func(c *acctest.Cloud) { setProject(c, "BLOCKED") },
		"terminated": func(c *acctest.Cloud) { setProject(c, "TERMINATED") },
		"disabled":   func(c *acctest.Cloud) { setProject(c, "DISABLED") },
		"gone, with no right to know": func(c *acctest.Cloud) {
			c.Switch(func(sw *simulator.Switches) { sw.NHN.PermissionBeforeGone = true })
			c.Change(func(st *simulator.State) { st.NHN.CloseProject(st.NHN.ProjectNamed("web").ID, time.Now()) })
		},
		"not to be seen": func(c *acctest.Cloud) {
			c.Switch(func(sw *simulator.Switches) { sw.NHN.OwnProjectsOnly = true })
			c.Change(func(st *simulator.State) {
				st.NHN.RemoveProjectMember(st.NHN.ProjectNamed("web").ID, simulator.NHNOwnerUUID)
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			config := acctest.Values{"name": "web", "deletion_protection": false}
			requireSuccess(t, "create", engine.Apply("nhn_project.web", config))
			change(cloud)
			for range 2 { // it stays in the state
				requireError(t, `Cannot read NHN project.*is not in the list of the organization.*blocked, terminated or disabled.*terraform state rm`,
					engine.Plan("nhn_project.web", config))
			}
			if sent := len(cloud.Requests(nhnProjectCreate)); sent != 1 {
				t.Errorf("%d creates were sent", sent)
			}
		})
	}
}

func TestNHNProject_forbidden(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	config := acctest.Values{"name": "web", "deletion_protection": false}
	requireSuccess(t, "create", engine.Apply("nhn_project.web", config))
	demote := func(owner string) {
		cloud.Change(func(st *simulator.State) { st.NHN.Organization(simulator.NHNOrgID).OwnerUUID = owner })
	}
	cloud.Change(func(st *simulator.State) {
		st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNOwnerUUID).Status = "WAIT"
	})
	demote(simulator.NHNAdminUUID)
	requireError(t, `has no permission for this.*code -6`, engine.Plan("nhn_project.web", config))
	demote(simulator.NHNOwnerUUID)
	requireSuccess(t, "no-op", engine.Plan("nhn_project.web", config))
}

func TestNHNProject_deletionProtection(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	const address = "nhn_project.web"
	requireSuccess(t, "create", engine.Apply(address, acctest.Values{"name": "web"}))
	requireError(t, `protected.*destroys`, engine.Destroy(address))
	requireError(t, `protected.*destroys`, engine.Replace(address, acctest.Values{"name": "web"}))
	requireError(t, `name.*protected.*replaces`, engine.Apply(address, acctest.Values{"name": "web-2", "deletion_protection": false}))
	requireError(t, `description.*protected.*replaces`, engine.Apply(address, acctest.Values{"name": "web", "description": "new"}))
	requireError(t, `org_id.*protected.*replaces`, engine.Apply(address, acctest.Values{"name": "web", "org_id": "another"}))
	cloud.ResetJournal()
	requireSuccess(t, "update", engine.Apply(address, acctest.Values{"name": "web", "deletion_protection": false}))
	for _, request := range cloud.Requests("") {
		if request.Method != "GET" && !strings.HasPrefix(request.Path, "/oauth2/") {
			t.Errorf("%s %s was sent for what is the provider's own", request.Method, request.Path)
		}
	}
	requireSuccess(t, "replace", engine.Apply(address, acctest.Values{"name": "web-2", "deletion_protection": false}))
	requireSuccess(t, "delete", engine.Destroy(address))
	if err := checkProjects(cloud); err != nil {
		t.Error(err)
	}
}

func TestNHNProject_inUse(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply("nhn_project.web", acctest.Values{"name": "web", "deletion_protection": false}))
	id, _ := made.State["id"].(string)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Services = append(st.NHN.Services, simulator.Service{ProjectID: id, ProductID: simulator.NHNPlainProductID, Status: "STABLE"})
	})
	requireError(t, `Cannot delete NHN project.*Disable them first.*nhn_project_service.*code 12500`, engine.Destroy("nhn_project.web"))
	cloud.Change(func(st *simulator.State) { st.NHN.Services = nil })
	requireSuccess(t, "delete", engine.Destroy("nhn_project.web"))
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

// nhnSwitches are the ways in which NHN Cloud may behave that concern every type.
func nhnSwitches() map[string]func(*simulator.NHNSwitches) {
	return map[string]func(*simulator.NHNSwitches){
		"default":                   func(*simulator.NHNSwitches) {},
		"errors are 400":            func(sw *simulator.NHNSwitches) { sw.ErrorStatus = simulator.ErrorStatus400 },
		"errors have own statuses":  func(sw *simulator.NHNSwitches) { sw.ErrorStatus = simulator.ErrorStatusNatural },
		"code is a string":          func(sw *simulator.NHNSwitches) { sw.ResultCodeString = true },
		"success is 200":            func(sw *simulator.NHNSwitches) { sw.SuccessCode = 200 },
		"lifetime is a string":      func(sw *simulator.NHNSwitches) { sw.ExpiresInString = true },
		"new tokens cancel older":   func(sw *simulator.NHNSwitches) { sw.NewTokenCancelsOlder = true },
		"nulls are left out":        func(sw *simulator.NHNSwitches) { sw.OmitNulls = true },
		"extra fields":              func(sw *simulator.NHNSwitches) { sw.ExtraFields = true },
		"dates end in Z":            func(sw *simulator.NHNSwitches) { sw.Dates = simulator.DateMillisZ },
		"dates of Seoul":            func(sw *simulator.NHNSwitches) { sw.Dates = simulator.DateSecondsSeoul },
		"shuffled":                  func(sw *simulator.NHNSwitches) { sw.Shuffle = true },
		"names by table":            func(sw *simulator.NHNSwitches) { sw.NamesByTable = true },
		"empty description is \"\"": func(sw *simulator.NHNSwitches) { sw.EmptyDescription = simulator.EmptyDescriptionText },
		"empty description absent":  func(sw *simulator.NHNSwitches) { sw.EmptyDescription = simulator.EmptyDescriptionAbsent },
		"reads lag by one":          func(sw *simulator.NHNSwitches) { sw.ReadDelay = 1 },
		"reads lag by three":        func(sw *simulator.NHNSwitches) { sw.ReadDelay = 3 },
		"pages of one":              func(sw *simulator.NHNSwitches) { sw.PageCap = 1 },
		"pages of two, shuffled":    func(sw *simulator.NHNSwitches) { sw.PageCap, sw.Shuffle = 2, true },
	}
}

// TestNHNProject_sameNameOnSameDay creates a second project of one name on the same day: it is rejected while the first one may be an orphan,
// and not where this run has read it. The refusal claims nothing about the state.
func TestNHNProject_sameNameOnSameDay(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	config := acctest.Values{"name": "sandbox", "deletion_protection": false}
	requireSuccess(t, "create", engine.Apply("nhn_project.first", config))
	namesake := engine.Apply("nhn_project.second", config)
	requireError(t, `created within the last 24 hours.*may be managed at another address.*another name or description.*only if no state has it`, namesake)
	if strings.Contains(namesake.Err(), "not in the state") {
		t.Errorf("it claims what it cannot know: %s", namesake.Err())
	}
	for name, plan := range map[string]func(*acctest.Engine, string, acctest.Values) acctest.Outcome{
		"with a read": (*acctest.Engine).Plan, "without a read": (*acctest.Engine).PlanWithoutRefresh,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			engine := acctest.New(t).Engine(t)
			requireSuccess(t, "create", engine.Apply("nhn_project.first", config))
			engine.Run(func() {
				requireSuccess(t, "no-op", plan(engine, "nhn_project.first", config))
				requireSuccess(t, "create", engine.Apply("nhn_project.second", config))
			})
		})
	}
}

// TestNHNProject_replaceProtected plans -replace of a protected project: the plan fails.
func TestNHNProject_replaceProtected(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	for address, config := range map[string]acctest.Values{
		"nhn_project.web": {"name": "web"}, "nhn_organization.second": {"name": "Second"},
	} {
		requireSuccess(t, "create", engine.Apply(address, config))
		if outcome, planned := engine.ReplaceInOrder(address, config, acctest.DestroyBeforeCreate); planned || !matchesMessage(`is protected.*This plan replaces`).MatchString(outcome.Err()) {
			t.Errorf("%s: planned %t, %s", address, planned, outcome.Err())
		}
	}
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
