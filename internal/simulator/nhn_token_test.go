package simulator

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

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
