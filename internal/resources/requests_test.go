package resources_test

import (
	"fmt"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestReads_shareOneList counts requests: of many objects the first four are read one by one, the rest from one
// list.
func TestReads_shareOneList(t *testing.T) {
	t.Parallel()
	const many, page = 95, 10
	for _, test := range []struct {
		typeName string
		seed     func(st *simulator.State, key string)
		singles  string
		lists    string
		pages    int // the seeded root department and administrator count as well
	}{
		{
			"mcc_department", func(st *simulator.State, key string) {
				st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: key, Name: key})
			}, "GET /ncloudmcc/v1/companies/*/depts/*", "GET /ncloudmcc/v1/companies/*/depts", 10,
		},
		{
			"mcc_job_grade", func(st *simulator.State, key string) {
				st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: key, Name: key})
			}, "GET /ncloudmcc/v1/companies/*/job-grades/*", "GET /ncloudmcc/v1/companies/*/job-grades", 10,
		},
		{
			"mcc_job_position", func(st *simulator.State, key string) {
				st.MCC.JobPositions = append(st.MCC.JobPositions, simulator.MCCJob{ExternalKey: key, Name: key})
			}, "GET /ncloudmcc/v1/companies/*/job-positions/*", "GET /ncloudmcc/v1/companies/*/job-positions", 10,
		},
		{
			"mcc_user", func(st *simulator.State, key string) {
				st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: key, Name: key, Email: key + "@example.com"})
			}, "GET /ncloudmcc/v1/companies/*/users/*", "GET /ncloudmcc/v1/companies/*/users", 10,
		},
	} {
		t.Run(test.typeName, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.LimitCap = page })
			cloud.Change(func(st *simulator.State) {
				for i := range many {
					test.seed(st, fmt.Sprintf("k%d", i))
				}
			})
			engine := cloud.Engine(t)
			for i := range many {
				key := fmt.Sprintf("k%d", i)
				if outcome := engine.Import(test.typeName+"."+key, key); outcome.State["name"] != key {
					t.Fatalf("%s: %s %v", key, outcome.Err(), outcome.State)
				}
			}
			cloud.ResetJournal()
			if failed := engine.RefreshAll(); len(failed) > 0 {
				t.Fatal(failed)
			}
			if singles, pages := len(cloud.Requests(test.singles)), len(cloud.Requests(test.lists)); singles != 4 || pages != test.pages {
				t.Errorf("%d single reads and %d pages, want 4 and %d", singles, pages, test.pages)
			}
		})
	}
}

func TestReads_projectsAndAppKeysShareOneList(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	var project string
	for _, name := range []string{"a", "b", "c", "d", "e", "f"} {
		made := engine.Apply("nhn_project."+name, acctest.Values{"name": name})
		if made.Err() != "" {
			t.Fatal(made.Err())
		}
		project, _ = made.State["id"].(string)
	}
	for _, alias := range []string{"a", "b", "c"} {
		if made := engine.Apply("nhn_appkey."+alias, acctest.Values{"project_id": project, "alias": alias}); made.Err() != "" {
			t.Fatal(made.Err())
		}
	}
	cloud.ResetJournal()
	if failed := engine.RefreshAll(); len(failed) > 0 {
		t.Fatal(failed)
	}
	if lists := len(cloud.Requests("GET /v1/organizations/*/projects")); lists != 1 {
		t.Errorf("six projects took %d listings", lists)
	}
	if lists := len(cloud.Requests("GET /v1/authentications/projects/*/project-appkeys")); lists != 1 {
		t.Errorf("three AppKeys took %d listings", lists)
	}
	if all := len(cloud.Requests("")); all != 3 {
		t.Errorf("%d requests in all, want 3: the token and two listings", all)
	}
}

// TestReads_iamProjectMembersOnce counts the reads of members that the call for all members does not know.
func TestReads_iamProjectMembersOnce(t *testing.T) {
	t.Parallel()
	cloud := memberCloud(t, func(sw *simulator.NHNSwitches) { sw.GenericRefusesIAM, sw.SearchIncludesIAM = true, true })
	engine := cloud.Engine(t)
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		account := engine.Apply("nhn_iam_member."+name, acctest.Values{"user_code": "code-" + name, "name": name, "email": name + "@example.com"})
		if account.Err() != "" {
			t.Fatal(account.Err())
		}
		requireSuccess(t, "create", engine.Apply("nhn_project_member."+name, memberOf(acctest.Values{"user_code": "code-" + name}, role("role-project-member"))))
		engine.RemoveFromState("nhn_iam_member." + name)
	}
	cloud.ResetJournal()
	if failed := engine.RefreshAll(); len(failed) > 0 {
		t.Fatal(failed)
	}
	if all := len(cloud.Requests("")); all != 7 {
		t.Errorf("%d requests, want 7: the token, two for the first member, one for each of the other four", all)
	}
}
