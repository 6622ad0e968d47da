package simulator

import (
	"net/url"
	"strings"
	"testing"
)

func TestNHNAppKey(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	project := p.project("a")
	keys := "/v1/authentications" + strings.TrimPrefix(project, "/v1") + "/project-appkeys"
	answer := p.ok("POST "+keys, `{"appkeyAlias":"`+nhnLong(100)+`"}`)
	key := nhnPick(answer, "authentication.appKey")
	if len(key) != 20 || len(nhnPick(answer, "authentication.authId")) == 0 {
		t.Errorf("answer %v", answer)
	}
	p.ok("GET "+keys, "", "authenticationList.#=1", "authenticationList.0.appKey="+key, "paging=absent",
		"authenticationList.0.authId="+nhnPick(answer, "authentication.authId"), "authenticationList.0.authStatus=STABLE",
		"authenticationList.0.regDatetime=2026-01-02T03:04:05.000+00:00", "authenticationList.0.appkeyAlias=absent",
		"authenticationList.0.modDatetime=null", "authenticationList.0.projectId="+strings.TrimPrefix(project, "/v1/projects/"))
	p.fails(400, "POST "+keys, `{"appKeyAlias":"x"}`)
	p.fails(505, "POST "+keys, `{"appkeyAlias":""}`)
	p.fails(505, "POST "+keys, `{"appkeyAlias":"`+nhnLong(101)+`"}`)
	p.ok("POST "+keys, `{"appkeyAlias":"same"}`)
	p.ok("POST "+keys, `{"appkeyAlias":"same"}`)
	p.fails(30015, "POST "+keys, `{"appkeyAlias":"x"}`)
	p.ok("DELETE "+keys+"/"+key, "")
	p.fails(60003, "DELETE "+keys+"/"+key, "")
	p.ok("GET "+keys, "", "authenticationList.#=2")

	p.sim.Switch(func(sw *Switches) { sw.NHN.DeletedAppKeysListed, sw.NHN.ReadDelay = true, 1 })
	p.ok("GET "+keys, "", "authenticationList.#=3", "authenticationList.0.authStatus=STOP",
		"authenticationList.0.modDatetime=2026-01-02T03:04:05.000+00:00")
	p.ok("POST "+keys, `{"appkeyAlias":"late"}`)
	p.ok("GET "+keys, "", "authenticationList.#=3")
	p.ok("GET "+keys, "", "authenticationList.#=4")
	p.sim.Change(func(st *State) {
		st.NHN.RemoveAppKey(st.NHN.AppKeyNamed("late").AppKey)
		if other := st.NHN.AppKeyNamed("late"); other != nil {
			t.Errorf("the AppKey %q was not removed", other.Alias)
		}
	})
	p.ok("GET "+keys, "", "authenticationList.#=3")
}

func TestNHNUserAccessKey(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	const keys = "/v1/authentications/user-access-keys"
	answer := p.ok("POST "+keys, `{"tokenExpiryPeriod":60}`, "authentication.tokenExpiryPeriod=60", "authentication.tokenFormatCode=OPAQUE")
	id, secret := nhnPick(answer, "authentication.userAccessKeyID"), nhnPick(answer, "authentication.secretAccessKey")
	if len(id) != 20 || len(secret) != 16 {
		t.Errorf("key %q %q", id, secret)
	}
	p.ok("GET "+keys, "", "authentications.#=2", "authentications.1.userAccessKeyID="+id, "authentications.1.authStatus=STABLE",
		"authentications.1.secretAccessKey="+secret[:4]+"************", "authentications.1.uuid="+NHNOwnerUUID,
		"authentications.1.tokenExpiryPeriod=60", "authentications.1.reIssueDatetime=null", "authentications.1.validTokenCount=0")
	second := &nhnProbe{t: t, sim: p.sim, now: p.now, token: p.authenticate(id, secret)}
	second.ok("GET "+nhnOrg+"/projects", "")

	answer = p.ok("PUT "+keys+"/"+id+"/secretkey-reissue", `{"needExpireTokens":false}`)
	second.ok("GET "+nhnOrg+"/projects", "")
	grant := url.Values{"grant_type": {"client_credentials"}}
	if w := p.oauth("/oauth2/token/create", id+":"+secret, grant); w.Code != 401 {
		t.Errorf("the old secret gives %d", w.Code)
	}
	secret = nhnPick(answer, "authentication.secretAccessKey")
	second.token = p.authenticate(id, secret)
	answer = p.ok("PUT "+keys+"/"+id+"/secretkey-reissue", `{"needExpireTokens":true}`)
	second.fails(80007, "GET "+nhnOrg+"/projects", "")
	secret = nhnPick(answer, "authentication.secretAccessKey")

	second.token = p.authenticate(id, secret)
	p.ok("PUT "+keys+"/"+id, `{"status":"STOP"}`)
	p.ok("GET "+keys, "", "authentications.1.authStatus=STOP", "authentications.1.reIssueDatetime=2026-01-02T03:04:05.000+00:00")
	second.fails(80007, "GET "+nhnOrg+"/projects", "")
	if w := p.oauth("/oauth2/token/create", id+":"+secret, grant); w.Code != 401 {
		t.Errorf("a stopped key gives %d", w.Code)
	}
	p.ok("PUT "+keys+"/"+id, `{"status":"STABLE"}`)
	second.token = p.authenticate(id, secret)
	p.fails(505, "PUT "+keys+"/"+id, `{"status":"BLOCKED"}`)

	jwt := p.ok("POST "+keys, `{"tokenFormatCode":"JWT"}`, "authentication.tokenExpiryPeriod=3600", "authentication.tokenFormatCode=JWT")
	credentials := nhnPick(jwt, "authentication.userAccessKeyID") + ":" + nhnPick(jwt, "authentication.secretAccessKey")
	if w := p.oauth("/oauth2/token/create", credentials, grant); w.Code != 400 {
		t.Errorf("a JWT key without scope gives %d", w.Code)
	}
	grant.Set("scope", "appKey:abc")
	if w := p.oauth("/oauth2/token/create", credentials, grant); w.Code != 200 {
		t.Errorf("a JWT key with scope gives %d", w.Code)
	}
	for _, body := range []string{`{"tokenExpiryPeriod":59}`, `{"tokenExpiryPeriod":86401}`, `{"tokenFormatCode":"JWT","tokenExpiryPeriod":3601}`} {
		p.fails(505, "POST "+keys, body)
	}
	p.ok("POST "+keys, `{}`, "authentication.tokenExpiryPeriod=86400")
	p.ok("POST "+keys, `{}`)
	p.fails(10005, "POST "+keys, `{}`)

	other := p.as("other@example.com", NHNOrgMemberRoleID)
	other.fails(60003, "DELETE "+keys+"/"+id, "")
	other.fails(60003, "PUT "+keys+"/"+id, `{"status":"STOP"}`)
	other.fails(60003, "PUT "+keys+"/"+id+"/secretkey-reissue", `{}`)
	other.ok("GET "+keys, "", "authentications.#=1")
	other.fails(-6, "GET /v1/authentications/organizations/"+NHNOrgID+"/user-access-keys", "")
	p.ok("DELETE "+keys+"/"+id, "")
	second.fails(80007, "GET "+nhnOrg+"/projects", "")

	all := "GET /v1/authentications/organizations/" + NHNOrgID + "/user-access-keys"
	p.ok(all, "", "paging.totalCount=5", "authenticationList.0.userAccessKeyID=SIMU****************",
		"authenticationList.0.secretAccessKey=", "authenticationList.0.authStatus=STABLE")
	p.sim.Switch(func(sw *Switches) { sw.NHN.NamesByTable = true })
	p.ok(all+"?limit=2&page=2", "", "authenticationList.#=2", "authenticationList.0.authStatusCode=STABLE", "authenticationList.0.authStatus=absent")
}
