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

func TestNHNToken(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	grant := url.Values{"grant_type": {"client_credentials"}}
	good := NHNUserAccessKeyID + ":" + NHNSecretAccessKey

	w := p.oauth("/oauth2/token/create", good, grant)
	answer := nhnDecode(t, w.Body.String())
	if nhnPick(answer, "token_type") != "Bearer" || nhnPick(answer, "expires_in") != "86400" ||
		len(nhnPick(answer, "access_token")) != 128 || nhnPick(answer, "header") != "absent" {
		t.Errorf("token answer %s", w.Body)
	}
	p.sim.View(func(st *State) {
		if st.NHN.TokensIssued != 2 {
			t.Errorf("%d tokens issued, want 2", st.NHN.TokensIssued)
		}
	})
	for _, header := range []string{"", "Bearer x", "Basic %%%", "Basic " + base64.StdEncoding.EncodeToString([]byte("no colon"))} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/oauth2/token/create", strings.NewReader(grant.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Authorization", header)
		w := httptest.NewRecorder()
		if p.sim.ServeHTTP(w, r); w.Code != 401 {
			t.Errorf("%q: %d", header, w.Code)
		}
	}
	for name, c := range map[string]struct {
		credentials string
		form        url.Values
		status      int
		reason      string
	}{
		"wrong secret":   {NHNUserAccessKeyID + ":wrong", grant, 401, "invalid_client"},
		"escaped secret": {NHNUserAccessKeyID + ":" + url.QueryEscape(NHNSecretAccessKey), grant, 401, "invalid_client"},
		"unknown key":    {"NOBODY:" + NHNSecretAccessKey, grant, 401, "invalid_client"},
		"no grant":       {good, url.Values{"grand_type": {"client_credentials"}}, 400, "invalid_request"},
		"other grant":    {good, url.Values{"grant_type": {"password"}}, 400, "unsupported_grant_type"},
		"scope":          {good, url.Values{"grant_type": {"client_credentials"}, "scope": {"appKey:x"}}, 400, "invalid_scope"},
	} {
		w := p.oauth("/oauth2/token/create", c.credentials, c.form)
		if got := nhnPick(nhnDecode(t, w.Body.String()), "error"); w.Code != c.status || got != c.reason {
			t.Errorf("%s: %d %s, want %d %s", name, w.Code, got, c.status, c.reason)
		}
	}

	p.ok("GET /v1/authentications/user-access-keys", "", "authentications.0.validTokenCount=2")
	if w := p.oauth("/oauth2/token/revoke", good, url.Values{"token": {p.token}}); w.Code != 200 || w.Body.Len() != 0 {
		t.Errorf("revoke: %d %q", w.Code, w.Body)
	}
	p.fails(80007, "GET "+nhnOrg+"/projects", "")
	if w := p.oauth("/oauth2/token/revoke", good, url.Values{}); w.Code != 400 {
		t.Errorf("revoke without a token: %d", w.Code)
	}
	if w := p.oauth("/oauth2/token/revoke", "a:b", url.Values{"token": {"x"}}); w.Code != 401 || w.Header().Get("WWW-Authenticate") != "Basic" {
		t.Errorf("revoke with a wrong key: %d %v", w.Code, w.Header())
	}
}

func TestNHNToken_expires(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.sim.Change(func(st *State) { st.NHN.UserAccessKey(NHNUserAccessKeyID).Lifetime = 60 })
	p.token = p.authenticate(NHNUserAccessKeyID, NHNSecretAccessKey)
	p.now = p.now.Add(59 * time.Second)
	p.ok("GET "+nhnOrg+"/projects", "")
	p.now = p.now.Add(time.Second)
	p.fails(80007, "GET "+nhnOrg+"/projects", "")
}

func TestNHNToken_removedAccount(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.sim.Change(func(st *State) { st.NHN.UserAccessKey(NHNUserAccessKeyID).UUID = "gone" })
	p.fails(80007, "GET "+nhnOrg+"/projects", "")
	p.sim.Change(func(st *State) { st.NHN.UserAccessKeys = nil })
	p.fails(80007, "GET "+nhnOrg+"/projects", "")
}

func TestNHNToken_switches(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{NewTokenCancelsOlder: true, ExpiresInString: true})
	w := p.oauth("/oauth2/token/create", NHNUserAccessKeyID+":"+NHNSecretAccessKey, url.Values{"grant_type": {"client_credentials"}})
	if !strings.Contains(w.Body.String(), `"expires_in":"86400"`) {
		t.Errorf("expires_in is no string: %s", w.Body)
	}
	p.fails(80007, "GET "+nhnOrg+"/projects", "")
}

func TestNHNToken_header(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	for name, value := range map[string]string{
		"Authorization":        "Bearer " + p.token,
		"x-nhn-authentication": "Bearer " + p.token,
		"X-NHN-Authorization":  p.token,
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, nhnOrg+"/projects", nil)
		r.Header.Set(name, value)
		w := httptest.NewRecorder()
		p.sim.ServeHTTP(w, r)
		want := `{"header":{"isSuccessful":false,"resultCode":80007,"resultMessage":"Token is not valid"}}`
		if strings.TrimSpace(w.Body.String()) != want || w.Code != 200 {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

func TestNHNGateway(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	for _, call := range []string{"GET /v1/nothing", "PATCH " + nhnOrg + "/projects", "GET /v1/projects/abc", "GET /", "GET /oauth2/token/create"} {
		w := p.send(call, "")
		if code := nhnPick(nhnDecode(t, w.Body.String()), "header.resultCode"); w.Code != 404 || code != "4041007" || w.Header().Get("Allow") != "" {
			t.Errorf("%s: %d %s", call, w.Code, w.Body)
		}
	}
	large := strings.Repeat("x", maxBody+1)
	if w := p.send("POST "+nhnOrg+"/projects", large); w.Code != 413 || nhnPick(nhnDecode(t, w.Body.String()), "header.resultCode") != "4131000" {
		t.Errorf("large body: %d %s", w.Code, w.Body)
	}
	p = newNHN(t, NHNSwitches{UnknownPathInService: true})
	p.fails(404, "GET /v1/nothing", "")
}

func TestNHNGateway_badRequests(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	path := "POST " + nhnOrg + "/projects"
	for body, code := range map[string]int{
		`{"projectName":`:                      504,
		`[]`:                                   504,
		`null`:                                 504,
		`{"projectName":"a"} x`:                504,
		`{"projectName":5}`:                    504,
		`{"projectName":"a","description":{}}`: 504,
		`{"projectName":"a","ownerId":"x"}`:    400,
		`{"ProjectName":"a"}`:                  400,
		`{}`:                                   505,
		`{"projectName":""}`:                   505,
		`{"projectName":null}`:                 505,
		`{"projectName":"` + strings.Repeat("가", 41) + `"}`:        505,
		`{"projectName":"a","description":"` + nhnLong(101) + `"}`: 505,
	} {
		p.fails(code, path, body)
	}
	p.ok(path, `{"projectName":"`+strings.Repeat("가", 40)+`","description":"`+nhnLong(100)+`"}`)

	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, nhnOrg+"/projects", strings.NewReader(`{"projectName":"a"}`))
	r.Header.Set("x-nhn-authorization", "Bearer "+p.token)
	w := httptest.NewRecorder()
	p.sim.ServeHTTP(w, r)
	if nhnPick(nhnDecode(t, w.Body.String()), "header.resultCode") != "400" {
		t.Errorf("without a content type: %s", w.Body)
	}
	p.fails(502, "GET "+nhnOrg+"/projects?limit=many", "")
	p.fails(502, "GET "+nhnOrg+"/projects?page=0", "")
	p.fails(502, "GET "+nhnOrg+"/roles?categoryTypeCodes=ORG", "")
	p.fails(400, "GET "+nhnOrg+"/projects?name=a", "")
	p.fails(504, "POST "+nhnOrg+"/members/search", `{"paging":{"limit":1.5}}`)
	p.fails(504, "POST "+nhnOrg+"/members/search", `{"roleIds":["a",1]}`)
	p.fails(504, "POST "+nhnOrg+"/members/search", `{"roleIds":"a"}`)
	p.fails(504, "POST "+nhnOrg+"/members/search", `{"paging":[]}`)
	p.fails(504, "POST "+nhnOrg+"/org-role-groups", `{"roleGroupName":"g","roles":[5]}`)
	p.fails(504, "PUT /v1/authentications/user-access-keys/x/secretkey-reissue", `{"needExpireTokens":"true"}`)
	p.fails(502, "GET "+nhnOrg+"/roles?limit=0", "")
	p.fails(505, "POST "+nhnOrg+"/members/search", `{"memberStatusCodes":["Withdraw"]}`)
}

// TestNHNGateway_malformedBodies sends a body that is no object to each endpoint that reads one.
func TestNHNGateway_malformedBodies(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("p")
	for _, call := range []string{
		"POST /v1/billing/contracts/basic/products/prices/search", "POST /v1/authentications/user-access-keys",
		"POST " + project + "/members", "POST " + project + "/members/search", "PUT " + project + "/members/" + NHNMemberUUID,
		"POST /v1/iam" + strings.TrimPrefix(project, "/v1") + "/members", "PUT /v1/iam" + strings.TrimPrefix(project, "/v1") + "/members/" + NHNIAMUUID,
		"POST /v1/iam/organizations/" + NHNOrgID + "/members", "PUT /v1/iam/organizations/" + NHNOrgID + "/members/" + NHNIAMUUID,
		"POST " + nhnOrg + "/org-role-groups", "PUT " + nhnOrg + "/org-role-groups/g/infos", "PUT " + nhnOrg + "/org-role-groups/g/roles", "DELETE " + nhnOrg + "/org-role-groups",
	} {
		if strings.HasPrefix(call, "PUT "+project+"/members") {
			p.ok("POST "+project+"/members", `{"email":"`+NHNMemberEmail+`","assignRoles":[{"roleId":"role-project-member"}]}`)
		}
		if strings.HasPrefix(call, "PUT /v1/iam/projects") {
			p.ok("POST /v1/iam"+strings.TrimPrefix(project, "/v1")+"/members", `{"memberUuid":"`+NHNIAMUUID+`","assignRoles":[{"roleId":"role-project-member"}]}`)
		}
		p.fails(504, call, `[{}]`)
	}
	p.fails(504, "POST "+nhnOrg+"/members/search", `{"paging":{"limit":1e1}}`) // no whole number for a decoder
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

func TestNHNGateway_badQueries(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	key := nhnPick(p.ok("POST /v1/authentications/user-access-keys", `{}`), "authentication.userAccessKeyID")
	for call, code := range map[string]int{
		"GET /v1/authentications/user-access-keys/" + key + "/tokens?limit=many":   502,
		"GET " + nhnOrg + "/roles?limit=many":                                      502,
		"GET /v1/product-uis/hierarchy?productUiType=ALL":                          502,
		nhnStatements + "/dimensions?month=2026&dimension=ORG":                     501,
		nhnStatements + "/dimensions?month=2026-07&dimension=ORG&orgIds=":          502,
		nhnStatements + "/dimensions?month=2026-07&dimension=ORG&size=9":           502,
		nhnStatements + "/usages?month=2020-04":                                    501,
		nhnStatements + "/usages?month=2026-07&projectIds=1,2,3,4,5,6,7,8,9,10,11": 502,
	} {
		p.fails(code, call, "")
	}
}

func nhnLong(length int) string { return strings.Repeat("x", length) }

func TestNHNGateway_errorStatus(t *testing.T) {
	t.Parallel()
	for kind, statuses := range map[ErrorStatus][4]int{
		ErrorStatus200: {200, 200, 200, 200}, ErrorStatus400: {400, 400, 400, 400}, ErrorStatusNatural: {401, 403, 404, 400},
	} {
		p := newNHN(t, NHNSwitches{ErrorStatus: kind})
		member := p.as("m@example.com", NHNOrgMemberRoleID)
		stranger := &nhnProbe{t: t, sim: p.sim, token: "none"}
		got := [4]int{
			stranger.send("GET "+nhnOrg+"/projects", "").Code,
			member.send("GET "+nhnOrg+"/governances", "").Code,
			p.send("DELETE /v1/projects/unknown0", "").Code,
			p.send("POST "+nhnOrg+"/projects", "{}").Code,
		}
		if got != statuses {
			t.Errorf("%v: %v, want %v", kind, got, statuses)
		}
	}
	p := newNHN(t, NHNSwitches{ErrorStatus: ErrorStatusNatural, UnknownRoleGroup: Unknown500})
	if w := p.send("GET "+nhnOrg+"/org-role-groups/none", ""); w.Code != 500 {
		t.Errorf("system error: %d", w.Code)
	}
	p.sim.Change(func(st *State) { st.NHN.Organizations[0].ProjectLimit = 0 })
	if w := p.send("POST "+nhnOrg+"/projects", `{"projectName":"a"}`); w.Code != 409 {
		t.Errorf("limit: %d", w.Code)
	}
}

func TestNHNResponse_switches(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{ResultCodeString: true, SuccessCode: 7, ExtraFields: true, OmitNulls: true, Dates: DateMillisZ})
	p.project("a")
	p.ok("GET "+nhnOrg+"/projects", "", "projectList.0.modDateTime=absent", "projectList.0.fieldOfANewerVersion.kind=unknown",
		"projectList.0.regDateTime=2026-01-02T03:04:05.000Z", "header.resultCode=7", "fieldOfANewerVersion.kind=unknown")
	if body := p.send("GET "+nhnOrg+"/projects", "").Body.String(); !strings.Contains(body, `"resultCode":"7"`) {
		t.Errorf("resultCode is no string: %s", body)
	}
	p = newNHN(t, NHNSwitches{Dates: DateSecondsSeoul})
	p.project("a")
	p.ok("GET "+nhnOrg+"/projects", "", "projectList.0.regDateTime=2026-01-02T12:04:05+09:00", "projectList.0.modDateTime=null")
	for how, want := range map[EmptyDescription]string{
		EmptyDescriptionNull: "null", EmptyDescriptionText: "", EmptyDescriptionAbsent: "absent",
	} {
		p = newNHN(t, NHNSwitches{EmptyDescription: how})
		p.project("a")
		p.ok("GET "+nhnOrg+"/projects", "", "projectList.0.description="+want)
	}
}

func TestNHNList_pagination(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.sim.Change(func(st *State) { st.NHN.Organizations[0].ProjectLimit = 30 })
	for i := range 21 {
		p.project("p" + strconv.Itoa(i))
	}
	list := "GET " + nhnOrg + "/projects"
	p.ok(list, "", "projectList.#=20", "paging.limit=20", "paging.page=1", "paging.totalCount=21")
	p.ok(list+"?page=2", "", "projectList.#=1", "projectList.0.projectName=p20", "paging.page=2")
	p.ok(list+"?page=3", "", "projectList.#=0", "paging.totalCount=21")
	p.ok(list+"?page=9223372036854775807&limit=100", "", "projectList.#=0")
	p.ok(list+"?limit=5&page=4", "", "projectList.0.projectName=p15", "paging.limit=5")
	p.ok("POST "+nhnOrg+"/members/search", `{"paging":{"limit":2,"page":2}}`, "orgMembers.#=1", "paging.limit=2", "paging.totalCount=3")

	p.sim.Switch(func(sw *Switches) { sw.NHN.PageCap = 10 })
	p.ok(list+"?limit=100", "", "projectList.#=10", "paging.limit=10")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{IgnorePage: true} })
	p.ok(list+"?page=2", "", "projectList.#=20", "projectList.0.projectName=p0", "paging.page=1")
	p.sim.Switch(func(sw *Switches) { sw.NHN = NHNSwitches{Shuffle: true} })
	p.ok(list, "", "projectList.0.projectName=p10", "projectList.11.projectName=p0", "projectList.19.projectName=p8")
	p.ok(list+"?page=2", "", "projectList.0.projectName=p9")
}

func TestNHNPermissions(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	admin, member := p.as("a@example.com", NHNOrgAdminRoleID), p.as("m@example.com", NHNOrgMemberRoleID)
	members, nobody := p.as("ma@example.com", NHNOrgMemberAdminRoleID), p.as("n@example.com")

	admin.ok("GET "+nhnOrg+"/governances", "")
	admin.ok("GET "+project+"/roles", "")
	member.ok("POST "+nhnOrg+"/projects", `{"projectName":"mine"}`)
	member.ok("GET "+nhnOrg+"/projects", "", "paging.totalCount=2")
	member.fails(-6, "GET "+nhnOrg+"/roles", "")
	member.fails(-6, "DELETE "+project, "")
	members.ok("GET "+nhnOrg+"/roles", "")
	members.ok("GET "+nhnOrg+"/project-role-groups", "")
	members.fails(-6, "POST "+nhnOrg+"/projects", `{"projectName":"x"}`)
	members.fails(-6, "GET "+project+"/roles", "")
	nobody.fails(-6, "GET "+nhnOrg+"/projects", "")
	nobody.ok("GET /v1/products", "")

	mine := "/v1/projects/"
	p.sim.View(func(st *State) { mine += st.NHN.ProjectNamed("mine").ID })
	member.ok("GET "+mine+"/roles", "")
	member.ok("POST /v1/authentications"+strings.TrimPrefix(mine, "/v1")+"/project-appkeys", `{"appkeyAlias":"k"}`)
	member.ok("DELETE "+mine, "")

	for role, allowed := range map[string][2]bool{ // AppKeys, members
		NHNProjectAdminRoleID:       {true, true},
		NHNProjectManagementRoleID:  {true, false},
		NHNProjectMemberAdminRoleID: {false, true},
		NHNProjectMemberRoleID:      {false, false},
	} {
		someone := p.as(role+"@example.com", NHNOrgMemberRoleID)
		p.ok("POST "+project+"/members", `{"email":"`+role+`@example.com","assignRoles":[{"roleId":"`+role+`"}]}`)
		calls := [2]string{"GET /v1/authentications" + strings.TrimPrefix(project, "/v1") + "/project-appkeys", "POST " + project + "/members/search"}
		for i, call := range calls {
			if allowed[i] {
				someone.ok(call, "{}")
			} else {
				someone.fails(-6, call, "{}")
			}
		}
	}
	p.sim.Change(func(st *State) { st.NHN.Organizations[0].AddressRefused = true })
	p.fails(-8, "GET "+nhnOrg+"/projects", "")
	p.fails(-8, "GET "+project+"/roles", "")
}

func TestNHNPermissions_ofRoleGroup(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	someone := p.as("s@example.com", NHNOrgMemberRoleID)
	for policy, allowed := range map[string]bool{"ALLOW": true, "DENY": false} {
		p.ok("POST "+nhnOrg+"/org-role-groups", `{"roleGroupName":"`+policy+`","roles":[{"roleId":"role-org-admin","roleApplyPolicyCode":"`+policy+`"}]}`)
		p.sim.Change(func(st *State) {
			found(st.NHN.OrganizationMembers, func(m *OrganizationMember) bool { return m.Email == "s@example.com" }).Roles =
				allow(st.NHN.RoleGroupNamed(policy).ID)
		})
		if allowed {
			someone.ok("GET "+nhnOrg+"/governances", "")
		} else {
			someone.fails(-6, "GET "+nhnOrg+"/governances", "")
		}
	}
}

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
