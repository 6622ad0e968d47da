package datasources_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestDataSources_listChangesDuringRead deletes an object of the first page, or creates one, before the second page is read.
func TestDataSources_listChangesDuringRead(t *testing.T) {
	t.Parallel()
	for _, created := range []bool{false, true} {
		want := slices.DeleteFunc(numbered(), func(key string) bool { return !created && key == "k02" })
		if created {
			want = append(want, "k99")
		}
		for typeName, list := range map[string]struct{ result, name, page string }{
			"mcc_users":      {"users", "external_key", "GET /ncloudmcc/v1/companies/*/users"},
			"mcc_job_grades": {"job_grades", "external_key", "GET /ncloudmcc/v1/companies/*/job-grades"},
			"nhn_projects":   {"projects", "name", "GET /v1/organizations/*/projects"},
		} {
			t.Run(fmt.Sprintf("%s, created %t", typeName, created), func(t *testing.T) {
				t.Parallel()
				cloud := acctest.NewWith(t, func(sw *simulator.Switches) { sw.MCC.LimitCap, sw.NHN.PageCap = 10, 10 })
				add := func(st *simulator.State, key string) {
					st.MCC.Users = append(st.MCC.Users, simulator.MCCUser{ExternalKey: key, Name: key, Email: key + "@example.com"})
					st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: key, Name: key})
					st.NHN.Projects = append(st.NHN.Projects, simulator.Project{ID: key, OrgID: simulator.NHNOrgID, Name: key, Status: "STABLE"})
				}
				cloud.Change(func(st *simulator.State) {
					st.MCC.Users, st.MCC.JobGrades, st.NHN.Projects = nil, nil, nil
					for _, key := range numbered() {
						add(st, key)
					}
				})
				cloud.InjectFault(simulator.Fault{Match: list.page, Skip: 1, Status: 503, OnFault: func() {
					cloud.Change(func(st *simulator.State) {
						if created {
							add(st, "k99")
							return
						}
						st.MCC.Users = slices.DeleteFunc(st.MCC.Users, func(u simulator.MCCUser) bool { return u.ExternalKey == "k02" })
						st.MCC.JobGrades = slices.DeleteFunc(st.MCC.JobGrades, func(j simulator.MCCJob) bool { return j.ExternalKey == "k02" })
						st.NHN.Projects = slices.DeleteFunc(st.NHN.Projects, func(p simulator.Project) bool { return p.Name == "k02" })
					})
				}})
				got := column(t, read(t, cloud, typeName, acctest.Values{})[list.result], list.name)
				slices.Sort(got)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}
