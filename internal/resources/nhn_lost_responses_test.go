package resources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// nhnFaultCase is one way in which the response to a request of NHN Cloud goes wrong.
type nhnFaultCase struct {
	simulator.Fault
	undone bool // the request was not carried out, and the caller cannot know
}

// nhnFaultCases are the ways in which the response to a request goes wrong once.
func nhnFaultCases(match string) map[string]nhnFaultCase {
	const (
		gateway = `{"header":{"isSuccessful":false,"resultCode":5040001,"resultMessage":"Gateway timeout"}}`
		expired = `{"header":{"isSuccessful":false,"resultCode":80007,"resultMessage":"Token is not valid"}}`
		slower  = `{"header":{"isSuccessful":false,"resultCode":4291000,"resultMessage":"Too many requests"}}`
		system  = `{"header":{"isSuccessful":false,"resultCode":500,"resultMessage":"System error"}}`
	)
	faultCases := map[string]nhnFaultCase{
		"reset before":    {simulator.Fault{Kind: simulator.FaultReset}, true},
		"504 before":      {simulator.Fault{Status: 504, Body: gateway}, true},
		"502 page before": {simulator.Fault{Kind: simulator.FaultHTML, Status: 502}, true},
		"500 before":      {simulator.Fault{Status: 200, Body: system}, true},
		"reset after":     {simulator.Fault{Kind: simulator.FaultReset, After: true}, false},
		"504 after":       {simulator.Fault{Status: 504, Body: gateway, After: true}, false},
		"500 after":       {simulator.Fault{Status: 200, Body: system, After: true}, false},
		"truncated after": {simulator.Fault{Kind: simulator.FaultTruncate, After: true}, false},
		"page after":      {simulator.Fault{Kind: simulator.FaultHTML, After: true}, false},
		"empty after":     {simulator.Fault{Kind: simulator.FaultEmpty, After: true}, false},
		"429":             {simulator.Fault{Status: 429, Body: `oops`, Times: 2}, false},
		"429 in a 200":    {simulator.Fault{Status: 200, Body: slower, Times: 2}, false},
		"expired token":   {simulator.Fault{Status: 200, Body: expired}, false},
	}
	for name, faultCase := range faultCases {
		faultCase.Match = match
		faultCases[name] = faultCase
	}
	return faultCases
}

// importAs imports a resource that is in the state already by an ID that is made of its attributes.
func importAs(address string, id func(attributes map[string]string) string, unreadable ...string) resource.TestStep {
	step := importStep(address, "", unreadable...)
	step.ImportStateIdFunc = func(state *terraformState) (string, error) {
		held, there := state.RootModule().Resources[address]
		if !there {
			return "", fmt.Errorf("no %s in the state", address)
		}
		return id(held.Primary.Attributes), nil
	}
	return step
}

// nhnProjectInUse adds a project to the simulator and returns its ID.
func nhnProjectInUse(cloud *acctest.Cloud) string {
	const id = "PrjInUse"
	cloud.Change(func(st *simulator.State) {
		st.NHN.Projects = append(st.NHN.Projects, simulator.Project{
			ID: id, OrgID: simulator.NHNOrgID, OwnerUUID: simulator.NHNOwnerUUID, Name: "in-use", Status: "STABLE",
		})
	})
	return id
}

// withoutReports returns the warnings without those about responses that no reference describes. Some values of switches cause them;
// internal/faults tests which.
func withoutReports(warnings []string) []string {
	return slices.DeleteFunc(slices.Clone(warnings), func(warning string) bool { return strings.HasPrefix(warning, "Undocumented response of ") })
}

// requireSuccess fails the test on an error, or on another action than the wanted one.
func requireSuccess(t *testing.T, action string, outcome acctest.Outcome) acctest.Outcome {
	t.Helper()
	if len(outcome.Errors) > 0 {
		t.Fatalf("%s: %s", outcome.Action, outcome.Err())
	}
	if outcome.Action != action {
		t.Fatalf("the action is %s, want %s; state %v", outcome.Action, action, outcome.State)
	}
	return outcome
}

// requireError fails the test unless there is an error that fits, with words as in says.
func requireError(t *testing.T, words string, outcome acctest.Outcome) acctest.Outcome {
	t.Helper()
	if len(outcome.Errors) == 0 {
		t.Fatalf("there is no error; state %v", outcome.State)
	}
	if !matchesMessage(words).MatchString(outcome.Err()) {
		t.Fatalf("the error does not say %q:\n%s", words, outcome.Err())
	}
	return outcome
}

// requireWarning requires exactly one warning, which matches the pattern.
func requireWarning(t *testing.T, words string, outcome acctest.Outcome) {
	t.Helper()
	if len(outcome.Warnings) != 1 || !matchesMessage(words).MatchString(outcome.Warnings[0]) {
		t.Errorf("the warnings %q are not one that says %q", outcome.Warnings, words)
	}
}
