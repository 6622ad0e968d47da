package resources_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

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
