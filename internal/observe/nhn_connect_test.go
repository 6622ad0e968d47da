package observe_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHN_connection has services that respond to the first requests in different ways, and what the user reads.
func TestNHN_connection(t *testing.T) {
	t.Parallel()
	const token, keys, roles = "/oauth2/token/create", "/v1/authentications/user-access-keys", "/v1/organizations/" + simulator.NHNOrgID + "/roles"
	for name, test := range map[string]struct {
		path     string // the first response to it is replaced, all of them if always is true
		always   bool
		status   int
		body     string
		org      string // NHN_ORG_ID
		problem  string // reason
		contains string // a part of the remedy
	}{
		"normal": {},
		"wrong credentials": {
			path: token, always: true, status: 401, body: `{"error":"invalid_client"}`,
			problem:  "the token service does not accept the User Access Key (code invalid_client, HTTP 401)",
			contains: "Check NHN_USER_ACCESS_KEY_ID and NHN_SECRET_ACCESS_KEY",
		},
		"a key for JWT tokens": {
			path: token, always: true, status: 400, body: `{"error":"invalid_scope"}`,
			problem: "the User Access Key issues JWT tokens", contains: "Create another User Access Key, with opaque tokens",
		},
		"a page in place of the token service": {
			path: token, always: true, status: 404, body: "<html></html>",
			problem: "the response does not have the documented form (HTTP 404)", contains: "A proxy or a login page may respond in place of the API.",
		},
		"a lost first response":              {path: keys, status: 200, body: "<html></html>"},
		"no permission for the list of keys": {path: keys, always: true, status: 200, body: failure("-6")},
		"no permission for roles":            {path: roles, always: true, status: 200, body: failure("-6")},
		"another organization": {
			org: "Nowhere000000000", problem: "the organization does not exist (code 22016)", contains: " The account belongs to: " + simulator.NHNOrgID + ".",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sim, replaced := newService(t, ""), 0
			file := observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if test.path != "" && strings.HasPrefix(r.URL.Path, test.path) && (test.always || replaced == 0) {
					replaced++
					w.WriteHeader(test.status)
					_, _ = io.WriteString(w, test.body)
					return
				}
				sim.ServeHTTP(w, r)
			}), &observe.Journal{}, func(environment map[string]string) {
				if test.org != "" {
					environment["NHN_ORG_ID"] = test.org
				}
			})
			problem, remedy := "", ""
			if p := file.NHNProblem; p != nil {
				problem, remedy = p.Reason, p.Remedy
			}
			if problem != test.problem || !strings.Contains(remedy, test.contains) || test.path != "" && replaced == 0 {
				t.Errorf("%q, remedy %q, after %d responses", problem, remedy, replaced)
			}
		})
	}
}

// TestNHN_rejectsEachToken has a service that issues tokens and rejects each of them: a run renews the token of a request once.
func TestNHN_rejectsEachToken(t *testing.T) {
	t.Parallel()
	issued := 0
	observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/oauth2/") {
			if issued++; issued > 10 {
				panic(http.ErrAbortHandler) // else the run does not end
			}
			_, _ = fmt.Fprintf(w, `{"access_token":"T%d","expires_in":60}`, issued)
			return
		}
		_, _ = io.WriteString(w, failure("80007"))
	}), &observe.Journal{}, nil)
	if issued != 2 {
		t.Errorf("%d tokens were issued", issued)
	}
}

// TestNHN_firstProject reads the first project of the organization if none is selected.
func TestNHN_firstProject(t *testing.T) {
	t.Parallel()
	sim := newService(t, "")
	observeService(t, sim, func(o *observe.Options) { o.ProjectID, o.Write = "", false })
	if own, other := len(sim.Requests("GET /v1/projects/"+ownProject+"/roles")), len(sim.Requests("GET /v1/projects/"+foreignProject+"/roles")); own == 0 || other > 0 {
		t.Errorf("%d requests for the first project, %d for the second one", own, other)
	}
}
