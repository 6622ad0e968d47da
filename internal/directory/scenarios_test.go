package directory_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

type texts = map[directory.Part]string

// steps shows the changes of a plan in their order.
func steps(plan *directory.Plan) []string {
	all := []string{}
	for _, change := range plan.Changes {
		all = append(all, string(change.Action)+" "+change.Path()+strings.Join(append([]string{""}, change.Attributes...), " "))
	}
	return all
}

// TestPlan_order goes from one directory to another in one run, in an order that no service can reject.
func TestPlan_order(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		from, to texts
		want     []string
		people   string
		siblings bool // two departments have the same name at the end
	}{
		"a tree is created from the top": {
			to:   texts{directory.Departments: `{"a":{"name":"A","parent_external_key":"b"},"b":{"name":"B","parent_external_key":"c"},"c":{"name":"C"}}`},
			want: []string{`create departments["c"]`, `create departments["b"]`, `create departments["a"]`},
		},
		"names in other languages": {
			from: texts{directory.Departments: `{"a":{"name":"A","i18n_names":{"en_US":"Sales"}},"b":{"name":"B"}}`},
			to:   texts{directory.Departments: `{"a":{"name":"A","i18n_names":{"en_US":"Sales"}},"b":{"name":"B","i18n_names":{"en_US":"News"}}}`},
			want: []string{`update departments["b"] i18n_names`},
		},
		"a child becomes the parent": {
			from: texts{directory.Departments: `{"a":{"name":"A"},"b":{"name":"B","parent_external_key":"a"}}`},
			to:   texts{directory.Departments: `{"a":{"name":"A","parent_external_key":"b"},"b":{"name":"B","parent_external_key":"dept00"}}`},
			want: []string{`update departments["b"] parent_external_key`, `update departments["a"] parent_external_key`},
		},
		"a department is dissolved": {
			from: texts{
				directory.Departments: `{"a":{"name":"A"},"b":{"name":"B","parent_external_key":"a"}}`,
				directory.Users:       `{"kim":{"name":"Kim","email":"kim@example.com","department_external_key":"b"},"lee":{"name":"Lee","email":"lee@example.com","department_external_key":"a"}}`,
			},
			to: texts{directory.Departments: `{}`, directory.Users: `{"kim":{"name":"Kim","email":"kim@example.com","department_external_key":"dept00"}}`},
			want: []string{
				`update users["kim"] department_external_key`, `delete users["lee"]`, `delete departments["b"]`, `delete departments["a"]`,
			},
			people: "1 user leaves and loses the account, with everything that belongs to it: Lee (\"lee\").\n1 user changes: Kim (\"kim\").",
		},
		"a department gets another key": {
			from: texts{
				directory.Departments: `{"old":{"name":"Sales"},"team":{"name":"Team","parent_external_key":"old"}}`,
				directory.Users:       `{"kim":{"name":"Kim","email":"kim@example.com","department_external_key":"old"}}`,
			},
			to: texts{
				directory.Departments: `{"new":{"name":"Sales"},"team":{"name":"Team","parent_external_key":"new"}}`,
				directory.Users:       `{"kim":{"name":"Kim","email":"kim@example.com","department_external_key":"new"}}`,
			},
			want: []string{
				`rename departments["old"]`, `create departments["new"]`, `update departments["team"] parent_external_key`,
				`update users["kim"] department_external_key`, `delete departments["old"]`,
			},
			people: "1 user changes: Kim (\"kim\").",
		},
		"a new department at the top gets the name of one that leaves": {
			from: texts{directory.Departments: `{"a":{"name":"Sales"},"b":{"name":"B"}}`},
			to:   texts{directory.Departments: `{"a":{"name":"Sales","parent_external_key":"b"},"b":{"name":"B"},"aa":{"name":"Sales"}}`},
			want: []string{`update departments["a"] parent_external_key`, `create departments["aa"]`}, siblings: true,
		},
		"two job grades swap their names": {
			from: texts{directory.JobGrades: `{"a":{"name":"A"},"b":{"name":"B"}}`},
			to:   texts{directory.JobGrades: `{"a":{"name":"B"},"b":{"name":"A"}}`},
			want: []string{`rename job_grades["a"]`, `update job_grades["b"] name`, `update job_grades["a"] name`},
		},
		"two users swap their addresses": {
			from:   texts{directory.Users: `{"kim":{"name":"Kim","email":"a@example.com"},"lee":{"name":"Lee","email":"b@example.com"}}`},
			to:     texts{directory.Users: `{"kim":{"name":"Kim","email":"b@example.com"},"lee":{"name":"Lee","email":"a@example.com"}}`},
			want:   []string{`delete users["kim"]`, `delete users["lee"]`, `create users["kim"]`, `create users["lee"]`},
			people: "2 users get other email addresses, for which their accounts are deleted and new invitations are sent: Kim (\"kim\"), Lee (\"lee\").",
		},
		"an address is freed before another user gets it": {
			from: texts{directory.Users: `{"kim":{"name":"Kim","email":"a@example.com"},"lee":{"name":"Lee","email":"b@example.com"}}`},
			to:   texts{directory.Users: `{"kim":{"name":"Kim","email":"B@example.com"},"new":{"name":"New","email":"a@example.com"}}`},
			want: []string{`delete users["lee"]`, `delete users["kim"]`, `create users["kim"]`, `create users["new"]`},
			people: "1 user leaves and loses the account, with everything that belongs to it: Lee (\"lee\").\n" +
				"1 user gets another email address, for which the account is deleted and a new invitation is sent: Kim (\"kim\").\n" +
				"1 user joins and gets an invitation email: New (\"new\").",
		},
		"a user gets another key": {
			from:   texts{directory.Users: `{"1":{"name":"Kim","email":"kim@example.com"}}`},
			to:     texts{directory.Users: `{"2":{"name":"Kim","email":"kim@example.com"}}`},
			want:   []string{`delete users["1"]`, `create users["2"]`},
			people: "1 user gets another external key, for which the account is deleted and a new invitation is sent: Kim (\"2\") (formerly \"1\").",
		},
		"spelling, and what is not listed": {
			from: texts{directory.Users: `{"kim":{"name":"Kim","email":"kim@example.com","phone_number":"KR+82 0212345678","locale":"en_US"}}`},
			to:   texts{directory.Users: `{"kim":{"email":"KIM@example.com","phone_number":"KR+82 02-1234-5678","mobile_phone_number":"","i18n_names":{}}}`},
			want: []string{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, unique := range []simulator.MCCUniqueNames{simulator.MCCUniqueAmongSiblings, simulator.MCCUniqueInCompany, simulator.MCCUniqueNowhere} {
				if test.siblings && unique == simulator.MCCUniqueInCompany {
					continue
				}
				f := newFixture(t, func(sw *simulator.MCCSwitches) { sw.UniqueNames, sw.JobDelete = unique, simulator.MCCJobDeleteRefuses })
				if test.from != nil {
					f.mustApply(listed(t, test.from))
				}
				plan, result := f.apply(listed(t, test.to))
				if diff := cmp.Diff(test.want, steps(plan)); diff != "" {
					t.Errorf("the steps are not as expected (-want +got):\n%s", diff)
				}
				if people := plan.People(); people != test.people && name != "a tree is created from the top" {
					t.Errorf("to people it says %q, want %q", people, test.people)
				}
				if !result.Complete() || result.Done != len(plan.Changes) {
					t.Errorf("%d of %d done: %+v", result.Done, len(plan.Changes), result.Failures)
				}
			}
		})
	}
}

// TestPlan_reinvitedKeepsWhatIsNotListed gives a user another address: the new account has the attributes of the former one.
func TestPlan_reinvitedKeepsWhatIsNotListed(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	f.mustApply(listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"a@example.com","phone_number":"KR+82 0212345678","time_zone":"Asia/Tokyo"}}`}))
	f.mustApply(listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"b@example.com"}}`}))
	f.sim.View(func(st *simulator.State) {
		kim := st.MCC.User("kim")
		if kim.Email != "b@example.com" || kim.Phone != "KR+82 0212345678" || kim.TimeZone != "Asia/Tokyo" {
			t.Errorf("the new account is %+v", kim)
		}
	})
}

// TestRun_skipsWhatDependsOnAFailure lets the create of a department fail: nothing below it begins, and no user that is to move into
// it loses an account, and everything else is done.
func TestRun_skipsWhatDependsOnAFailure(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	f.mustApply(listed(t, texts{directory.Users: `{"kim":{"name":"Kim","email":"kim@example.com"},"lee":{"name":"Lee","email":"lee@example.com"}}`}))
	f.sim.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/depts/a", Status: http.StatusBadRequest, Body: `{"error":{"errorCode":"180018","message":"Bad request"}}`})
	wanted := listed(t, texts{
		directory.Departments: `{"a":{"name":"A"},"b":{"name":"B","parent_external_key":"a"},"c":{"name":"C"}}`,
		directory.Users: `{"kim":{"name":"Kim","email":"k@example.com","department_external_key":"b"},"lee":{"name":"Lee","email":"lee@example.com","department_external_key":"c"},
			"new":{"name":"New","email":"kim@example.com"}}`,
	})
	_, result := f.apply(wanted)
	if len(result.Failures) != 1 || result.Failures[0].Change.Path() != `departments["a"]` {
		t.Fatalf("the failures are %+v", result.Failures)
	}
	skipped := []string{}
	for _, change := range result.Failures[0].Skipped {
		skipped = append(skipped, string(change.Action)+" "+change.Path())
	}
	if diff := cmp.Diff([]string{`create departments["b"]`, `delete users["kim"]`, `create users["kim"]`, `create users["new"]`}, skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
	want := map[directory.Part]string{
		directory.Departments: `{"c":{"name":"C"}}`,
		directory.Users:       `{"kim":{"department_external_key":"","email":"kim@example.com","name":"Kim"},"lee":{"department_external_key":"c","email":"lee@example.com","name":"Lee"}}`,
	}
	for part, text := range want {
		if got := directory.Format(f.state[part]); got != text {
			t.Errorf("%s is remembered as %s, want %s", part, got, text)
		}
	}
	f.mustApply(wanted)
	if sent := f.mails(); sent != 4 {
		t.Errorf("%d invitations were sent, want 4", sent)
	}
}

// TestRun_fullCompany adds a user and removes another one, where no more users are allowed.
func TestRun_fullCompany(t *testing.T) {
	t.Parallel()
	f := newFixture(t, func(sw *simulator.MCCSwitches) { sw.SeatLimit = 3 })
	f.mustApply(listed(t, texts{directory.Users: `{"a":{"name":"A","email":"a@example.com"},"b":{"name":"B","email":"b@example.com"}}`}))
	f.mustApply(listed(t, texts{directory.Users: `{"c":{"name":"C","email":"c@example.com"},"b":{"name":"B","email":"b@example.com"}}`}))
	_, result := f.apply(listed(t, texts{directory.Users: `{"c":{"name":"C","email":"c@example.com"},"b":{"name":"Bee","email":"b@example.com"},
		"d":{"name":"D","email":"d@example.com"},"e":{"name":"E","email":"e@example.com"}}`}))
	if result.Complete() || result.Done != 1 || !errors.Is(result.Failures[0].Err, apiclient.ErrLimit) {
		t.Errorf("%d done, failures %+v", result.Done, result.Failures)
	}
}

// TestRun_unavailable begins nothing more when the API is down, and nothing more of a part that is rejected as a whole. Ten changes are
// carried out at the same time, so 9 more end after the failure that decides: the tenth, or the first one.
func TestRun_unavailable(t *testing.T) {
	t.Parallel()
	users := directory.Content{}
	for _, letter := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		for _, other := range strings.Split("abcd", "") {
			users[letter+other] = directory.Element{"name": letter, "email": letter + other + "@example.com"}
		}
	}
	for name, test := range map[string]struct {
		fault    simulator.Fault
		failures int
		why      string
	}{
		"down":    {simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/*", Kind: simulator.FaultReset, Times: -1}, 19, "not available"},
		"refused": {simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/*", Status: 403, Body: `{"error":{"errorCode":"180001","message":"Forbidden"}}`, Times: -1}, 10, "fail as well"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, defaultSwitches)
			f.sim.InjectFault(test.fault)
			_, result := f.apply(directory.Directory{directory.Users: users})
			if len(result.Failures) != test.failures || len(result.Failures)+len(result.NotBegun) != 104 || !strings.Contains(result.Why, test.why) {
				t.Errorf("%d failures, %d not begun because %s", len(result.Failures), len(result.NotBegun), result.Why)
			}
			f.sim.ClearFaults()
			f.mustApply(directory.Directory{directory.Users: users})
		})
	}
}

// TestRun_failuresInBetween has more failures than end a run, with successes between them: the other changes are made.
func TestRun_failuresInBetween(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	f.sim.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/job-grades/*-fails", Status: http.StatusServiceUnavailable, Times: -1})
	grades := directory.Content{}
	for i := range 240 {
		key := fmt.Sprintf("%03d", i)
		if i%20 == 0 {
			key += "-fails"
		}
		grades[key] = directory.Element{"name": key}
	}
	if _, result := f.apply(directory.Directory{directory.JobGrades: grades}); result.Done != 228 || len(result.Failures) != 12 || len(result.NotBegun) != 0 {
		t.Errorf("%d done, %d failures, %d not begun because %s", result.Done, len(result.Failures), len(result.NotBegun), result.Why)
	}
}

// TestPlan_exclusive removes what was never listed, except for the root department, what the API has refused to delete, and what
// has no key.
func TestPlan_exclusive(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	f.sim.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "old", Name: "Old", ParentExternalKey: simulator.MCCRootKey}, simulator.MCCDepartment{Name: "Keyless", ParentExternalKey: simulator.MCCRootKey})
		st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: "park", Name: "Park", Email: "park@example.com"}, simulator.MCCUser{Name: "Choi", Email: "choi@example.com"})
	})
	wanted := listed(t, texts{directory.Departments: `{}`, directory.Users: `{"kim":{"name":"Kim","email":"kim@example.com"}}`})
	plan := f.plan(directory.Want{Listed: wanted, Exclusive: true})
	want := []string{`create users["kim"]`, `delete users["admin"]`, `delete users["park"]`, `delete departments["old"]`}
	if diff := cmp.Diff(want, steps(plan)); diff != "" {
		t.Errorf("the steps are not as expected (-want +got):\n%s", diff)
	}
	result := plan.Run(t.Context(), f.client)
	if !result.Complete() || len(result.Kept) != 1 || result.Kept[0].Path() != `users["admin"]` {
		t.Errorf("the result is %+v", result)
	}
	after := plan.After(result)
	if got := directory.Format(after[directory.Users]); got != `{"kim":{"email":"kim@example.com","name":"Kim"}}` {
		t.Errorf("users after the run: %s", got)
	}
	f.kept.Add(directory.Users, "admin")
	if next := f.plan(directory.Want{Listed: wanted, Former: after, Exclusive: true}); len(next.Changes) > 0 {
		t.Errorf("left to do: %v", steps(next))
	}
}
