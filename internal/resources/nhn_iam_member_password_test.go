package resources_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
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

func TestAccNHNIAMMember_password(t *testing.T) {
	t.Parallel()
	acctest.Needs(t, acctest.EphemeralValues)
	const config = `
resource "nhn_iam_member" "kim" {
  user_code           = "kim.dev-1"
  name                = %q
  email               = "kim@example.com"
  password_wo         = %q
  password_wo_version = %d
}
`
	cloud := acctest.New(t)
	unseen := []statecheck.StateCheck{statecheck.ExpectKnownValue(nhnKim, tfjsonpath.New("password_wo"), knownvalue.Null())}
	unplanned := resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectKnownValue(nhnKim, tfjsonpath.New("password_wo"), knownvalue.Null())}}
	cloud.RunAndCheck(t, checkNoIAMKim,
		resource.TestStep{
			Config: fmt.Sprintf(config, "Kim", "first Secret 1!", 1), ConfigStateChecks: unseen, ConfigPlanChecks: unplanned,
			Check: func(*terraformState) error { return passwords(cloud, "first Secret 1!") },
		},
		resource.TestStep{ // another password alone is no change
			Config: fmt.Sprintf(config, "Kim", "second Secret 2!", 1), ConfigPlanChecks: expectPlan(nhnKim, plancheck.ResourceActionNoop),
		},
		resource.TestStep{
			Config: fmt.Sprintf(config, "Kim Min-ji", "second Secret 2!", 1), ConfigPlanChecks: expectPlan(nhnKim, plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error { return passwords(cloud, "first Secret 1!") },
		},
		resource.TestStep{
			Config: fmt.Sprintf(config, "Kim Min-ji", "third Secret 3!", 2), ConfigStateChecks: unseen,
			ConfigPlanChecks: expectPlan(nhnKim, plancheck.ResourceActionUpdate),
			Check:            func(*terraformState) error { return passwords(cloud, "first Secret 1!", "third Secret 3!") },
		},
		resource.TestStep{
			Config: `
resource "nhn_iam_member" "kim" {
  user_code = "kim.dev-1"
  name      = "Kim Min-ji"
  email     = "kim@example.com"
}
`,
			Check: func(*terraformState) error { return passwords(cloud, "first Secret 1!", "third Secret 3!") },
		},
	)
}

// TestNHNIAMMember_passwordRejected rejects the first password: the account must remain, because a withdrawal is final.
func TestNHNIAMMember_passwordRejected(t *testing.T) {
	t.Parallel()
	const refusal = `{"header":{"isSuccessful":false,"resultCode":505,"resultMessage":"Validation failed"}}`
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: nhnIAMPassword, Status: 200, Body: refusal, Times: 2})
	engine := cloud.Engine(t)
	config := iamKim(acctest.Values{"password_wo": "weak", "password_wo_version": int64(1)})
	made := requireSuccess(t, "create", engine.Apply(nhnKim, config))
	if len(made.Warnings) != 1 || !matchesMessage(`password_wo.*Cannot set the password.*next apply tries again.*code 505`).MatchString(made.Warnings[0]) || strings.Contains(made.Warnings[0], "weak") {
		t.Errorf("warnings %q", made.Warnings)
	}
	requireError(t, `set the password of NHN IAM account.*code 505`, engine.Apply(nhnKim, config))
	config["password_wo"] = "a better Secret 1!"
	requireSuccess(t, "update", engine.Apply(nhnKim, config))
	requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
	config["password_wo_version"] = int64(2)
	cloud.InjectFault(simulator.Fault{Match: nhnIAMPassword, Status: 200, Body: refusal})
	config["name"] = "Kim Min-ji"
	half := requireError(t, `set the password of NHN IAM account.*code 505`, engine.Apply(nhnKim, config))
	if half.State["name"] != "Kim Min-ji" || half.State["password_wo_version"] != int64(1) {
		t.Errorf("the state has the name %v and the version %v", half.State["name"], half.State["password_wo_version"])
	}
	if err := checkIAMKim(cloud, "kim.dev-1", "Kim Min-ji kim@example.com", map[string]string{"creationType": "registred"}); err != nil {
		t.Error(err)
	}
	requireSuccess(t, "update", engine.Apply(nhnKim, config))
	if writes := len(cloud.Requests(nhnIAMWrite)); writes != 1 {
		t.Errorf("%d updates of the profile were sent for one change", writes)
	}
	requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
}

// TestNHNIAMMember_followUpRequestFails rejects the settings that can only be set after the account was created: the account must not be replaced.
func TestNHNIAMMember_followUpRequestFails(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: nhnIAMWrite, Status: http.StatusOK, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"Permission denied"}}`})
	engine := cloud.Engine(t)
	config := iamKim(acctest.Values{"id_provider_user_id": "idp-1", "password_wo": "first Secret 1!", "password_wo_version": int64(1)})
	made := engine.Apply(nhnKim, config)
	if made.Action != "create" || made.Err() != "" || len(made.Warnings) != 1 ||
		!regexp.MustCompile(`(?s)id_provider_user_id.*created, without this ID.*next apply tries again.*code -6`).MatchString(made.Warnings[0]) {
		t.Fatalf("%s: errors %v, warnings %v", made.Action, made.Errors, made.Warnings)
	}
	if err := passwords(cloud, "first Secret 1!"); err != nil {
		t.Error(err)
	}
	if completed := requireSuccess(t, "update", engine.Apply(nhnKim, config)); completed.State["id"] != made.State["id"] {
		t.Errorf("the account is another one: %v, and was %v", completed.State["id"], made.State["id"])
	}
	requireSuccess(t, "no-op", engine.Plan(nhnKim, config))
	if err := checkIAMKim(cloud, "kim.dev-1", "Kim kim@example.com", map[string]string{"idProviderUserId": "idp-1", "creationType": "registred"}); err != nil {
		t.Error(err)
	}
}

// passwords compares the passwords that were sent.
func passwords(cloud *acctest.Cloud, want ...string) error {
	var got []string
	for _, request := range cloud.Requests(nhnIAMPassword) {
		var body struct{ Password string }
		if err := json.Unmarshal([]byte(request.Body), &body); err != nil {
			return err
		}
		got = append(got, body.Password)
	}
	for _, request := range cloud.Requests("") {
		if request.Method != http.MethodPost && strings.Contains(request.Body, "Secret") {
			return fmt.Errorf("a password was sent with %s %s", request.Method, request.Path)
		}
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		return fmt.Errorf("the passwords %q were sent, want %q", got, want)
	}
	return nil
}
