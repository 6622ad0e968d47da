package resources_test

import (
	"fmt"
	"maps"
	"slices"
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
	serviceEnable  = "POST /v1/projects/*/products/*/enable"
	serviceRead    = "GET /v1/projects/*/products/*"
	serviceDisable = "DELETE /v1/projects/*/products/*/disable"
)

// TestAccNHNProjectService_lifecycle enables a service, the one below it and one with a secret key, in a project that is
// made and deleted with them: the order of both depends on it.
func TestAccNHNProjectService_lifecycle(t *testing.T) {
	t.Parallel()
	const address, config = "nhn_project_service.push", `
resource "nhn_project" "web" {
  name                = "web"
  deletion_protection = false
}

resource "nhn_project_service" "infrastructure" {
  project_id = nhn_project.web.id
  product_id = "PrdInfra"
}

resource "nhn_project_service" "image_builder" {
  project_id = nhn_project.web.id
  product_id = "PrdImage"
  depends_on = [nhn_project_service.infrastructure]
}

resource "nhn_project_service" "push" {
  project_id = nhn_project.web.id
  product_id = "PrdPush0"

  timeouts {
    create = "%s"
  }
}

data "nhn_project_service" "push" {
  project_id = nhn_project_service.push.project_id
  product_id = nhn_project_service.push.product_id
}
`
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.EnablePolls = 3 })
	cloud.RunAndCheck(t, checkNoServices,
		resource.TestStep{
			Config: fmt.Sprintf(config, "1h"),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact("PrdPush0")),
				plancheck.ExpectSensitiveValue(address, tfjsonpath.New("app_key")),
				plancheck.ExpectSensitiveValue(address, tfjsonpath.New("secret_key")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("name"), knownvalue.StringExact("Push")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("status"), knownvalue.StringExact("STABLE")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("external_id"), knownvalue.StringExact("")),
				statecheck.ExpectKnownValue("nhn_project_service.image_builder", tfjsonpath.New("secret_key"), knownvalue.StringExact("")),
				statecheck.ExpectKnownValue("data.nhn_project_service.push", tfjsonpath.New("name"), knownvalue.StringExact("Push")),
			},
			Check: resource.TestCheckResourceAttrPair(address, "secret_key", "data.nhn_project_service.push", "secret_key"),
		},
		importAs(address, func(s map[string]string) string { return s["project_id"] + "/PrdPush0" }, "timeouts"),
		resource.TestStep{
			Config:           fmt.Sprintf(config, "2h"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
		},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) {
					st.NHN.Service(st.NHN.ProjectNamed("web").ID, "PrdPush0").Status = "CLOSED"
				})
			},
			Config:           fmt.Sprintf(config, "2h"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionCreate),
		},
	)
}

func TestAccNHNProjectService_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		project, product string
		change           func(*simulator.State)
		want             string
	}{
		"project empty":     {"", "PrdPush0", nil, `project_id.*at least 1`},
		"project unknown":   {"nowhere", "PrdPush0", nil, `project_id.*The project does not exist.*code 40017`},
		"product empty":     {"PrjInUse", "", nil, `product_id.*at least 1`},
		"product unknown":   {"PrjInUse", "nothing", nil, `product_id.*cannot be enabled.*code 13004`},
		"of organizations":  {"PrjInUse", "PrdDoora", nil, `code 13004`},
		"for companies":     {"PrjInUse", "PrdCorp0", nil, `product_id.*requires a corporate account.*code 13006`},
		"without parent":    {"PrjInUse", "PrdImage", nil, `product_id.*must be enabled first.*depends_on.*code 40054`},
		"fails":             {"PrjInUse", "PrdPush0", func(st *simulator.State) { st.NHN.Product("PrdPush0").Fails = true }, `could not be enabled.*code 13001`},
		"no payment method": {"PrjInUse", "PrdPush0", func(st *simulator.State) { st.NHN.Account(simulator.NHNOwnerUUID).NoPayment = true }, `code 70024`},
		"enabled already": {"PrjInUse", "PrdPush0", func(st *simulator.State) {
			st.NHN.Services = append(st.NHN.Services, simulator.Service{ProjectID: "PrjInUse", ProductID: "PrdPush0", Status: "STABLE"})
		}, `product_id.*already enabled.*Its import ID is "PrjInUse/PrdPush0".*code 13002`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			if test.change != nil {
				cloud.Change(test.change)
			}
			outcome := cloud.Engine(t).Apply("nhn_project_service.a", acctest.Values{"project_id": test.project, "product_id": test.product})
			requireError(t, test.want, outcome)
			if outcome.State != nil {
				t.Errorf("the state is %v", outcome.State)
			}
		})
	}
}

func TestAccNHNProjectService_duplicate(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	cloud.Run(t, resource.TestStep{
		Config: `
resource "nhn_project_service" "a" {
  count      = 2
  project_id = "PrjInUse"
  product_id = "PrdPush0"
}
`,
		ExpectError: matchesMessage(`Duplicate resource.*PrjInUse/PrdPush0`),
	})
}

func TestNHNProjectService_everySwitch(t *testing.T) {
	t.Parallel()
	switches := nhnSwitches()
	maps.Copy(switches, map[string]func(*simulator.NHNSwitches){
		"enabling takes time": func(sw *simulator.NHNSwitches) { sw.EnablePolls = 30 },
		"unknown is null":     func(sw *simulator.NHNSwitches) { sw.UnknownService = simulator.UnknownNull },
		"unknown is 500":      func(sw *simulator.NHNSwitches) { sw.UnknownService = simulator.Unknown500 },
		"closed is unknown":   func(sw *simulator.NHNSwitches) { sw.ClosedServicesHidden = true },
		"closed is null": func(sw *simulator.NHNSwitches) {
			sw.ClosedServicesHidden, sw.UnknownService = true, simulator.UnknownNull
		},
		"children are reported": func(sw *simulator.NHNSwitches) { sw.DisableReportsChildren = true },
		"closed is a plain 500": func(sw *simulator.NHNSwitches) {
			sw.ClosedServicesHidden, sw.UnknownService = true, simulator.Unknown500
		},
		"seen late, as null":     func(sw *simulator.NHNSwitches) { sw.ReadDelay, sw.UnknownService = 3, simulator.UnknownNull },
		"seen late, and shuffle": func(sw *simulator.NHNSwitches) { sw.ReadDelay, sw.Shuffle = 2, true },
	})
	for name, change := range switches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			parent := acctest.Values{"project_id": "PrjInUse", "product_id": "PrdInfra"}
			child := acctest.Values{"project_id": "PrjInUse", "product_id": "PrdImage", "timeouts": acctest.Values{"delete": "5m"}}
			made := requireSuccess(t, "create", engine.Apply("nhn_project_service.parent", parent))
			requireSuccess(t, "create", engine.Apply("nhn_project_service.child", child))
			cloud.View(func(st *simulator.State) {
				held := st.NHN.Service("PrjInUse", "PrdInfra")
				if made.State["app_key"] != held.AppKey || made.State["external_id"] != held.ExternalID || held.ExternalID == "" || made.State["enabled_at"] == "" || made.State["status"] != "STABLE" {
					t.Errorf("the state is %v, the service %+v", made.State, held)
				}
			})
			requireSuccess(t, "no-op", engine.Plan("nhn_project_service.parent", parent))
			requireSuccess(t, "no-op", engine.Plan("nhn_project_service.child", child))
			requireSuccess(t, "no-op", engine.Import("nhn_project_service.again", "PrjInUse/PrdInfra"))
			requireSuccess(t, "no-op", engine.Plan("nhn_project_service.again", parent))
			kept := requireError(t, `Cannot disable NHN project service PrdInfra.*[Cc]hild service.*enabled`, engine.Destroy("nhn_project_service.parent"))
			if kept.State["app_key"] == "" {
				t.Errorf("the state is %v", kept.State)
			}
			requireSuccess(t, "delete", engine.Destroy("nhn_project_service.child"))
			requireSuccess(t, "delete", engine.Destroy("nhn_project_service.parent"))
			cloud.View(func(st *simulator.State) {
				if err := checkNoServices(st); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestNHNProjectService_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{serviceEnable, serviceRead, serviceDisable} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.EnablePolls = 2 })
				nhnProjectInUse(cloud)
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				config := acctest.Values{"project_id": "PrjInUse", "product_id": "PrdPush0"}
				made := requireSuccess(t, "create", engine.Apply("nhn_project_service.a", config))
				cloud.View(func(st *simulator.State) {
					if held := st.NHN.Services; len(held) != 1 || made.State["secret_key"] != held[0].SecretKey || held[0].SecretKey == "" {
						t.Errorf("the state is %v, the services %+v", made.State, held)
					}
				})
				requireSuccess(t, "no-op", engine.Plan("nhn_project_service.a", config))
				requireSuccess(t, "delete", engine.Destroy("nhn_project_service.a"))
				cloud.View(func(st *simulator.State) {
					if err := checkNoServices(st); err != nil {
						t.Error(err)
					}
				})
			})
		}
	}
}

// TestNHNProjectService_timeout enables a service that is not done in time: it stays in the state.
func TestNHNProjectService_timeout(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.EnablePolls = 30 })
	nhnProjectInUse(cloud)
	engine := cloud.Engine(t)
	config := acctest.Values{"project_id": "PrjInUse", "product_id": "PrdPush0", "timeouts": acctest.Values{"create": "1m"}}
	slow := requireError(t, `Cannot enable NHN project service PrdPush0.*not finished after 1m0s.*timeouts`, engine.Apply("nhn_project_service.a", config))
	if slow.State["id"] != "PrdPush0" || slow.State["app_key"] == "" {
		t.Errorf("the state is %v", slow.State)
	}
	config["timeouts"] = acctest.Values{"create": "soon"}
	requireError(t, `timeouts.*create`, engine.Plan("nhn_project_service.b", config))
}

func TestNHNProjectService_secretIsKept(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	engine := cloud.Engine(t)
	config := acctest.Values{"project_id": "PrjInUse", "product_id": "PrdPush0"}
	made := requireSuccess(t, "create", engine.Apply("nhn_project_service.a", config))
	reissue := func(secret string) {
		cloud.Change(func(st *simulator.State) { st.NHN.Services[0].SecretKey = secret })
	}
	reissue("") // as for an account that may not see it
	if kept := requireSuccess(t, "no-op", engine.Plan("nhn_project_service.a", config)); kept.State["secret_key"] != made.State["secret_key"] {
		t.Errorf("the state is %v", kept.State)
	}
	reissue("reissued in the console")
	if changed := requireSuccess(t, "no-op", engine.Plan("nhn_project_service.a", config)); changed.State["secret_key"] != "reissued in the console" {
		t.Errorf("the state is %v", changed.State)
	}
	cloud.Change(func(st *simulator.State) { st.NHN.CloseProject("PrjInUse", time.Now()) })
	if gone := engine.Refresh("nhn_project_service.a"); gone.State != nil || len(gone.Warnings) != 1 || !strings.Contains(gone.Warnings[0], "nhn_project_service PrjInUse/PrdPush0 not found, removing from state") {
		t.Errorf("the project was deleted: %v %v %v", gone.Errors, gone.Warnings, gone.State)
	}
}

func TestNHNProjectService_import(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Services = append(st.NHN.Services, simulator.Service{ProjectID: "PrjInUse", ProductID: "PrdPush0", Status: "STABLE", AppKey: "app", SecretKey: "secret"})
	})
	got := cloud.ImportByIdentity(t, "nhn_project_service", map[string]string{"project_id": "PrjInUse", "product_id": "PrdPush0"})
	if got["id"] != "PrdPush0" || got["app_key"] != "app" || got["secret_key"] != "secret" || got["name"] != "Push" {
		t.Errorf("imported %v", got)
	}
	engine := cloud.Engine(t)
	for _, wrong := range []string{"PrdPush0", "PrjInUse/", "/PrdPush0"} {
		requireError(t, `PROJECT_ID/PRODUCT_ID. It has`, engine.Import("nhn_project_service.wrong", wrong))
	}
	if gone := engine.Import("nhn_project_service.gone", "PrjInUse/PrdDeplo"); gone.State != nil {
		t.Errorf("imported what is not enabled: %v", gone.State)
	}
}

func checkNoServices(st *simulator.State) error {
	if i := slices.IndexFunc(st.NHN.Services, func(s simulator.Service) bool { return s.Status == "STABLE" }); i >= 0 {
		return fmt.Errorf("service %s was not disabled", st.NHN.Services[i].ProductID)
	}
	return nil
}

// TestNHNProjectService_disabledInConsole disables a service outside Terraform: the next plan enables it again.
func TestNHNProjectService_disabledInConsole(t *testing.T) {
	t.Parallel()
	const address = "nhn_project_service.a"
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	engine := cloud.Engine(t)
	config := acctest.Values{"project_id": "PrjInUse", "product_id": simulator.NHNPlainProductID}
	requireSuccess(t, "create", engine.Apply(address, config))
	cloud.Change(func(st *simulator.State) { st.NHN.Service("PrjInUse", simulator.NHNPlainProductID).Status = "CLOSED" })
	requireSuccess(t, "create", engine.Plan(address, config))
}

// TestNHNProjectService_enabledAgain disables a service that another request enables again before it is CLOSED. It is not the service of the
// state, so the destroy does not wait until it is CLOSED.
func TestNHNProjectService_enabledAgain(t *testing.T) {
	t.Parallel()
	const address = "nhn_project_service.a"
	cloud := acctest.New(t)
	projectWithMembers(cloud)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(address, acctest.Values{"project_id": "PrjInUse", "product_id": simulator.NHNPlainProductID}))
	cloud.InjectFault(simulator.Fault{
		Match: serviceDisable, Status: 200, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`,
		OnFault: func() {
			cloud.Change(func(st *simulator.State) {
				service := st.NHN.Service("PrjInUse", simulator.NHNPlainProductID)
				service.Since = service.Since.Add(time.Minute)
			})
		},
	})
	requireError(t, `Cannot disable NHN project service.*was disabled, and another request has enabled it since`, engine.Destroy(address))
}
