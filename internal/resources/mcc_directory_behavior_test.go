package resources_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// threeUsers is a directory of a department and three users.
func threeUsers() acctest.Values {
	return acctest.Values{
		"departments": `{"sales":{"name":"Sales"}}`,
		"users":       `{` + directoryUser("kim", `"department_external_key":"sales"`) + `,` + directoryUser("lee") + `,` + directoryUser("jung") + `}`,
	}
}

func override(config acctest.Values, more acctest.Values) acctest.Values {
	changed := maps.Clone(config)
	maps.Copy(changed, more)
	return changed
}

// checkMails fails the test unless each user was invited as often as said.
func checkMails(t *testing.T, cloud *acctest.Cloud, want map[string]int) {
	t.Helper()
	cloud.View(func(st *simulator.State) {
		if !maps.Equal(st.MCC.Mails, want) {
			t.Errorf("invited were %v, want %v", st.MCC.Mails, want)
		}
	})
}

func userKeys(cloud *acctest.Cloud) string {
	var keys []string
	cloud.View(func(st *simulator.State) {
		for _, user := range st.MCC.Users {
			keys = append(keys, user.ExternalKey)
		}
	})
	return strings.Join(keys, " ")
}

// sentRequests returns how many requests of a method were sent.
func sentRequests(cloud *acctest.Cloud, method string) (sent int) {
	for _, request := range cloud.Requests("") {
		if request.Method == method {
			sent++
		}
	}
	return sent
}

// TestMCCDirectory_failedCreateIsHarmless lets a part of the first apply fail. The state is tainted, and the replacement that Terraform
// plans deletes no user and invites no user twice, in both orders and under both policies.
func TestMCCDirectory_failedCreateIsHarmless(t *testing.T) {
	t.Parallel()
	for _, policy := range []string{"retain", "delete"} {
		for name, order := range map[string]acctest.Order{"destroy first": acctest.DestroyBeforeCreate, "create first": acctest.CreateBeforeDestroy} {
			t.Run(policy+", "+name, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				engine := cloud.Engine(t)
				config := override(threeUsers(), acctest.Values{"deletion_policy": policy})
				cloud.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/lee", Status: 400, Body: `{"error":{"errorCode":"180018","message":"Bad request"}}`})
				failed := engine.Apply(directoryAddress, config)
				if len(failed.Errors) != 1 || !strings.Contains(failed.Err(), `Cannot create users["lee"]`) || !strings.Contains(strings.Join(failed.Warnings, "\n"), "That deletes nothing") ||
					!strings.Contains(strings.Join(failed.Warnings, "\n"), "stays in the company, unless you run `terraform untaint`") {
					t.Fatalf("%s %q", failed.Err(), failed.Warnings)
				}
				if users := engine.State(directoryAddress)["users"]; users != `{"jung":{"email":"jung@example.com","name":"jung"},"kim":{"department_external_key":"sales","email":"kim@example.com","name":"kim"}}` {
					t.Errorf("the state has %s", users)
				}
				outcome, _ := engine.ReplaceInOrder(directoryAddress, config, order)
				if outcome.Err() != "" {
					t.Fatal(outcome.Err())
				}
				if next := engine.Plan(directoryAddress, config); next.Action != "no-op" || next.Err() != "" {
					t.Errorf("the next plan is %s %s", next.Action, next.Err())
				}
				checkMails(t, cloud, map[string]int{"kim@example.com": 1, "lee@example.com": 1, "jung@example.com": 1})
			})
		}
	}
}

// TestMCCDirectory_nothingCreated lets everything of the first apply fail: there is no state, and nothing is tainted.
func TestMCCDirectory_nothingCreated(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Switch(func(sw *simulator.Switches) { sw.MCC.UsersSync = simulator.MCCSyncOffReadsAllowed })
	engine := cloud.Engine(t)
	config := acctest.Values{"users": threeUsers()["users"]}
	config["users"] = `{` + directoryUser("lee") + `,` + directoryUser("jung") + `}`
	failed := engine.Apply(directoryAddress, config)
	if engine.State(directoryAddress) != nil || !strings.Contains(failed.Err(), "Organization integration has a switch") {
		t.Errorf("%v %s", engine.State(directoryAddress), failed.Err())
	}
}

// TestMCCDirectory_maxUserDeletions cuts a list off: the plan is an error that says how many accounts it would delete.
func TestMCCDirectory_maxUserDeletions(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	config := override(threeUsers(), acctest.Values{"max_user_deletions": int64(1)})
	requireSuccess(t, "create", engine.Apply(directoryAddress, config))
	cut := override(config, acctest.Values{"users": `{"kim":{"name":"kim","email":"kim.new@example.com"},` + directoryUser("lee") + `}`})
	refused := engine.Apply(directoryAddress, cut)
	for _, part := range []string{
		`AttributeName("max_user_deletions"): Too many user accounts would be deleted`, "This plan deletes 2 user accounts, and `max_user_deletions` allows 1. Users who leave: 1. Accounts that are deleted and created again because the email address changes: 1, because the external key changes: 0.",
		`jung ("jung")`, "If another team manages these users, remove the import block, and run `terraform state rm`", "set `max_user_deletions = 2`",
	} {
		if !strings.Contains(refused.Err(), part) {
			t.Errorf("the error does not say %s: %s", part, refused.Err())
		}
	}
	allowed := engine.Apply(directoryAddress, override(cut, acctest.Values{"max_user_deletions": int64(2)}))
	if allowed.Err() != "" || userKeys(cloud) != "admin lee kim" {
		t.Errorf("%s; left are %s", allowed.Err(), userKeys(cloud))
	}
	all := override(cut, acctest.Values{"max_user_deletions": int64(0), "deletion_policy": "delete"})
	requireSuccess(t, "update", engine.Apply(directoryAddress, all))
	if destroyed := engine.Destroy(directoryAddress); !strings.Contains(destroyed.Err(), "Too many user accounts would be deleted") || userKeys(cloud) != "admin lee kim" ||
		!strings.Contains(destroyed.Err(), "Check that all of these accounts may be deleted. To allow this plan, set `max_user_deletions = 2`, and apply that before the directory is destroyed") {
		t.Errorf("%s; left are %s", destroyed.Err(), userKeys(cloud))
	}
	// Also a plan that has other problems names the users.
	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: "park", Name: "Park", Email: "park@example.com", DepartmentExternalKey: "sales"})
	})
	if destroyed := engine.Destroy(directoryAddress); !strings.Contains(destroyed.Err(), `The users are: kim ("kim"), lee ("lee").`) || !strings.Contains(destroyed.Err(), `in use by users["park"]`) {
		t.Error(destroyed.Err())
	}
}

// TestMCCDirectory_deletionPolicy destroys directories, and moves them to another company.
func TestMCCDirectory_deletionPolicy(t *testing.T) {
	t.Parallel()
	for policy, want := range map[string]string{"retain": "admin jung kim lee", "delete": "admin"} {
		t.Run(policy, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			config := override(threeUsers(), acctest.Values{"deletion_policy": policy})
			requireSuccess(t, "create", engine.Apply(directoryAddress, config))
			destroyed := engine.Destroy(directoryAddress)
			if destroyed.Err() != "" || engine.State(directoryAddress) != nil {
				t.Fatal(destroyed.Err())
			}
			if left := strings.Fields(userKeys(cloud)); strings.Join(slices.Sorted(slices.Values(left)), " ") != want {
				t.Errorf("left are %s", left)
			}
			said := strings.Join(destroyed.Warnings, "\n")
			if policy == "retain" && !strings.Contains(said, "are not deleted") || policy == "delete" && !strings.Contains(said, "3 users leave and lose their accounts") {
				t.Errorf("the warnings are %s", said)
			}
		})
	}
}

// TestMCCDirectory_exclusive shows and removes what was never listed, once it is exclusive, and never the administrator.
func TestMCCDirectory_exclusive(t *testing.T) {
	t.Parallel()
	cloud := companyWithOthers(t)
	cloud.Change(func(st *simulator.State) { st.MCC.User("park").DepartmentExternalKey = "" })
	engine := cloud.Engine(t)
	config := acctest.Values{"departments": `{"hq":{"name":"HQ"}}`, "users": `{` + directoryUser("kim") + `}`}
	requireSuccess(t, "create", engine.Apply(directoryAddress, config))
	if before := userKeys(cloud); before != "admin park  kim" {
		t.Fatalf("users are %q", before)
	}
	exclusive := override(config, acctest.Values{"exclusive": true})
	plan := engine.Plan(directoryAddress, exclusive)
	if !strings.Contains(strings.Join(plan.Warnings, "\n"), `2 users leave and lose their accounts, with everything that belongs to them: Administrator ("admin"), Park ("park").`) {
		t.Errorf("the plan says %q %s", plan.Warnings, plan.Err())
	}
	applied := engine.Apply(directoryAddress, exclusive)
	if applied.Err() != "" || userKeys(cloud) != "admin  kim" || !strings.Contains(strings.Join(applied.Warnings, "\n"), `users["admin"]`) {
		t.Fatalf("%s %q; users are %s", applied.Err(), applied.Warnings, userKeys(cloud))
	}
	requireSuccess(t, "no-op", engine.Plan(directoryAddress, exclusive))
	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: "new", Name: "New", Email: "new@example.com"})
	})
	shown := engine.Plan(directoryAddress, exclusive)
	if users, _ := shown.State["users"].(string); shown.Action != "update" || !strings.Contains(users, `"new":{"email":"new@example.com","name":"New"}`) {
		t.Errorf("the plan is %s, the state %s", shown.Action, users)
	}
	// What exclusive showed is not removed once the directory is not exclusive any more.
	engine.Refresh(directoryAddress)
	if relaxed := engine.Apply(directoryAddress, config); relaxed.Err() != "" || userKeys(cloud) != "admin  kim new" {
		t.Errorf("%s; users are %s", relaxed.Err(), userKeys(cloud))
	}
	// What appears between plan and apply is not removed without having been shown.
	saved := engine.Saved(func() {
		cloud.Change(func(st *simulator.State) {
			st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: "late", Name: "Late", Email: "late@example.com"})
		})
	}, func() acctest.Outcome { return engine.Apply(directoryAddress, exclusive) })
	if saved.Err() != "" || userKeys(cloud) != "admin  kim late" {
		t.Errorf("%s; users are %s", saved.Err(), userKeys(cloud))
	}
}

// TestMCCDirectory_addressChangedSincePlan changes the address of a user in the console after a plan that does not delete the account. The apply
// does not delete it, and sends nothing. The next plan shows the deletion.
func TestMCCDirectory_addressChangedSincePlan(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply(directoryAddress, threeUsers()))
	changed := override(threeUsers(), acctest.Values{"users": `{` + directoryUser("kim") + `,` + directoryUser("lee") + `,"jung":{"name":"Jung","email":"jung@example.com"}}`})
	changeAddress := func() {
		cloud.Change(func(st *simulator.State) { st.MCC.User("lee").Email = "console@example.com" })
		cloud.ResetJournal()
	}
	saved := engine.Saved(changeAddress, func() acctest.Outcome { return engine.Apply(directoryAddress, changed) })
	if !strings.Contains(saved.Err(), `the company has "console@example.com", and the state has "lee@example.com"`) || sentRequests(cloud, http.MethodPut)+sentRequests(cloud, http.MethodDelete) > 0 {
		t.Errorf("%s", saved.Err())
	}
	if shown := engine.Plan(directoryAddress, changed); shown.Err() != "" || !strings.Contains(strings.Join(shown.Warnings, "\n"), `1 user gets another email address, for which the account is deleted`) {
		t.Errorf("the plan says %s %q", shown.Err(), shown.Warnings)
	}
	requireSuccess(t, "update", engine.Apply(directoryAddress, changed))
	checkMails(t, cloud, map[string]int{"kim@example.com": 1, "lee@example.com": 2, "jung@example.com": 1})
}

// TestMCCDirectory_import imports a company. Its configuration plans nothing, whether it lists all attributes or some of them.
func TestMCCDirectory_import(t *testing.T) {
	t.Parallel()
	cloud := companyWithOthers(t)
	engine := cloud.Engine(t)
	for name, imported := range map[string]acctest.Outcome{
		"by ID":       engine.Import(directoryAddress, simulator.MCCCompanyID),
		"by identity": engine.ImportIdentity(directoryAddress, acctest.Values{"company_id": simulator.MCCCompanyID}),
	} {
		want := acctest.Values{
			"id": simulator.MCCCompanyID, "company_id": simulator.MCCCompanyID, "exclusive": false, "max_user_deletions": int64(10), "deletion_policy": "retain",
			"departments":   `{"hq":{"display_order":0,"name":"HQ","parent_external_key":"dept00"},"lab":{"display_order":0,"name":"Lab","parent_external_key":"hq"}}`,
			"job_grades":    `{"g1":{"display_order":0,"name":"Grade"}}`,
			"job_positions": `{"p1":{"display_order":0,"name":"Position"}}`,
			"users": `{"admin":{"department_external_key":"dept00","email":"admin@example.com","job_grade_external_key":"","job_position_external_key":"","locale":"ko_KR","name":"Administrator","time_zone":"Asia/Seoul"},` +
				`"park":{"department_external_key":"lab","email":"park@example.com","job_grade_external_key":"g1","job_position_external_key":"p1","name":"Park"}}`,
		}
		if imported.Err() != "" || !maps.Equal(imported.State, want) {
			t.Errorf("%s: %s %v", name, imported.Err(), imported.State)
		}
	}
	whole, some := acctest.Values{}, acctest.Values{"users": ` {"park" : {"department_external_key":"lab", "phone_number":""}, "admin":{}}`, "job_grades": `{"g1":{}}`}
	for _, part := range []string{"departments", "job_grades", "job_positions", "users"} {
		whole[part] = engine.State(directoryAddress)[part]
	}
	requireSuccess(t, "no-op", engine.Plan(directoryAddress, whole))
	requireSuccess(t, "no-op", engine.Plan(directoryAddress, override(whole, some)))
	// What the configuration omits is planned for deletion, and a part that it omits is not.
	less := engine.Plan(directoryAddress, acctest.Values{"users": `{"admin":{}}`})
	if said := strings.Join(less.Warnings, "\n"); less.Action != "update" || !strings.Contains(said, `1 user leaves and loses the account, with everything that belongs to it: Park ("park").`) ||
		!strings.Contains(said, "The configuration omits `departments` (2), `job_grades` (1), `job_positions` (1). These objects stay") {
		t.Errorf("the plan is %s %s %s", less.Action, less.Err(), said)
	}
}

// TestMCCDirectory_importOfContradictions imports a company with an address that two users have, and references to objects that do not exist.
// Its configuration plans nothing and can be changed, except to something that is wrong itself.
func TestMCCDirectory_importOfContradictions(t *testing.T) {
	t.Parallel()
	cloud := companyWithOthers(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: "lee", Name: "Lee", Email: "Park@example.com", DepartmentExternalKey: "gone"},
			simulator.MCCUser{ExternalKey: "jung", Name: "Jung", Email: "choi@example.com"}) // the address of a user without external key
		st.MCC.Department("lab").ParentExternalKey = "gone"
	})
	engine := cloud.Engine(t)
	requireSuccess(t, "no-op", engine.Import(directoryAddress, simulator.MCCCompanyID))
	config := acctest.Values{}
	for _, part := range []string{"departments", "job_grades", "job_positions", "users"} {
		config[part] = engine.State(directoryAddress)[part]
	}
	requireSuccess(t, "no-op", engine.Plan(directoryAddress, config))
	users, _ := config["users"].(string)
	requireSuccess(t, "update", engine.Apply(directoryAddress, override(config, acctest.Values{"users": strings.Replace(users, `"Jung"`, `"Jung Min"`, 1)})))
	wrong := override(config, acctest.Values{"users": strings.NewReplacer(`"admin@example.com"`, `"park@example.com"`, `"department_external_key":"lab"`, `"department_external_key":"gone"`).Replace(users)})
	refused := engine.Plan(directoryAddress, wrong)
	for _, want := range []string{`Invalid users["park"].department_external_key`, "Invalid users[\"admin\"].email\nThe address \"park@example.com\" is also the address of users[\"lee\"] (Lee)."} {
		if !strings.Contains(refused.Err(), want) {
			t.Errorf("the errors do not say %s: %s", want, refused.Err())
		}
	}
}

// TestMCCDirectory_unknown plans texts that are known only after apply. They are checked in the apply, before anything is sent.
func TestMCCDirectory_unknown(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	unknown := override(threeUsers(), acctest.Values{"users": tftypes.UnknownValue, "departments": tftypes.UnknownValue})
	requireSuccess(t, "create", engine.Plan(directoryAddress, unknown))
	requireSuccess(t, "create", engine.Apply(directoryAddress, threeUsers()))
	requireSuccess(t, "update", engine.Plan(directoryAddress, unknown))
	requireSuccess(t, "update", engine.Plan(directoryAddress, override(threeUsers(), acctest.Values{"departments": tftypes.UnknownValue,
		"users": `{` + directoryUser("kim", `"department_external_key":"created later"`) + `,` + directoryUser("lee") + `,` + directoryUser("jung") + `}`})))
}

// TestMCCDirectory_requests counts what a refresh and a plan of 450 users read: pages, each once.
func TestMCCDirectory_requests(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	var users []string
	for i := range 449 {
		users = append(users, directoryUser(strings.Repeat("u", 1+i/26)+string(rune('a'+i%26)), `"department_external_key":"sales"`))
	}
	text := "{" + strings.Join(users, ",") + "}"
	config := acctest.Values{"departments": `{"sales":{"name":"Sales"}}`, "users": text}
	requireSuccess(t, "create", engine.Apply(directoryAddress, config))
	listed := func(part string) int { return len(cloud.Requests("GET /ncloudmcc/v1/companies/*/" + part)) }
	if users, departments := listed("users"), listed("depts"); users != 1 || departments != 1 { // the company is still empty
		t.Errorf("a create lists users %d times, and departments %d times", users, departments)
	}
	cloud.ResetJournal()
	requireSuccess(t, "no-op", engine.Plan(directoryAddress, config))
	if requests := cloud.Requests(""); len(requests) != 6 { // a page of departments, five of users
		t.Errorf("%d requests", len(requests))
	}
	cloud.ResetJournal()
	requireSuccess(t, "update", engine.Apply(directoryAddress, override(config, acctest.Values{"users": strings.Replace(text, `"name":"ua"`, `"name":"changed"`, 1)})))
	if requests := cloud.Requests(""); len(requests) != 9 { // and to read, change and read one user
		t.Errorf("%d requests", len(requests))
	}
}

// TestMCCDirectory_referencesAreReadOnce manages users alone. The departments that they refer to are read with the users, and not once more
// by the plan.
func TestMCCDirectory_referencesAreReadOnce(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	requireSuccess(t, "create", engine.Apply("mcc_department.sales", acctest.Values{"external_key": "sales", "name": "Sales"}))
	config := acctest.Values{"users": threeUsers()["users"]}
	requireSuccess(t, "create", engine.Apply(directoryAddress, config))
	cloud.ResetJournal()
	requireSuccess(t, "no-op", engine.Plan(directoryAddress, config))
	var sent []string
	for _, request := range cloud.Requests("") {
		sent = append(sent, strings.TrimPrefix(request.Path, "/ncloudmcc/v1/companies/"+simulator.MCCCompanyID+"/"))
	}
	if slices.Sort(sent); !slices.Equal(sent, []string{"depts", "users"}) {
		t.Errorf("sent: %q", sent)
	}
}

// TestMCCDirectory_leavesCompany moves a directory to another company. The plan says what happens to the accounts of the former one.
func TestMCCDirectory_leavesCompany(t *testing.T) {
	t.Parallel()
	for policy, want := range map[string]string{"retain": "The objects of the former company stay", "delete": "3 users leave and lose their accounts"} {
		engine := acctest.New(t).Engine(t)
		requireSuccess(t, "create", engine.Apply(directoryAddress, override(threeUsers(), acctest.Values{"deletion_policy": policy})))
		moved := override(threeUsers(), acctest.Values{"deletion_policy": policy, "company_id": "99999999-2222-3333-4444-555555555555"})
		if said := strings.Join(engine.Plan(directoryAddress, moved).Warnings, "\n"); !strings.Contains(said, want) {
			t.Errorf("%s: the warnings are %q", policy, said)
		}
	}
}

// TestMCCDirectory_unreadable cannot read the users of the company. An unread part must not look like an empty one: a plan would invite all users
// again, and a destroy would forget their accounts.
func TestMCCDirectory_unreadable(t *testing.T) {
	t.Parallel()
	const unread = `Cannot read the directory of MCC company .*code 230`
	for name, step := range map[string]func(*acctest.Engine) acctest.Outcome{
		"plan":    func(e *acctest.Engine) acctest.Outcome { return e.PlanWithoutRefresh(directoryAddress, threeUsers()) },
		"refresh": func(e *acctest.Engine) acctest.Outcome { return e.Refresh(directoryAddress) },
		"apply":   func(e *acctest.Engine) acctest.Outcome { return e.ApplyWithoutRefresh(directoryAddress, threeUsers()) },
		"destroy": func(e *acctest.Engine) acctest.Outcome { return e.PlanDestroy(directoryAddress) },
		"another plan": func(e *acctest.Engine) acctest.Outcome {
			return e.Plan("mcc_directory.second", acctest.Values{"users": `{}`})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			engine := cloud.Engine(t)
			requireSuccess(t, "create", engine.Apply(directoryAddress, override(threeUsers(), acctest.Values{"deletion_policy": "delete"})))
			cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users", Times: -1, Status: http.StatusForbidden, Body: `{"error":{"errorCode":"230","message":"Forbidden"}}`})
			cloud.ResetJournal()
			requireError(t, unread, step(engine))
			if sent := len(cloud.Requests("")) - sentRequests(cloud, "GET"); sent != 0 {
				t.Errorf("%d changes were sent", sent)
			}
		})
	}
}

// TestMCCDirectory_exclusiveFromTheStart creates an exclusive directory in a company with users that no state has shown. The plan says that they
// are not deleted yet, and the next plan deletes them.
func TestMCCDirectory_exclusiveFromTheStart(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	addUser(cloud, "park")
	engine := cloud.Engine(t)
	config := acctest.Values{"users": `{` + directoryUser("kim") + `}`, "exclusive": true}
	created := requireSuccess(t, "create", engine.Apply(directoryAddress, config))
	if said := strings.Join(created.Warnings, "\n"); !strings.Contains(said, "Objects that are not listed are not deleted yet") || !strings.Contains(said, "`users` (2): admin, park.") {
		t.Errorf("the warnings are %q", said)
	}
	if users := userKeys(cloud); !strings.Contains(users, "park") {
		t.Errorf("the users are %s", users)
	}
	if next := requireSuccess(t, "update", engine.Plan(directoryAddress, config)); !strings.Contains(strings.Join(next.Warnings, "\n"), `("park")`) {
		t.Errorf("the warnings are %q", next.Warnings)
	}
}
