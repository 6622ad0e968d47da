package simulator

import (
	"testing"
	"time"
)

func TestNHNAccessTokens(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{TokenTotal: TokenTotalItems})
	const tokens = "/v1/authentications/user-access-keys/" + NHNUserAccessKeyID + "/tokens"
	first := p.token
	p.now = p.now.Add(time.Hour)
	second := p.authenticate(NHNUserAccessKeyID, NHNSecretAccessKey)
	p.ok("GET "+tokens, "", "tokens.#=2", "totalItems=2", "paging=absent", "tokens.0.tokenId=1", "tokens.0.status=ACTIVE",
		"tokens.0.accessToken="+mask(first), "tokens.0.regDatetime=2026-01-02T03:04:05.000+00:00",
		"tokens.0.lastAccessDatetime=2026-01-02T04:04:05.000+00:00", "tokens.0.expireDatetime=2026-01-03T03:04:05.000+00:00",
		"tokens.1.tokenId=2", "tokens.1.lastAccessDatetime=null")
	p.ok("GET "+tokens+"?regDatetimeFrom=2026-01-02T03:30:00.000Z", "", "tokens.#=1", "tokens.0.tokenId=2")
	p.ok("GET "+tokens+"?lastAccessDatetimeFrom=2026-01-02T03:30:00.000Z", "", "tokens.#=1", "tokens.0.tokenId=1")
	p.ok("GET "+tokens+"?expireDatetimeFrom=2026-01-03T03:30:00.000Z&limit=5&page=1", "", "tokens.#=1", "tokens.0.tokenId=2")
	p.ok("GET "+tokens+"?token="+second, "", "tokens.#=1", "tokens.0.tokenId=2")
	p.ok("GET "+tokens+"?token="+second[:100], "", "tokens.#=0", "totalItems=0")
	p.fails(501, "GET "+tokens+"?regDatetimeFrom=2026-01-02", "")
	p.fails(502, "GET "+tokens+"?status=active", "")
	p.fails(60003, "GET /v1/authentications/user-access-keys/nobody/tokens", "")

	p.ok("DELETE "+tokens, `{"tokenIds":[2],"tokens":["`+first+`"]}`)
	p.ok("GET "+tokens+"?status=ACTIVE", "", "tokens.#=2")
	p.ok("DELETE "+tokens, `{"tokenIds":[2]}`)
	p.ok("GET "+tokens+"?status=EXPIRED", "", "tokens.#=1", "tokens.0.tokenId=2", "tokens.0.expireDatetime=2026-01-02T04:04:05.000+00:00")
	p.fails(504, "DELETE "+tokens, `{"tokenIds":["1"]}`)
	p.ok("GET /v1/authentications/user-access-keys", "", "authentications.0.validTokenCount=1")
	p.ok("DELETE "+tokens, `{}`)
	p.fails(80007, "GET "+tokens, "")
	p.token = p.authenticate(NHNUserAccessKeyID, NHNSecretAccessKey)
	p.ok("GET "+tokens+"?status=EXPIRED", "", "tokens.#=2")

	p.sim.Switch(func(sw *Switches) { sw.NHN.TokenTotal = TokenTotalPaging })
	p.ok("GET "+tokens+"?limit=2&page=2", "", "tokens.#=1", "totalItems=absent", "paging.totalCount=3")
	p.sim.Switch(func(sw *Switches) { sw.NHN.TokenTotal = TokenTotalBoth })
	p.ok("GET "+tokens, "", "totalItems=3", "paging.totalCount=3")

	other := p.as("other@example.com", NHNOrgMemberRoleID)
	other.fails(60003, "GET "+tokens, "")
	other.fails(-6, "DELETE "+tokens, `{"tokenIds":[3]}`)
	p.sim.Switch(func(sw *Switches) { sw.NHN.OthersTokensIgnored = true })
	other.ok("DELETE "+tokens, `{"tokenIds":[3]}`)
	p.ok("GET "+tokens+"?status=ACTIVE", "", "tokens.#=1", "tokens.0.tokenId=3")
	p.fails(60003, "DELETE /v1/authentications/user-access-keys/nobody/tokens", `{}`)
}

// TestNHNAccessTokens_jwt shows that JWT tokens are neither listed nor expired.
func TestNHNAccessTokens_jwt(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.sim.Change(func(st *State) {
		st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, UserAccessKey{ID: "JwtKey", UUID: NHNOwnerUUID, Status: "STABLE", TokenFormat: "JWT"})
		st.NHN.Tokens = append(st.NHN.Tokens, Token{ID: 9, Value: "jwt", KeyID: "JwtKey", Expires: p.now.Add(time.Hour)})
	})
	const tokens = "/v1/authentications/user-access-keys/JwtKey/tokens"
	p.ok("GET "+tokens, "", "tokens.#=0")
	p.ok("DELETE "+tokens, `{}`)
	p.sim.View(func(st *State) {
		if expires := st.NHN.Tokens[1].Expires; !expires.Equal(p.now.Add(time.Hour)) {
			t.Errorf("the token expires at %s", expires)
		}
	})
}

func TestNHNOrganizationKeys_projectMembers(t *testing.T) {
	t.Parallel()
	p := newNHN(t, NHNSwitches{})
	p.project("a")
	p.sim.Change(func(st *State) {
		n := &st.NHN
		n.ProjectMembers = append(n.ProjectMembers, ProjectMember{ProjectID: n.Projects[0].ID, UUID: NHNOutsideUUID, Status: "COMPLETE"})
		n.UserAccessKeys = append(n.UserAccessKeys, UserAccessKey{ID: "OutsideKey", UUID: NHNOutsideUUID, Status: "STOP"})
	})
	p.ok("GET /v1/authentications/organizations/"+NHNOrgID+"/user-access-keys", "", "authenticationList.#=2",
		"authenticationList.1.uuid="+NHNOutsideUUID, "authenticationList.1.userAccessKeyID=Outs******",
		"authenticationList.1.tokenFormatCode=absent", "authenticationList.1.validTokenCount=0")
}
