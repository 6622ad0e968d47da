package observe_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const listChanged = "the list changed during the run"

// TestNHN_listChanges has a colleague who changes an object after a request. No point is concluded from two states of the object.
func TestNHN_listChanges(t *testing.T) {
	t.Parallel()
	removeMember := func(uuid string) func(*simulator.NHNState) {
		return func(n *simulator.NHNState) {
			n.ProjectMembers = slices.DeleteFunc(n.ProjectMembers, func(m simulator.ProjectMember) bool { return m.ProjectID == ownProject && m.UUID == uuid })
		}
	}
	for name, test := range map[string]struct { // by point, and what else distinguishes the test
		switches string // "name=value", the behavior that the change hides
		after    string // what the URL of a request contains; the change comes after the first one
		change   func(*simulator.NHNState)
	}{
		"nhn.ProjectNameContains": {"nhn.ProjectNameContains=true", "projectName=private-" + ownProject, func(n *simulator.NHNState) { n.Project(ownProject).Name = "renamed" }},
		"nhn.EmailCaseSensitive": {"nhn.EmailCaseSensitive=false", "email=" + url.QueryEscape(simulator.NHNIAMEmail), func(n *simulator.NHNState) {
			n.Account(simulator.NHNIAMUUID).Email = "other@example.com"
		}},
		"nhn.FiltersFoldCase": {"nhn.FiltersFoldCase=true", "/roles?roleNameLike=", func(n *simulator.NHNState) {
			for i := range n.Roles {
				n.Roles[i].Name = "renamed"
			}
		}},
		"nhn.GenericRefusesIAM": {"nhn.GenericRefusesIAM=false", "/iam/projects/" + ownProject + "/members", removeMember(simulator.NHNIAMUUID)},
		"nhn.SearchIncludesIAM": {"nhn.SearchIncludesIAM=true", "/iam/projects/" + ownProject + "/members", removeMember(simulator.NHNIAMUUID)},
		"nhn.OwnProjectsOnly":   {"nhn.OwnProjectsOnly=true", "/projects?limit=100&page=1", removeMember(simulator.NHNOwnerUUID)},
		"nhn.OwnProjectsOnly, deleted": {"nhn.OwnProjectsOnly=false", "/projects/" + foreignProject + "/members/", func(n *simulator.NHNState) {
			n.Project(foreignProject).Status = "CLOSED"
		}},
		"nhn.ProjectRoleGroupsOnly": {"nhn.ProjectRoleGroupsOnly=false", "/organizations/" + simulator.NHNOrgID + "/project-role-groups?limit=1", func(n *simulator.NHNState) {
			for i := range n.RoleGroups {
				n.RoleGroups[i].Name = "renamed"
			}
		}},
		"nhn.IgnorePage": {"nhn.IgnorePage=false", "/roles?limit=1&page=1", func(n *simulator.NHNState) {
			n.Roles = slices.Insert(n.Roles, 0, n.Roles[0])
			n.Roles[0].ID, n.Roles[0].Name = "new", "new"
		}},
		"nhn.ListParameters": {"nhn.IgnorePage=false", "categoryTypeCodes=PERMISSION", func(n *simulator.NHNState) {
			n.Roles = slices.DeleteFunc(n.Roles, func(r simulator.Role) bool { return r.CategoryType == "PERMISSION" })
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			point, _, _ := strings.Cut(name, ",")
			switches, state := simulator.DefaultSwitches(), nhnState()
			setting, value, _ := strings.Cut(test.switches, "=")
			if err := switches.Set(setting, value); err != nil {
				t.Fatal(err)
			}
			state.NHN.RoleGroups = append(state.NHN.RoleGroups, simulator.RoleGroup{ID: "CommonGroup", Type: "ORG", OrgID: simulator.NHNOrgID, Name: "private common", Created: testNow})
			sim := simulator.New(simulator.WithState(state), simulator.WithSwitches(switches), simulator.WithClock(func() time.Time { return testNow }))
			matched := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				sim.ServeHTTP(w, r)
				if strings.Contains(r.URL.String(), test.after) {
					if matched++; matched == 1 {
						sim.Change(func(st *simulator.State) { test.change(&st.NHN) })
					}
				}
			}))
			defer server.Close()
			environment := simulator.Environment(server.URL)
			s, err := doctor.ReadSettings(func(name string) string { return environment[name] })
			if err != nil {
				t.Fatal(err)
			}
			s.MCC = nil
			file := observe.Run(t.Context(), s, observe.Options{
				Now: func() time.Time { return testNow }, ProjectID: ownProject, Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
			})
			for _, o := range file.NHN {
				if o.Point == point && (o.Switch != "" || o.Seen != "" || o.Reason != listChanged) {
					t.Errorf("%s: switch %q, seen %q, reason %q, evidence %q after %d requests", point, o.Switch, o.Seen, o.Reason, o.Evidence, matched)
				}
			}
			if matched == 0 {
				t.Errorf("no request for %s", test.after)
			}
		})
	}
}

// TestObserveMCC_orderOfChangedList has colleagues who work on the list all the time. The order is not concluded from their changes.
func TestObserveMCC_orderOfChangedList(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(jobs []simulator.MCCJob, i int) []simulator.MCCJob{
		"creates and deletes": func(jobs []simulator.MCCJob, i int) []simulator.MCCJob {
			if i%2 == 0 {
				return slices.Insert(jobs, 0, simulator.MCCJob{ExternalKey: fmt.Sprintf("other%d", i), Name: fmt.Sprintf("Other %d", i)})
			}
			return jobs[1:]
		},
		"renames": func(jobs []simulator.MCCJob, i int) []simulator.MCCJob {
			jobs[0].Name = fmt.Sprintf("Other %d", i)
			return jobs
		},
		"moves": func(jobs []simulator.MCCJob, i int) []simulator.MCCJob { // in a list by sortOrd
			jobs[0], jobs[1] = jobs[1], jobs[0]
			jobs[0].SortOrd, jobs[1].SortOrd = i, i+1
			return jobs
		},
	} {
		for _, write := range []bool{false, true} {
			t.Run(fmt.Sprint(name, write), func(t *testing.T) {
				t.Parallel()
				if o := orderOfChangedList(t, write, change); o.Switch != "" || o.Reason != listChanged && o.Reason != "needs --observe=write" {
					t.Errorf("switch %q, reason %q, evidence %q", o.Switch, o.Reason, o.Evidence)
				}
			})
		}
	}
}

// TestObserveMCC_orderChangedOnce has a colleague who changes the order of the list once, after one of the reads that compare: this does not show that the
// order of the service changes.
func TestObserveMCC_orderChangedOnce(t *testing.T) {
	t.Parallel()
	for read := 6; read <= 9; read++ {
		o := orderOfChangedList(t, false, func(jobs []simulator.MCCJob, i int) []simulator.MCCJob {
			if i == read {
				jobs[0], jobs[1] = jobs[1], jobs[0]
			}
			return jobs
		})
		if o.Switch != "" || o.Reason != "needs --observe=write" {
			t.Errorf("after read %d: switch %q, reason %q, evidence %q", read, o.Switch, o.Reason, o.Evidence)
		}
	}
}

// orderOfChangedList returns what is observed about the order of a list of job grades that others change after each read.
func orderOfChangedList(t *testing.T, write bool, change func(jobs []simulator.MCCJob, i int) []simulator.MCCJob) observe.Observation {
	t.Helper()
	c := newCompany(t, nil)
	c.options.Write = write
	c.Change(func(st *simulator.State) {
		for i := range 4 {
			st.MCC.JobGrades = append(st.MCC.JobGrades, simulator.MCCJob{ExternalKey: fmt.Sprint("g", i), Name: fmt.Sprint("Grade ", i), SortOrd: i})
		}
	})
	lists := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.ServeHTTP(w, r)
		if r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/job-grades") {
			lists++
			c.Change(func(st *simulator.State) { st.MCC.JobGrades = change(st.MCC.JobGrades, lists) })
		}
	}))
	defer server.Close()
	return pointOf(t, observe.Run(t.Context(), settingsFor(t, server.URL), c.options).MCC, "mcc.Order")
}
