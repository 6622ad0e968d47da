package resources_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestMCCDepartmentList(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(
			st.MCC.Departments,
			simulator.MCCDepartment{ExternalKey: "news", Name: "보도본부", SortOrd: 2, ParentExternalKey: simulator.MCCRootKey, I18nNames: map[string]string{"en_US": "News"}},
			simulator.MCCDepartment{ExternalKey: "desk", Name: "Desk", ParentExternalKey: "news"},
			simulator.MCCDepartment{ExternalKey: "night", Name: "Night desk", ParentExternalKey: "desk"},
			simulator.MCCDepartment{Name: "Made in the console", ParentExternalKey: "news"},
		)
	})
	all := cloud.Engine(t).ImportAll(acctest.Query{Type: "mcc_department"})
	if diff := cmp.Diff([]string{"보도본부 (news)", "Desk (desk)", "Night desk (night)"}, all.Names()); diff != "" || all.Err() != "" {
		t.Fatal(diff, all.Err())
	}
	if diff := cmp.Diff([]string{
		"Omitted from the list: no external key\nMade in the console: It was created in the console and cannot be identified without an external key. Set an external key in the console.",
		"Omitted from the list: root department\nSimulated Media (dept00): The API neither updates nor deletes the root department.",
	}, all.Warnings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(acctest.ListItem{
		Name: "보도본부 (news)", Identity: acctest.Values{"company_id": "11111111-2222-3333-4444-555555555555", "external_key": "news"},
		Object: acctest.Values{
			"id": "news", "company_id": "11111111-2222-3333-4444-555555555555", "external_key": "news", "name": "보도본부", "display_order": int64(2),
			"i18n_names": map[string]any{"en_US": "News"}, "parent_external_key": "dept00",
		},
	}, all.Found[0]); diff != "" {
		t.Error(diff)
	}
}

func TestMCCDepartmentList_byParent(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		for key, parent := range map[string]string{"news": simulator.MCCRootKey, "desk": "news", "night": "desk", "sports": simulator.MCCRootKey} {
			st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: key, Name: key, ParentExternalKey: parent})
		}
	})
	for want, config := range map[string]acctest.Values{
		"desk":                   {"parent_external_key": "news"},
		"desk,night":             {"parent_external_key": "news", "recursive": true},
		"desk,news,night,sports": {"parent_external_key": simulator.MCCRootKey, "recursive": true},
		"":                       {"parent_external_key": "nowhere", "recursive": true},
	} {
		found := cloud.List(t, acctest.Query{Type: "mcc_department", Config: config})
		names := found.Names()
		slices.Sort(names)
		if got := strings.Join(names, ","); got != want || found.Err() != "" || len(found.Warnings) > 0 {
			t.Errorf("%v: %s, want %s; %v %v", config, got, want, found.Errors, found.Warnings)
		}
	}
}

// TestMCCDepartmentList_severalTopLevel keeps all departments without a parent where it cannot tell which of them is the root.
func TestMCCDepartmentList_severalTopLevel(t *testing.T) {
	t.Parallel()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.OmittedParent = simulator.MCCParentNull })
	cloud.Change(func(st *simulator.State) {
		st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: "news", Name: "News"})
	})
	found := cloud.Engine(t).ImportAll(acctest.Query{Type: "mcc_department"})
	if diff := cmp.Diff([]string{"Simulated Media (dept00)", "News (news)"}, found.Names()); diff != "" || found.Err() != "" || len(found.Warnings) > 0 {
		t.Error(diff, found.Outcome)
	}
}

// TestList_limit counts requests: pages hold 100 objects.
func TestList_limit(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		for i := range 350 {
			key := fmt.Sprintf("team%03d", i)
			st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: key, Name: key, ParentExternalKey: simulator.MCCRootKey})
		}
	})
	for _, test := range []struct {
		limit           int64
		found, requests int
	}{{1, 1, 1}, {99, 99, 1}, {100, 100, 2}, {199, 199, 2}, {200, 200, 3}, {1000, 350, 4}, {0, 350, 4}} { // the root is on the first page, and omitted
		cloud.ResetJournal()
		found := cloud.List(t, acctest.Query{Type: "mcc_department", Limit: test.limit})
		if requests := len(cloud.Requests("GET /ncloudmcc/v1/companies/*/depts")); len(found.Found) != test.found || requests != test.requests {
			t.Errorf("limit %d: %d found in %d requests, want %d in %d", test.limit, len(found.Found), requests, test.found, test.requests)
		}
	}
}

// TestList_failsMidway shows the error, and with a limit the objects before it: without one, the list is read as a whole first.
func TestList_failsMidway(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		for i := range 150 {
			key := fmt.Sprintf("team%03d", i)
			st.MCC.Departments = append(st.MCC.Departments, simulator.MCCDepartment{ExternalKey: key, Name: key, ParentExternalKey: simulator.MCCRootKey})
		}
	})
	for limit, want := range map[int64]int{200: 99, 0: 0} {
		cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/depts", Skip: 1, Times: 1, Status: 403, Body: `{"error":{"errorCode":"210","message":"Permission Denied"}}`})
		found := cloud.List(t, acctest.Query{Type: "mcc_department", Limit: limit})
		cloud.ClearFaults()
		if len(found.Found) != want || !strings.Contains(found.Err(), "Cannot list MCC departments\n") || !strings.Contains(found.Err(), "Permission Denied") {
			t.Errorf("limit %d: %d found, %s", limit, len(found.Found), found.Err())
		}
	}
}

func TestList_missingCompany(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	found := cloud.List(t, acctest.Query{Type: "mcc_department", Config: acctest.Values{"company_id": "nobody"}})
	if !strings.Contains(found.Err(), "Cannot list MCC departments\n") || !strings.Contains(found.Err(), "code 180000") {
		t.Error(found.Outcome)
	}
}
