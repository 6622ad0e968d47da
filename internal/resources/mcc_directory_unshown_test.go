package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const exclusiveDirectory = `
terraform {
  required_providers {
    mcc = { source = "nhnmcc/mcc" }
  }
}

resource "mcc_directory" "company" {
  exclusive  = true
  job_grades = jsonencode({})
`

// TestAccMCCDirectory_userCreatedBetweenPlanAndApply applies saved plans that cannot have shown a user: one that creates an exclusive
// directory, and one that sets a part for the first time. Neither deletes a user, and the next plan shows the deletion.
func TestAccMCCDirectory_userCreatedBetweenPlanAndApply(t *testing.T) {
	t.Parallel()
	const users = "  users = jsonencode({ kim = { name = \"Kim\", email = \"kim@example.com\" } })\n}\n"
	for name, before := range map[string]string{"create": "", "part that is set for the first time": exclusiveDirectory + "}\n"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			w := cloud.Workspace(t)
			if before != "" {
				w.Write("main.tf", before)
				w.Terraform("apply", "-auto-approve")
			}
			addUser(cloud, "early")
			w.Write("main.tf", exclusiveDirectory+users)
			if planned, code := w.Try("plan", "-out=saved.tfplan"); code != 0 || !strings.Contains(planned, "Objects that are not listed are not deleted yet") || !strings.Contains(planned, "`users` (2): admin, early.") {
				t.Fatal(planned)
			}
			addUser(cloud, "late")
			if applied, code := w.Try("apply", "saved.tfplan"); code != 0 || userKeys(cloud) != "admin early late kim" {
				t.Fatalf("users are %s: %s", userKeys(cloud), applied)
			}
			if shown, _ := w.Try("plan"); !strings.Contains(shown, `3 users leave and lose their accounts, with everything that belongs to them: Administrator ("admin"), early ("early"), late ("late").`) {
				t.Error(shown)
			}
			if applied, code := w.Try("apply", "-auto-approve"); code != 0 || userKeys(cloud) != "admin kim" {
				t.Errorf("users are %s: %s", userKeys(cloud), applied)
			}
			if after, code := w.Try("plan", "-detailed-exitcode"); code != 0 {
				t.Error(after)
			}
		})
	}
}

func addUser(cloud *acctest.Cloud, key string) {
	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: key, Name: key, Email: key + "@example.com"})
	})
}

// TestMCCDirectory_addressNeverShown lists a user whose address no state has shown, because the user was created since the plan, or
// because the text omitted the address. The account is never deleted for another address, and the advice of the error works.
func TestMCCDirectory_addressNeverShown(t *testing.T) {
	t.Parallel()
	const deleteKim = "DELETE /ncloudmcc/v1/companies/*/users/kim"
	wanted := acctest.Values{"users": `{` + directoryUser("kim") + `}`}
	for name, before := range map[string]acctest.Values{
		"create": nil, "further user": {"users": `{` + directoryUser("lee") + `}`}, "address that was omitted": {"users": `{"kim":{"name":"kim"}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			addKim := func() {
				addUser(cloud, "kim")
				cloud.Change(func(st *simulator.State) { st.MCC.User("kim").Email = "other@example.com" })
			}
			if name == "address that was omitted" {
				addUser(cloud, "kim")
			}
			if before != nil {
				requireSuccess(t, "create", engine.Apply(directoryAddress, before))
			}
			if name == "address that was omitted" {
				cloud.Change(func(st *simulator.State) { st.MCC.User("kim").Name = "drift" })
				addKim = func() { cloud.Change(func(st *simulator.State) { st.MCC.User("kim").Email = "other@example.com" }) }
			}
			saved := engine.Saved(addKim, func() acctest.Outcome { return engine.Apply(directoryAddress, wanted) })
			if !strings.Contains(saved.Err(), `set `+"`email = \"other@example.com\"`"+`, apply, and change the address after that`) || len(cloud.Requests(deleteKim)) > 0 {
				t.Fatalf("%s", saved.Err())
			}
			advised := acctest.Values{"users": `{"kim":{"name":"kim","email":"other@example.com"}}`}
			if outcome := engine.Apply(directoryAddress, advised); outcome.Err() != "" || len(cloud.Requests(deleteKim)) > 0 {
				t.Fatal(outcome.Err())
			}
			changed := requireSuccess(t, "update", engine.Apply(directoryAddress, wanted))
			if !strings.Contains(strings.Join(changed.Warnings, "\n"), `1 user gets another email address, for which the account is deleted`) || len(cloud.Requests(deleteKim)) != 1 {
				t.Errorf("%q", changed.Warnings)
			}
		})
	}
}

// TestMCCDirectory_deletedSincePlan deletes a user in the console after a plan. The apply does not invite the user, because its
// plan did not show that, also without a refresh. The next plan shows the invitation.
func TestMCCDirectory_deletedSincePlan(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(directoryAddress, threeUsers()))
	changed := override(threeUsers(), acctest.Values{"departments": `{"sales":{"name":"Sales"},"lab":{"name":"Lab"}}`})
	saved := engine.Saved(func() { cloud.Change(func(st *simulator.State) { st.MCC.RemoveUser("lee") }) }, func() acctest.Outcome { return engine.Apply(directoryAddress, changed) })
	for when, outcome := range map[string]acctest.Outcome{"saved plan": saved, "without refresh": engine.ApplyWithoutRefresh(directoryAddress, changed)} {
		if len(outcome.Errors) != 1 || !strings.Contains(outcome.Err(), `Invalid users["lee"]`) || !strings.Contains(outcome.Err(), "The user was deleted after the state was refreshed") {
			t.Errorf("%s: %s", when, outcome.Err())
		}
	}
	checkMails(t, cloud, map[string]int{"kim@example.com": 1, "lee@example.com": 1, "jung@example.com": 1})
	again := requireSuccess(t, "update", engine.Apply(directoryAddress, changed))
	if !strings.Contains(strings.Join(again.Warnings, "\n"), `1 user joins and gets an invitation email: lee ("lee").`) {
		t.Errorf("the plan says %q", again.Warnings)
	}
}
