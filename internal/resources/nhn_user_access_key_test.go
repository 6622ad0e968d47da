package resources_test

import (
	"fmt"
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
	userKeyList    = "GET /v1/authentications/user-access-keys"
	userKeyCreate  = "POST /v1/authentications/user-access-keys"
	userKeyStatus  = "PUT /v1/authentications/user-access-keys/*"
	userKeyReissue = "PUT /v1/authentications/user-access-keys/*/secretkey-reissue"
	userKeyDelete  = "DELETE /v1/authentications/user-access-keys/*"
)

func TestAccNHNUserAccessKey_lifecycle(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.a"
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkOnlyOwnKey,
		resource.TestStep{
			Config: `
resource "nhn_user_access_key" "a" {}

data "nhn_user_access_keys" "all" {
  depends_on = [nhn_user_access_key.a]
}
`,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectSensitiveValue(address, tfjsonpath.New("secret_access_key")),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("secret_access_key")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectSensitiveValue(address, tfjsonpath.New("secret_access_key")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("status"), knownvalue.StringExact("STABLE")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("token_expiry_period"), knownvalue.Int64Exact(86400)),
				statecheck.ExpectKnownValue("data.nhn_user_access_keys.all", tfjsonpath.New("user_access_keys"), knownvalue.ListSizeExact(2)),
			},
			Check: func(s *terraformState) error { return checkSecret(cloud, s, address) },
		},
		importAs(address, func(k map[string]string) string { return k["id"] }, "secret_access_key"),
		resource.TestStep{
			Config: `
resource "nhn_user_access_key" "a" {
  status            = "STOP"
  rotation_triggers = { month = "2026-01" }
}
`,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("secret_access_key")),
			}},
			Check: func(s *terraformState) error { return checkSecret(cloud, s, address) },
		},
		resource.TestStep{
			Config: `
resource "nhn_user_access_key" "a" {
  token_expiry_period = 60
  rotation_triggers   = { month = "2026-02" }
}
`,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionReplace),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("status"), knownvalue.StringExact("STABLE")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("token_expiry_period"), knownvalue.Int64Exact(60)),
			},
			Check: func(s *terraformState) error { return checkSecret(cloud, s, address) },
		},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) { st.NHN.RemoveUserAccessKey(st.NHN.UserAccessKeys[1].ID) })
			},
			Config: `
resource "nhn_user_access_key" "a" {
  token_expiry_period = 60
}
`,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionCreate),
		},
	)
	if created, reissued := len(cloud.Requests(userKeyCreate)), len(cloud.Requests(userKeyReissue)); created != 3 || reissued != 1 {
		t.Errorf("%d keys were made and %d secrets reissued, want 3 and 1", created, reissued)
	}
}

func TestAccNHNUserAccessKey_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ config, want string }{
		"tokens live too short": {`token_expiry_period = 59`, `token_expiry_period.*between 60 and 86400`},
		"tokens live too long":  {`token_expiry_period = 86401`, `token_expiry_period.*between 60 and 86400`},
		"no such status":        {`status = "BLOCKED"`, `status.*"STABLE" "STOP"`},
		"no such format":        {`token_format = "jwt"`, `token_format.*"OPAQUE" "JWT"`},
		"JWT tokens live long":  {"token_format = \"JWT\"\ntoken_expiry_period = 3601", `token_expiry_period.*at most 3600 seconds`},
		"no such choice":        {`expire_tokens_on_reissue = "maybe"`, `expire_tokens_on_reissue.*bool`},
		"a sixth key":           {`count = 5`, `Cannot create NHN User Access Key.*at most five User Access Keys, and this account has five.*Delete an unused key.*do not use .create_before_destroy.*code 10005`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			acctest.New(t).RunAndCheck(t, checkOnlyOwnKey, resource.TestStep{
				Config: fmt.Sprintf("resource \"nhn_user_access_key\" \"a\" {\n%s\n}\n", test.config), ExpectError: matchesMessage(test.want),
			})
		})
	}
}

// TestNHNUserAccessKey_ownKey imports the key that the provider authenticates as, which is fine as long as nothing changes it.
func TestNHNUserAccessKey_ownKey(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.own"
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "no-op", engine.Import(address, simulator.NHNUserAccessKeyID))
	requireSuccess(t, "no-op", engine.Plan(address, acctest.Values{}))
	requireSuccess(t, "no-op", engine.Plan(address, acctest.Values{"status": "STABLE"}))
	requireError(t, `status.*provider's own key.*stops.*terraform state rm`, engine.Plan(address, acctest.Values{"status": "STOP"}))
	requireError(t, `rotation_triggers.*provider's own key.*reissues`, engine.Plan(address, acctest.Values{"rotation_triggers": map[string]string{"a": "1"}}))
	requireError(t, `token_expiry_period.*provider's own key.*replaces`, engine.Plan(address, acctest.Values{"token_expiry_period": int64(60)}))
	requireError(t, `token_format.*provider's own key.*replaces`, engine.Plan(address, acctest.Values{"token_format": "JWT"}))
	requireError(t, `provider's own key.*deletes`, engine.Destroy(address))
	requireError(t, `provider's own key.*deletes`, engine.Replace(address, acctest.Values{}))
	for _, request := range cloud.Requests("") {
		if request.Method != "GET" && !strings.HasPrefix(request.Path, "/oauth2/") {
			t.Errorf("%s %s was sent", request.Method, request.Path)
		}
	}
}

// TestNHNUserAccessKey_orphan names a key that an interrupted apply may have left, but not the new key that the provider uses.
func TestNHNUserAccessKey_orphan(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) { st.NHN.UserAccessKeys[0].Created = cloud.Now().Add(-time.Minute) })
	if made := requireSuccess(t, "create", cloud.Engine(t).Apply("nhn_user_access_key.lost", nil)); len(made.Warnings) > 0 {
		t.Errorf("the warnings are %q", made.Warnings)
	}
	var lost string
	cloud.View(func(st *simulator.State) { lost = st.NHN.UserAccessKeys[1].ID })
	made := requireSuccess(t, "create", cloud.Engine(t).Apply("nhn_user_access_key.a", nil))
	if len(made.Warnings) != 1 || !strings.Contains(made.Warnings[0], "but not by this run: "+lost+". These keys") || !strings.Contains(made.Warnings[0], "delete it in the console") {
		t.Errorf("the warnings are %q", made.Warnings)
	}
}

func TestNHNUserAccessKey_everySwitch(t *testing.T) {
	t.Parallel()
	for name, change := range nhnSwitches() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			engine := cloud.Engine(t)
			config := acctest.Values{"status": "STOP", "token_expiry_period": int64(600)}
			made := requireSuccess(t, "create", engine.Apply("nhn_user_access_key.a", config))
			id, _ := made.State["id"].(string)
			cloud.View(func(st *simulator.State) {
				if key := st.NHN.UserAccessKey(id); key.Status != "STOP" || key.Lifetime != 600 || key.Secret != made.State["secret_access_key"] || key.AuthID != made.State["auth_id"] {
					t.Errorf("the state is %v, the key %+v", made.State, key)
				}
			})
			requireSuccess(t, "no-op", engine.Plan("nhn_user_access_key.a", config))
			requireSuccess(t, "no-op", engine.Plan("nhn_user_access_key.a", acctest.Values{}))
			if again := requireSuccess(t, "no-op", engine.Import("nhn_user_access_key.again", id)); again.State["secret_access_key"] != nil {
				t.Errorf("imported %v", again.State)
			}
			requireSuccess(t, "no-op", engine.Plan("nhn_user_access_key.again", config))
			rotated := requireSuccess(t, "update", engine.Apply("nhn_user_access_key.a", acctest.Values{"status": "STABLE", "rotation_triggers": map[string]string{"n": "1"}}))
			if rotated.State["secret_access_key"] == made.State["secret_access_key"] || rotated.State["id"] != id || rotated.State["status"] != "STABLE" {
				t.Errorf("rotated %v", rotated.State)
			}
			requireSuccess(t, "delete", engine.Destroy("nhn_user_access_key.a"))
			if gone := engine.Refresh("nhn_user_access_key.again"); gone.State != nil || len(gone.Warnings) != 1 || !strings.Contains(gone.Warnings[0], "not found, removing from state") {
				t.Errorf("deleted elsewhere: %v %v", gone.State, gone.Warnings)
			}
		})
	}
}

func TestNHNUserAccessKey_lostResponses(t *testing.T) {
	t.Parallel()
	for _, at := range []string{userKeyCreate, userKeyList, userKeyStatus, userKeyReissue, userKeyDelete} {
		for name, faultCase := range nhnFaultCases(at) {
			t.Run(at+" "+name, func(t *testing.T) {
				t.Parallel()
				const address = "nhn_user_access_key.a"
				lost := !slices.Contains([]string{"429", "429 in a 200", "expired token"}, name)
				cloud := acctest.New(t)
				cloud.InjectFault(faultCase.Fault)
				engine := cloud.Engine(t)
				outcome := engine.Apply(address, acctest.Values{})
				switch {
				case at == userKeyCreate && lost && faultCase.undone:
					requireError(t, `Cannot create NHN User Access Key`, outcome)
					outcome = engine.Apply(address, acctest.Values{})
				case at == userKeyCreate && lost: // the key is there, its secret is not
					var made string
					cloud.Change(func(st *simulator.State) { made = st.NHN.UserAccessKeys[1].ID; st.NHN.RemoveUserAccessKey(made) })
					requireError(t, `secret of the new key.*`+made+` was created.*Delete it`, outcome)
					outcome = engine.Apply(address, acctest.Values{})
				}
				requireSuccess(t, "create", outcome)
				changed := acctest.Values{"status": "STOP", "rotation_triggers": map[string]string{"n": "1"}}
				outcome = engine.Apply(address, changed)
				if at == userKeyReissue && lost { // nothing is saved, so that the next apply reissues it again
					requireError(t, `Cannot reissue the secret.*no longer be valid.*Run terraform apply again`, outcome)
					outcome = engine.Apply(address, changed)
				}
				requireSuccess(t, "update", outcome)
				id, _ := outcome.State["id"].(string)
				cloud.View(func(st *simulator.State) {
					if key := st.NHN.UserAccessKey(id); key.Secret != outcome.State["secret_access_key"] || key.Status != "STOP" || len(st.NHN.UserAccessKeys) != 2 {
						t.Errorf("the state is %v, the key %+v of %d", outcome.State, key, len(st.NHN.UserAccessKeys))
					}
				})
				requireSuccess(t, "no-op", engine.Plan(address, changed))
				requireSuccess(t, "delete", engine.Destroy(address))
				cloud.View(func(st *simulator.State) {
					if err := checkOnlyOwnKey(st); err != nil {
						t.Error(err)
					}
				})
			})
		}
	}
}

// TestNHNUserAccessKey_suspendFailsAfterCreate makes a key that cannot be stopped: its secret is saved all the same.
func TestNHNUserAccessKey_suspendFailsAfterCreate(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.a"
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	forbidden := simulator.Fault{Match: userKeyStatus, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`}
	cloud.InjectFault(forbidden)
	made := requireError(t, `Cannot change the status of NHN User Access Key.*code -6`, engine.Apply(address, acctest.Values{"status": "STOP"}))
	if made.State["secret_access_key"] == "" || made.State["status"] != "STABLE" {
		t.Errorf("the state is %v", made.State)
	}
	cloud.ClearFaults()
	requireSuccess(t, "create", engine.Apply(address, acctest.Values{})) // tainted: re-created
	cloud.InjectFault(forbidden)
	changed := acctest.Values{"status": "STOP", "rotation_triggers": map[string]string{"n": "1"}}
	half := requireError(t, `Cannot change the status`, engine.Apply(address, changed))
	cloud.View(func(st *simulator.State) {
		if key := st.NHN.UserAccessKeys[1]; len(st.NHN.UserAccessKeys) != 2 || key.Secret != half.State["secret_access_key"] || half.State["status"] != "STABLE" {
			t.Errorf("the state is %v, the key %+v", half.State, key)
		}
	})
	cloud.ClearFaults()
	cloud.ResetJournal()
	requireSuccess(t, "update", engine.Apply(address, changed))
	if reissued := len(cloud.Requests(userKeyReissue)); reissued != 0 {
		t.Errorf("the secret was reissued %d times again", reissued)
	}
}

func TestNHNUserAccessKey_blockedAndUnverified(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.a"
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: userKeyList, Skip: 1, Times: 5, Status: 500, Body: "oops"})
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply(address, acctest.Values{}))
	if len(made.Warnings) != 1 || !strings.Contains(made.Warnings[0], "Not verified") || made.State["status"] != "STABLE" || made.State["secret_access_key"] == "" {
		t.Errorf("made %v with %v", made.State, made.Warnings)
	}
	cloud.Change(func(st *simulator.State) { st.NHN.UserAccessKeys[1].Status = "BLOCKED" })
	if kept := requireSuccess(t, "no-op", engine.Plan(address, acctest.Values{})); kept.State["status"] != "BLOCKED" {
		t.Errorf("the state is %v", kept.State)
	}
	requireSuccess(t, "update", engine.Plan(address, acctest.Values{"status": "STABLE"}))
}

func TestNHNUserAccessKey_import(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	got := cloud.ImportByIdentity(t, "nhn_user_access_key", map[string]string{"id": simulator.NHNUserAccessKeyID})
	if got["id"] != simulator.NHNUserAccessKeyID || got["auth_id"] != "SimAuth000000001" || got["status"] != "STABLE" {
		t.Errorf("imported %v", got)
	}
	engine := cloud.Engine(t)
	requireError(t, `Invalid import ID.*ID contains only spaces`, engine.Import("nhn_user_access_key.wrong", " "))
	if gone := engine.Import("nhn_user_access_key.gone", "nothing"); gone.State != nil {
		t.Errorf("imported what does not exist: %v", gone.State)
	}
}

// checkSecret compares the secret in the state with that of the service.
func checkSecret(cloud *acctest.Cloud, s *terraformState, address string) (err error) {
	attributes := s.RootModule().Resources[address].Primary.Attributes
	cloud.View(func(st *simulator.State) {
		if key := st.NHN.UserAccessKey(attributes["id"]); key == nil || key.Secret != attributes["secret_access_key"] {
			err = fmt.Errorf("the state holds another secret than the service for %s", attributes["id"])
		}
	})
	return err
}

func checkOnlyOwnKey(st *simulator.State) error {
	for _, key := range st.NHN.UserAccessKeys {
		if key.ID != simulator.NHNUserAccessKeyID {
			return fmt.Errorf("User Access Key %s was not deleted", key.ID)
		}
	}
	return nil
}

// Modules pass {} where there are no triggers: that is not a reason to invalidate a secret.
func TestNHNUserAccessKey_emptyTriggers(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	const address = "nhn_user_access_key.a"
	created := requireSuccess(t, "create", engine.Apply(address, acctest.Values{}))
	for _, config := range []acctest.Values{{"rotation_triggers": map[string]string{}}, {}} {
		if kept := requireSuccess(t, "update", engine.Apply(address, config)); kept.State["secret_access_key"] != created.State["secret_access_key"] {
			t.Errorf("%v: the secret changed", config)
		}
		requireSuccess(t, "no-op", engine.Plan(address, config))
	}
	if reissued := cloud.Requests(userKeyReissue); len(reissued) > 0 {
		t.Errorf("the secret was reissued: %v", reissued)
	}
	rotated := requireSuccess(t, "update", engine.Apply(address, acctest.Values{"rotation_triggers": map[string]string{"n": "1"}}))
	if rotated.State["secret_access_key"] == created.State["secret_access_key"] {
		t.Error("the first trigger did not change the secret")
	}
}
