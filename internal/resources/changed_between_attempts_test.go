package resources_test

import (
	"fmt"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestUpdate_driftBetweenAttempts changes an object in the console between two attempts of one update: the second attempt keeps the
// change, because it sends the current values of the service.
func TestUpdate_driftBetweenAttempts(t *testing.T) {
	t.Parallel()
	english := map[string]string{"en_US": "Console"}
	least := acctest.Values{"external_key": "a", "name": "A"}
	names := func(name string, of map[string]string) string { return fmt.Sprint(name, " ", of) }
	for name, test := range map[string]struct {
		address, request string
		before, config   acctest.Values
		console          func(*simulator.State)
		holds            func(*simulator.State) string
		want             string
	}{
		"department": {
			"mcc_department.a", "PUT /ncloudmcc/v1/companies/*/depts/a", least, with(least, "name", "B"),
			func(st *simulator.State) { st.MCC.Department("a").I18nNames = english },
			func(st *simulator.State) string {
				return names(st.MCC.Department("a").Name, st.MCC.Department("a").I18nNames)
			}, "B map[en_US:Console]",
		},
		"job grade": {
			"mcc_job_grade.a", "PUT /ncloudmcc/v1/companies/*/job-grades/a", least, with(least, "name", "B"),
			func(st *simulator.State) { st.MCC.JobGrade("a").I18nNames = english },
			func(st *simulator.State) string {
				return names(st.MCC.JobGrade("a").Name, st.MCC.JobGrade("a").I18nNames)
			}, "B map[en_US:Console]",
		},
		"user": {
			"mcc_user.kim", "PUT /ncloudmcc/v1/companies/*/users/kim", kimMin(), with(kimMin(), "name", "Lee"),
			func(st *simulator.State) { st.MCC.User("kim").I18nNames = english },
			func(st *simulator.State) string { return names(st.MCC.User("kim").Name, st.MCC.User("kim").I18nNames) }, "Lee map[en_US:Console]",
		},
		"IAM account": {
			"nhn_iam_member.kim", "PUT /v1/iam/organizations/*/members/*", iamKim(nil), iamKim(acctest.Values{"name": "Lee"}),
			func(st *simulator.State) {
				st.NHN.IAMAccount("kim.dev-1").Profile = map[string]string{"nickname": "Console"}
			},
			func(st *simulator.State) string {
				return names(st.NHN.IAMAccount("kim.dev-1").Name, st.NHN.IAMAccount("kim.dev-1").Profile)
			}, "Lee map[nickname:Console]",
		},
	} {
		for how, fault := range map[string]simulator.Fault{
			"refused":   {Status: 503},
			"throttled": {Status: 429},
			"lost":      {Kind: simulator.FaultReset, After: true},
		} {
			t.Run(name+"/"+how, func(t *testing.T) {
				t.Parallel()
				cloud := acctest.New(t)
				engine := cloud.Engine(t)
				requireSuccess(t, "create", engine.Apply(test.address, test.before))
				cloud.ResetJournal()
				fault.Match, fault.OnFault = test.request, func() { cloud.Change(test.console) }
				cloud.InjectFault(fault)
				requireSuccess(t, "update", engine.Apply(test.address, test.config))
				cloud.View(func(st *simulator.State) {
					if got := test.holds(st); got != test.want {
						t.Errorf("the service holds %s, want %s", got, test.want)
					}
				})
				if sent := len(cloud.Requests(test.request)); sent != 2 {
					t.Errorf("%d updates were sent, want 2", sent)
				}
			})
		}
	}
}
