package simulator

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// nhnProbe calls the NHN half the way a client does.
type nhnProbe struct {
	t     *testing.T
	sim   *Simulator
	token string
	now   time.Time
}

const nhnOrg = "/v1/organizations/" + NHNOrgID

func newNHN(t *testing.T, sw NHNSwitches) *nhnProbe {
	t.Helper()
	p := &nhnProbe{t: t, now: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	p.sim = New(WithClock(func() time.Time { return p.now }))
	p.sim.Switch(func(all *Switches) { all.NHN = sw })
	p.token = p.authenticate(NHNUserAccessKeyID, NHNSecretAccessKey)
	return p
}

// as returns a probe for a new account with these organization roles. Without roles it is in no organization.
func (p *nhnProbe) as(email string, roleIDs ...string) *nhnProbe {
	p.t.Helper()
	var key UserAccessKey
	p.sim.Change(func(st *State) {
		n := &st.NHN
		a := Account{UUID: n.newUUID(), Type: "TOAST_CLOUD", Email: email, Name: email, Status: "STABLE", Created: p.now}
		n.Accounts = append(n.Accounts, a)
		if len(roleIDs) > 0 {
			n.OrganizationMembers = append(n.OrganizationMembers, OrganizationMember{
				OrgID: NHNOrgID, UUID: a.UUID, Email: email, Status: "COMPLETE", Joined: p.now, Roles: allow(roleIDs...),
			})
		}
		key = n.newUserAccessKey(a.UUID, p.now)
		n.UserAccessKeys = append(n.UserAccessKeys, key)
	})
	return &nhnProbe{t: p.t, sim: p.sim, now: p.now, token: p.authenticate(key.ID, key.Secret)}
}

func (p *nhnProbe) authenticate(id, secret string) string {
	p.t.Helper()
	answer := p.oauth("/oauth2/token/create", id+":"+secret, url.Values{"grant_type": {"client_credentials"}})
	if answer.Code != http.StatusOK {
		p.t.Fatalf("token: %d %s", answer.Code, answer.Body)
	}
	return nhnPick(nhnDecode(p.t, answer.Body.String()), "access_token")
}

func (p *nhnProbe) oauth(path, credentials string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(p.t.Context(), http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(credentials)))
	w := httptest.NewRecorder()
	p.sim.ServeHTTP(w, r)
	return w
}

func (p *nhnProbe) send(call, body string) *httptest.ResponseRecorder {
	method, path, _ := strings.Cut(call, " ")
	r := httptest.NewRequestWithContext(p.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("x-nhn-authorization", "Bearer "+p.token)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	p.sim.ServeHTTP(w, r)
	return w
}

// ok expects success and, for each "path=value", that value in the response; "list.#" counts, a missing field is
// "absent" and null is "null".
func (p *nhnProbe) ok(call, body string, wants ...string) map[string]any {
	p.t.Helper()
	w := p.send(call, body)
	answer := nhnDecode(p.t, w.Body.String())
	if nhnPick(answer, "header.isSuccessful") != "true" || w.Code != http.StatusOK {
		p.t.Fatalf("%s: %d %s", call, w.Code, w.Body)
	}
	for _, want := range wants {
		path, value, _ := strings.Cut(want, "=")
		if got := nhnPick(answer, path); got != value {
			p.t.Errorf("%s: %s is %q, want %q", call, path, got, value)
		}
	}
	return answer
}

// fails expects a result code, in HTTP 200, and no payload.
func (p *nhnProbe) fails(code int, call, body string) {
	p.t.Helper()
	w := p.send(call, body)
	answer := nhnDecode(p.t, w.Body.String())
	if nhnPick(answer, "header.isSuccessful") != "false" || nhnPick(answer, "header.resultCode") != strconv.Itoa(code) ||
		nhnPick(answer, "header.resultMessage") == "" || len(answer) != 1 || w.Code != http.StatusOK {
		p.t.Errorf("%s: got %d %s, want code %d", call, w.Code, w.Body, code)
	}
}

func nhnDecode(t *testing.T, text string) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return object
}

func nhnPick(value any, path string) string {
	for name := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			field, present := v[name]
			if !present {
				return "absent"
			}
			value = field
		case []any:
			if name == "#" {
				return strconv.Itoa(len(v))
			}
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(v) {
				return "absent"
			}
			value = v[i]
		default:
			return "absent"
		}
	}
	if value == nil {
		return "null"
	}
	return fmt.Sprint(value)
}

// project creates a project and returns the path of it.
func (p *nhnProbe) project(name string) string {
	p.t.Helper()
	return "/v1/projects/" + nhnPick(p.ok("POST "+nhnOrg+"/projects", `{"projectName":"`+name+`"}`), "project.projectId")
}

// TestNHNMails_stateWithoutMails counts emails with a data file that has none.
func TestNHNMails_stateWithoutMails(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("p")
	p.sim.Change(func(st *State) { st.NHN.Mails, st.NHN.PasswordMails = nil, nil })
	p.ok("POST "+project+"/members", `{"email":"new@example.com","assignRoles":[{"roleId":"role-project-member"}]}`)
	p.ok("POST /v1/iam/organizations/"+NHNOrgID+"/members/"+NHNIAMUUID+"/send-password-setup-mail", `{"locale":"en","returnUrl":"https://www.nhncloud.com"}`)
	p.sim.View(func(st *State) {
		if st.NHN.Mails["new@example.com"] != 1 || st.NHN.PasswordMails[NHNIAMEmail] != 1 {
			t.Errorf("emails %v, %v", st.NHN.Mails, st.NHN.PasswordMails)
		}
	})
}

func nhnLong(length int) string { return strings.Repeat("x", length) }

func TestNHNState_dataFileRoundTrip(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	file := t.TempDir() + "/state.json"
	if err := p.sim.Load(file); err != nil {
		t.Fatal(err)
	}
	project := p.project("kept")
	again := New(WithClock(func() time.Time { return p.now }))
	if err := again.Load(file); err != nil {
		t.Fatal(err)
	}
	p.sim = again
	p.ok("GET "+nhnOrg+"/projects", "", "projectList.0.projectName=kept")
	p.ok("GET /v1/iam/organizations/"+NHNOrgID+"/settings/session", "", "result.content.sessionType=fixed")
	p.ok("POST /v1/billing/contracts/basic/products/prices/search", "{}", "prices.0.price=37.5000000000000001")
	if other := p.project("other"); other == project {
		t.Errorf("id %s was given twice", other)
	}
}
