package nhn

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// TestOrphans meets what an apply may have made that was killed.
func TestOrphans(t *testing.T) {
	t.Parallel()
	now := func() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }
	project := func(id, made string) string {
		return fmt.Sprintf(`{"projectId":%q,"projectName":"n","description":"d","projectStatusCode":"STABLE","regDateTime":%q}`, id, made)
	}
	for name, test := range map[string]struct {
		made    string
		refused bool
	}{
		"a moment ago":           {"2026-03-02T11:59:59.123+00:00", true},
		"by a clock that is off": {"2026-03-02T12:01:00.000+00:00", true},
		"in Seoul, today":        {"2026-03-02T00:00:00.000+09:00", true},
		"a day ago":              {"2026-03-01T12:00:00.000+00:00", false},
		"nobody knows when":      {"", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, c := startFake(t, script{
				"GET /v1/organizations/o1/projects":  {ok(`"projectList":[` + project("old", test.made) + `],"paging":{"totalCount":1}`)},
				"POST /v1/organizations/o1/projects": {ok(`"project":` + project("new", ""))},
			}, apiclient.Options{}, now)
			made, err := Flat(c.CreateProject(t.Context(), "o1", ProjectSpec{ProjectName: "n", Description: "d"}))
			var failure *apiclient.Error
			switch {
			case !test.refused && (err != nil || made.ProjectID != "new"):
				t.Errorf("made %+v, %v", made, err)
			case test.refused && (!errors.Is(err, apiclient.ErrExists) || !errors.As(err, &failure) ||
				failure.Reason != apiclient.ReasonLookAlike || !cmp.Equal(failure.Object, &apiclient.Object{Noun: "project", Parents: []string{"o1"}, ID: "old"})):
				t.Errorf("%+v, want a refusal that names the other project", err)
			}
		})
	}
}

// TestOrphans_ownObjects makes two projects that are alike, one after the other, as a configuration may.
func TestOrphans_ownObjects(t *testing.T) {
	t.Parallel()
	now := func() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }
	const first = `{"projectId":"p1","projectName":"n","projectStatusCode":"STABLE","regDateTime":"2026-03-02T12:00:00.000+00:00"}`
	_, c := startFake(t, script{
		"GET /v1/organizations/o1/projects":  {ok(`"projectList":[],"paging":{"totalCount":0}`), ok(`"projectList":[` + first + `],"paging":{"totalCount":1}`)},
		"POST /v1/organizations/o1/projects": {ok(`"project":` + first), ok(`"project":{"projectId":"p2","projectName":"n"}`)},
	}, apiclient.Options{}, now)
	for _, want := range []string{"p1", "p2"} {
		if made, err := Flat(c.CreateProject(t.Context(), "o1", ProjectSpec{ProjectName: "n"})); err != nil || made.ProjectID != want {
			t.Errorf("made %+v, %v, want %s", made, err, want)
		}
	}
}

// TestOrphans_keys names keys of the last hour, which may be good ones, and makes another.
func TestOrphans_keys(t *testing.T) {
	t.Parallel()
	now := func() time.Time { return time.Date(2026, 1, 2, 4, 0, 0, 0, time.UTC) }
	const older = `{"appKey":"k0","authId":"a0","authStatus":"STABLE","regDatetime":"2026-01-02T03:00:00Z"}`
	_, c := startFake(t, script{
		appKeysCall: {appKeys(older, key1, key2)}, createAppKey: {ok(`"authentication":` + key3)},
	}, apiclient.Options{}, now)
	made, err := Flat(c.CreateAppKey(t.Context(), "p1", "n"))
	if err != nil || made.AuthID != "a3" || made.Leftovers != "a1" {
		t.Errorf("made %+v, %v", made, err)
	}
}
