package nhn

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	projectsCall  = "GET /v1/organizations/Org1/projects"
	projectsPage  = "GET /v1/organizations/Org1/projects?limit=100&page=1"
	projectsNamed = "GET /v1/organizations/Org1/projects?limit=100&page=1&projectName=p"
	createProject = "POST /v1/organizations/Org1/projects"
	createdWith   = `POST /v1/organizations/Org1/projects {"projectName":"p","description":"d"}`
	probeCall     = "GET /v1/projects/p1/roles"
	probe         = "GET /v1/projects/p1/roles?limit=1"
)

// projects is an answer with one whole page of projects, given as JSON objects.
func projects(items ...string) response {
	return ok(`"projectList":[` + strings.Join(items, ",") + `],"paging":{"limit":20,"page":1,"totalCount":` + string(rune('0'+len(items))) + `}`)
}

const (
	one   = `{"projectId":"p1","projectName":"p","description":"d","orgId":"Org1","projectStatusCode":"STABLE","ownerId":null,"regDateTime":"2026-01-02T03:04:05.000+00:00","modDateTime":null}`
	two   = `{"projectId":"p2","projectName":"p","description":"d"}`
	three = `{"projectId":"p3","projectName":"p","description":"d"}`
	alien = `{"projectId":"p4","projectName":"p and more","description":"d"}`
)

var wantOne = Project{ProjectID: "p1", ProjectName: "p", Description: "d", OrgID: "Org1", StatusCode: "STABLE", RegDateTime: "2026-01-02T03:04:05.000+00:00"}

// The service may send smaller pages than were asked for.
func TestListProjects(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{projectsCall: {
		ok(`"projectList":[` + one + `,` + two + `],"paging":{"limit":2,"page":1,"totalCount":"3"}`),
		ok(`"projectList":[` + three + `],"paging":{"limit":2,"page":2,"totalCount":3}`),
		projects(one), rejected("-6"),
	}})
	got, err := apiclient.Collect(c.ListProjects(t.Context(), "Org1", ProjectFilter{}))
	if err != nil {
		t.Fatal(err)
	}
	want := []Project{wantOne, {ProjectID: "p2", ProjectName: "p", Description: "d"}, {ProjectID: "p3", ProjectName: "p", Description: "d"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	f.expect(t, projectsPage, "GET /v1/organizations/Org1/projects?limit=100&page=2")
	if _, err := apiclient.Collect(c.ListProjects(t.Context(), "Org1", ProjectFilter{Name: "a b&c", MemberUUID: "u1"})); err != nil {
		t.Error(err)
	}
	f.expect(t, "GET /v1/organizations/Org1/projects?limit=100&memberUuid=u1&page=1&projectName=a+b%26c")
	if _, err := apiclient.Collect(c.ListProjects(t.Context(), "Org1", ProjectFilter{})); !errors.Is(err, apiclient.ErrPermission) {
		t.Errorf("error = %v", err)
	}
}

func TestGetProject(t *testing.T) {
	t.Parallel()
	seen := []string{projectsPage, projectsPage, probe, projectsPage}
	patient := append(append([]string{}, seen...), projectsPage, projectsPage, projectsPage, projectsPage)
	for _, test := range []struct {
		name  string
		lists []response
		probe response
		kind  error
		code  string
		calls []string
	}{
		{"listed", []response{projects(two, one)}, nil, nil, "", seen[:1]},
		{"listed a moment later", []response{projects(), projects(one)}, nil, nil, "", seen[:2]},
		{"listed after the service knew it", []response{projects(two), projects(two), projects(two), projects(one)}, ok(`"roles":[],"totalCount":0`), nil, "", append(append([]string{}, seen...), projectsPage)},
		{"gone", []response{projects(two)}, rejected("40017"), apiclient.ErrNotFound, "40017", seen[:3]},
		{"gone, in other words", []response{projects()}, rejected("13003"), apiclient.ErrNotFound, "13003", seen[:3]},
		{"known, but not listed", []response{projects()}, ok(`"roles":[],"totalCount":0`), apiclient.ErrConfiguration, "", patient},
		{"not to be seen", []response{projects()}, rejected("-6"), apiclient.ErrConfiguration, "-6", patient},
		{"no such API", []response{projects()}, rejected("404"), apiclient.ErrConfiguration, "404", seen[:3]},
		{"nobody knows", []response{projects()}, failure(503, "500"), apiclient.ErrUnavailable, "500", seen[:3]},
		{"unknown organization", []response{rejected("22016")}, nil, apiclient.ErrReferenceNotFound, "22016", seen[:1]},
		{"second list fails", []response{projects(), rejected("-8")}, nil, apiclient.ErrPermission, "-8", seen[:2]},
		{"third list fails", []response{projects(), projects(), failure(503, "500")}, rejected("-6"), apiclient.ErrUnavailable, "500", seen},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			says := script{projectsCall: test.lists}
			if test.probe != nil {
				says[probeCall] = []response{test.probe}
			}
			f, c := newFake(t, says)
			got, err := c.GetProject(t.Context(), "Org1", "p1")
			if !errors.Is(err, test.kind) || codeOf(err) != test.code {
				t.Errorf("error = %v, want %v (%s)", err, test.kind, test.code)
			}
			if !errors.Is(test.kind, apiclient.ErrNotFound) && errors.Is(err, apiclient.ErrNotFound) {
				t.Errorf("%v says that the project is gone", err)
			}
			if want := map[bool]Project{true: wantOne}[test.kind == nil]; got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
			f.expect(t, test.calls...)
		})
	}
}

func TestGetProject_readsShareOneList(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{projectsCall: {projects(one, two)}, "DELETE /v1/projects/p2": {ok("")}})
	for range 3 {
		if got, err := c.GetProject(t.Context(), "Org1", "p1"); err != nil || got != wantOne {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if err := c.DeleteProject(t.Context(), "Org1", "p2"); err != nil {
		t.Error(err)
	}
	if _, err := c.GetProject(t.Context(), "Org1", "p1"); err != nil {
		t.Error(err)
	}
	f.expect(t, projectsPage, "DELETE /v1/projects/p2", projectsPage)
}

func TestCreateProject(t *testing.T) {
	t.Parallel()
	looks := []string{projectsNamed, projectsNamed, projectsNamed, projectsNamed, projectsNamed}
	lookedAfter := func(times int) []string { return append([]string{projectsNamed, createdWith}, looks[:times]...) }
	for _, test := range []struct {
		name  string
		lists []response // the first one is before the create
		send  response
		want  string
		kind  error
		calls []string
	}{
		{"made", []response{projects()}, ok(`"project":` + one), "p1", nil, lookedAfter(0)},
		{"refused", []response{projects()}, rejected("12401"), "", apiclient.ErrLimit, lookedAfter(0)},
		{"lost before it was made", []response{projects(two)}, lost, "", apiclient.ErrUnavailable, lookedAfter(5)},
		{"lost after it was made", []response{projects(two), projects(two, one)}, lost, "p1", nil, lookedAfter(1)},
		{"lost, and listed late", []response{projects(), projects(), projects(alien), projects(alien, one)}, lost, "p1", nil, lookedAfter(3)},
		{"the gateway gave up", []response{projects(), projects(one)}, failure(504, "5040001"), "p1", nil, lookedAfter(1)},
		{"HTML instead of an answer", []response{projects(), projects(one)}, raw(200, "<html></html>"), "p1", nil, lookedAfter(1)},
		{"no project in the answer", []response{projects(), projects(one)}, ok(""), "p1", nil, lookedAfter(1)},
		{"no ID in the answer", []response{projects(), projects(one)}, ok(`"project":{"projectName":"p"}`), "p1", nil, lookedAfter(1)},
		{"two new AppKeys", []response{projects(one), projects(one, two, three)}, lost, "", apiclient.ErrOutcomeUnknown, lookedAfter(1)},
		{"the look fails", []response{projects(), rejected("-6")}, lost, "", apiclient.ErrOutcomeUnknown, lookedAfter(1)},
		{"the list before fails", []response{rejected("23005")}, ok(`"project":` + one), "", apiclient.ErrReferenceNotFound, looks[:1]},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			f, c := newFake(t, script{projectsCall: test.lists, createProject: {test.send}})
			got, err := Flat(c.CreateProject(t.Context(), "Org1", ProjectSpec{ProjectName: "p", Description: "d"}, nil))
			if got.ProjectID != test.want || !errors.Is(err, test.kind) {
				t.Errorf("%q and %v, want %q and %v", got.ProjectID, err, test.want, test.kind)
			}
			f.expect(t, test.calls...)
			var failure *apiclient.Error
			if errors.Is(test.kind, apiclient.ErrOutcomeUnknown) && (!errors.As(err, &failure) || !cmp.Equal(failure.Object, &apiclient.Object{Noun: "project", Parents: []string{"Org1"}}) ||
				!strings.Contains(failure.Meaning, "the project p may ")) {
				t.Errorf("%+v does not tell what to import", failure)
			}
		})
	}
}

// A create is never repeated unless it was certainly not carried out.
func TestCreateProject_throttled(t *testing.T) {
	t.Parallel()
	f, c := startFake(t, script{projectsCall: {projects()}, createProject: {rejected("429"), raw(429, ""), ok(`"project":` + one)}}, apiclient.Options{Retries: 2}, nil)
	if got, err := Flat(c.CreateProject(t.Context(), "Org1", ProjectSpec{ProjectName: "p", Description: "d"}, nil)); err != nil || got != wantOne {
		t.Errorf("%+v, %v", got, err)
	}
	f.expect(t, projectsNamed, createdWith, createdWith, createdWith)
	f, c = startFake(t, script{projectsCall: {projects()}, createProject: {failure(503, "5030001")}}, apiclient.Options{Retries: 2}, nil)
	if _, err := Flat(c.CreateProject(t.Context(), "Org1", ProjectSpec{ProjectName: "p", Description: "d"}, nil)); !errors.Is(err, apiclient.ErrUnavailable) {
		t.Error(err)
	}
	f.expect(t, projectsNamed, createdWith, projectsNamed, projectsNamed, projectsNamed, projectsNamed, projectsNamed)
}

func TestDeleteProject(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name    string
		answers []response
		kind    error
		times   int
	}{
		{"deleted", []response{ok("")}, nil, 1},
		{"gone before", []response{rejected("40017")}, nil, 1},
		{"lost, then gone", []response{failure(504, "5040001"), rejected("40028")}, nil, 2},
		{"services in it", []response{rejected("12500")}, apiclient.ErrInUse, 1},
		{"a wrong address", []response{raw(404, "")}, apiclient.ErrConfiguration, 1},
		{"no right", []response{rejected("-6")}, apiclient.ErrPermission, 1},
	} {
		f, c := startFake(t, script{"DELETE /v1/projects/p1": test.answers}, apiclient.Options{Retries: 1}, nil)
		if err := c.DeleteProject(t.Context(), "Org1", "p1"); !errors.Is(err, test.kind) {
			t.Errorf("%s: %v", test.name, err)
		}
		f.expect(t, []string{"DELETE /v1/projects/p1", "DELETE /v1/projects/p1"}[:test.times]...)
	}
}
