package nhn

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	listProjectsCall  = "GET /v1/organizations/o1/projects"
	createProjectCall = "POST /v1/organizations/o1/projects"
)

func TestCreateByDiff_accept(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{
		listProjectsCall: {ok(`"projectList":[{"projectId":"old","projectName":"n","description":"d","regDateTime":"2026-03-02T11:59:59Z"},` +
			`{"projectId":"other","projectName":"n","description":"e"}],"paging":{"totalCount":2}`)},
		createProjectCall: {ok(`"project":{"projectId":"new"}`)},
	})
	refusal := errors.New("not now")
	var seen []Project
	_, err := c.CreateProject(t.Context(), "o1", ProjectSpec{ProjectName: "n", Description: "d"}, func(similar []Project) error {
		seen = similar
		return refusal
	})
	if diff := cmp.Diff([]Project{{ProjectID: "old", ProjectName: "n", Description: "d", RegDateTime: "2026-03-02T11:59:59Z"}}, seen); diff != "" || !errors.Is(err, refusal) {
		t.Error(diff, err)
	}
	const listed = listProjectsCall + "?limit=100&page=1&projectName=n"
	f.expect(t, listed)
	created, err := Flat(c.CreateProject(t.Context(), "o1", ProjectSpec{ProjectName: "n", Description: "d"}, func([]Project) error { return nil }))
	if err != nil || created.ProjectID != "new" {
		t.Errorf("created %+v, %v", created, err)
	}
	f.expect(t, listed, createProjectCall+` {"projectName":"n","description":"d"}`)
}

// An object that the client created itself is not handed to accept: a program may create two that look alike.
func TestCreateByDiff_ownObject(t *testing.T) {
	t.Parallel()
	const first = `{"projectId":"p1","projectName":"n"}`
	_, c := newFake(t, script{
		listProjectsCall:  {ok(`"projectList":[],"paging":{"totalCount":0}`), ok(`"projectList":[` + first + `],"paging":{"totalCount":1}`)},
		createProjectCall: {ok(`"project":` + first), ok(`"project":{"projectId":"p2","projectName":"n"}`)},
	})
	for _, want := range []string{"p1", "p2"} {
		created, err := Flat(c.CreateProject(t.Context(), "o1", ProjectSpec{ProjectName: "n"}, func(similar []Project) error {
			if len(similar) > 0 {
				t.Errorf("before %s, accept is called with %+v", want, similar)
			}
			return nil
		}))
		if err != nil || created.ProjectID != want {
			t.Errorf("created %+v, %v, want %s", created, err, want)
		}
	}
}

func TestFindAdded(t *testing.T) {
	t.Parallel()
	id := func(s string) string { return s[:1] }
	for name, test := range map[string]struct {
		before, after []string
		want, message string
	}{
		"one":           {[]string{"a1"}, []string{"b1", "a2"}, "b1", ""},
		"one, twice":    {nil, []string{"b1", "b1"}, "b1", ""},
		"none":          {[]string{"a1", "b1"}, []string{"a1"}, "", string(apiclient.ErrNotFound)},
		"more than one": {[]string{"a1"}, []string{"c1", "a1", "b1"}, "", "2 new objects were found (b, c), and it is unknown which one this request created"},
	} {
		got, err := findAdded(test.before, test.after, id)
		message := ""
		if err != nil {
			message = err.Error()
		}
		if got != test.want || message != test.message {
			t.Errorf("%s: %q, %q", name, got, message)
		}
	}
}
