package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// unstoredAppKey is the configuration of an AppKey that the state must not contain.
func unstoredAppKey(alias string) acctest.Values {
	return acctest.Values{"project_id": "PrjInUse", "alias": alias, "store_app_key": false}
}

func requireNoAppKey(t *testing.T, outcome acctest.Outcome) {
	t.Helper()
	if outcome.State["app_key"] != nil || outcome.State["id"] == "" || outcome.State["status"] != "STABLE" {
		t.Errorf("the state is %v", outcome.State)
	}
}

// TestNHNAppKey_notStored creates, reads, replaces and deletes an AppKey that the state does not contain.
func TestNHNAppKey_notStored(t *testing.T) {
	t.Parallel()
	for name, change := range nhnSwitches() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const address = "nhn_appkey.web"
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			requireNoAppKey(t, requireSuccess(t, "create", engine.Apply(address, unstoredAppKey("web"))))
			requireNoAppKey(t, requireSuccess(t, "no-op", engine.Plan(address, unstoredAppKey("web"))))
			requireNoAppKey(t, requireSuccess(t, "replace", engine.Apply(address, unstoredAppKey("web-2"))))
			if err := checkAppKeys(cloud, "web-2"); err != nil {
				t.Fatal(err)
			}
			requireSuccess(t, "delete", engine.Destroy(address))
			if err := checkAppKeys(cloud); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestNHNAppKey_storedLater changes whether the state contains the AppKey. No request changes the AppKey itself.
func TestNHNAppKey_storedLater(t *testing.T) {
	t.Parallel()
	const address = "nhn_appkey.web"
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	addAppKey(cloud, "web")
	engine := cloud.Engine(t)
	requireNoAppKey(t, requireSuccess(t, "no-op", engine.Import(address, "PrjInUse/AuthID0000000000/store_app_key=false")))
	requireNoAppKey(t, requireSuccess(t, "update", engine.Apply(address, unstoredAppKey("web")))) // the alias
	for _, stored := range []acctest.Values{{"project_id": "PrjInUse", "alias": "web"}, {"project_id": "PrjInUse", "alias": "web", "store_app_key": true}} {
		outcome := requireSuccess(t, "update", engine.Apply(address, stored))
		if outcome.State["app_key"] != "AppKeyAppKeyAppKey00" {
			t.Errorf("the state is %v", outcome.State)
		}
		requireSuccess(t, "no-op", engine.Plan(address, stored))
		removed := engine.Apply(address, unstoredAppKey("web"))
		if !matchesMessage(`store_app_key.*AppKey remains in former states.*create another AppKey`).MatchString(strings.Join(removed.Warnings, "\n")) {
			t.Errorf("warnings %q", removed.Warnings)
		}
		requireNoAppKey(t, requireSuccess(t, "update", removed))
	}
	for _, request := range cloud.Requests("") {
		if request.Method != "GET" && !strings.HasPrefix(request.Path, "/oauth2/") {
			t.Errorf("%s %s was sent", request.Method, request.Path)
		}
	}
	cloud.Change(func(st *simulator.State) { st.NHN.RemoveAppKey("AppKeyAppKeyAppKey00") })
	requireSuccess(t, "no-op", engine.ApplyWithoutRefresh(address, unstoredAppKey("web")))
	requireError(t, `Cannot read NHN AppKey \(16 characters`, engine.ApplyWithoutRefresh(address, acctest.Values{"project_id": "PrjInUse", "alias": "web"}))
}

// TestNHNAppKey_notStoredDelete looks an AppKey up before it is deleted. A failed look-up deletes nothing and keeps the state.
func TestNHNAppKey_notStoredDelete(t *testing.T) {
	t.Parallel()
	const address = "nhn_appkey.web"
	for name, fault := range map[string]simulator.Fault{
		"refused":      {Match: appKeyList, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`},
		"out of order": {Match: appKeyList, Times: -1, Status: 500, Body: "oops"},
		"not deleted":  {Match: appKeyDelete, Times: -1, Status: 500, Body: "oops"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			nhnProjectInUse(cloud)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(address, unstoredAppKey("web")))
			cloud.InjectFault(fault)
			outcome := engine.Destroy(address)
			if outcome.Err() == "" || !strings.Contains(outcome.Err(), "NHN AppKey") {
				t.Errorf("the error is %q", outcome.Err())
			}
			cloud.View(func(st *simulator.State) {
				if key := st.NHN.AppKeyNamed("web"); key == nil || strings.Contains(outcome.Err(), key.AppKey) {
					t.Errorf("the AppKey is %+v, the error %q", key, outcome.Err())
				}
			})
			cloud.ClearFaults()
			requireNoAppKey(t, requireSuccess(t, "no-op", engine.Plan(address, unstoredAppKey("web"))))
		})
	}
}

// TestNHNAppKey_notStoredImportErrors has import IDs whose ending is wrong.
func TestNHNAppKey_notStoredImportErrors(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	addAppKey(cloud, "web")
	engine := cloud.Engine(t)
	for id, want := range map[string]string{
		"AuthID0000000000/store_app_key=false":                  `PROJECT_ID/ID.*It has 1 part\.`,
		"PrjInUse//store_app_key=false":                         `It has 2 parts.*ID is empty`,
		"/store_app_key=false":                                  `It is empty`,
		"PrjInUse/AppKeyAppKeyAppKey00/store_app_key=true":      `PROJECT_ID/ID, or PROJECT_ID/ID/store_app_key=false to import the AppKey without storing it. It has 3 parts`,
		"PrjInUse/AppKeyAppKeyAppKey00/store_app_key":           `It has 3 parts`,
		"PrjInUse/AppKeyAppKeyAppKey00/":                        `It has 3 parts`,
		"PrjInUse/AppKeyAppKeyAppKey00/store_app_key=false/":    `It has 4 parts`,
		"PrjInUse/AppKeyAppKeyAppKey01":                         `AppKey not found.*data source .nhn_appkeys.`,
		"PrjInUse/AppKeyAppKeyAppKey01/store_app_key=false":     `AppKey not found`,
		"AppKeyAppKeyAppKey00":                                  `It has 1 part\.`,
		"Org/PrjInUse/AppKeyAppKeyAppKey00/store_app_key=false": `It has 3 parts`,
	} {
		failed := requireError(t, want, engine.Import("nhn_appkey.wrong", id))
		if strings.Contains(failed.Err(), "AppKeyAppKey") {
			t.Errorf("the error contains the AppKey: %s", failed.Err())
		}
	}
	for i, id := range []string{"AuthID0000000000", "AppKeyAppKeyAppKey00"} {
		imported := requireSuccess(t, "no-op", engine.Import(fmt.Sprint("nhn_appkey.web", i), "PrjInUse/"+id+"/store_app_key=false"))
		if requireNoAppKey(t, imported); imported.State["id"] != "AuthID0000000000" {
			t.Errorf("imported %v", imported.State)
		}
	}
}
