package observe_test

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHN_orphansFirst removes what an earlier run left before the run creates objects, because orphans count for limits. The service
// rejects the removal of a role group that the journal contains, and of an IAM account: the journal names each of them once.
func TestNHN_orphansFirst(t *testing.T) {
	t.Parallel()
	const stuck, account = observe.Prefix + "stuck", observe.Prefix + "iam"
	sim, journal := newService(t, ""), &observe.Journal{}
	sim.Change(func(st *simulator.State) {
		n := &st.NHN
		group := func(id, kind, project string) {
			n.RoleGroups = append(n.RoleGroups, simulator.RoleGroup{
				ID: id, Type: kind, OrgID: simulator.NHNOrgID, ProjectID: project, Name: observe.Prefix + id, Created: testNow,
				Roles: []simulator.AssignedRole{{RoleID: simulator.NHNServiceViewerRoleID, Policy: "ALLOW"}},
			})
		}
		group("own", "PROJECT", ownProject)
		group("common", "ORG", "")
		group("org", "ORG_ROLE_GROUP", "")
		group("stuck", "ORG_ROLE_GROUP", "")
		addProject(n, "LeftProj", testNow)
		n.Project("LeftProj").Name = observe.Prefix + "project"
		n.Account(simulator.NHNIAMUUID).UserCode = account
	})
	if err := journal.Add(observe.Entry{Cloud: "nhn", Kind: "organization role group", Parent: simulator.NHNOrgID, Name: stuck, ID: "stuck"}); err != nil {
		t.Fatal(err)
	}
	var before []string // the first creation
	created := false
	observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && !created && !strings.HasSuffix(r.URL.Path, "/search") && !strings.HasPrefix(r.URL.Path, "/oauth2/") {
			created, before = true, orphans(sim)
		}
		body, _ := io.ReadAll(r.Body)
		if r.Method == http.MethodDelete && strings.Contains(string(body), `"stuck"`) || r.Method == http.MethodPut && strings.HasSuffix(r.URL.Path, "/"+simulator.NHNIAMUUID) {
			_, _ = io.WriteString(w, failure("40000"))
			return
		}
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		sim.ServeHTTP(w, r)
	}), journal, nil)
	if diff := cmp.Diff([]string{stuck, account}, before); diff != "" {
		t.Errorf("before the first creation (-want +got)\n%s", diff)
	}
	var left []string
	for _, e := range journal.Entries("") {
		left = append(left, e.Kind+" "+e.Name)
	}
	slices.Sort(left)
	if diff := cmp.Diff([]string{"IAM account " + account, "organization role group " + stuck}, left); diff != "" {
		t.Errorf("the journal (-want +got)\n%s", diff)
	}
}
