package simulator

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestFault_delay(t *testing.T) {
	t.Parallel()
	for name, after := range map[string]bool{"before": false, "after": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newMCC(nil)
				s.InjectFault(Fault{Match: "POST " + mccTestBase + "/job-grades/slow", Kind: FaultDelay, Delay: time.Hour, After: after})
				began, slow := time.Now(), httptest.NewRecorder()
				request := mccRequest(t, "POST", mccTestBase+"/job-grades/slow", gradeBody)
				ended := make(chan time.Duration)
				go func() {
					s.ServeHTTP(slow, request)
					ended <- time.Since(began)
				}()
				synctest.Wait()
				if requireGrade(s, "slow") != after {
					t.Errorf("carried out before the delay: %v", !after)
				}
				runMCC(t, s, `POST /job-grades/other {"name":"Other","sortOrd":1} => 201`)
				if time.Since(began) != 0 {
					t.Error("the delay holds up other requests")
				}
				if took := <-ended; took != time.Hour || slow.Code != 201 || !requireGrade(s, "slow") {
					t.Errorf("%d after %s", slow.Code, took)
				}
			})
		})
	}
}

// TestLatency_callerGoesAway cancels a request while it waits: nothing is carried out.
func TestLatency_callerGoesAway(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		prepare func(*Simulator)
		carried bool
	}{
		"latency":      {func(s *Simulator) { s.Switch(func(sw *Switches) { sw.Latency = time.Hour }) }, false},
		"delay before": {func(s *Simulator) { s.InjectFault(Fault{Kind: FaultDelay, Delay: time.Hour}) }, false},
		"delay after":  {func(s *Simulator) { s.InjectFault(Fault{Kind: FaultDelay, Delay: time.Hour, After: true}) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				s := newMCC(nil)
				test.prepare(s)
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				began := time.Now()
				w := serve(s, mccRequest(t, "POST", mccTestBase+"/job-grades/slow", gradeBody).WithContext(ctx))
				if took := time.Since(began); took != time.Minute || w.Body.Len() != 0 || requireGrade(s, "slow") != test.carried {
					t.Errorf("after %s: %q, carried out: %t", took, w.Body, requireGrade(s, "slow"))
				}
			})
		})
	}
}

func TestFault_echo(t *testing.T) {
	t.Parallel()
	s, send := start(t)
	s.InjectFault(Fault{Kind: FaultEcho, Times: -1})
	got := send("POST", "/job-grades/n", gradeBody)
	for _, part := range []string{`"errorCode":"180018"`, "POST " + mccTestBase + "/job-grades/n", "X-Ncp-Iam-Access-Key: " + MCCAccessKey, `\"name\":\"N\"`} {
		if got.status != 400 || !strings.Contains(got.body, part) {
			t.Errorf("%d %s does not contain %s", got.status, got.body, part)
		}
	}
	if requireGrade(s, "n") {
		t.Error("the request was carried out")
	}
	for path, want := range map[string]string{
		"/oauth2/token/create": `{"error":"invalid_client","error_description":"bad request: GET /oauth2/token/create Authorization: Basic x `,
		"/v1/organizations":    `{"header":{"isSuccessful":false,"resultCode":400,"resultMessage":"bad request: GET /v1/organizations Authorization: Basic x `,
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
		r.Header.Set("Authorization", "Basic x")
		if w := serve(s, r); !strings.HasPrefix(w.Body.String(), want) {
			t.Errorf("%s: %s", path, w.Body)
		}
	}
}

func TestFault_malformed(t *testing.T) {
	t.Parallel()
	s, send := start(t)
	s.InjectFault(Fault{Kind: FaultMalformed})
	if got := send("GET", "/job-grades", ""); got.err == nil || !strings.Contains(got.err.Error(), "malformed") {
		t.Errorf("%d %v", got.status, got.err)
	}
	if got := send("GET", "/job-grades", ""); got.status != 200 {
		t.Errorf("next request: %d %v", got.status, got.err)
	}
	s.InjectFault(Fault{Kind: FaultMalformed})
	defer func() {
		if recover() != http.ErrAbortHandler { //nolint:errorlint // the panic itself
			t.Error("a connection that cannot be taken over is not closed")
		}
	}()
	s.ServeHTTP(httptest.NewRecorder(), mccRequest(t, "GET", mccTestBase+"/job-grades", ""))
}

func TestFault_huge(t *testing.T) {
	t.Parallel()
	s, send := start(t)
	s.InjectFault(Fault{Kind: FaultHuge, Count: 3, Times: 2})
	if got := send("GET", "/job-grades", ""); got.body != `{"jobGrades":[{},{},{}],"page":{"count":0,"limit":10,"offset":0,"total":0}}`+"\n" {
		t.Errorf("an empty list: %s", got.body)
	}
	if got := send("GET", "/depts", ""); strings.Count(got.body, `"externalKey":"dept00"`) != 3 {
		t.Errorf("a list: %s", got.body)
	}
	s.ClearFaults()
	s.InjectFault(Fault{Kind: FaultHuge})
	if got := send("GET", "/job-grades", ""); strings.Count(got.body, "{}") != 100_000 {
		t.Errorf("%d bytes", len(got.body))
	}
	s.ClearFaults()
	s.InjectFault(Fault{Kind: FaultHuge, Match: "DELETE"})
	s.Change(func(st *State) { st.MCC.JobGrades = []MCCJob{{ExternalKey: "g", Name: "G"}} })
	if got := send("DELETE", "/job-grades/g", ""); got.status != 200 || got.body != "" {
		t.Errorf("a response without a body: %d %s", got.status, got.body)
	}
}

func TestAdmin_newFaults(t *testing.T) {
	t.Parallel()
	s := newMCC(nil)
	const faults = `[{"match":"","kind":"delay","delay":"1.5s"},{"match":"","kind":"huge","count":7},{"match":"","kind":"echo"},{"match":"","kind":"malformed"}]`
	wantAdmin(t, s, "PUT", "/faults", faults, 204, "")
	_, text := administer(t, s, "GET", "/faults", "")
	var compact bytes.Buffer
	if err := json.Compact(&compact, []byte(text)); err != nil || compact.String() != faults {
		t.Errorf("%s %v", compact.String(), err)
	}
	wantAdmin(t, s, "PUT", "/faults", `[{"kind":"delay"}]`, 400, "has a delay such as 200ms")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind":"delay","delay":"-1s"}]`, 400, "has a delay such as 200ms")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind":"huge","count":-1}]`, 400, "from 0 to 10000000")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind":"huge","count":10000001}]`, 400, "not 10000001")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind":"huge","count":10000000}]`, 204, "")
	wantAdmin(t, s, "PUT", "/faults", `[{"kind":"slow"}]`, 400, `kind is one of ["status" "reset" "truncate" "empty" "html" "delay" "echo" "malformed" "huge"]`)
}

func TestAdmin_counts(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	counts := func() map[string]int {
		_, text := administer(t, p.sim, "GET", "/counts", "")
		var numbers map[string]int
		if err := json.Unmarshal([]byte(text), &numbers); err != nil {
			t.Fatal(err)
		}
		return numbers
	}
	before := counts()
	if before["mcc.departments"] != 1 || before["mcc.users"] != 1 || before["nhn.organizations"] != 1 || before["nhn.organizationMembers"] != 4 ||
		before["nhn.iamMembers"] != 1 || before["nhn.userAccessKeys"] != 1 || before["nhn.projects"] != 0 || len(before) != 16 {
		t.Errorf("at the start: %v", before)
	}
	project := p.project("p")
	p.ok("POST "+project+"/members", `{"email":"new@example.com","assignRoles":[{"roleId":"role-project-member"}]}`)
	if made := counts(); made["nhn.projects"] != 1 || made["nhn.projectMembers"] != 2 || made["nhn.mails"] != 1 {
		t.Errorf("with a project: %v", made)
	}
	p.ok("DELETE "+project, "")
	if after := counts(); after["nhn.projects"] != 0 || after["nhn.projectMembers"] != 0 || after["nhn.mails"] != 1 {
		t.Errorf("after its deletion: %v", after)
	}
}

// TestState_counts has deleted objects, which do not count.
func TestState_counts(t *testing.T) {
	t.Parallel()
	now := time.Now()
	st := Seed(now)
	st.NHN.AppKeys = []AppKey{{AppKey: "a"}, {AppKey: "b", Deleted: now}, {AppKey: "c"}}
	st.NHN.Services = []Service{{ProductID: "a", Status: "STABLE"}, {ProductID: "b", Status: "CLOSED"}, {ProductID: "c", Status: "STABLE"}}
	st.NHN.PasswordMails = map[string]int{"kim@example.com": 2, "lee@example.com": 3}
	counts := st.Counts()
	if counts["nhn.appKeys"] != 2 || counts["nhn.services"] != 2 || counts["nhn.passwordMails"] != 5 {
		t.Errorf("%v", counts)
	}
}

func TestAdmin_console(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("p")
	id := strings.TrimPrefix(project, "/v1/projects/")
	search := func(wants ...string) { t.Helper(); p.ok("POST "+project+"/members/search", `{}`, wants...) }
	for _, email := range []string{"a@example.com", "b@example.com"} {
		p.ok("POST "+project+"/members", `{"email":"`+email+`","assignRoles":[{"roleId":"role-project-member"}]}`)
	}
	of := func(member string) string { return `{"projectId":"` + id + `","member":"` + member + `"}` }
	wantAdmin(t, p.sim, "POST", "/console/accept-invitation", of("a@example.com"), 204, "")
	wantAdmin(t, p.sim, "POST", "/console/expire-invitation", of("b@example.com"), 204, "")
	search("projectMembers.#=3", "projectMembers.1.statusCode=COMPLETE", "projectMembers.2.statusCode=EXPIRE")
	wantAdmin(t, p.sim, "POST", "/console/accept-invitation", of("a@example.com"), 400, "is a member of project")
	wantAdmin(t, p.sim, "POST", "/console/accept-invitation", of("c@example.com"), 400, "has no invitation")
	wantAdmin(t, p.sim, "POST", "/console/expire-invitation", of(""), 400, "has no invitation")
	wantAdmin(t, p.sim, "POST", "/console/remove-project-member", of("a@example.com"), 204, "")
	wantAdmin(t, p.sim, "POST", "/console/remove-project-member", of("a@example.com"), 400, "has no member")
	wantAdmin(t, p.sim, "POST", "/console/change-email", `{"uuid":"`+NHNOwnerUUID+`","email":"boss@example.com"}`, 204, "")
	search("projectMembers.#=2", "projectMembers.0.emailAddress=boss@example.com")
	p.ok("GET "+nhnOrg+"/members/"+NHNOwnerUUID, "", "orgMember.email=boss@example.com")
	wantAdmin(t, p.sim, "POST", "/console/change-email", `{"externalKey":"admin","email":"boss@example.com"}`, 204, "")
	p.sim.View(func(st *State) {
		if got := st.MCC.User("admin").Email; got != "boss@example.com" {
			t.Errorf("the user has %s", got)
		}
	})
	wantAdmin(t, p.sim, "POST", "/console/change-email", `{"externalKey":"admin","email":"boss"}`, 400, "is no email address")
	wantAdmin(t, p.sim, "POST", "/console/change-email", `{"externalKey":"none","email":"a@example.com"}`, 400, "no user with externalKey")
	wantAdmin(t, p.sim, "POST", "/console/leave", `{}`, 400, `["accept-invitation" "change-email" "expire-invitation" "remove-project-member"]`)
	wantAdmin(t, p.sim, "POST", "/console/change-email", `{"mail":"a@example.com"}`, 400, `there is no field "mail", only email, externalKey, member, projectId, uuid`)
}

func TestParseState_unknownPlaces(t *testing.T) {
	t.Parallel()
	for text, says := range map[string]string{
		`{"nhn": {"projects": [{"id": "p1", "orgId": "none"}]}}`:                         `project "p1" is in the organization "none", which does not exist`,
		`{"nhn": {"projectMembers": [{"projectId": "none", "email": "a@example.com"}]}}`: `member "a@example.com" is in the project "none", which does not exist`,
		`{"nhn": {"services": [{"projectId": "none", "productId": "PrdPush0"}]}}`:        `service "PrdPush0" is in the project "none", which does not exist`,
	} {
		if _, err := ParseState([]byte(text), time.UnixMilli(mccTestTime)); err == nil || err.Error() != says {
			t.Errorf("%s: %v", text, err)
		}
	}
}
