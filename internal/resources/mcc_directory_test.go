package resources_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const directoryAddress = "mcc_directory.company"

func TestMCCDirectory_lifecycle(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	config := acctest.Values{
		"departments": `{"sales":{"name":"Sales"},"east":{"name":"East","parent_external_key":"sales"}}`,
		"job_grades":  `{"lead":{"name":"Lead"}}`,
		"users":       `{"kim":{"name":"Kim","email":"kim@example.com","department_external_key":"east","job_grade_external_key":"lead"}}`,
	}
	plan := engine.Plan(directoryAddress, config)
	if plan.Err() != "" || plan.Action != "create" || len(plan.Warnings) != 1 {
		t.Fatalf("the plan is %s %s %q", plan.Action, plan.Err(), plan.Warnings)
	}
	created := engine.Apply(directoryAddress, config)
	if created.Err() != "" || created.State["users"] != config["users"] || created.State["id"] != simulator.MCCCompanyID {
		t.Fatalf("%s %v", created.Err(), created.State)
	}
	if next := engine.Plan(directoryAddress, config); next.Action != "no-op" || next.Err() != "" || len(next.Warnings) > 0 {
		t.Fatalf("the next plan is %s %s %q", next.Action, next.Err(), next.Warnings)
	}
	cloud.Change(func(st *simulator.State) { st.MCC.User("kim").Name = "Kim Drift"; st.MCC.RemoveJobGrade("lead") })
	drift := engine.Refresh(directoryAddress)
	if want := `{"kim":{"department_external_key":"east","email":"kim@example.com","job_grade_external_key":"lead","name":"Kim Drift"}}`; drift.State["users"] != want || drift.State["job_grades"] != "{}" {
		t.Errorf("drift is %v", drift.State)
	}
	if fixed := engine.Apply(directoryAddress, config); fixed.Err() != "" || fixed.Action != "update" {
		t.Errorf("%s %s", fixed.Action, fixed.Err())
	}
	destroyed := engine.Destroy(directoryAddress)
	if destroyed.Err() != "" || !strings.Contains(strings.Join(destroyed.Warnings, ""), "not deleted") {
		t.Errorf("%s %q", destroyed.Err(), destroyed.Warnings)
	}
	cloud.View(func(st *simulator.State) {
		if st.MCC.User("kim") == nil || st.MCC.Department("east") == nil || st.MCC.Mails["kim@example.com"] != 1 {
			t.Errorf("left: %+v", st.MCC)
		}
	})
	imported := engine.Import(directoryAddress, simulator.MCCCompanyID)
	if imported.Err() != "" {
		t.Fatal(imported.Err())
	}
	t.Log(imported.State)
}

// TestMCCDirectory_notApplied clears a phone number that the API keeps. The error names the attribute, not the field of the API.
func TestMCCDirectory_notApplied(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Switch(func(sw *simulator.Switches) { sw.MCC.Clear = simulator.MCCClearIgnored })
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(directoryAddress, acctest.Values{"users": `{` + directoryUser("kim", `"phone_number":"KR+82 0212345678"`) + `}`}))
	kept := engine.Apply(directoryAddress, acctest.Values{"users": `{` + directoryUser("kim", `"phone_number":""`) + `}`})
	if !strings.Contains(kept.Err(), `Cannot update users["kim"]`) || !strings.Contains(kept.Err(), "The API did not apply phone_number:") {
		t.Error(kept.Err())
	}
}
