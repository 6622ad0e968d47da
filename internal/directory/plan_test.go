package directory_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/directory"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// company returns the objects of a company: a root, departments a and b below it, and the users kim in a, and lee.
func company() *directory.Company {
	return &directory.Company{ID: "c", Keyless: map[directory.Part][]directory.Element{}, Objects: directory.Directory{
		directory.Departments: {
			"root": {"name": "Company", "parent_external_key": "", "display_order": int64(0), "i18n_names": map[string]string{}},
			"a":    {"name": "A", "parent_external_key": "root", "display_order": int64(0), "i18n_names": map[string]string{}},
			"b":    {"name": "B", "parent_external_key": "a", "display_order": int64(0), "i18n_names": map[string]string{}},
		},
		directory.JobGrades:    {"g": {"name": "G", "display_order": int64(0), "i18n_names": map[string]string{}}},
		directory.JobPositions: {},
		directory.Users: {
			"kim": {"name": "Kim", "email": "kim@example.com", "department_external_key": "b", "job_grade_external_key": "g", "i18n_names": map[string]string{}, "locale": "ko_KR", "phone_number": ""},
			"lee": {"name": "Lee", "email": "lee@example.com", "department_external_key": "", "job_grade_external_key": "", "i18n_names": map[string]string{}, "locale": "", "phone_number": ""},
		},
	}}
}

// TestPlan_removals has objects that are not listed: some are deleted, some later, some never.
func TestPlan_removals(t *testing.T) {
	t.Parallel()
	kim := `{"kim":{"name":"Kim","department_external_key":"root"}}`
	shown := directory.Directory{directory.Users: {"kim": {"name": "Kim"}, "lee": {"name": "Lee"}}}
	never := func(directory.Part, string) bool { return false }
	for name, test := range map[string]struct {
		want     directory.Want
		steps    []string
		deferred bool // the user lee
	}{
		"the root department": {
			want: directory.Want{Listed: listed(t, texts{directory.Departments: `{}`}), Former: directory.Directory{directory.Departments: {"root": {"name": "Company"}}}},
		},
		"another department": {
			want:  directory.Want{Listed: listed(t, texts{directory.Departments: `{}`, directory.Users: kim}), Former: directory.Directory{directory.Departments: {"b": {"name": "B"}}}},
			steps: []string{`update users["kim"] department_external_key`, `delete departments["b"]`},
		},
		"a user whom the state shows": {
			want:  directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Former: shown, MayRemove: never},
			steps: []string{`delete users["lee"]`},
		},
		"a user whom no state shows":              {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), MayRemove: never}},
		"exclusive: a user whom no state shows":   {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Exclusive: true, MayRemove: never}, deferred: true},
		"exclusive: a user who may be removed":    {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Exclusive: true}, steps: []string{`delete users["lee"]`}},
		"exclusive: a user whom the state shows":  {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Former: shown, Exclusive: true, MayRemove: never}, steps: []string{`delete users["lee"]`}},
		"exclusive: a user whom the API protects": {want: directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{}}`}), Exclusive: true, MayRemove: never, Kept: directory.Keys{directory.Users: {"lee": true}}}},
	} {
		plan := directory.NewPlan(company(), test.want)
		if got := steps(plan); len(plan.Problems) > 0 || !slices.Equal(got, test.steps) || plan.Deferred.Has(directory.Users, "lee") != test.deferred || plan.Deferred.Has(directory.Users, "kim") {
			t.Errorf("%s: %v, deferred %v, problems %v", name, got, plan.Deferred, plan.Problems)
		}
	}
}

// TestPlan_userDeletions counts accounts that are deleted, apart from those that are created again.
func TestPlan_userDeletions(t *testing.T) {
	t.Parallel()
	has := company()
	has.Objects[directory.Users]["min"] = directory.Element{"name": "Min", "email": "min@example.com"}
	former := directory.Directory{directory.Users: {"kim": {"email": "kim@example.com"}, "lee": {}, "min": {}}}
	plan := directory.NewPlan(has, directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"email":"other@example.com"}}`}), Former: former})
	deleted := plan.UserDeletions()
	if got := fmt.Sprint(deleted); got != `{[Lee ("lee") Min ("min")] [Kim ("kim")] []}` || deleted.Count() != 3 {
		t.Errorf("%s, %d", got, deleted.Count())
	}
	if got := plan.PeopleSummary(); got != "Changes to users: 3 accounts are deleted in the company "+has.ID {
		t.Error(got)
	}
}

// TestPlan_userDeletionsWithNewKeys distinguishes users who leave and users whose external key changes, also by upper and lower case of the address.
func TestPlan_userDeletionsWithNewKeys(t *testing.T) {
	t.Parallel()
	has := company()
	has.Objects[directory.Users]["min"] = directory.Element{"name": "Min", "email": "min@example.com"}
	former := directory.Directory{directory.Users: {"kim": {}, "min": {}}}
	plan := directory.NewPlan(has, directory.Want{Listed: listed(t, texts{directory.Users: `{"N-kim":{"name":"Kim","email":"KIM@example.com"}}`}), Former: former})
	deleted := plan.UserDeletions()
	if got := fmt.Sprint(deleted); got != `{[Min ("min")] [] [Kim ("kim", now "N-kim")]}` || deleted.Count() != 2 {
		t.Errorf("%s, %d", got, deleted.Count())
	}
	want := "1 user leaves and loses the account, with everything that belongs to it: Min (\"min\").\n" +
		"1 user gets another external key, for which the account is deleted and a new invitation is sent: Kim (\"N-kim\") (formerly \"kim\").\n" +
		"1 user will have no department: Kim (\"N-kim\")."
	if got := plan.People(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestContent_withNulls keeps null for attributes without a value only.
func TestContent_withNulls(t *testing.T) {
	t.Parallel()
	content := directory.Content{"kim": {"name": "Kim", "locale": "ko_KR"}, "lee": {"name": "Lee"}, "new": {"name": "New"}}
	for text, want := range map[string]string{
		`{"kim":{"name":null,"locale":null,"time_zone":null},"lee":{"locale":"en_US"},"old":{"locale":null}}`: `{"kim":{"locale":"ko_KR","name":"Kim","time_zone":null},"lee":{"name":"Lee"},"new":{"name":"New"}}`,
		`{"kim":null}`: directory.Format(content),
		``:             directory.Format(content),
		`[]`:           directory.Format(content),
	} {
		if got := directory.Format(content.WithNulls(text)); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if len(content["kim"]) != 2 {
		t.Errorf("the content was changed: %v", content)
	}
}

// TestPlan_keeps compares what is listed with the former text of a part.
func TestPlan_keeps(t *testing.T) {
	t.Parallel()
	lee := directory.Directory{directory.Users: {"lee": {"name": "Lee", "email": "lee@example.com"}}}
	for name, test := range map[string]struct {
		listed string
		former directory.Directory
		want   bool
	}{
		"the same":                       {`{"lee":{"name":"Lee","email":"lee@example.com"}}`, lee, true},
		"in other words":                 {`{"lee":{"name":"Lee","email":"LEE@example.com"}}`, lee, true},
		"fewer attributes":               {`{"lee":{"name":"Lee"}}`, lee, true},
		"an empty attribute, too":        {`{"lee":{"name":"Lee","phone_number":"","i18n_names":{}}}`, lee, true},
		"another value":                  {`{"lee":{"name":"Other"}}`, lee, false},
		"an attribute of the company":    {`{"kim":{"locale":"ko_KR"}}`, directory.Directory{directory.Users: {"kim": {"name": "Kim"}}}, false},
		"another key":                    {`{"kim":{"name":"Kim"}}`, lee, false},
		"an element more":                {`{"lee":{"name":"Lee"},"kim":{"name":"Kim"}}`, lee, false},
		"an element less":                {`{}`, lee, false},
		"not listed before":              {`{"lee":{"name":"Lee"}}`, directory.Directory{}, false},
		"nothing, and not listed before": {`{}`, directory.Directory{}, false},
		"nothing":                        {`{}`, directory.Directory{directory.Users: {}}, true},
	} {
		plan := directory.NewPlan(company(), directory.Want{Listed: listed(t, texts{directory.Users: test.listed}), Former: test.former})
		if got := plan.Keeps(directory.Users); got != test.want {
			t.Errorf("%s: %t, want %t", name, got, test.want)
		}
	}
	drifted := directory.Directory{directory.Users: {"lee": {"name": "Other"}}}
	plan := directory.NewPlan(company(), directory.Want{Listed: drifted, Former: drifted, Exclusive: true})
	if got := steps(plan); !slices.Equal(got, []string{`update users["lee"] name`, `delete users["kim"]`}) || plan.Keeps(directory.Users) {
		t.Errorf("one change and one removal: %v, keeps %t", got, plan.Keeps(directory.Users))
	}
}

// TestWant_needs names the parts that a plan reads.
func TestWant_needs(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		want  directory.Want
		parts string
	}{
		"grades":                    {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"g":{"name":"G"}}`})}, "job_grades"},
		"users without references":  {directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim","department_external_key":""}}`})}, "users"},
		"users in a department":     {directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"name":"Kim","department_external_key":""},"lee":{"department_external_key":"a"}}`})}, "departments users"},
		"users with a job":          {directory.Want{Listed: listed(t, texts{directory.Users: `{"kim":{"job_position_external_key":"a","job_grade_external_key":"b"}}`})}, "job_grades job_positions users"},
		"a removed grade":           {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"g":{"name":"G"}}`}), Former: directory.Directory{directory.JobGrades: {"h": {}, "g": {}}}}, "job_grades users"},
		"a grade that stays":        {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"g":{"name":"G"}}`}), Former: directory.Directory{directory.JobGrades: {"g": {}}}}, "job_grades"},
		"exclusive":                 {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{"g":{"name":"G"}}`}), Exclusive: true}, "job_grades users"},
		"removed from another part": {directory.Want{Listed: listed(t, texts{directory.JobGrades: `{}`}), Former: directory.Directory{directory.Users: {"kim": {}}}}, "job_grades"},
		"departments are read once": {directory.Want{Listed: listed(t, texts{directory.Departments: `{"a":{"parent_external_key":"b"}}`})}, "departments"},
		"nothing":                   {directory.Want{}, ""},
	} {
		var parts []string
		for _, part := range test.want.Needs() {
			parts = append(parts, string(part))
		}
		if got := strings.Join(parts, " "); got != test.parts {
			t.Errorf("%s: %q, want %q", name, got, test.parts)
		}
	}
}

// TestPlan_otherName renames an object with a long name for a time: the other name is not too long, either.
func TestPlan_otherName(t *testing.T) {
	t.Parallel()
	f := newFixture(t, defaultSwitches)
	long := strings.Repeat("가", 100)
	f.mustApply(listed(t, texts{directory.JobGrades: `{"a":{"name":"` + long + `"},"b":{"name":"B"}}`}))
	var renamed []string
	plan, _ := f.apply(listed(t, texts{directory.JobGrades: `{"a":{"name":"B"},"b":{"name":"` + long + `"}}`}))
	if diff := cmp.Diff([]string{`rename job_grades["a"]`, `update job_grades["b"] name`, `update job_grades["a"] name`}, steps(plan)); diff != "" {
		t.Error(diff)
	}
	for _, request := range f.sim.Requests("PUT /ncloudmcc/v1/companies/*/job-grades/a") {
		renamed = append(renamed, fmt.Sprint(strings.Contains(request.Body, `"name":"`+strings.Repeat("가", 96)+` (a)"`)))
	}
	if len(renamed) != 2 || renamed[0] != "true" {
		t.Errorf("the other name has 100 characters: %v", renamed)
	}
}

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
