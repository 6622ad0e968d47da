package resources_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const composedKey = "\ud3b8\uc9d1\uad6d-\u00e9" // 편집국-é, in composed form (NFC), which is all that Terraform writes

var decomposedKey = norm.NFD.String(composedKey)

// withDecomposedKeys is a company whose keys came from macOS.
func withDecomposedKeys(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments,
			simulator.MCCDepartment{ExternalKey: decomposedKey, Name: "Editing", ParentExternalKey: simulator.MCCRootKey},
			simulator.MCCDepartment{ExternalKey: "child", Name: "Child", ParentExternalKey: decomposedKey})
		st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: decomposedKey, Name: "Editor"})
		st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: decomposedKey, Name: "Chief"})
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{
			ExternalKey: decomposedKey, Name: "Kim", Email: "kim@example.com", Locale: "ko_KR", TimeZone: "Asia/Seoul",
			DepartmentExternalKey: decomposedKey, JobGradeExternalKey: decomposedKey, JobPositionExternalKey: decomposedKey,
		})
	})
	return cloud
}

// TestMCCKey_decomposedForm imports, changes and deletes objects of every kind under a key that the company has in
// decomposed form, and refers to them.
func TestMCCKey_decomposedForm(t *testing.T) {
	t.Parallel()
	for typeName, test := range map[string]struct {
		config, changed acctest.Values
		name            func(*simulator.State, string) string // of an object by its exact key; "" if there is none
	}{
		"mcc_department": {
			acctest.Values{"name": "Editing"}, acctest.Values{"name": "Editing 2"},
			func(st *simulator.State, key string) string {
				if found := st.MCC.Department(key); found != nil {
					return found.Name
				}
				return ""
			},
		},
		"mcc_job_grade": {
			acctest.Values{"name": "Editor"}, acctest.Values{"name": "Editor 2"},
			func(st *simulator.State, key string) string {
				if found := st.MCC.JobGrade(key); found != nil {
					return found.Name
				}
				return ""
			},
		},
		"mcc_job_position": {
			acctest.Values{"name": "Chief"}, acctest.Values{"name": "Chief 2"},
			func(st *simulator.State, key string) string {
				if found := st.MCC.JobPosition(key); found != nil {
					return found.Name
				}
				return ""
			},
		},
		"mcc_user": {
			acctest.Values{
				"name": "Kim", "email": "kim@example.com",
				"department_external_key": composedKey, "job_grade_external_key": composedKey, "job_position_external_key": composedKey,
			},
			acctest.Values{
				"name": "Kim 2", "email": "kim@example.com",
				"department_external_key": composedKey, "job_grade_external_key": composedKey, "job_position_external_key": composedKey,
			},
			func(st *simulator.State, key string) string {
				if found := st.MCC.User(key); found != nil && found.DepartmentExternalKey == decomposedKey && found.JobGradeExternalKey == decomposedKey &&
					found.JobPositionExternalKey == decomposedKey {
					return found.Name
				}
				return ""
			},
		},
	} {
		t.Run(typeName, func(t *testing.T) {
			t.Parallel()
			cloud := withDecomposedKeys(t)
			if typeName == "mcc_department" { // nothing may be in a department that is deleted
				cloud.Change(func(st *simulator.State) {
					st.MCC.RemoveDepartment("child")
					st.MCC.Users = st.MCC.Users[:1]
				})
			}
			holds := func(when, key, want string) {
				t.Helper()
				cloud.View(func(st *simulator.State) {
					if got := test.name(st, key); got != want {
						t.Errorf("%s: the company has %q under %+q, want %q", when, got, key, want)
					}
				})
			}
			test.config["external_key"], test.changed["external_key"] = composedKey, composedKey
			engine, address := cloud.Engine(t), typeName+".editing"
			imported := engine.Import(address, composedKey)
			if len(imported.Errors) > 0 || imported.State["external_key"] != composedKey {
				t.Fatalf("import: %v, state %v", imported.Errors, imported.State)
			}
			requireSuccess(t, "no-op", engine.Plan(address, test.config))
			requireSuccess(t, "update", engine.Apply(address, test.changed))
			name, _ := test.changed["name"].(string)
			holds("after the update", decomposedKey, name)
			holds("after the update", composedKey, "")
			requireSuccess(t, "no-op", engine.Plan(address, test.changed))
			requireSuccess(t, "delete", engine.Destroy(address))
			holds("after the delete", decomposedKey, "")

			requireSuccess(t, "create", engine.Apply(address, test.config)) // references are to the keys of the company
			if typeName == "mcc_user" {
				holds("after the create", composedKey, "Kim")
			}
		})
	}
}

// TestMCCKey_decomposedReference refers to a department that is not managed.
func TestMCCKey_decomposedReference(t *testing.T) {
	t.Parallel()
	cloud := withDecomposedKeys(t)
	engine := cloud.Engine(t)
	config := acctest.Values{"external_key": "team", "name": "Team", "parent_external_key": composedKey}
	requireSuccess(t, "create", engine.Apply("mcc_department.team", config))
	requireSuccess(t, "no-op", engine.Plan("mcc_department.team", config))
	cloud.View(func(st *simulator.State) {
		if team := st.MCC.Department("team"); team == nil || team.ParentExternalKey != decomposedKey {
			t.Errorf("the department is %v", team)
		}
	})
	listing := engine.List(acctest.Query{Type: "mcc_department", Config: acctest.Values{"parent_external_key": composedKey}})
	if diff := cmp.Diff([]string{"Child (child)", "Team (team)"}, listing.Names()); diff != "" {
		t.Errorf("children: %s%s", diff, listing.Err())
	}
	listing = engine.List(acctest.Query{Type: "mcc_user", Config: acctest.Values{"job_grade_external_key": composedKey}})
	if diff := cmp.Diff([]string{"Kim (" + composedKey + ")"}, listing.Names()); diff != "" {
		t.Errorf("users: %s%s", diff, listing.Err())
	}
}

// TestMCCKey_decomposedAndComposedTwins lists keys whose composed form is the key of another object. Neither is mistaken for the other.
func TestMCCKey_decomposedAndComposedTwins(t *testing.T) {
	t.Parallel()
	cloud := withDecomposedKeys(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments,
			simulator.MCCDepartment{ExternalKey: composedKey, Name: "Composed", ParentExternalKey: simulator.MCCRootKey},
			simulator.MCCDepartment{ExternalKey: "\u212a9", Name: "Kelvin", ParentExternalKey: simulator.MCCRootKey}) // its NFC is K9
	})
	listing := cloud.List(t, acctest.Query{Type: "mcc_department", Whole: true})
	if diff := cmp.Diff([]string{"Child (child)", "Composed (" + composedKey + ")"}, listing.Names()); diff != "" {
		t.Errorf("departments: %s%s", diff, listing.Err())
	}
	left := strings.Join(listing.Warnings, "\n")
	for _, part := range []string{"Editing (" + decomposedKey + "): Its external key is not in Unicode normal form C", "Kelvin (\u212a9): Its external key is not"} {
		if !strings.Contains(left, part) {
			t.Errorf("the warnings are\n%s\nwant %q", left, part)
		}
	}
	engine := cloud.Engine(t)
	for _, typed := range []string{composedKey, decomposedKey} { // on the command line, which Terraform passes unchanged
		engine.RemoveFromState("mcc_department.composed")
		imported := engine.Import("mcc_department.composed", typed)
		if imported.State["name"] != "Composed" || imported.State["external_key"] != composedKey {
			t.Errorf("imported %v %v", imported.State, imported.Errors)
		}
	}
	requireSuccess(t, "update", engine.Apply("mcc_department.composed", acctest.Values{"external_key": composedKey, "name": "Composed 2"}))
	cloud.View(func(st *simulator.State) {
		if got := st.MCC.Department(decomposedKey).Name + ", " + st.MCC.Department(composedKey).Name; got != "Editing, Composed 2" {
			t.Errorf("the departments are %s", got)
		}
	})
}

// TestMCCKey_listFailureKeepsState keeps an object in the state whose key cannot be looked up.
func TestMCCKey_listFailureKeepsState(t *testing.T) {
	t.Parallel()
	cloud := withDecomposedKeys(t)
	engine := cloud.Engine(t)
	if imported := engine.Import("mcc_job_grade.editor", composedKey); len(imported.Errors) > 0 {
		t.Fatal(imported.Err())
	}
	cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/job-grades", Times: -1, Status: 403})
	if refreshed := engine.Refresh("mcc_job_grade.editor"); len(refreshed.Errors) == 0 || engine.State("mcc_job_grade.editor") == nil {
		t.Errorf("errors %q; the state holds %v", refreshed.Errors, engine.State("mcc_job_grade.editor"))
	}
}
