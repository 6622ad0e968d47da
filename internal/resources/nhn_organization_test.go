package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	nhnSecond    = "nhn_organization.second"
	nhnOrgList   = "GET /v1/organizations"
	nhnOrgCreate = "POST /v1/organizations"
	nhnOrgDelete = "DELETE /v1/organizations/*"
)

func TestAccNHNOrganization_lifecycle(t *testing.T) {
	t.Parallel()
	const config = `
resource "nhn_organization" "second" {
  name                = %q
  deletion_protection = %t
}
`
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.OrganizationPolls = 3 })
	cloud.RunAndCheck(t, organizations("Simulated organization"),
		resource.TestStep{
			Config: "resource \"nhn_organization\" \"second\" {\n  name = \"Second\"\n}\n",
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(nhnSecond, tfjsonpath.New("deletion_protection"), knownvalue.Bool(true)),
				statecheck.ExpectKnownValue(nhnSecond, tfjsonpath.New("status"), knownvalue.StringExact("STABLE")),
				statecheck.ExpectKnownValue(nhnSecond, tfjsonpath.New("owner_uuid"), knownvalue.StringExact("0a000000-0000-4000-8000-000000000001")),
			},
			Check: func(*terraformState) (err error) {
				cloud.View(func(st *simulator.State) {
					if job := st.NHN.Organizations[1].Job; job != "" {
						err = fmt.Errorf("the job %s was not waited for", job)
					}
				})
				return err
			},
		},
		importAs(nhnSecond, func(o map[string]string) string { return o["id"] }),
		resource.TestStep{Config: fmt.Sprintf(config, "Second", true), Destroy: true, ExpectError: matchesMessage(`The organization is protected.*This plan destroys`)},
		resource.TestStep{Config: fmt.Sprintf(config, "Other", true), ExpectError: matchesMessage(`The organization is protected.*This plan replaces`)},
		resource.TestStep{Config: fmt.Sprintf(config, "Second", false), ConfigPlanChecks: expectPlan(nhnSecond, plancheck.ResourceActionUpdate)},
		resource.TestStep{Config: fmt.Sprintf(config, "Other", false), ConfigPlanChecks: expectPlan(nhnSecond, plancheck.ResourceActionReplace)},
	)
	if sent := len(cloud.Requests(nhnOrgCreate)); sent != 2 {
		t.Errorf("%d creates were sent for two organizations", sent)
	}
}

func TestNHNOrganization_everySwitch(t *testing.T) {
	t.Parallel()
	switches := nhnSwitches()
	switches["closed ones are listed"] = func(sw *simulator.NHNSwitches) { sw.ClosedOrganizationsListed = true }
	switches["gone is 23005"] = func(sw *simulator.NHNSwitches) { sw.OrganizationGone23005 = true }
	switches["being set up"] = func(sw *simulator.NHNSwitches) { sw.OrganizationPolls = 5 }
	for name, change := range switches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			engine := cloud.Engine(t)
			config := acctest.Values{"name": "Second", "deletion_protection": false}
			made := requireSuccess(t, "create", engine.Apply(nhnSecond, config))
			if made.State["status"] != "STABLE" || made.State["owner_uuid"] != "0a000000-0000-4000-8000-000000000001" || len(withoutReports(made.Warnings)) != 0 {
				t.Errorf("the state is %v, warnings %q", made.State, made.Warnings)
			}
			requireSuccess(t, "no-op", engine.Plan(nhnSecond, config))
			id, _ := made.State["id"].(string)
			requireSuccess(t, "no-op", engine.Import("nhn_organization.again", id))
			requireSuccess(t, "delete", engine.Destroy(nhnSecond))
			if gone := engine.Refresh("nhn_organization.again"); gone.Err() != "" || gone.State != nil || len(gone.Warnings) != 1 {
				t.Errorf("the deleted organization: %s %v %v", gone.Err(), gone.State, gone.Warnings)
			}
			cloud.View(func(st *simulator.State) {
				if err := organizations("Simulated organization")(st); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestNHNOrganization_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{nhnOrgCreate, nhnOrgList, nhnOrgDelete} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				config := acctest.Values{"name": "Second", "deletion_protection": false}
				outcome := engine.Apply(nhnSecond, config)
				if at == nhnOrgCreate && faultCase.undone { // an organization must never be asked for twice
					requireError(t, `Cannot create NHN organization Second`, outcome)
					outcome = engine.Apply(nhnSecond, config)
				}
				requireSuccess(t, "create", outcome)
				cloud.View(func(st *simulator.State) {
					if err := organizations("Simulated organization", "Second")(st); err != nil {
						t.Error(err)
					}
				})
				requireSuccess(t, "no-op", engine.Plan(nhnSecond, config))
				requireSuccess(t, "delete", engine.Destroy(nhnSecond))
				cloud.View(func(st *simulator.State) {
					if err := organizations("Simulated organization")(st); err != nil {
						t.Error(err)
					}
				})
			})
		}
	}
}

func TestNHNOrganization_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		name   string
		change func(*simulator.State)
		want   string
	}{
		"name empty":    {name: "", want: `name.*between 1 and 70`},
		"name too long": {name: strings.Repeat("가", 71), want: `name.*between 1 and 70`},
		"no payment":    {name: "Second", change: func(st *simulator.State) { st.NHN.Account(simulator.NHNOwnerUUID).NoPayment = true }, want: `code 70024`},
		"limit": {name: "Second", change: func(st *simulator.State) {
			for _, id := range []string{"a", "b"} {
				st.NHN.Organizations = append(st.NHN.Organizations, simulator.Organization{ID: id, Name: id, Status: "STABLE", OwnerUUID: simulator.NHNOwnerUUID})
			}
		}, want: `reached the limit of organizations.*code 22021`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			if test.change != nil {
				cloud.Change(test.change)
			}
			requireError(t, test.want, cloud.Engine(t).Apply(nhnSecond, acctest.Values{"name": test.name}))
		})
	}
}

func TestNHNOrganization_inUse(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply(nhnSecond, acctest.Values{"name": "Second", "deletion_protection": false}))
	id, _ := made.State["id"].(string)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: "p", OrgID: id, Status: "STABLE", OwnerUUID: simulator.NHNOwnerUUID})
		st.NHN.Services = append(st.NHN.Services, simulator.Service{ProjectID: "p", ProductID: simulator.NHNPlainProductID, Status: "STABLE"})
	})
	requireError(t, `delete NHN organization.*Disable the services first.*code 70013`, engine.Destroy(nhnSecond))
	cloud.Change(func(st *simulator.State) { st.NHN.Services = nil })
	requireSuccess(t, "delete", engine.Destroy(nhnSecond))
}

// TestNHNOrganization_accountLeft has the account leave the organization, which then is listed no more and still exists.
func TestNHNOrganization_accountLeft(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply(nhnSecond, acctest.Values{"name": "Second"}))
	cloud.Change(func(st *simulator.State) {
		id, _ := made.State["id"].(string)
		st.NHN.Organization(id).OwnerUUID = simulator.NHNAdminUUID
		st.NHN.OrganizationMember(id, simulator.NHNOwnerUUID).UUID = simulator.NHNAdminUUID
	})
	requireError(t, `is not in the list.*may have left the organization.*terraform state rm`, engine.Plan(nhnSecond, acctest.Values{"name": "Second"}))
}

// TestNHNOrganization_setUpTimeout has a job that does not end: the organization is kept, with a warning.
func TestNHNOrganization_setUpTimeout(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.OrganizationPolls = 1000 })
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply(nhnSecond, acctest.Values{"name": "Second"}))
	if len(made.Warnings) != 1 || !matchesMessage(`still being set up \(IAM_ORG_CREATE\)`).MatchString(made.Warnings[0]) {
		t.Errorf("warnings %q", made.Warnings)
	}
	if polls := len(cloud.Requests(nhnOrgList)); polls > 100 {
		t.Errorf("%d listings waited for the job", polls)
	}
}

func TestNHNOrganization_importByIdentity(t *testing.T) {
	t.Parallel()
	got := acctest.New(t).ImportByIdentity(t, "nhn_organization", map[string]string{"id": simulator.NHNOrgID})
	if got["id"] != "SimOrg0123456789" || got["name"] != "Simulated organization" {
		t.Errorf("imported %v", got)
	}
}

// organizations compares the names of the organizations that are not deleted.
func organizations(want ...string) func(*simulator.State) error {
	return func(st *simulator.State) error {
		var got []string
		for _, o := range st.NHN.Organizations {
			if o.Status == "STABLE" {
				got = append(got, o.Name)
			}
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			return fmt.Errorf("the organizations are %q, want %q", got, want)
		}
		return nil
	}
}
