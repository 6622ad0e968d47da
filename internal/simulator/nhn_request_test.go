package simulator

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

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
	p.fails(504, "POST "+nhnOrg+"/projects", large[1:])
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
