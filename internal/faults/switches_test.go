package faults_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// switchNumbers has the value that a switch is tested with if it takes any number. The others are tested with 2.
var switchNumbers = map[string]string{
	"mcc.LimitMax":  "10", // the default of limit
	"mcc.SeatLimit": "3",  // the administrator and two more users
}

// switchErrors contains the errors of the provider if the API, under a setting, does not allow a step of a lifecycle.
var switchErrors = map[string]string{
	"mcc.DepartmentsSync=1":  "180001",
	"mcc.DepartmentsSync=2":  "180001",
	"mcc.DepartmentsSync=3":  "180002",
	"mcc.EmailReserved=true": "180017", // a directory gives the address of a removed user to another user
	"mcc.JobGradesSync=1":    "180001",
	"mcc.JobGradesSync=2":    "180001",
	"mcc.JobGradesSync=3":    "180002",
	"mcc.JobPositionsSync=1": "180001",
	"mcc.JobPositionsSync=2": "180001",
	"mcc.JobPositionsSync=3": "180002",
	"mcc.UsersSync=1":        "180001",
	"mcc.UsersSync=2":        "180001",
	"mcc.UsersSync=3":        "180002",
	"nhn.RolesMerge=true":    "did not apply",
	"nhn.ServiceNotice=2":    "62014",
}

// undocumentedSwitches has the warning of the provider for a setting that no reference describes.
var undocumentedSwitches = map[string]string{
	"mcc.SortOrdString=true":    "Undocumented response of Media Connect Center: unexpected JSON type",
	"nhn.ResultCodeString=true": "Undocumented response of NHN Cloud: unexpected JSON type",
	"nhn.SuccessCode=2":         "Undocumented response of NHN Cloud: unknown error code",
}

// checkUndocumented fails the test if an outcome reports a response that no reference describes, except for a setting of
// undocumentedSwitches. It returns the number of reports.
func checkUndocumented(t *testing.T, phase string, setting [2]string, outcome acctest.Outcome) (reports int) {
	t.Helper()
	want := undocumentedSwitches[setting[0]+"="+setting[1]]
	for _, text := range slices.Concat(outcome.Warnings, outcome.Errors) {
		if !strings.HasPrefix(text, "Undocumented response of") && !strings.Contains(text, "No reference describes") {
			continue
		}
		if reports++; want == "" || !strings.HasPrefix(text, want) {
			t.Errorf("%s: %s", phase, text)
		}
	}
	return reports
}

// switchSettings lists each value of each switch of a cloud, except the defaults.
func switchSettings(cloud string) (settings [][2]string) {
	defaults := simulator.DefaultSwitches()
	for _, s := range defaults.Named() {
		if !strings.HasPrefix(s.Name, cloud+".") {
			continue
		}
		values := s.Values()
		if values == nil {
			values = []string{cmp.Or(switchNumbers[s.Name], "2")}
		}
		was := s.Text()
		for _, value := range values {
			if value != was {
				settings = append(settings, [2]string{s.Name, value})
			}
		}
	}
	return settings
}

// TestSwitchTables names only settings that the other test runs: an entry for another one would say nothing.
func TestSwitchTables(t *testing.T) {
	t.Parallel()
	tested := map[string]bool{}
	for _, setting := range slices.Concat(switchSettings("mcc"), switchSettings("nhn")) {
		tested[setting[0]+"="+setting[1]] = true
	}
	for _, table := range []map[string]string{switchErrors, undocumentedSwitches} {
		for setting, text := range table {
			if !tested[setting] || text == "" {
				t.Errorf("%s has the text %q, but no lifecycle runs with this setting: %t", setting, text, !tested[setting])
			}
		}
	}
	names := map[string]bool{}
	for setting := range tested {
		name, _, _ := strings.Cut(setting, "=")
		names[name] = true
	}
	for name, number := range switchNumbers {
		if !names[name] || !tested[name+"="+number] {
			t.Errorf("no lifecycle runs with %s=%s", name, number)
		}
	}
}

// TestLifecycles_everySwitch runs each lifecycle under each value of each switch. Each apply succeeds without an error and the next
// plan is empty, unless switchErrors contains an error for it.
func TestLifecycles_everySwitch(t *testing.T) {
	t.Parallel()
	for _, cloud := range []string{"mcc", "nhn"} {
		for _, setting := range switchSettings(cloud) {
			t.Run(setting[0]+"="+setting[1], func(t *testing.T) {
				t.Parallel()
				failed := false
				for name, life := range lifecycles {
					if strings.HasPrefix(name, cloud+"_") && !t.Run(name, func(t *testing.T) {
						failed = runUnderSwitch(t, name, life, setting) || failed
					}) {
						failed = true
					}
				}
				if want := switchErrors[setting[0]+"="+setting[1]]; want != "" && !failed {
					t.Errorf("no lifecycle ends with %q", want)
				}
			})
		}
	}
}

// runUnderSwitch reports whether the lifecycle ended with the error that switchErrors has for the setting.
func runUnderSwitch(t *testing.T, name string, life lifecycle, setting [2]string) bool {
	t.Helper()
	typeName, _, _ := strings.Cut(name, " ")
	address := typeName + ".it"
	cloud := newFixtureWith(t, func(sw *simulator.Switches) {
		if err := sw.Set(setting[0], setting[1]); err != nil {
			t.Fatal(err)
		}
	})
	engine := cloud.Engine(t)
	configs := []acctest.Values{life.create, life.update}
	want, reports := switchErrors[setting[0]+"="+setting[1]], 0
	for i, phase := range life.phases() {
		outcome := phase.run(engine, address)
		reports += checkUndocumented(t, phase.name, setting, outcome)
		if said := outcome.Err(); said != "" {
			if want != "" && strings.Contains(said, want) {
				return true
			}
			t.Fatalf("%s: %s", phase.name, said)
		}
		if phase.name == "delete" {
			continue
		}
		plan := engine.Plan(address, configs[i])
		reports += checkUndocumented(t, "plan after "+phase.name, setting, plan)
		if plan.Err() != "" || plan.Action != "no-op" {
			t.Errorf("after %s, the plan is %s: %s", phase.name, plan.Action, plan.Err())
		}
	}
	if said := undocumentedSwitches[setting[0]+"="+setting[1]]; said != "" && name != "mcc_user" /* has no number */ && reports == 0 {
		t.Errorf("no warning begins with %q", said)
	}
	return false
}
