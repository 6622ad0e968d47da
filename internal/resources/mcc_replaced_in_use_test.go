package resources_test

import (
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMCC_replaceInUseIsRejected replaces an object under the same key while a user, or a department below, refers to it: with -replace, and
// tainted. The plan fails, also if it cannot read the users. Without such users it is replaced.
func TestMCC_replaceInUseIsRejected(t *testing.T) {
	t.Parallel()
	object := acctest.Values{"external_key": "a", "name": "A"}
	user := func(reference string) acctest.Values { return with(kimMin(), reference, "a") }
	for name, test := range map[string]struct {
		address, by string
		config      acctest.Values // of what refers to it
		want        string
	}{
		"department with a user":       {"mcc_department.a", "mcc_user.kim", user("department_external_key"), `department "a".*in use by 1 user \("kim"\)`},
		"department with a department": {"mcc_department.a", "mcc_department.b", acctest.Values{"external_key": "b", "name": "B", "parent_external_key": "a"}, `department "a".*in use by 1 department \("b"\)`},
		"job grade":                    {"mcc_job_grade.a", "mcc_user.kim", user("job_grade_external_key"), `job grade "a".*in use by 1 user \("kim"\)`},
		"job position":                 {"mcc_job_position.a", "mcc_user.kim", user("job_position_external_key"), `job position "a".*in use by 1 user \("kim"\)`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(test.address, object))
			requireSuccess(t, "create", engine.Apply(test.by, test.config))
			cloud.ResetJournal()
			replace := map[string]func() acctest.Outcome{
				"replace": func() acctest.Outcome {
					outcome, planned := engine.ReplaceInOrder(test.address, object, acctest.DestroyBeforeCreate)
					if planned {
						t.Error("the plan passes")
					}
					return outcome
				},
				"tainted": func() acctest.Outcome { return engine.Replace(test.address, object) },
			}
			for how, run := range replace {
				requireError(t, `external_key.*Object in use cannot be replaced without a new key.*`+test.want+`.*without -replace`, run())
				cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users", Times: -1, Status: 403})
				requireError(t, `Cannot verify that the .* "a" is not in use`, run())
				cloud.ClearFaults()
				if sent := len(cloud.Requests("DELETE")); sent != 0 {
					t.Errorf("%s: %d objects were deleted", how, sent)
				}
			}
			requireSuccess(t, "no-op", engine.Plan(test.by, test.config))
			requireSuccess(t, "delete", engine.Destroy(test.by))
			requireSuccess(t, "create", engine.Replace(test.address, object))
			if outcome, _ := engine.ReplaceInOrder(test.address, object, acctest.DestroyBeforeCreate); outcome.Err() != "" {
				t.Error(outcome.Err())
			}
			requireSuccess(t, "no-op", engine.Plan(test.address, object))
		})
	}
}
