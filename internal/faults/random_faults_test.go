package faults_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

var (
	schedules = flag.Int("schedules", 20, "number of random fault schedules to run")
	firstSeed = flag.Uint64("seed", 1, "seed of the first schedule; each further schedule increments it")
)

// block is a resource block of the test organization.
type block struct {
	address string
	needs   []string // addresses of the referenced resources
	config  func(version int, id func(address string) any) acctest.Values
}

// organization returns the resource blocks of a small organization, in an order in which Terraform may create them. Each
// block has two versions.
func organization() []block {
	type id = func(string) any
	blocks := []block{
		{"mcc_job_grade.lead", nil, func(version int, _ id) acctest.Values {
			return acctest.Values{"external_key": "g", "name": fmt.Sprint("Grade ", version)}
		}},
		{"mcc_job_position.pm", nil, func(version int, _ id) acctest.Values {
			return acctest.Values{"external_key": "p", "name": "Position", "display_order": int64(version)}
		}},
		{"mcc_directory.rest", nil, func(version int, _ id) acctest.Values { return randomFaultsDirectory(version) }},
		{"nhn_iam_member.kim", nil, func(version int, _ id) acctest.Values {
			return acctest.Values{"user_code": "kim", "name": fmt.Sprint("Kim ", version), "email": "kim@example.com"}
		}},
		{"nhn_organization_member_roles.dev", nil, func(version int, _ id) acctest.Values {
			return acctest.Values{"member_uuid": simulator.NHNMemberUUID, "roles": roles([]string{"role-org-admin", "role-org-billing-viewer"}[version])}
		}},
	}
	for i := range 3 {
		above := fmt.Sprint("mcc_department.d", i-1)
		department := block{fmt.Sprint("mcc_department.d", i), []string{above}, func(version int, id id) acctest.Values {
			return acctest.Values{"external_key": fmt.Sprint("d", i), "name": fmt.Sprint("Department ", version), "parent_external_key": id(above)}
		}}
		if i == 0 {
			department.needs = nil
		}
		blocks = append(blocks, department)
	}
	for i := range 6 {
		departments := []string{fmt.Sprint("mcc_department.d", i%3), fmt.Sprint("mcc_department.d", (i+1)%3)}
		blocks = append(blocks, block{fmt.Sprint("mcc_user.u", i), append(departments, "mcc_job_grade.lead"), func(version int, id id) acctest.Values {
			return acctest.Values{
				"external_key": fmt.Sprint("u", i), "name": fmt.Sprint("User ", version), "email": fmt.Sprintf("u%d@example.com", i),
				"department_external_key": id(departments[version]), "job_grade_external_key": id("mcc_job_grade.lead"),
			}
		}})
	}
	for i := range 2 {
		project := fmt.Sprint("nhn_project.p", i)
		within := func(typeName string, config func(version int) acctest.Values) {
			blocks = append(blocks, block{fmt.Sprint(typeName, ".x", i), []string{project}, func(version int, id id) acctest.Values {
				values := config(version)
				values["project_id"] = id(project)
				return values
			}})
		}
		blocks = append(blocks, block{project, nil, func(int, id) acctest.Values {
			return acctest.Values{"name": fmt.Sprint("project-", i), "deletion_protection": false}
		}})
		within("nhn_project_member", func(version int) acctest.Values {
			return acctest.Values{"email": "dev@example.com", "roles": roles([]string{"role-project-member", "role-instance-viewer"}[version])}
		})
		within("nhn_role_group", func(version int) acctest.Values {
			return acctest.Values{"name": "ops", "description": fmt.Sprint("Version ", version), "roles": roles("role-project-member")}
		})
		within("nhn_appkey", func(int) acctest.Values { return acctest.Values{"alias": "web"} })
		within("nhn_project_service", func(int) acctest.Values { return acctest.Values{"product_id": simulator.NHNSecretProductID} })
	}
	return blocks
}

// randomFaultsDirectory returns a directory whose second version creates, renames, moves and removes, gives a department another key, and
// hands an email address over.
func randomFaultsDirectory(version int) acctest.Values {
	versions := []acctest.Values{
		{
			"departments": `{"r0":{"name":"Rest"},"r1":{"name":"Team","parent_external_key":"r0"},"r2":{"name":"Other"}}`,
			"users": `{"v0":{"name":"V","email":"v0@example.com","department_external_key":"r1"},"v1":{"name":"V","email":"v1@example.com","department_external_key":"r1"},
				"v2":{"name":"V","email":"v2@example.com"},"v3":{"name":"V","email":"v3@example.com","department_external_key":"r2"}}`,
		},
		{
			"departments": `{"r0":{"name":"Other"},"new":{"name":"Team","parent_external_key":"r2"},"r2":{"name":"Rest","parent_external_key":"r0"}}`,
			"users": `{"v0":{"name":"V","email":"v0@example.com","department_external_key":"new"},"v1":{"name":"W","email":"w1@example.com","department_external_key":"new"},
				"v3":{"name":"V","email":"v3@example.com","department_external_key":""},"v4":{"name":"V","email":"v2@example.com"}}`,
		},
	}
	versions[version]["deletion_policy"] = "delete"
	return versions[version]
}

// TestRandomFaults creates, changes and destroys an organization with random faults in the first two applies of each phase.
// After the advice in the errors is followed, the third apply must converge without duplicates.
//
// To repeat a schedule, use its seed: `go test ./internal/faults -run TestRandomFaults -schedules=1 -seed=N`.
func TestRandomFaults(t *testing.T) {
	t.Parallel()
	want := map[string]map[string]int{}
	baseline := acctest.New(t)
	runLifecycle(t, baseline, func(string, int) {}, func(phase string) { want[phase] = countObjects(t, baseline) })
	for i := range *schedules {
		seed := *firstSeed + uint64(i)
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 0))
			cloud := acctest.New(t)
			runLifecycle(t, cloud, func(_ string, apply int) {
				cloud.ClearFaults()
				if apply < 2 {
					injectRandomFaults(cloud, random)
				}
			}, func(phase string) {
				if diff := cmp.Diff(want[phase], countObjects(t, cloud)); diff != "" {
					t.Errorf("%s: the objects differ from a lifecycle without faults (-want +got):\n%s", phase, diff)
				}
			})
			if t.Failed() {
				t.Logf("repeat it with -run TestRandomFaults -schedules=1 -seed=%d", seed)
			}
		})
	}
}

// injectRandomFaults makes some of the next requests fail with faults that both APIs have.
func injectRandomFaults(cloud *acctest.Cloud, random *rand.Rand) {
	ways := faultCases("")
	at := 0
	for range 1 + random.IntN(12) {
		at += random.IntN(12)
		for _, fault := range ways[random.IntN(len(ways))].faults {
			if fault.Times < 0 {
				fault.Times = 1 + random.IntN(25) // an outage that ends
			}
			if fault.Kind == simulator.FaultStatus {
				fault.Body = "oops"
			}
			fault.Skip += at
			cloud.InjectFault(fault)
		}
	}
}

// runLifecycle runs the phases of an organization, each with up to three applies. It calls prepare before each apply and done
// after each phase.
func runLifecycle(t *testing.T, cloud *acctest.Cloud, prepare func(phase string, apply int), done func(phase string)) {
	t.Helper()
	engine := cloud.Engine(t)
	for version, phase := range []string{"create", "change", "destroy"} {
		work := func() map[string]acctest.Outcome { return applyAll(engine, version) }
		if phase == "destroy" {
			work = func() map[string]acctest.Outcome { return destroyAll(engine) }
		}
		var failed map[string]acctest.Outcome
		for apply := range 3 {
			prepare(phase, apply)
			engine.Run(func() { failed = work() })
			cloud.ClearFaults()
			for _, b := range organization() {
				if outcome, did := failed[b.address]; did && phase != "destroy" {
					applyRemedy(t, cloud, engine, b.address, configOf(engine, b, version), outcome)
				}
			}
		}
		for address, outcome := range failed {
			t.Errorf("%s: %s does not converge: %s", phase, address, outcome.Err())
		}
		if phase != "destroy" {
			engine.Run(func() {
				for _, b := range organization() {
					if plan := engine.Plan(b.address, configOf(engine, b, version)); plan.Err() != "" || plan.Action != "no-op" {
						t.Errorf("%s: the plan for %s is %s %s", phase, b.address, plan.Action, plan.Err())
					}
				}
			})
		}
		done(phase)
	}
}

func configOf(engine *acctest.Engine, b block, version int) acctest.Values {
	return b.config(version, func(address string) any { return engine.State(address)["id"] })
}

// applyAll applies the blocks and returns the failures. Like Terraform, it skips blocks whose references do not exist.
func applyAll(engine *acctest.Engine, version int) map[string]acctest.Outcome {
	failed := map[string]acctest.Outcome{}
	for _, b := range organization() {
		if slices.ContainsFunc(b.needs, func(address string) bool { return engine.State(address) == nil }) {
			continue
		}
		if outcome := engine.Apply(b.address, configOf(engine, b, version)); outcome.Err() != "" {
			failed[b.address] = outcome
		}
	}
	return failed
}

// destroyAll destroys the blocks that are no longer referenced, and returns the failures.
func destroyAll(engine *acctest.Engine) map[string]acctest.Outcome {
	failed, needed := map[string]acctest.Outcome{}, map[string]bool{}
	blocks := organization()
	slices.Reverse(blocks)
	for _, b := range blocks {
		if !needed[b.address] {
			if outcome := engine.Destroy(b.address); outcome.Err() != "" {
				failed[b.address] = outcome
			}
		}
		if engine.State(b.address) != nil {
			for _, address := range b.needs {
				needed[address] = true
			}
		}
	}
	return failed
}
