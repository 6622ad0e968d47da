package observe_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/doctor"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/observe"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// observeHandler observes a service in write mode.
func observeHandler(t *testing.T, handler http.Handler, journal *observe.Journal, change func(map[string]string)) observe.File {
	t.Helper()
	server := httptest.NewServer(handler)
	defer server.Close()
	environment := simulator.Environment(server.URL)
	if change != nil {
		change(environment)
	}
	return observeEnvironment(t, environment, func(o *observe.Options) { o.Journal = journal })
}

// observeService observes a service with options that differ from those of write mode.
func observeService(t *testing.T, handler http.Handler, change func(*observe.Options)) observe.File {
	t.Helper()
	server := httptest.NewServer(handler)
	defer server.Close()
	return observeEnvironment(t, simulator.Environment(server.URL), change)
}

func observeEnvironment(t *testing.T, environment map[string]string, change func(*observe.Options)) observe.File {
	t.Helper()
	s, err := doctor.ReadSettings(func(name string) string { return environment[name] })
	if err != nil {
		t.Fatal(err)
	}
	s.MCC = nil
	o := writing()
	o.ProjectID, o.Now = ownProject, func() time.Time { return testNow }
	o.Wait = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	change(&o)
	return observe.Run(t.Context(), s, o)
}

// TestNHN_unreadable observes services whose responses do not have the documented form. No point with a switch is observed, except where
// the form of the response is the point.
func TestNHN_unreadable(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"HTML": "<html>503</html>", "nothing": "", "null": "null", "a list": "[]", "an empty object": "{}", "a text": `"x"`,
		"a header that is a text": `{"header":"x"}`, "a header without fields": `{"header":{}}`, "wrong types": `{"header":{"isSuccessful":[],"resultCode":{},"resultMessage":1}}`,
		"a name as the code": `{"header":{"isSuccessful":false,"resultCode":"Kim Minji","resultMessage":"Kim Minji"},"Kim Minji":1}`,
	} {
		for _, token := range []bool{true, false} {
			t.Run(fmt.Sprint(name, token), func(t *testing.T) {
				t.Parallel()
				file := observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if token && strings.HasPrefix(r.URL.Path, "/oauth2/") {
						_, _ = io.WriteString(w, `{"access_token":"T1","expires_in":60}`)
						return
					}
					_, _ = io.WriteString(w, body)
				}), &observe.Journal{}, nil)
				for _, o := range file.NHN {
					if o.Switch != "" && o.Point != "nhn.ExpiresInString" && o.Point != "nhn.RevokeUnknownRefused" {
						t.Errorf("%s = %s: %s", o.Point, o.Switch, o.Evidence)
					}
				}
				if data, err := file.Encode(); err != nil || strings.Contains(string(data), "Kim") {
					t.Errorf("%v, %s", err, data)
				}
			})
		}
	}
}

// TestNHN_otherTypes observes a service that has lists where objects are documented, and numbers where texts are.
func TestNHN_otherTypes(t *testing.T) {
	t.Parallel()
	fields := []string{
		"authentications", "authentication", "orgList", "projectList", "project", "roles", "roleGroups", "roleGroup", "orgMembers", "orgMember", "projectMembers",
		"projectMember", "products", "product", "usages", "paging", "uuid", "authenticationList", "domainList", "tokens",
	}
	for _, value := range []string{"null", "1", `"x"`, "[]", "{}", "[1]", `[{}]`, `[null]`, `[{"roles":1,"org":[],"orgId":1}]`, `{"roles":[{"conditions":{}}]}`} {
		t.Run(value, func(t *testing.T) {
			t.Parallel()
			var body strings.Builder
			body.WriteString(`{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}`)
			for _, field := range fields {
				fmt.Fprintf(&body, ",%q:%s", field, value)
			}
			body.WriteString("}")
			observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasPrefix(r.URL.Path, "/oauth2/") {
					_, _ = io.WriteString(w, `{"access_token":"T1","expires_in":60}`)
					return
				}
				_, _ = io.WriteString(w, body.String())
			}), &observe.Journal{}, nil) // must end, without a panic
		})
	}
}

// TestNHN_noOrganization finds the only organization of the account.
func TestNHN_noOrganization(t *testing.T) {
	t.Parallel()
	sim := simulator.New(simulator.WithState(plainState()), simulator.WithClock(func() time.Time { return testNow }))
	file := observeHandler(t, sim, &observe.Journal{}, func(environment map[string]string) { delete(environment, "NHN_ORG_ID") })
	checkNHN(t, simulator.DefaultSwitches(), file.NHN)
	seen := 0
	for _, o := range file.NHN {
		if o.Switch != "" {
			seen++
		}
	}
	if seen < 60 {
		t.Errorf("only %d points were observed", seen)
	}
}

// TestNHN_lostJournal removes the objects of an earlier run by their names. Keys have none, and stay.
func TestNHN_lostJournal(t *testing.T) {
	t.Parallel()
	for _, changes := range []int{2, 10, 45, 60} {
		t.Run(fmt.Sprint(changes), func(t *testing.T) {
			t.Parallel()
			service := newCutService(changes)
			service.run(t.Context(), t, &observe.Journal{})
			if len(orphans(service.sim)) == 0 {
				t.Fatal("the run left nothing")
			}
			service.changes.Store(allChanges)
			service.run(t.Context(), t, &observe.Journal{})
			if left := orphans(service.sim); len(left) > 0 {
				t.Errorf("left %v", left)
			}
		})
	}
}

// TestNHN_keyLikeValues has a service with texts in capitals, as keys and IDs are, in place of codes, and as names of fields: the file
// contains none of them.
func TestNHN_keyLikeValues(t *testing.T) {
	t.Parallel()
	sim := simulator.New(simulator.WithState(nhnState()), simulator.WithClock(func() time.Time { return testNow }))
	replacer := strings.NewReplacer(
		`"resultCode":40017`, `"resultCode":"PRDAPPKEY12"`, `"resultCode":62008`, `"resultCode":"ADMINKIM"`, `"resultCode":50007`, `"resultCode":"kim_minji"`,
		`"roleName":`, `"QX7KEYAB":1,"kimMinji":2,"roleName":`, `"statusCode":"CLOSED"`, `"statusCode":"PRDAPPKEY12"`,
	)
	file := observeHandler(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		record := httptest.NewRecorder()
		sim.ServeHTTP(record, r)
		w.Header().Set("X-Ratelimit-Kim", "1")
		w.WriteHeader(record.Code)
		_, _ = io.WriteString(w, replacer.Replace(record.Body.String()))
	}), &observe.Journal{}, nil)
	data, err := file.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, private := range []string{"PRDAPPKEY", "ADMINKIM", "QX7KEYAB", "kim", "Kim"} {
		if strings.Contains(string(data), private) {
			t.Errorf("the file contains %q", private)
		}
	}
	for _, o := range file.NHN {
		switch {
		case o.Point == "nhn.ExtraFields" && (o.Switch != "true" || !strings.HasSuffix(o.Evidence, "; roles[].(a name that is not shown)")),
			o.Point == "nhn.RateLimitHeaders" && o.Seen != "(a name that is not shown)",
			o.Point == "nhn.UnknownRoleGroup" && o.Switch != "":
			t.Errorf("%s: switch %q, seen %q, evidence %q", o.Point, o.Switch, o.Seen, o.Evidence)
		}
	}
}
