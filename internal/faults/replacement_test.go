package faults_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
)

// replacements holds the expected result of -replace in both orders, and of a label renamed without a moved block. The keys
// are those of lifecycles.
var replacements = map[string]struct {
	renamed string // plan error; "" if another object is created, or nothing is destroyed
	plan    string // plan error of a replacement; "" if the plan succeeds
	create  string // create error with create_before_destroy; "" if the create succeeds
}{
	"mcc_department":                {renamed: moved, create: "Cannot create MCC department sales"},
	"mcc_directory":                 {},
	"mcc_directory (delete)":        {renamed: moved},
	"mcc_job_grade":                 {renamed: moved, create: "Cannot create MCC job grade senior"},
	"mcc_job_position":              {renamed: moved, create: "Cannot create MCC job position head"},
	"mcc_user":                      {renamed: moved, create: "Cannot create MCC user kim"},
	"nhn_appkey":                    {renamed: moved},
	"nhn_appkey (not stored)":       {renamed: moved},
	"nhn_iam_member":                {renamed: moved, plan: "Account cannot be replaced with the same login ID"},
	"nhn_organization":              {renamed: moved, create: "Cannot create NHN organization Second"},
	"nhn_organization_member_roles": {renamed: moved},
	"nhn_organization_member_roles (on destroy)": {renamed: moved},
	"nhn_organization_member_roles (expired)":    {renamed: moved},
	"nhn_project":                             {renamed: moved, create: "Cannot create NHN project web"},
	"nhn_project_member":                      {renamed: moved, create: "Cannot add NHN project member dev@example.com"},
	"nhn_project_member (UUID)":               {renamed: moved, create: "Cannot add NHN project member"},
	"nhn_project_member (IAM)":                {renamed: moved, create: "Cannot add NHN project member ops"},
	"nhn_project_member (expired role)":       {renamed: moved, create: "Cannot add NHN project member dev@example.com"},
	"nhn_project_members_exclusive":           {},
	"nhn_project_members_exclusive (expired)": {},
	"nhn_project_service":                     {renamed: moved, create: "Cannot enable NHN project service"},
	"nhn_role_group":                          {renamed: moved, create: "Cannot create NHN role group ops"},
	"nhn_role_group (ORG)":                    {renamed: moved, create: "Cannot create NHN role group ops"},
	"nhn_role_group (ORG_ROLE_GROUP)":         {renamed: moved, create: "Cannot create NHN role group ops"},
	"nhn_user_access_key":                     {},
	"nhn_user_access_key (JWT)":               {},
}

const moved = "Object destroyed and created in one plan"

func TestReplacement_everyTypeHasACase(t *testing.T) {
	t.Parallel()
	for name, life := range lifecycles {
		if _, there := replacements[name]; !there && !life.undeletable {
			t.Errorf("%s has no entry in replacements: what do -replace and a renamed label do?", name)
		}
	}
}

// TestReplacement_bothOrders replaces an object of each type in both orders. Either the new object exists afterwards, or the plan
// or create fails and the former object still exists. The next plan is empty.
func TestReplacement_bothOrders(t *testing.T) {
	t.Parallel()
	for _, name := range slices.Sorted(maps.Keys(replacements)) {
		for order, label := range map[acctest.Order]string{acctest.DestroyBeforeCreate: "destroy first", acctest.CreateBeforeDestroy: "create first"} {
			t.Run(name+" "+label, func(t *testing.T) {
				t.Parallel()
				typeName, _, _ := strings.Cut(name, " ")
				address, config, want := typeName+".it", lifecycles[name].create, replacements[name]
				cloud := newFixture(t)
				engine := cloud.Engine(t)
				mustSucceed(t, engine.Apply(address, config))
				before := countObjects(t, cloud)
				outcome, planned := engine.ReplaceInOrder(address, config, order)
				refusal := want.plan
				if order == acctest.CreateBeforeDestroy && refusal == "" {
					refusal = want.create
				}
				if (refusal == "") != (outcome.Err() == "") || !strings.Contains(outcome.Err(), refusal) {
					t.Errorf("the error is %q, want %q", outcome.Err(), refusal)
				}
				if order == acctest.CreateBeforeDestroy && want.create != "" && !strings.Contains(outcome.Err(), "create_before_destroy") {
					t.Errorf("the error does not say that create_before_destroy is the cause: %s", outcome.Err())
				}
				if planned != (want.plan == "") {
					t.Errorf("the plan passes: %t", planned)
				}
				if plan := engine.Plan(address, config); plan.Err() != "" || plan.Action != "no-op" || plan.State == nil {
					t.Errorf("the plan after it is %s %s", plan.Action, plan.Err())
				}
				if diff := cmp.Diff(before, countObjects(t, cloud)); refusal != "" && diff != "" {
					t.Errorf("what the services hold differs after a refusal (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// TestPlan_renamedWithoutMoved destroys an object at one address and creates it at another address in the same plan, in both
// orders of planning.
func TestPlan_renamedWithoutMoved(t *testing.T) {
	t.Parallel()
	for _, name := range slices.Sorted(maps.Keys(replacements)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			typeName, _, _ := strings.Cut(name, " ")
			former, now, config := typeName+".former", typeName+".now", lifecycles[name].create
			engine := newFixture(t).Engine(t)
			mustSucceed(t, engine.Apply(former, config))
			destroy := func() acctest.Outcome { return engine.PlanDestroy(former) }
			create := func() acctest.Outcome { return engine.Plan(now, config) }
			for _, steps := range [][]func() acctest.Outcome{{destroy, create}, {create, destroy}} {
				engine.Run(func() {
					errors := steps[0]().Err() + steps[1]().Err()
					if want := replacements[name].renamed; (want == "") != (errors == "") || !strings.Contains(errors, want) {
						t.Errorf("the errors are %q, want %q", errors, want)
					}
					if replacements[name].renamed != "" && !strings.Contains(errors, "moved {\n    from = "+typeName+".") {
						t.Errorf("no moved block is named: %s", errors)
					}
				})
			}
		})
	}
}

// TestPlan_repeatedInOneRun plans an update of each type first without and then with a refresh, as -minimal-refresh does. Then
// it plans the object at a second address, which is a duplicate.
func TestPlan_repeatedInOneRun(t *testing.T) {
	t.Parallel()
	for _, name := range slices.Sorted(maps.Keys(lifecycles)) {
		for _, older := range []bool{false, true} { // state of a provider version that stored no claimant
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				typeName, _, _ := strings.Cut(name, " ")
				address, second, config := typeName+".it", typeName+".second", lifecycles[name].create
				changed := config
				if lifecycles[name].update != nil {
					changed = lifecycles[name].update
				}
				engine := newFixture(t).Engine(t)
				mustSucceed(t, engine.Apply(address, config))
				if older {
					engine.DropPrivate(address)
				}
				begin := engine.Fork(t)
				engine.Run(func() {
					for _, plan := range []func(string, acctest.Values) acctest.Outcome{engine.PlanWithoutRefresh, engine.Plan} {
						if planned := plan(address, changed); planned.Err() != "" {
							t.Error(planned.Err())
						}
					}
				})
				for way, plan := range map[string]func(*acctest.Engine, string, acctest.Values) acctest.Outcome{
					"unread": (*acctest.Engine).PlanWithoutRefresh, "read": (*acctest.Engine).Plan,
				} {
					twin := begin.Fork(t)
					if !older {
						twin.RefreshAll()
					}
					twin.Copy(address, second)
					if !older {
						twin.Refresh(second)
					}
					twin.Run(func() {
						errors := []string{plan(twin, address, config).Err(), plan(twin, second, config).Err()}
						if diff := cmp.Diff([]bool{false, true}, []bool{errors[0] != "", strings.Contains(errors[1], "Duplicate resource")}); diff != "" {
							t.Errorf("%s, two addresses: %q", way, errors)
						}
					})
				}
			})
		}
	}
}
