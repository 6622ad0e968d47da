package nhn

import (
	"context"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// UserAccessKey is a key of the account that the client signs in with. Its secret is told once, when it is made or
// reissued.
type UserAccessKey struct {
	UserAccessKeyID   string        `json:"userAccessKeyID"`
	SecretAccessKey   string        `json:"secretAccessKey"` // masked in listings
	AuthID            string        `json:"authId"`
	AuthStatus        string        `json:"authStatus"` // STABLE, STOP or BLOCKED
	UUID              string        `json:"uuid"`       // of the account
	TokenExpiryPeriod apiclient.Int `json:"tokenExpiryPeriod"`
	RegDatetime       string        `json:"regDatetime"`
}

// ListUserAccessKeys returns the keys of the account that the client signs in with; the list is not paged.
//
// GET /v1/authentications/user-access-keys
func (c *Client) ListUserAccessKeys(ctx context.Context) ([]UserAccessKey, error) {
	answer, err := apiclient.Call[struct {
		Keys []UserAccessKey `json:"authentications"`
	}](ctx, c.caller, apiclient.Request{
		Op: "list User Access Keys", Method: http.MethodGet, Safe: true, Path: "/v1/authentications/user-access-keys",
	})
	return answer.Keys, err
}

// OwnUUID returns the UUID of the account that the client signs in with, as its key tells it. It is asked for once.
func (c *Client) OwnUUID(ctx context.Context) (string, error) {
	c.own.Lock()
	defer c.own.Unlock()
	if c.ownUUID != "" {
		return c.ownUUID, nil
	}
	keys, err := c.ListUserAccessKeys(ctx)
	for _, key := range keys {
		if key.UserAccessKeyID == c.UserAccessKeyID {
			c.ownUUID = key.UUID
		}
	}
	return c.ownUUID, err
}
