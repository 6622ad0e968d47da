package resources_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestMCCDirectory_conflicts plans a directory together with resources that manage the same objects, in both orders.
func TestMCCDirectory_conflicts(t *testing.T) {
	t.Parallel()
	listsKim := acctest.Values{"users": `{` + directoryUser("kim") + `}`}
	single := acctest.Values{"external_key": "kim", "name": "kim", "email": "kim@example.com"}
	type engineStep = func(*acctest.Engine) acctest.Outcome
	plan := func(address string, config acctest.Values) engineStep {
		return func(e *acctest.Engine) acctest.Outcome { return e.Plan(address, config) }
	}
	destroy := func(address string) engineStep {
		return func(e *acctest.Engine) acctest.Outcome { return e.PlanDestroy(address) }
	}
	for name, test := range map[string]struct {
		before engineStep // an apply
		steps  [2]engineStep
		want   []string
	}{
		"a user": {nil, [2]engineStep{plan(directoryAddress, listsKim), plan("mcc_user.kim", single)},
			[]string{"Conflicting resources", `users["kim"] of a mcc_directory and a mcc_user of this configuration both manage "` + simulator.MCCCompanyID + `/kim"`, "terraform state rm"}},
		"a department": {nil, [2]engineStep{plan(directoryAddress, acctest.Values{"departments": `{"sales":{"name":"Sales"}}`}), plan("mcc_department.sales", acctest.Values{"external_key": "sales", "name": "Sales"})},
			[]string{"Conflicting resources", `departments["sales"] of a mcc_directory and a mcc_department`}},
		"an address": {nil, [2]engineStep{plan(directoryAddress, listsKim), plan("mcc_user.other", acctest.Values{"external_key": "other", "name": "Other", "email": "Kim@example.com"})},
			[]string{"Duplicate resource", `users["kim"] of a mcc_directory and a mcc_user of this configuration both have`}},
		"two directories": {nil, [2]engineStep{plan(directoryAddress, listsKim), plan("mcc_directory.second", acctest.Values{"users": `{"kim":{}}`})},
			[]string{"Duplicate resource", `users["kim"] is the same as users["kim"] of a mcc_directory of this configuration`}},
		"a user who is destroyed": {
			func(e *acctest.Engine) acctest.Outcome { return e.Apply("mcc_user.kim", single) }, [2]engineStep{plan(directoryAddress, listsKim), destroy("mcc_user.kim")},
			[]string{"Object destroyed and listed in one plan", `users["kim"] of a mcc_directory lists it`},
		},
		"a user who is not listed any more": {
			func(e *acctest.Engine) acctest.Outcome { return e.Apply(directoryAddress, listsKim) }, [2]engineStep{plan(directoryAddress, acctest.Values{"users": `{}`}), plan("mcc_user.kim", single)},
			[]string{"Object deleted and managed in one plan", "that deletes nothing, and the next apply takes over what it lists"},
		},
		"two directories that list different users": {nil, [2]engineStep{plan(directoryAddress, listsKim), plan("mcc_directory.second", acctest.Values{"users": `{` + directoryUser("lee") + `}`})}, nil},
	} {
		for order, label := range map[int]string{0: "directory first", 1: "directory last"} {
			t.Run(name+", "+label, func(t *testing.T) {
				t.Parallel()
				engine := acctest.New(t).Engine(t)
				if test.before != nil {
					if applied := test.before(engine); applied.Err() != "" {
						t.Fatal(applied.Err())
					}
				}
				engine.Run(func() {
					said := test.steps[order](engine).Err() + test.steps[1-order](engine).Err()
					for _, part := range test.want {
						if !strings.Contains(said, part) {
							t.Errorf("the errors do not say %q: %s", part, said)
						}
					}
					if test.want == nil && said != "" {
						t.Error(said)
					}
				})
			})
		}
	}
}

// TestMCCDirectory_expectsPlannedObjects refers to a department that another resource of the same plan creates.
func TestMCCDirectory_expectsPlannedObjects(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	config := acctest.Values{"users": `{` + directoryUser("kim", `"department_external_key":"sales"`) + `}`}
	engine.Run(func() {
		requireSuccess(t, "create", engine.Plan("mcc_department.sales", acctest.Values{"external_key": "sales", "name": "Sales"}))
		requireSuccess(t, "create", engine.Plan(directoryAddress, config))
	})
	if alone := engine.Plan(directoryAddress, config); !strings.Contains(alone.Err(), `No department has the external key "sales"`) {
		t.Error(alone.Err())
	}
}

// TestMCCDirectory_takesOver creates a directory of a company that has its objects already. The plan says so, and no user is invited.
func TestMCCDirectory_takesOver(t *testing.T) {
	t.Parallel()
	cloud := companyWithOthers(t)
	engine := cloud.Engine(t)
	config := acctest.Values{"departments": `{"lab":{"name":"Laboratory"}}`, "users": `{"park":{"department_external_key":"hq"}}`}
	created := requireSuccess(t, "create", engine.Apply(directoryAddress, config))
	if said := strings.Join(created.Warnings, "\n"); !strings.Contains(said, "1 user changes: Park (\"park\").\n1 user that this directory lists for the first time exists already and is taken over.") {
		t.Errorf("the warning is %s", said)
	}
	cloud.View(func(st *simulator.State) {
		if park := st.MCC.User("park"); park.DepartmentExternalKey != "hq" || park.Email != "park@example.com" || park.JobGradeExternalKey != "g1" || st.MCC.Department("lab").Name != "Laboratory" {
			t.Errorf("park is %+v", park)
		}
	})
	checkMails(t, cloud, map[string]int{})
	requireSuccess(t, "no-op", engine.Plan(directoryAddress, config))
}

// TestAccMCCDirectory takes a directory through its life with the real Terraform: create, dissolve a department, import, and destroy,
// which deletes nothing.
func TestAccMCCDirectory(t *testing.T) {
	t.Parallel()
	const first = `
resource "mcc_directory" "company" {
  departments = jsonencode({
    sales = { name = "Sales" }
    east  = { name = "East", parent_external_key = "sales" }
  })
  users = jsonencode({ for name in ["kim", "lee"] : name => {
    name                    = title(name)
    email                   = "${name}@example.com"
    department_external_key = "east"
    phone_number            = name == "kim" ? "KR+82 02-1234-5678" : null
  } })
}
`
	second := strings.NewReplacer(`    east  = { name = "East", parent_external_key = "sales" }`, "", `department_external_key = "east"`, `department_external_key = "sales"`, `"kim", "lee"`, `"kim", "choi"`).Replace(first)
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.PhonesNormalised, sw.MCC.EmailsLowered = true, true })
	cloud.RunAndCheck(t, func(st *simulator.State) error {
		if st.MCC.User("kim") == nil || st.MCC.User("lee") != nil || st.MCC.Department("east") != nil {
			t.Errorf("after the destroy there are %+v", st.MCC.Users)
		}
		return nil
	},
		resource.TestStep{Config: first, Check: resource.TestCheckResourceAttr("mcc_directory.company", "id", simulator.MCCCompanyID)},
		resource.TestStep{Config: second, Check: func(*terraform.State) error {
			checkMails(t, cloud, map[string]int{"kim@example.com": 1, "lee@example.com": 1, "choi@example.com": 1})
			return nil
		}},
		resource.TestStep{Config: second + "\nimport {\n  to = mcc_directory.second\n  id = \"" + simulator.MCCCompanyID + "\"\n}\n\nresource \"mcc_directory\" \"second\" {\n  job_grades = jsonencode({})\n}\n"},
	)
}

// TestMCCDirectory_dependsOnOtherDirectory applies two directories in one run. The second one refers to a department that the first one creates.
func TestMCCDirectory_dependsOnOtherDirectory(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	users := acctest.Values{"users": `{` + directoryUser("kim", `"department_external_key":"sales"`) + `}`}
	engine.Run(func() {
		requireSuccess(t, "create", engine.Apply(directoryAddress, acctest.Values{"departments": `{"sales":{"name":"Sales"}}`}))
		requireSuccess(t, "create", engine.Apply("mcc_directory.users", users))
	})
	requireSuccess(t, "no-op", engine.Plan("mcc_directory.users", users))
}
