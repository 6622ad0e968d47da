package observe_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	ownProject     = "ObservPr"
	foreignProject = "ForeigPr"
	closedOrg      = "ClosedOrg0000001"
	testDomain     = "observe.example.com"
)

var testNow = time.Date(2026, 9, 15, 3, 0, 0, 0, time.UTC)

// plainState returns an organization with a project that has members and a role group. Names and addresses begin with "private".
func plainState() *simulator.State {
	state := simulator.Seed(testNow)
	n := &state.NHN
	addProject(n, ownProject, testNow.AddDate(0, 0, -39))
	addMember(n, ownProject, simulator.NHNOwnerUUID, simulator.NHNOwnerEmail)
	addMember(n, ownProject, simulator.NHNIAMUUID, simulator.NHNIAMEmail)
	n.RoleGroups = append(n.RoleGroups, simulator.RoleGroup{
		ID: "ObserveGroup", Type: "PROJECT", OrgID: simulator.NHNOrgID, ProjectID: ownProject, Name: "private group", Created: testNow,
		Roles: []simulator.AssignedRole{{RoleID: simulator.NHNServiceViewerRoleID, Policy: "ALLOW", Conditions: []simulator.Condition{{
			AttributeID: simulator.NHNDayAttributeID, Operator: "ANY_MATCH", Values: []string{"MONDAY"},
		}}}},
	})
	return state
}

func addProject(n *simulator.NHNState, id string, created time.Time) {
	n.Projects = append(n.Projects, simulator.Project{
		ID: id, OrgID: simulator.NHNOrgID, Name: "private-" + id, Status: "STABLE", OwnerUUID: simulator.NHNOwnerUUID, Created: created,
	})
}

func addMember(n *simulator.NHNState, project, uuid, email string) {
	n.ProjectMembers = append(n.ProjectMembers, simulator.ProjectMember{
		ProjectID: project, UUID: uuid, Email: email, Status: "COMPLETE", Since: testNow,
		Roles: []simulator.AssignedRole{{RoleID: simulator.NHNProjectAdminRoleID, Policy: "ALLOW"}},
	})
}

// nhnState returns an organization that shows most points: it also has a project of others, an invitation, a disabled service, and a
// deleted organization.
func nhnState() *simulator.State {
	state := plainState()
	n := &state.NHN
	addProject(n, foreignProject, testNow.AddDate(0, 0, -40))
	addMember(n, foreignProject, simulator.NHNMemberUUID, simulator.NHNMemberEmail)
	n.ProjectMembers = append(n.ProjectMembers, simulator.ProjectMember{
		ProjectID: ownProject, UUID: simulator.NHNOutsideUUID, Email: simulator.NHNOutsideEmail, Status: "WAIT", Since: testNow,
	})
	n.Organizations = append(n.Organizations, simulator.Organization{
		ID: closedOrg, Name: "private closed", Status: "CLOSED", OwnerUUID: simulator.NHNOwnerUUID, Created: testNow.AddDate(0, -1, 0),
	})
	n.Services = append(n.Services, simulator.Service{ProjectID: ownProject, ProductID: simulator.NHNPlainProductID, AppKey: "private-app-key", Status: "CLOSED", Since: testNow})
	return state
}

// longLists adds so many products that a maximum page size shows.
func longLists(state *simulator.State) {
	for i := range 2010 {
		product := state.NHN.MeteredProducts[0]
		product.CounterName = fmt.Sprintf("counter-%d", i)
		state.NHN.MeteredProducts = append(state.NHN.MeteredProducts, product)
	}
}

// allSettings returns settings for both clouds of a simulator.
func allSettings(t *testing.T, endpoint string) doctor.Settings {
	t.Helper()
	environment := simulator.Environment(endpoint)
	s, err := doctor.ReadSettings(func(name string) string { return environment[name] })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// observeNHN runs all probes of NHN Cloud against a simulator with these switches.
func observeNHN(t *testing.T, state *simulator.State, switches simulator.Switches, o observe.Options) (observe.File, *simulator.Simulator) {
	t.Helper()
	sim := simulator.New(simulator.WithState(state), simulator.WithSwitches(switches), simulator.WithClock(func() time.Time { return testNow }))
	server := httptest.NewServer(sim)
	defer server.Close()
	s := allSettings(t, server.URL)
	s.MCC = nil
	o.Now, o.ProjectID = func() time.Time { return testNow }, ownProject
	o.Wait = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	return observe.Run(t.Context(), s, o), sim
}

// nhnSwitches returns the switches of NHN Cloud by name.
func nhnSwitches(s *simulator.Switches) map[string]simulator.NamedSwitch {
	switches := map[string]simulator.NamedSwitch{}
	for _, named := range s.Named() {
		if strings.HasPrefix(named.Name, "nhn.") {
			switches[named.Name] = named
		}
	}
	return switches
}

// numbers are values of switches that can have any number.
var numbers = map[string][]string{"nhn.PageCap": {"0", "0", "1", "3", "50", "600"}, "nhn.SuccessCode": {"0", "0", "200"}}

// randomSwitches sets about two of three switches of NHN Cloud to a random value.
func randomSwitches(t *testing.T, random *rand.Rand) simulator.Switches {
	t.Helper()
	switches := simulator.DefaultSwitches()
	for _, named := range switches.Named() {
		if !strings.HasPrefix(named.Name, "nhn.") || random.IntN(3) == 0 {
			continue
		}
		if err := switches.Set(named.Name, pick(random, named)); err != nil {
			t.Fatal(err)
		}
	}
	return switches
}

func pick(random *rand.Rand, named simulator.NamedSwitch) string {
	values := named.Values()
	if values == nil {
		if values = numbers[named.Name]; values == nil {
			values = []string{"0", "1", "2", "3"}
		}
	}
	return values[random.IntN(len(values))]
}

// changed lists the switches of NHN Cloud that are not at their default.
func changed(switches simulator.Switches) string {
	standard := simulator.DefaultSwitches()
	defaults := nhnSwitches(&standard)
	var texts []string
	for name, named := range nhnSwitches(&switches) {
		if named.Text() != defaults[name].Text() {
			texts = append(texts, name+"="+named.Text())
		}
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}

// checkNHN compares the observations with the switches.
func checkNHN(t *testing.T, switches simulator.Switches, observations []observe.Observation) {
	t.Helper()
	standard := simulator.DefaultSwitches()
	set, defaults := nhnSwitches(&switches), nhnSwitches(&standard)
	for _, o := range observations {
		named, known := set[o.Point]
		switch {
		case o.Switch == "" && o.Reason == "" && known:
			t.Errorf("%s: no value and no reason", o.Point)
		case o.Switch != "" && (!known || o.Switch != named.Text()):
			t.Errorf("%s = %s, want %s: %s\nwith %s", o.Point, o.Switch, named.Text(), o.Evidence, changed(switches))
		case o.Switch != "" && o.Seen == "":
			t.Errorf("%s = %s has no meaning", o.Point, o.Switch)
		}
		if masking, masked := strings.CutPrefix(o.Reason, "masked by "); masked && set[masking].Text() == defaults[masking].Text() {
			t.Errorf("%s is masked by %s, which is at its default\nwith %s", o.Point, masking, changed(switches))
		}
	}
}

// orphans lists the objects of runs that a simulator still has. An IAM account that is withdrawn cannot be removed.
func orphans(sim *simulator.Simulator) (left []string) {
	add := func(name string) {
		if strings.HasPrefix(strings.ToLower(name), observe.Prefix) {
			left = append(left, name)
		}
	}
	sim.View(func(st *simulator.State) {
		n := &st.NHN
		isOpen := func(projectID string) bool { return projectID == "" || n.Project(projectID).Status == "STABLE" }
		for _, p := range n.Projects {
			if isOpen(p.ID) {
				add(p.Name)
			}
		}
		for _, g := range n.RoleGroups {
			if isOpen(g.ProjectID) {
				add(g.Name)
			}
		}
		for _, k := range n.AppKeys {
			if isOpen(k.ProjectID) && k.Deleted.IsZero() {
				add(k.Alias)
			}
		}
		for _, a := range n.Accounts {
			if a.Status != "leaved" {
				add(a.UserCode)
			}
		}
		for _, k := range n.UserAccessKeys[1:] {
			left = append(left, "User Access Key "+k.ID)
		}
	})
	return left
}
