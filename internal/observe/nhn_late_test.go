package observe_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHN_late has a service that shows the update of an account and the members of a new project later than the update of a role group,
// and accepts a new key late.
func TestNHN_late(t *testing.T) {
	t.Parallel()
	sim, journal := newService(t, "nhn.OwnAccount=2"), &observe.Journal{}
	rejected, hidden, former, late := 0, 0, "", false
	isNewProject := func(r *http.Request) bool {
		return slices.ContainsFunc(journal.Entries(""), func(e observe.Entry) bool {
			return e.ID != "" && strings.Contains(r.URL.Path, "/v1/projects/"+e.ID+"/")
		})
	}
	file := observeService(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		isAccount := strings.HasPrefix(r.URL.Path, "/v1/iam/organizations/"+simulator.NHNOrgID+"/members/")
		user, _, _ := r.BasicAuth()
		switch {
		case r.URL.Path == "/oauth2/token/create" && user != simulator.NHNUserAccessKeyID && rejected < 3:
			rejected++
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = io.WriteString(w, `{"error":"invalid_client"}`)
			return
		case hidden < 3 && r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/members/"+simulator.NHNOwnerUUID) && isNewProject(r):
			hidden++
			_, _ = io.WriteString(w, success(`"projectMember":{"roles":[]}`))
			return
		case isAccount && r.Method == http.MethodGet && late:
			late = false
			_, _ = io.WriteString(w, former)
			return
		}
		record := httptest.NewRecorder()
		sim.ServeHTTP(record, r)
		if body := record.Body.String(); isAccount && r.Method == http.MethodGet && strings.Contains(body, `"emailAddress"`) {
			former = body
		}
		late = late || isAccount && r.Method == http.MethodPut
		w.WriteHeader(record.Code)
		_, _ = io.WriteString(w, record.Body.String())
	}), func(o *observe.Options) { o.Journal = journal })
	for point, want := range map[string]string{"nhn.Reissue": "0", "nhn.IAMPutMerges": "false", "nhn.OwnAccount": "2"} {
		if o := pointOf(t, file.NHN, point); o.Switch != want {
			t.Errorf("%s: %q, want %q: %s", point, o.Switch, want, o.Reason)
		}
	}
	if rejected != 3 || hidden != 3 {
		t.Errorf("%d requests for a token were rejected, and %d reads showed no roles", rejected, hidden)
	}
}

// TestNHN_months looks for usages in the months before the current one first, whose usages do not change.
func TestNHN_months(t *testing.T) {
	t.Parallel()
	var months []string
	sim := simulator.New(simulator.WithState(nhnState()), simulator.WithClock(func() time.Time { return testNow }))
	file := observeService(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if month := r.URL.Query().Get("month"); month != "" && r.URL.Query().Get("size") == "10" {
			months = append(months, month)
			_, _ = io.WriteString(w, success(`"usages":[]`))
			return
		}
		sim.ServeHTTP(w, r)
	}), func(o *observe.Options) { o.Write = false })
	if want := []string{"2026-08", "2026-07", "2026-06", "2026-05", "2026-04", "2026-09"}; !slices.Equal(months, want) {
		t.Errorf("requested %v, want %v", months, want)
	}
	if o := pointOf(t, file.NHN, "nhn.LastPageEmpty"); o.Reason != "the account has no usages in the last six months" {
		t.Errorf("reason %q", o.Reason)
	}
}
