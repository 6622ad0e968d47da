package resources_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMCCUser_existsAlready plans new users whose external keys the company has already. The plan warns once, and lists the users once.
func TestMCCUser_existsAlready(t *testing.T) {
	t.Parallel()
	cloud := userCloud(t, defaultMCCSwitches)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(st.MCC.Users,
			simulator.MCCUser{ExternalKey: "kim", Name: "Kim", Email: "Kim@example.com"}, simulator.MCCUser{ExternalKey: "lee", Name: "Lee", Email: "lee@example.com"})
	})
	engine := cloud.Engine(t)
	lee := acctest.Values{"external_key": "lee", "name": "Lee", "email": "lee2@example.com"}
	cloud.ResetJournal()
	engine.Run(func() {
		requireWarnings(t, requireSuccess(t, "create", engine.Plan("mcc_user.park", acctest.Values{"external_key": "park", "name": "Park", "email": "park@example.com"})))
		plan := requireSuccess(t, "create", engine.Plan(kimAddress, kimMin()))
		requireWarnings(t, plan, `external_key.*User exists already`)
		requireWarnings(t, requireSuccess(t, "create", engine.Plan("mcc_user.lee", lee)))
		for _, want := range []string{
			`The company ` + simulator.MCCCompanyID + ` has a user with the external key "kim" already: "Kim" with the email address "Kim@example.com". Unless this plan also deletes that user, for example to replace a tainted resource, the API will reject the new one (code 180011).`,
			"import {\n  to = mcc_user.NAME # or mcc_user.NAME[\"KEY\"]\n  id = \"" + simulator.MCCCompanyID + "/kim\"\n}",
		} {
			if !strings.Contains(plan.Warnings[0], want) {
				t.Errorf("the warning %q does not say %q", plan.Warnings[0], want)
			}
		}
		if strings.Contains(plan.Warnings[0], "Set `email") {
			t.Errorf("the warning says %q", plan.Warnings[0])
		}
	})
	if sent := cloud.Requests(""); len(sent) != 1 {
		t.Errorf("the plan sent %v", sent)
	}
	requireWarnings(t, engine.Plan("mcc_user.lee", lee), "Set `email = \"lee@example.com\"` as well: after the import, another address deletes the account and sends a new invitation. "+
		"If the state has the user at another address, for example because a `for_each` key has changed, add a `moved` block instead. If it is another person, choose another key.")
	cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users", Kind: simulator.FaultStatus, Status: 403, Times: 99})
	cloud.ResetJournal()
	engine.Run(func() {
		requireWarnings(t, engine.Plan(kimAddress, kimMin()))
		requireWarnings(t, engine.Plan("mcc_user.lee", lee))
	})
	if sent := cloud.Requests("GET /ncloudmcc/v1/companies/*/users"); len(sent) != 1 {
		t.Errorf("new users repeated a list that fails: %v", sent)
	}
}

// TestMCCUser_existsAlready_unlisted plans new users of a company whose users cannot be listed. The list is requested once.
func TestMCCUser_existsAlready_unlisted(t *testing.T) {
	t.Parallel()
	for name, email := range map[string]any{"email addresses": "", "unknown": tftypes.UnknownValue} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := userCloud(t, defaultMCCSwitches)
			engine := cloud.Engine(t)
			cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users", Kind: simulator.FaultStatus, Status: 403, Times: 99})
			cloud.ResetJournal()
			engine.Run(func() {
				for _, key := range []string{"kim", "lee", "park"} {
					values := acctest.Values{"external_key": key, "name": key, "email": key + "@example.com"}
					if email != "" {
						values["email"] = email
					}
					requireWarnings(t, requireSuccess(t, "create", engine.Plan("mcc_user."+key, values)))
				}
			})
			if sent := cloud.Requests("GET /ncloudmcc/v1/companies/*/users"); len(sent) != 1 {
				t.Errorf("the plan sent %v", sent)
			}
		})
	}
}

// TestMCCUser_existsAlready_replaced plans users who are in the state: one whose email address changes, and one who was imported. There is no
// warning in the plan or in the apply.
func TestMCCUser_existsAlready_replaced(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(engine *acctest.Engine) acctest.Outcome{
		"another address": func(engine *acctest.Engine) acctest.Outcome {
			outcome, _ := engine.ReplaceInOrder(kimAddress, with(kimMin(), "email", "kim2@example.com"), acctest.DestroyBeforeCreate)
			return outcome
		},
		"imported": func(engine *acctest.Engine) acctest.Outcome {
			engine.RemoveFromState(kimAddress)
			requireWarnings(t, engine.Import(kimAddress, "kim"))
			return engine.Plan(kimAddress, kimMin())
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			engine := userCloud(t, defaultMCCSwitches).Engine(t)
			requireSuccess(t, "create", engine.Apply(kimAddress, kimMin()))
			outcome := change(engine)
			if said := strings.Join(outcome.Warnings, "\n"); outcome.Err() != "" || strings.Contains(said, "User exists already") {
				t.Errorf("it says %q %s", said, outcome.Err())
			}
		})
	}
}
