package resources_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// mccJobType is one of the two types that are alike in everything but path, codes and words.
type mccJobType struct {
	typeName string
	path     string
	noun     string
	unknown  string // the code
	jobs     func(*simulator.State) *[]simulator.MCCJob
	sync     func(*simulator.MCCSwitches, simulator.MCCSync)
	ofUser   func(*simulator.MCCUser) *string
}

var mccJobTypes = []mccJobType{
	{
		"mcc_job_grade", "/ncloudmcc/v1/companies/*/job-grades", "job grade", "180013",
		func(st *simulator.State) *[]simulator.MCCJob { return &st.MCC.JobGrades },
		func(sw *simulator.MCCSwitches, to simulator.MCCSync) { sw.JobGradesSync = to },
		func(u *simulator.MCCUser) *string { return &u.JobGradeExternalKey },
	},
	{
		"mcc_job_position", "/ncloudmcc/v1/companies/*/job-positions", "job position", "180015",
		func(st *simulator.State) *[]simulator.MCCJob { return &st.MCC.JobPositions },
		func(sw *simulator.MCCSwitches, to simulator.MCCSync) { sw.JobPositionsSync = to },
		func(u *simulator.MCCUser) *string { return &u.JobPositionExternalKey },
	},
}

// check compares the jobs of the simulator with the wanted ones, each as "key name order locales".
func (j mccJobType) check(t *testing.T, cloud *acctest.Cloud, want ...string) {
	t.Helper()
	var got []string
	cloud.View(func(st *simulator.State) {
		for _, job := range *j.jobs(st) {
			text := fmt.Sprint(job.ExternalKey, " ", job.Name, " ", job.SortOrd)
			for _, locale := range []string{"ko_KR", "ja_JP", "en_US"} {
				if name := job.I18nNames[locale]; name != "" {
					text += " " + locale + "=" + name
				}
			}
			got = append(got, text)
		}
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the service holds something else (-want +got):\n%s", diff)
	}
}

const gradeMinimal = `
resource "mcc_job_grade" "lead" {
  external_key = "lead"
  name         = "Lead"
}
`

const gradeFull = `
resource "mcc_job_grade" "lead" {
  external_key  = "lead"
  name          = "Team lead"
  display_order = 3
  i18n_names    = { ko_KR = "팀장", ja_JP = "リーダー", en_US = "Team lead" }
}
`

func TestAccMCCJobGrade_lifecycle(t *testing.T) {
	t.Parallel()
	const address = "mcc_job_grade.lead"
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoJobs,
		resource.TestStep{
			Config: gradeMinimal,
			ConfigPlanChecks: resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
				plancheck.ExpectKnownValue(address, tfjsonpath.New("company_id"), knownvalue.StringExact(simulator.MCCCompanyID)),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact("lead")),
				plancheck.ExpectKnownValue(address, tfjsonpath.New("display_order"), knownvalue.Int64Exact(0)),
				plancheck.ExpectUnknownValue(address, tfjsonpath.New("i18n_names")),
			}},
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.StringExact("lead")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("name"), knownvalue.StringExact("Lead")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("i18n_names"), knownvalue.MapSizeExact(0)),
			},
		},
		importStep(address, simulator.MCCCompanyID+"/lead"),
		importStep(address, "lead"),
		resource.TestStep{
			Config:           gradeFull,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("name"), knownvalue.StringExact("Team lead")),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("display_order"), knownvalue.Int64Exact(3)),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("i18n_names"), knownvalue.MapExact(map[string]knownvalue.Check{
					"ko_KR": knownvalue.StringExact("팀장"), "ja_JP": knownvalue.StringExact("リーダー"), "en_US": knownvalue.StringExact("Team lead"),
				})),
			},
		},
		importStep(address, "lead"),
		resource.TestStep{ // omitted attributes are kept
			Config:           gradeMinimal,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownValue(address, tfjsonpath.New("display_order"), knownvalue.Int64Exact(3)),
				statecheck.ExpectKnownValue(address, tfjsonpath.New("i18n_names"), knownvalue.MapSizeExact(3)),
			},
		},
		resource.TestStep{ // {} clears
			Config: `
resource "mcc_job_grade" "lead" {
  external_key  = "lead"
  name          = "Lead"
  display_order = 0
  i18n_names    = {}
}
`,
			ConfigPlanChecks:  expectPlan(address, plancheck.ResourceActionUpdate),
			ConfigStateChecks: []statecheck.StateCheck{statecheck.ExpectKnownValue(address, tfjsonpath.New("i18n_names"), knownvalue.MapSizeExact(0))},
			Check: func(*terraformState) error {
				mccJobTypes[0].check(t, cloud, "lead Lead 0")
				return nil
			},
		},
		resource.TestStep{
			Config: `
resource "mcc_job_grade" "lead" {
  external_key = "lead-2"
  name         = "Lead"
}
`,
			ConfigPlanChecks: expectPlan(address, plancheck.ResourceActionReplace),
		},
	)
}

func TestAccMCCJobGrade_disappears(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoJobs,
		resource.TestStep{Config: gradeMinimal},
		resource.TestStep{
			PreConfig:        func() { cloud.Change(func(st *simulator.State) { st.MCC.RemoveJobGrade("lead") }) },
			Config:           gradeMinimal,
			ConfigPlanChecks: expectPlan("mcc_job_grade.lead", plancheck.ResourceActionCreate),
		},
	)
}

func TestAccMCCJobGrade_drift(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.RunAndCheck(t, checkNoJobs,
		resource.TestStep{Config: gradeFull},
		resource.TestStep{
			PreConfig: func() {
				cloud.Change(func(st *simulator.State) {
					lead := st.MCC.JobGrade("lead")
					lead.Name, lead.SortOrd, lead.I18nNames = "Renamed", 9, map[string]string{"ja_JP": "主任"}
				})
			},
			Config:           gradeFull,
			ConfigPlanChecks: expectPlan("mcc_job_grade.lead", plancheck.ResourceActionUpdate),
			Check: func(*terraformState) error {
				mccJobTypes[0].check(t, cloud, "lead Team lead 3 ko_KR=팀장 ja_JP=リーダー en_US=Team lead")
				return nil
			},
		},
	)
}

func TestAccMCCJobGrade_errors(t *testing.T) {
	t.Parallel()
	const key = `external_key = "a"` + "\n"
	errors := map[string]configurationError{
		"key with a slash":   {`external_key = "a/b"` + "\n" + `name = "A"`, `Invalid external_key.*1 to 36 characters`},
		"key too long":       {`external_key = "1234567890123456789012345678901234567"` + "\n" + `name = "A"`, `Invalid external_key`},
		"name empty":         {key + `name = ""`, `between 1 and 100`},
		"name too long":      {key + fmt.Sprintf("name = %q", strings.Repeat("직", 101)), `between 1 and 100`},
		"locale unknown":     {key + `name = "A"` + "\n" + `i18n_names = { de_DE = "A" }`, `i18n_names.*ko_KR`},
		"locale empty":       {key + `name = "A"` + "\n" + `i18n_names = { ko_KR = "" }`, `i18n_names.*between 1 and 100`},
		"order negative":     {key + `name = "A"` + "\n" + `display_order = -1`, `display_order.*at least 0`},
		"company empty":      {key + `name = "A"` + "\n" + `company_id = ""`, `company_id.*at least 1`},
		"company unknown":    {key + `name = "A"` + "\n" + `company_id = "nobody"`, `Copy the integration key.*180000`},
		"key taken":          {`external_key = "taken"` + "\n" + `name = "A"`, `external_key = "taken".*If no configuration manages the object with this key yet, import it.*180011`},
		"name taken":         {key + `name = "Taken"`, `name = "Taken".*Choose another name.*180012`},
		"order out of range": {key + `name = "A"` + "\n" + `display_order = 10`, `display_order = 10.*one digit only.*181011`},
		"name of blanks":     {key + `name = " "`, `name = " ".*181001`},
	}
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: "taken", Name: "Taken"})
	})
	runErrors(t, cloud, "mcc_job_grade", errors)
	mccJobTypes[0].check(t, cloud, "taken Taken 0")
}

func TestAccMCCJobGrade_duplicate(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Run(t, resource.TestStep{
		Config: gradeMinimal + `
resource "mcc_job_grade" "again" {
  external_key = "lead"
  name         = "Lead again"
}

resource "mcc_job_position" "other" {
  external_key = "lead"
  name         = "A position may have the same key"
}
`,
		ExpectError: matchesMessage(`Duplicate resource.*mcc_job_grade.*/lead`),
	})
	requireListsOnly(t, cloud, 2) // job grades and job positions
}

// TestMCCJobs_everySwitch takes the same life through each way in which the service may behave.
func TestMCCJobs_everySwitch(t *testing.T) {
	t.Parallel()
	for _, job := range mccJobTypes {
		for name, change := range mccSwitches(map[string]func(*simulator.MCCSwitches){
			"order is a string": func(sw *simulator.MCCSwitches) { sw.SortOrdString = true },
			"order of any size": func(sw *simulator.MCCSwitches) { sw.SortOrdAnySize = true },
			"names unique":      func(sw *simulator.MCCSwitches) { sw.UniqueNames = simulator.MCCUniqueInCompany },
			"names not unique":  func(sw *simulator.MCCSwitches) { sw.UniqueNames = simulator.MCCUniqueNowhere },
			"delete keeps":      func(sw *simulator.MCCSwitches) { sw.JobDelete = simulator.MCCJobDeleteKeeps },
			"delete may refuse": func(sw *simulator.MCCSwitches) { sw.JobDelete = simulator.MCCJobDeleteRefuses },
			"the others are off": func(sw *simulator.MCCSwitches) {
				sw.DepartmentsSync, sw.UsersSync = simulator.MCCSyncOff, simulator.MCCSyncNotInVersion
			},
			"string order merges": func(sw *simulator.MCCSwitches) { sw.SortOrdString, sw.Put = true, simulator.MCCPutMerges },
		}) {
			t.Run(job.typeName+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.MCC) })
				cloud.Change(func(st *simulator.State) {
					*job.jobs(st) = append(*job.jobs(st), simulator.MCCJob{ExternalKey: "other", Name: "Other"}, simulator.MCCJob{Name: "Never mapped"})
				})
				engine, address := cloud.Engine(t), job.typeName+".lead"
				minimal := acctest.Values{"external_key": "lead", "name": "Lead"}
				full := acctest.Values{
					"external_key": "lead", "name": "Team lead", "display_order": int64(7), "company_id": simulator.MCCCompanyID,
					"i18n_names": map[string]string{"ko_KR": "팀장", "en_US": "Team lead"},
				}
				others := []string{"other Other 0", " Never mapped 0"}
				holds := func(mine string) {
					t.Helper()
					job.check(t, cloud, append(others[:2:2], mine)...)
				}
				requireSuccess(t, "create", engine.Apply(address, minimal))
				holds("lead Lead 0")
				requireSuccess(t, "no-op", engine.Plan(address, minimal))
				requireSuccess(t, "update", engine.Apply(address, full))
				holds("lead Team lead 7 ko_KR=팀장 en_US=Team lead")
				requireSuccess(t, "no-op", engine.Plan(address, full))
				requireSuccess(t, "no-op", engine.Plan(address, with(minimal, "name", "Team lead")))
				requireSuccess(t, "no-op", engine.Import(job.typeName+".again", "lead"))
				requireSuccess(t, "no-op", engine.Plan(job.typeName+".again", full))
				engine.RemoveFromState(job.typeName + ".again")
				requireSuccess(t, "update", engine.Apply(address, minimal)) // keeps the rest
				holds("lead Lead 7 ko_KR=팀장 en_US=Team lead")
				requireSuccess(t, "update", engine.Apply(address, with(full, "i18n_names", map[string]string{"ko_KR": "팀장"})))
				holds("lead Team lead 7 ko_KR=팀장")
				requireSuccess(t, "update", engine.Apply(address, with(minimal, "i18n_names", map[string]string{})))
				holds("lead Lead 7")
				requireSuccess(t, "replace", engine.Apply(address, with(full, "external_key", "lead-2")))
				holds("lead-2 Team lead 7 ko_KR=팀장 en_US=Team lead")
				requireSuccess(t, "delete", engine.Destroy(address))
				job.check(t, cloud, others...)
			})
		}
	}
}

func TestMCCJobs_lostResponses(t *testing.T) {
	t.Parallel()
	for _, job := range mccJobTypes {
		for _, method := range []string{"POST", "GET", "PUT", "DELETE"} {
			for name, faultCase := range mccFaultCases(method + " " + job.path + "/lead") {
				t.Run(job.typeName+" "+method+" "+name, func(t *testing.T) {
					t.Parallel()
					cloud := acctest.New(t)
					cloud.InjectFault(faultCase)
					engine, address := cloud.Engine(t), job.typeName+".lead"
					config := acctest.Values{"external_key": "lead", "name": "Lead", "i18n_names": map[string]string{"ja_JP": "リーダー"}}
					made := requireSuccess(t, "create", engine.Apply(address, config))
					if len(made.Warnings) > 0 || made.State["id"] != "lead" {
						t.Errorf("created %v: %v", made.State, made.Warnings)
					}
					job.check(t, cloud, "lead Lead 0 ja_JP=リーダー")
					requireSuccess(t, "no-op", engine.Plan(address, config))
					config = acctest.Values{"external_key": "lead", "name": "Leader", "display_order": int64(2), "i18n_names": map[string]string{}}
					requireSuccess(t, "update", engine.Apply(address, config))
					job.check(t, cloud, "lead Leader 2")
					requireSuccess(t, "no-op", engine.Plan(address, config))
					requireSuccess(t, "delete", engine.Destroy(address))
					job.check(t, cloud)
				})
			}
		}
	}
}

// TestMCCJobs_existingObjectIsNotAdopted creates a job with a key that exists already: after a lost response, the existing job is not adopted.
func TestMCCJobs_existingObjectIsNotAdopted(t *testing.T) {
	t.Parallel()
	for _, job := range mccJobTypes {
		faultCases := mccFaultCases("POST " + job.path + "/lead")
		delete(faultCases, "empty after") // the response of a successful create
		for name, faultCase := range faultCases {
			t.Run(job.typeName+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				cloud.Change(func(st *simulator.State) {
					*job.jobs(st) = append(*job.jobs(st), simulator.MCCJob{ExternalKey: "lead", Name: "Somebody else's", SortOrd: 4})
				})
				cloud.InjectFault(faultCase)
				engine := cloud.Engine(t)
				outcome := requireError(t, `external_key.*If no configuration manages the object with this key yet, import it.*180011`, engine.Apply(job.typeName+".lead", acctest.Values{"external_key": "lead", "name": "Lead"}))
				if outcome.State != nil {
					t.Errorf("the state is %v", outcome.State)
				}
				job.check(t, cloud, "lead Somebody else's 4")
			})
		}
	}
}

// TestMCCJobs_clearNames clears names while the API ignores it.
func TestMCCJobs_clearNames(t *testing.T) {
	t.Parallel()
	for _, job := range mccJobTypes {
		t.Run(job.typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.I18nNames = simulator.MCCI18nMerged })
			engine, address := cloud.Engine(t), job.typeName+".lead"
			config := acctest.Values{"external_key": "lead", "name": "Lead", "i18n_names": map[string]string{"ko_KR": "팀장", "en_US": "Lead"}}
			requireSuccess(t, "create", engine.Apply(address, config))
			for _, less := range []map[string]string{{}, {"ko_KR": "팀장"}, {"ja_JP": "リーダー"}} {
				outcome := requireError(t, `i18n_names.*did not apply i18nNames`, engine.Apply(address, with(with(config, "name", "Leader"), "i18n_names", less)))
				if outcome.State["name"] != "Leader" {
					t.Errorf("the state lost what was taken: %v", outcome.State)
				}
			}
			job.check(t, cloud, "lead Leader 0 ko_KR=팀장 ja_JP=リーダー en_US=Lead")
			requireSuccess(t, "no-op", engine.Plan(address, acctest.Values{"external_key": "lead", "name": "Leader"}))
		})
	}
}

// TestMCCJobs_forbidden switches the integration off: the state is kept, and the console is named.
func TestMCCJobs_forbidden(t *testing.T) {
	t.Parallel()
	for _, job := range mccJobTypes {
		t.Run(job.typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine, address := cloud.Engine(t), job.typeName+".lead"
			config := acctest.Values{"external_key": "lead", "name": "Lead"}
			requireSuccess(t, "create", engine.Apply(address, config))
			for _, test := range []struct {
				sync simulator.MCCSync
				want string
			}{
				{simulator.MCCSyncOff, `Cannot read MCC ` + job.noun + ` lead.*Organization integration.*180001`},
				{simulator.MCCSyncNotInVersion, `does not have this function.*180002`},
			} {
				cloud.Switch(func(sw *simulator.Switches) { job.sync(&sw.MCC, test.sync) })
				requireError(t, test.want, engine.Plan(address, config))
				requireError(t, test.want, engine.Destroy(address))
			}
			cloud.Switch(func(sw *simulator.Switches) { job.sync(&sw.MCC, simulator.MCCSyncOffReadsAllowed) })
			requireSuccess(t, "no-op", engine.Plan(address, config))
			requireError(t, `Cannot update MCC `+job.noun+` lead.*180001`, engine.Apply(address, with(config, "name", "Leader")))
			requireError(t, `Cannot create MCC `+job.noun+` b.*180001`, engine.Apply(job.typeName+".b", acctest.Values{"external_key": "b", "name": "B"}))
			requireError(t, `Cannot delete MCC `+job.noun+` lead.*180001`, engine.Destroy(address))
			cloud.Switch(func(sw *simulator.Switches) { job.sync(&sw.MCC, simulator.MCCSyncOn) })
			requireSuccess(t, "no-op", engine.Plan(address, config))
			cloud.Change(func(st *simulator.State) { st.MCC.AccessKeys[0].Policy = simulator.MCCPolicyViewer })
			requireSuccess(t, "no-op", engine.Plan(address, config))
			requireError(t, `NCP_MEDIA_CONNECT_CENTER_MANAGER.*code 210`, engine.Apply(address, with(config, "name", "Leader")))
			cloud.Change(func(st *simulator.State) { st.MCC.AccessKeys[0].Policy = "" })
			requireSuccess(t, "delete", engine.Destroy(address))
			job.check(t, cloud)
		})
	}
}

// TestMCCJobs_inUse deletes a job that a user has.
func TestMCCJobs_inUse(t *testing.T) {
	t.Parallel()
	for _, job := range mccJobTypes {
		for name, test := range map[string]struct {
			behaviour simulator.MCCJobDelete
			want      string // an error, if any
			left      string // the grade that the user has then
		}{
			"clears":  {simulator.MCCJobDeleteClears, "", ""},
			"keeps":   {simulator.MCCJobDeleteKeeps, "", "lead"},
			"refuses": {simulator.MCCJobDeleteRefuses, `Cannot delete MCC ` + job.noun + ` lead.*180018`, "lead"},
		} {
			t.Run(job.typeName+" "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.JobDelete = test.behaviour })
				engine, address := cloud.Engine(t), job.typeName+".lead"
				requireSuccess(t, "create", engine.Apply(address, acctest.Values{"external_key": "lead", "name": "Lead"}))
				cloud.Change(func(st *simulator.State) { *job.ofUser(st.MCC.User("admin")) = "lead" })
				if outcome := engine.Destroy(address); test.want != "" {
					requireError(t, test.want, outcome)
					job.check(t, cloud, "lead Lead 0")
				} else {
					requireSuccess(t, "delete", outcome)
					job.check(t, cloud)
				}
				cloud.View(func(st *simulator.State) {
					if left := *job.ofUser(st.MCC.User("admin")); left != test.left {
						t.Errorf("the user has %q", left)
					}
				})
			})
		}
	}
}

// TestMCCJobs_import covers every form of an import and those that are none.
func TestMCCJobs_import(t *testing.T) {
	t.Parallel()
	for _, job := range mccJobTypes {
		t.Run(job.typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			cloud.Change(func(st *simulator.State) {
				*job.jobs(st) = append(*job.jobs(st), simulator.MCCJob{ExternalKey: "lead", Name: "Lead", SortOrd: 5, I18nNames: map[string]string{"en_US": "Lead"}})
			})
			engine := cloud.Engine(t)
			for _, id := range []string{"lead", simulator.MCCCompanyID + "/lead"} {
				imported := requireSuccess(t, "no-op", engine.Import(job.typeName+".lead", id))
				want := map[string]any{
					"id": "lead", "external_key": "lead", "company_id": simulator.MCCCompanyID, "name": "Lead", "display_order": int64(5),
					"i18n_names": map[string]any{"en_US": "Lead"},
				}
				if diff := cmp.Diff(want, map[string]any(imported.State)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", id, diff)
				}
				requireSuccess(t, "no-op", engine.Plan(job.typeName+".lead", acctest.Values{"external_key": "lead", "name": "Lead", "display_order": int64(5)}))
			}
			for id, want := range map[string]string{
				"":         `Invalid import ID.*COMPANY_ID/EXTERNAL_KEY`,
				"a/":       `Invalid import ID.*COMPANY_ID/EXTERNAL_KEY`,
				" lead":    `Invalid import ID`,
				"a/lead":   `integration key.*180000`,
				"lead/a/b": `COMPANY_ID/EXTERNAL_KEY. It has 3 parts`,
			} {
				requireError(t, want, engine.Import(job.typeName+".bad", id))
				engine.RemoveFromState(job.typeName + ".bad")
			}
			if missing := engine.Import(job.typeName+".missing", "nobody"); missing.State != nil {
				t.Errorf("what does not exist was imported: %v", missing.State)
			}
			for _, identity := range []map[string]string{{"external_key": "lead"}, {"external_key": "lead", "company_id": simulator.MCCCompanyID}} {
				if got := cloud.ImportByIdentity(t, job.typeName, identity); got["id"] != "lead" || got["company_id"] != simulator.MCCCompanyID || got["name"] != "Lead" {
					t.Errorf("imported %v", got)
				}
			}
		})
	}
}

// checkNoJobs fails when a job grade or position is left.
func checkNoJobs(st *simulator.State) error {
	if left := len(st.MCC.JobGrades) + len(st.MCC.JobPositions); left > 0 {
		return fmt.Errorf("%d job grades and positions were not deleted", left)
	}
	return nil
}
