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
	appKeyList   = "GET /v1/authentications/projects/*/project-appkeys"
	appKeyCreate = "POST /v1/authentications/projects/*/project-appkeys"
	appKeyDelete = "DELETE /v1/authentications/projects/*/project-appkeys/*"
)

// appKeyConfig is an AppKey of the project of nhnProjectInUse.
func appKeyConfig(alias string) string {
	return fmt.Sprintf(`
resource "nhn_appkey" "web" {
  project_id = "PrjInUse"
  alias      = %q
}
`, alias)
}

func TestAccNHNAppKey_lifecycle(t *testing.T) {
	t.Parallel()
	const address = "nhn_appkey.web"
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	cloud.RunAndCheck(t, checkNoAppKeys,
		resource.TestStep{
			Config: appKeyConfig("web"),
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("id")),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("app_key")),
				plancheck.ExpectSensitiveValue(address, tfjsonpath.New("app_key")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectSensitiveValue(address, tfjsonpath.New("app_key")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("alias"), knownvalue.StringExact("web")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("project_id"), knownvalue.StringExact("PrjInUse")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("status"), knownvalue.StringExact("STABLE")),
			},
		},
		importAs(address, func(k map[string]string) string { return "PrjInUse/" + k["id"] }, "alias"),
		importAs(address, func(k map[string]string) string { return "PrjInUse/" + k["app_key"] }, "alias"),
		resource.TestStep{
			Config:           appKeyConfig("web-2"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionReplace),
			Check:            func(*terraformState) error { return checkAppKeys(cloud, "web-2") },
		},
	)
}

// TestAccNHNAppKey_aliasAfterImport takes the alias that is configured after an import in place, and sends nothing for it.
func TestAccNHNAppKey_aliasAfterImport(t *testing.T) {
	t.Parallel()
	const address = "nhn_appkey.web"
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	addAppKey(cloud, "made elsewhere")
	cloud.Run(t,
		resource.TestStep{
			Config: appKeyConfig("web"), ResourceName: address,
			ImportState: true, ImportStateId: "PrjInUse/AppKeyAppKeyAppKey00", ImportStatePersist: true,
		},
		resource.TestStep{
			Config:           appKeyConfig("web"),
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact("AuthID0000000000")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("alias"), knownvalue.StringExact("web")),
			},
			Check: func(*terraformState) error { return checkAppKeys(cloud, "made elsewhere") },
		},
		resource.TestStep{Config: appKeyConfig("web-2"), ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionReplace)},
	)
	if sent := len(cloud.Requests(appKeyCreate)); sent != 1 {
		t.Errorf("%d creates were sent for one replacement", sent)
	}
}

func TestAccNHNAppKey_disappears(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	cloud.Run(t,
		resource.TestStep{Config: appKeyConfig("web")},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.NHN.RemoveAppKey(st.NHN.AppKeyNamed("web").AppKey) })
			},
			Config:           appKeyConfig("web"),
			ConfigPlanChecks: expectPlan("nhn_appkey.web", plancheck.ResourceActionCreate),
		},
	)
}

func TestAccNHNAppKey_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ project, alias, want string }{
		"alias empty":     {"PrjInUse", "", `alias.*between 1 and 100`},
		"alias too long":  {"PrjInUse", strings.Repeat("키", 101), `alias.*between 1 and 100`},
		"project empty":   {"", "web", `project_id.*at least 1`},
		"project unknown": {"nowhere", "web", `The project does not exist.*code 40017`},
		"fourth key":      {"PrjFull", "web", `Cannot create NHN AppKey web.*at most three AppKeys.*create_before_destroy.*code 30015`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			cloud.Change(func(st *simulator.State) {
				st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: "PrjFull", OrgID: simulator.NHNOrgID, Status: "STABLE"})
				for i := range 3 {
					st.NHN.AppKeys = append(st.NHN.AppKeys, simulator.AppKey{
						ProjectID: "PrjFull", AppKey: fmt.Sprint("key", i), AuthID: fmt.Sprint("auth", i), Status: "STABLE",
					})
				}
			})
			cloud.Run(t, resource.TestStep{
				Config:      fmt.Sprintf("resource \"nhn_appkey\" \"a\" {\nproject_id = %q\nalias = %q\n}\n", test.project, test.alias),
				ExpectError: matchesMessage(test.want),
			})
		})
	}
}

// TestAccNHNAppKey_concurrentCreates creates three keys with the same alias concurrently while responses are lost: each resource keeps its own key.
func TestAccNHNAppKey_concurrentCreates(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	cloud.InjectFault(simulator.Fault{Match: appKeyCreate, Kind: simulator.FaultTruncate, After: true, Times: 3})
	cloud.Run(t, resource.TestStep{
		Config: `
resource "nhn_appkey" "web" {
  count      = 3
  project_id = "PrjInUse"
  alias      = "same"
}

output "three" {
  value = length(toset(nhn_appkey.web[*].id))
}
`,
		ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownOutputValue("three", knownvalue.Int64Exact(3))},
		Check:             func(*terraformState) error { return checkAppKeys(cloud, "same", "same", "same") },
	})
}

func TestNHNAppKey_everySwitch(t *testing.T) {
	t.Parallel()
	switches := nhnSwitches()
	maps.Copy(switches, map[string]func(*simulator.NHNSwitches){
		"gone is 40017": func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40017 },
		"gone is 40028": func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone40028 },
		"gone is 13003": func(sw *simulator.NHNSwitches) { sw.ProjectGone = simulator.ProjectGone13003 },
	})
	for name, change := range switches {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			config := acctest.Values{"project_id": "PrjInUse", "alias": "web"}
			made := requireSuccess(t, "create", engine.Apply("nhn_appkey.web", config))
			var key simulator.AppKey
			cloud.View(func(st *simulator.State) { key = *st.NHN.AppKeyNamed("web") })
			if made.State["id"] != key.AuthID || made.State["app_key"] != key.AppKey || made.State["status"] != "STABLE" || made.State["created_at"] == "" {
				t.Errorf("the state is %v, the key %+v", made.State, key)
			}
			requireSuccess(t, "no-op", engine.Plan("nhn_appkey.web", config))
			for i, given := range []string{key.AuthID, key.AppKey} {
				address := fmt.Sprint("nhn_appkey.again", i)
				imported := requireSuccess(t, "no-op", engine.Import(address, "PrjInUse/"+given))
				if imported.State["id"] != key.AuthID || imported.State["app_key"] != key.AppKey || imported.State["alias"] != key.AuthID {
					t.Errorf("imported %v", imported.State)
				}
				requireSuccess(t, "update", engine.Apply(address, acctest.Values{"project_id": "PrjInUse", "alias": "any"}))
				requireSuccess(t, "no-op", engine.Plan(address, acctest.Values{"project_id": "PrjInUse", "alias": "any"}))
			}
			requireSuccess(t, "replace", engine.Apply("nhn_appkey.web", acctest.Values{"project_id": "PrjInUse", "alias": "web-2"}))
			if err := checkAppKeys(cloud, "web-2"); err != nil {
				t.Error(err)
			}
			cloud.Change(func(st *simulator.State) { st.NHN.CloseProject("PrjInUse", time.Now()) })
			gone := engine.Refresh("nhn_appkey.web")
			if gone.State != nil || len(gone.Warnings) != 1 || !strings.Contains(gone.Warnings[0], "not found, removing from state") {
				t.Errorf("the project was deleted: %v %v %v", gone.Errors, gone.Warnings, gone.State)
			}
		})
	}
}

// TestNHNAppKey_deletedButListed tests a service that lists deleted AppKeys: they stay in the state until the list omits them.
func TestNHNAppKey_deletedButListed(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.NHN.DeletedAppKeysListed = true })
	nhnProjectInUse(cloud)
	engine := cloud.Engine(t)
	config := acctest.Values{"project_id": "PrjInUse", "alias": "web"}
	requireSuccess(t, "create", engine.Apply("nhn_appkey.web", config))
	requireSuccess(t, "delete", engine.Destroy("nhn_appkey.web"))
	cloud.InjectFault(simulator.Fault{Match: appKeyCreate, Kind: simulator.FaultReset, After: true}) // the deleted key is not a new one
	requireSuccess(t, "create", engine.Apply("nhn_appkey.web", config))
	if err := checkAppKeys(cloud, "web"); err != nil {
		t.Fatal(err)
	}
	cloud.Change(func(st *simulator.State) {
		key := st.NHN.AppKeyNamed("web")
		key.Status, key.Deleted = "STOP", time.Now()
	})
	if kept := requireSuccess(t, "no-op", engine.Plan("nhn_appkey.web", config)); kept.State["status"] != "STOP" {
		t.Errorf("the state is %v", kept.State)
	}
	requireSuccess(t, "delete", engine.Destroy("nhn_appkey.web"))
}

// TestNHNAppKey_orphan names keys that an apply may have left that was killed.
func TestNHNAppKey_orphan(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	requireSuccess(t, "create", cloud.Engine(t).Apply("nhn_appkey.lost", acctest.Values{"project_id": "PrjInUse", "alias": "web"}))
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply("nhn_appkey.web", acctest.Values{"project_id": "PrjInUse", "alias": "web"}))
	if !matchesMessage(`Possibly orphaned AppKey.*may already be managed.*interrupted.*import it with the ID "PrjInUse/<one of these>"`).MatchString(strings.Join(made.Warnings, "\n")) {
		t.Errorf("the warnings are %q", made.Warnings)
	}
}

func TestNHNAppKey_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{appKeyCreate, appKeyList, appKeyDelete} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				nhnProjectInUse(cloud)
				addAppKey(cloud, "web") // one of the same alias is there already
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				config := acctest.Values{"project_id": "PrjInUse", "alias": "web"}
				outcome := engine.Apply("nhn_appkey.web", config)
				if at == appKeyCreate && faultCase.undone { // an AppKey must never be asked for twice
					requireError(t, `Cannot create NHN AppKey web`, outcome)
					if err := checkAppKeys(cloud, "web"); err != nil || outcome.State != nil {
						t.Fatal(outcome.State, err)
					}
					outcome = engine.Apply("nhn_appkey.web", config)
				}
				requireSuccess(t, "create", outcome)
				if err := checkAppKeys(cloud, "web", "web"); err != nil {
					t.Fatal(err)
				}
				if id := outcome.State["id"]; id == "AuthID0000000000" || id == "" || outcome.State["app_key"] == "" {
					t.Fatalf("the state is %v", outcome.State)
				}
				requireSuccess(t, "no-op", engine.Plan("nhn_appkey.web", config))
				requireSuccess(t, "delete", engine.Destroy("nhn_appkey.web"))
				var left []string
				cloud.View(func(st *simulator.State) {
					for _, key := range st.NHN.AppKeys {
						if key.Deleted.IsZero() {
							left = append(left, key.AuthID)
						}
					}
				})
				if !slices.Equal(left, []string{"AuthID0000000000"}) {
					t.Errorf("left are %v", left)
				}
			})
		}
	}
}

func TestNHNAppKey_createOutcomeUnknown(t *testing.T) {
	t.Parallel()
	t.Run("nobody can look", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		nhnProjectInUse(cloud)
		cloud.InjectFault(simulator.Fault{Match: appKeyCreate, Kind: simulator.FaultReset, After: true})
		cloud.InjectFault(simulator.Fault{Match: appKeyList, Skip: 1, Times: -1, Status: 500, Body: "oops"})
		outcome := cloud.Engine(t).Apply("nhn_appkey.web", acctest.Values{"project_id": "PrjInUse", "alias": "web"})
		requireError(t, `an AppKey of project PrjInUse may.*PrjInUse/<auth id>`, outcome)
	})
	t.Run("two newcomers", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		nhnProjectInUse(cloud)
		addAppKey(cloud, "made elsewhere")
		cloud.Change(func(st *simulator.State) { st.NHN.AppKeyNamed("made elsewhere").Hidden = 1 })
		cloud.InjectFault(simulator.Fault{Match: appKeyCreate, Kind: simulator.FaultReset, After: true})
		outcome := cloud.Engine(t).Apply("nhn_appkey.web", acctest.Values{"project_id": "PrjInUse", "alias": "web"})
		requireError(t, `2 new objects were found.*PrjInUse/<auth id>`, outcome)
		if outcome.State != nil {
			t.Errorf("the state is %v", outcome.State)
		}
	})
	t.Run("made, but not read", func(t *testing.T) {
		t.Parallel()
		cloud := acctest.New(t)
		nhnProjectInUse(cloud)
		cloud.InjectFault(simulator.Fault{Match: appKeyList, Skip: 1, Times: 5, Status: 500, Body: "oops"})
		engine := cloud.Engine(t)
		config := acctest.Values{"project_id": "PrjInUse", "alias": "web"}
		made := requireSuccess(t, "create", engine.Apply("nhn_appkey.web", config))
		if len(made.Warnings) != 1 || !strings.Contains(made.Warnings[0], "Not verified") || made.State["app_key"] == "" {
			t.Errorf("made %v with %v", made.State, made.Warnings)
		}
		requireSuccess(t, "no-op", engine.Plan("nhn_appkey.web", config))
		requireSuccess(t, "delete", engine.Destroy("nhn_appkey.web"))
	})
}

func TestNHNAppKey_forbidden(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	engine := cloud.Engine(t)
	config := acctest.Values{"project_id": "PrjInUse", "alias": "web"}
	requireSuccess(t, "create", engine.Apply("nhn_appkey.web", config))
	owner := func(uuid string) {
		cloud.Change(func(st *simulator.State) { st.NHN.Organization(simulator.NHNOrgID).OwnerUUID = uuid })
	}
	cloud.Change(func(st *simulator.State) {
		st.NHN.OrganizationMember(simulator.NHNOrgID, simulator.NHNOwnerUUID).Roles = nil
	})
	owner(simulator.NHNAdminUUID)
	requireError(t, `Cannot read NHN AppKey.*code -6`, engine.Plan("nhn_appkey.web", config))
	owner(simulator.NHNOwnerUUID)
	requireSuccess(t, "no-op", engine.Plan("nhn_appkey.web", config))
}

func TestNHNAppKey_import(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	addAppKey(cloud, "web")
	got := cloud.ImportByIdentity(t, "nhn_appkey", map[string]string{"project_id": "PrjInUse", "id": "AuthID0000000000"})
	if got["id"] != "AuthID0000000000" || got["app_key"] != "AppKeyAppKeyAppKey00" || got["status"] != "STABLE" {
		t.Errorf("imported %v", got)
	}
	engine := cloud.Engine(t)
	for id, want := range map[string]string{
		"AuthID0000000000":         `PROJECT_ID/ID.*It has 1 part`,
		"PrjInUse/":                `It has 2 parts.*ID is empty`,
		"nowhere/AuthID0000000000": `Cannot import NHN AppKey.*code 40017`,
	} {
		requireError(t, want, engine.Import("nhn_appkey.wrong", id))
	}
}

// TestNHNAppKey_errorsDoNotContainKey goes through failures with the key in the path, and looks for it in what people read.
func TestNHNAppKey_errorsDoNotContainKey(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]simulator.Fault{
		"reset":   {Kind: simulator.FaultReset},
		"refused": {Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`},
		"500":     {Status: 500, Body: "oops"},
		"404":     {Status: 404, Body: "oops"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			addAppKey(cloud, "web")
			engine := cloud.Engine(t)
			requireSuccess(t, "no-op", engine.Import("nhn_appkey.web", "PrjInUse/AppKeyAppKeyAppKey00"))
			fault.Match, fault.Times = appKeyDelete, -1
			cloud.InjectFault(fault)
			outcome := requireError(t, `Cannot delete NHN AppKey AuthID0000000000`, engine.Destroy("nhn_appkey.web"))
			if strings.Contains(outcome.Err(), "AppKeyAppKeyAppKey00") {
				t.Errorf("the error tells the key: %s", outcome.Err())
			}
			if outcome.State["id"] != "AuthID0000000000" {
				t.Errorf("the state is %v", outcome.State)
			}
		})
	}
}

func addAppKey(cloud *acctest.Cloud, alias string) {
	cloud.Change(func(st *simulator.State) {
		st.NHN.AppKeys = append(st.NHN.AppKeys, simulator.AppKey{
			ProjectID: "PrjInUse", AppKey: "AppKeyAppKeyAppKey00", AuthID: "AuthID0000000000", Alias: alias, Status: "STABLE",
			Created: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		})
	})
}

func checkNoAppKeys(st *simulator.State) error {
	for _, key := range st.NHN.AppKeys {
		if key.Deleted.IsZero() {
			return fmt.Errorf("AppKey %s was not deleted", key.Alias)
		}
	}
	return nil
}

// checkAppKeys compares the aliases of the AppKeys that are not deleted.
func checkAppKeys(cloud *acctest.Cloud, want ...string) (err error) {
	cloud.View(func(st *simulator.State) {
		var got []string
		for _, key := range st.NHN.AppKeys {
			if key.Deleted.IsZero() {
				got = append(got, key.Alias)
			}
		}
		if !slices.Equal(got, want) {
			err = fmt.Errorf("the simulator holds the AppKeys %q, want %q", got, want)
		}
	})
	return err
}
