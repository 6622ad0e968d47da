package simulator

import (
	"slices"
	"time"
)

var tokenRoutes = []nhnRoute{
	{
		"GET /v1/authentications/user-access-keys/{key}/tokens", "",
		[]string{"token", "status", "lastAccessDatetimeFrom", "expireDatetimeFrom", "regDatetimeFrom", "page", "limit"}, listTokens,
	},
	{"DELETE /v1/authentications/user-access-keys/{key}/tokens", "", nil, expireTokens},
}

// listTokens returns the opaque tokens of an own key. Expired tokens stay in the list.
func listTokens(c *nhnCall) (nhnFields, error) {
	k, err := c.ownKey()
	if err != nil {
		return nil, err
	}
	status := c.query("status")
	if status != "" && status != "ACTIVE" && status != "EXPIRED" {
		return nil, nhnCode(502)
	}
	from, err := c.datesOf("lastAccessDatetimeFrom", "expireDatetimeFrom", "regDatetimeFrom")
	if err != nil {
		return nil, err
	}
	var items []Token
	for _, t := range c.Tokens {
		if t.KeyID != k.ID || t.ID == 0 || k.TokenFormat != "OPAQUE" || t.Used.Before(from[0]) || t.Expires.Before(from[1]) || t.Created.Before(from[2]) ||
			c.query("token") != "" && c.query("token") != t.Value || status != "" && status != t.status(c.now) {
			continue
		}
		items = append(items, t)
	}
	payload, err := c.queryPageOf("tokens", each(c.sw, items, func(t *Token) nhnFields {
		return nhnFields{
			"tokenId": t.ID, "accessToken": mask(t.Value), "status": t.status(c.now), "regDatetime": t.Created,
			"lastAccessDatetime": t.Used, "expireDatetime": t.Expires,
		}
	}))
	if err != nil {
		return nil, err
	}
	if c.sw.TokenTotal != TokenTotalPaging {
		payload["totalItems"] = len(items)
	}
	if c.sw.TokenTotal == TokenTotalItems {
		delete(payload, "paging")
	}
	return payload, nil
}

func (t Token) status(now time.Time) string {
	if now.Before(t.Expires) {
		return "ACTIVE"
	}
	return "EXPIRED"
}

// expireTokens ends the tokens that match both lists, or all tokens of the key without any. JWT tokens never end by it.
func expireTokens(c *nhnCall) (nhnFields, error) {
	var in struct {
		TokenIDs []int    `json:"tokenIds"`
		Tokens   []string `json:"tokens"`
	}
	if err := c.body(&in, nhnField{name: "tokenIds", kind: nhnWholes}, nhnField{name: "tokens", kind: nhnTexts}); err != nil {
		return nil, err
	}
	k := c.UserAccessKey(c.r.PathValue("key"))
	switch {
	case k == nil:
		return nil, nhnCode(60003)
	case k.UUID != c.caller.UUID && c.sw.OthersTokensIgnored, k.TokenFormat != "OPAQUE":
		return done()
	case k.UUID != c.caller.UUID:
		return nil, nhnCode(-6)
	}
	for i := range c.Tokens {
		t := &c.Tokens[i]
		if t.KeyID == k.ID && c.now.Before(t.Expires) && (len(in.TokenIDs) == 0 || slices.Contains(in.TokenIDs, t.ID)) &&
			(len(in.Tokens) == 0 || slices.Contains(in.Tokens, t.Value)) {
			t.Expires = c.now
		}
	}
	return done()
}
