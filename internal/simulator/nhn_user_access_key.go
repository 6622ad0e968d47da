package simulator

import (
	"strings"
	"time"
)

var userAccessKeyRoutes = []nhnRoute{
	{"GET /v1/authentications/user-access-keys", "", nil, listUserAccessKeys},
	{"POST /v1/authentications/user-access-keys", "", nil, createUserAccessKey},
	{"PUT /v1/authentications/user-access-keys/{key}", "", nil, updateUserAccessKey},
	{"PUT /v1/authentications/user-access-keys/{key}/secretkey-reissue", "", nil, reissueUserAccessKey},
	{"DELETE /v1/authentications/user-access-keys/{key}", "", nil, deleteUserAccessKey},
	{"GET /v1/authentications/organizations/{org}/user-access-keys", "Organization.UserAccessKey.List", []string{"page", "limit"}, listOrganizationKeys},
}

// keysPerAccount is the limit of the User Access Key page; no code is published for one key more.
const keysPerAccount = 5

func listUserAccessKeys(c *nhnCall) (nhnFields, error) {
	var items []UserAccessKey
	for i := range c.UserAccessKeys {
		if k := &c.UserAccessKeys[i]; k.UUID == c.caller.UUID && seen(&k.Hidden) {
			items = append(items, *k)
		}
	}
	return nhnFields{"authentications": each(c.sw, items, c.userAccessKeyFields)}, nil
}

func (c *nhnCall) userAccessKeyFields(k *UserAccessKey) nhnFields {
	valid := 0
	for _, token := range c.Tokens {
		if token.KeyID == k.ID && c.now.Before(token.Expires) {
			valid++
		}
	}
	return nhnFields{
		"userAccessKeyID": k.ID, "secretAccessKey": mask(k.Secret), "authId": k.AuthID, "authStatus": k.Status,
		"uuid": k.UUID, "tokenExpiryPeriod": k.Lifetime, "tokenFormatCode": k.TokenFormat, "regDatetime": k.Created,
		"reIssueDatetime": k.Reissued, "lastUsedDatetime": k.Used, "lastTokenUsedDatetime": k.Used, "modDatetime": nil,
		"validTokenCount": valid,
	}
}

func mask(text string) string {
	return text[:min(4, len(text))] + strings.Repeat("*", max(0, len(text)-4))
}

func createUserAccessKey(c *nhnCall) (nhnFields, error) {
	var in struct {
		TokenExpiryPeriod *int   `json:"tokenExpiryPeriod"`
		TokenFormatCode   string `json:"tokenFormatCode"`
	}
	err := c.body(&in, nhnField{name: "tokenExpiryPeriod", kind: nhnWhole},
		nhnField{name: "tokenFormatCode", oneOf: []string{"OPAQUE", "JWT"}})
	if err != nil {
		return nil, err
	}
	existing := 0
	for _, k := range c.UserAccessKeys {
		if k.UUID == c.caller.UUID {
			existing++
		}
	}
	if existing >= keysPerAccount {
		if c.sw.KeyLimit1000 {
			return nil, nhnCode(1000)
		}
		return nil, nhnCode(10005)
	}
	k := c.newUserAccessKey(c.caller.UUID, c.now)
	longest := 86400
	if in.TokenFormatCode == "JWT" {
		k.TokenFormat, k.Lifetime, longest = "JWT", 3600, 3600
	}
	if in.TokenExpiryPeriod != nil {
		k.Lifetime = *in.TokenExpiryPeriod
	}
	if k.Lifetime < 60 || k.Lifetime > longest {
		return nil, nhnCode(505)
	}
	k.Hidden = c.sw.ReadDelay
	c.UserAccessKeys = append(c.UserAccessKeys, k)
	return nhnFields{"authentication": nhnFields{
		"userAccessKeyID": k.ID, "secretAccessKey": k.Secret, "authId": k.AuthID, "tokenExpiryPeriod": k.Lifetime,
		"tokenFormatCode": k.TokenFormat,
	}}, nil
}

// ownKey is the key that the path names; other accounts' keys are none.
func (c *nhnCall) ownKey() (*UserAccessKey, error) {
	k := c.UserAccessKey(c.r.PathValue("key"))
	if k == nil || k.UUID != c.caller.UUID {
		return nil, nhnCode(60003)
	}
	return k, nil
}

func updateUserAccessKey(c *nhnCall) (nhnFields, error) {
	var in struct {
		Status string `json:"status"`
	}
	if err := c.body(&in, nhnField{name: "status", required: true, oneOf: []string{"STOP", "STABLE"}}); err != nil {
		return nil, err
	}
	k, err := c.ownKey()
	if err != nil {
		return nil, err
	}
	if k.Status = in.Status; k.Status == "STOP" && k.TokenFormat == "OPAQUE" {
		c.expireTokens(k.ID, c.now)
	}
	return done()
}

func reissueUserAccessKey(c *nhnCall) (nhnFields, error) {
	var in struct {
		NeedExpireTokens *bool `json:"needExpireTokens"`
	}
	empty := c.r.ContentLength == 0 && c.sw.Reissue != ReissueNeedsBody
	if !empty {
		if err := c.body(&in, nhnField{name: "needExpireTokens", kind: nhnFlag}); err != nil {
			return nil, err
		}
	}
	if in.NeedExpireTokens == nil && c.sw.Reissue == ReissueRefused {
		return nil, nhnCode(505)
	}
	k, err := c.ownKey()
	if err != nil {
		return nil, err
	}
	k.Secret, k.Reissued = c.newID(16), c.now
	if in.NeedExpireTokens == nil && c.sw.Reissue == ReissueExpires || in.NeedExpireTokens != nil && *in.NeedExpireTokens {
		c.expireTokens(k.ID, c.now)
	}
	return nhnFields{"authentication": nhnFields{"secretAccessKey": k.Secret}}, nil
}

func deleteUserAccessKey(c *nhnCall) (nhnFields, error) {
	k, err := c.ownKey()
	if err != nil {
		return nil, err
	}
	c.RemoveUserAccessKey(k.ID)
	return done()
}

// listOrganizationKeys returns the keys of the members of the organization and of its projects, with masked ids and without secrets.
func listOrganizationKeys(c *nhnCall) (nhnFields, error) {
	var items []UserAccessKey
	for _, k := range c.UserAccessKeys {
		if c.OrganizationMember(c.org.ID, k.UUID) != nil || c.inProjectOf(c.org, k.UUID) {
			items = append(items, k)
		}
	}
	return c.queryPageOf("authenticationList", each(c.sw, items, func(k *UserAccessKey) nhnFields {
		fields := c.userAccessKeyFields(k)
		fields["authId"], fields["userAccessKeyID"], fields["secretAccessKey"] = mask(k.AuthID), mask(k.ID), ""
		delete(fields, "tokenFormatCode")
		if c.sw.NamesByTable {
			fields["authStatusCode"] = fields["authStatus"]
			delete(fields, "authStatus")
		}
		return fields
	}))
}

func (n *NHNState) newUserAccessKey(uuid string, now time.Time) UserAccessKey {
	return UserAccessKey{
		ID: n.newID(20), Secret: n.newID(16), AuthID: n.newID(16), UUID: uuid, Status: "STABLE",
		Lifetime: 86400, TokenFormat: "OPAQUE", Created: now.UTC(),
	}
}

// expireTokens ends the tokens of a key that are still valid. They stay in the list of tokens.
func (n *NHNState) expireTokens(keyID string, now time.Time) {
	for i := range n.Tokens {
		if t := &n.Tokens[i]; t.KeyID == keyID && now.Before(t.Expires) {
			t.Expires = now
		}
	}
}
