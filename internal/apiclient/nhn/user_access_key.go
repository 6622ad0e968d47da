package nhn

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// UserAccessKey is a key of the account that the client authenticates as. The API returns the secret only when the key is created or its
// secret is reissued. The reference types LastTokenUsedDatetime as a number, but its sample has a date.
type UserAccessKey struct {
	UserAccessKeyID       string                `json:"userAccessKeyID"`
	SecretAccessKey       string                `json:"secretAccessKey"` // masked in lists
	AuthID                string                `json:"authId"`
	AuthStatus            string                `json:"authStatus" values:"STABLE,STOP,BLOCKED"` // STABLE, STOP or BLOCKED
	UUID                  string                `json:"uuid"`                                    // of the account
	TokenExpiryPeriod     apiclient.Int         `json:"tokenExpiryPeriod"`                       // lifetime of the tokens in seconds
	TokenFormatCode       string                `json:"tokenFormatCode" values:"OPAQUE,JWT"`     // OPAQUE or JWT
	RegDatetime           string                `json:"regDatetime"`
	ReIssueDatetime       string                `json:"reIssueDatetime"`
	LastUsedDatetime      string                `json:"lastUsedDatetime"`
	LastTokenUsedDatetime apiclient.LooseString `json:"lastTokenUsedDatetime"`
	ValidTokenCount       *apiclient.Int        `json:"validTokenCount"` // nil if the API does not return it
	ModDatetime           string                `json:"modDatetime"`     // documented as the time of the deletion
}

// KeyBlocked is the status of a User Access Key that NHN Cloud has blocked.
const KeyBlocked = "BLOCKED"

// MaxUserAccessKeys is the maximum number of User Access Keys of an account.
const MaxUserAccessKeys = 5

const userAccessKeysPath = "/v1/authentications/user-access-keys"

// ListUserAccessKeys iterates over the keys of the account that the client authenticates as. The list is not paginated.
//
// GET /v1/authentications/user-access-keys
func (c *Client) ListUserAccessKeys(ctx context.Context) iter.Seq2[UserAccessKey, error] {
	type response struct {
		Keys []UserAccessKey `json:"authentications"`
	}
	return wholeList(ctx, c.caller, apiclient.Request{Op: "list User Access Keys", Path: userAccessKeysPath},
		func(r response) []UserAccessKey { return r.Keys })
}

// OwnUUID returns the UUID of the account that the client authenticates as. Only the list of its keys contains the UUID. It is requested
// once. A list without the key of the client is an error.
//
// GET /v1/authentications/user-access-keys
func (c *Client) OwnUUID(ctx context.Context) (string, error) {
	if err := c.ownUUIDMu.LockContext(ctx); err != nil {
		return "", err
	}
	defer c.ownUUIDMu.Unlock()
	if c.ownUUID != "" {
		return c.ownUUID, nil
	}
	for key, err := range c.ListUserAccessKeys(ctx) {
		if err != nil {
			return "", err
		}
		if key.UserAccessKeyID == c.UserAccessKeyID {
			c.ownUUID = key.UUID
		}
	}
	if c.ownUUID == "" {
		return "", &apiclient.Error{
			Cloud: Cloud, Op: "list User Access Keys", Kind: apiclient.ErrConfiguration, Reason: ReasonOwnKeyNotListed,
			Message: "the list of User Access Keys does not contain the key of the credentials, so its account is not known",
		}
	}
	return c.ownUUID, nil
}

// GetUserAccessKey returns a key by its ID, with a masked secret. It uses the read cache, because the API has no endpoint for a single
// key.
//
// GET /v1/authentications/user-access-keys
func (c *Client) GetUserAccessKey(ctx context.Context, id string) (UserAccessKey, error) {
	return c.userAccessKeys.Get(ctx, id)
}

func userAccessKeyID(k UserAccessKey) string { return k.UserAccessKeyID }

func (c *Client) newUserAccessKeyCache() *apiclient.ReadCache[UserAccessKey] {
	return &apiclient.ReadCache[UserAccessKey]{
		Key:  userAccessKeyID,
		List: c.ListUserAccessKeys,
		One:  c.findUserAccessKey,
	}
}

// findUserAccessKey looks a key up in a fresh list. The list is not paginated, so a key that it does not contain does not exist.
func (c *Client) findUserAccessKey(ctx context.Context, id string) (UserAccessKey, error) {
	for key, err := range c.ListUserAccessKeys(ctx) {
		if err != nil || key.UserAccessKeyID == id {
			return key, err
		}
	}
	return UserAccessKey{}, notListedError("read User Access Key", "User Access Key "+id)
}

// Formats of the tokens of a User Access Key.
const (
	TokenFormatOpaque = "OPAQUE"
	TokenFormatJWT    = "JWT"
)

// MaxJWTExpiryPeriod is the longest lifetime of a JWT token in seconds, and its default. That of an opaque token is a day.
const MaxJWTExpiryPeriod = 3600

// UserAccessKeySpec is what can be chosen for a new User Access Key. Zero values mean the defaults of the API.
type UserAccessKeySpec struct {
	TokenExpiryPeriod int64  `json:"tokenExpiryPeriod,omitempty"` // lifetime of the tokens in seconds, 60 to 86400, for JWT tokens to 3600
	TokenFormatCode   string `json:"tokenFormatCode,omitempty"`   // OPAQUE or JWT
}

// CreateUserAccessKey creates a key. An account can have at most five. Only the response contains the secret. If it is lost, the key is found by
// comparing the lists before and after the request, and the error, of kind [apiclient.ErrOutcomeUnknown], identifies it.
//
// accept, if not nil, is called with the keys of the account that this client did not create. If it returns an error,
// CreateUserAccessKey sends no request and returns that error.
//
// POST /v1/authentications/user-access-keys
func (c *Client) CreateUserAccessKey(
	ctx context.Context, spec UserAccessKeySpec, accept func([]UserAccessKey) error,
) (created apiclient.Result[UserAccessKey], err error) {
	const op = "create User Access Key"
	c.userAccessKeys.CreateMu.Lock()
	defer c.userAccessKeys.CreateMu.Unlock()
	defer c.userAccessKeys.Invalidate()
	list := func(ctx context.Context) ([]UserAccessKey, error) {
		return apiclient.Collect(c.ListUserAccessKeys(ctx))
	}
	hasSecret := false
	send := func(ctx context.Context) (UserAccessKey, error) {
		response, err := apiclient.Call[struct {
			Key *UserAccessKey `json:"authentication"`
		}](ctx, c.caller, apiclient.Request{
			Op: op, Method: http.MethodPost, Path: userAccessKeysPath, Body: spec,
		})
		if err != nil {
			return UserAccessKey{}, err
		}
		if response.Key == nil || response.Key.UserAccessKeyID == "" || response.Key.SecretAccessKey == "" {
			return UserAccessKey{}, emptyResponseError(op, "key")
		}
		hasSecret = true
		return *response.Key, nil
	}
	key, err := createByDiff(ctx, c, apiclient.IdempotentCreate[UserAccessKey]{
		Description: "a User Access Key of this account", Object: apiclient.Object{Noun: "User Access Key"}, Send: send,
	}, userAccessKeyID, list, accept)
	if err != nil {
		return created, err
	}
	if !hasSecret {
		return created, &apiclient.Error{
			Cloud: Cloud, Op: op, Kind: apiclient.ErrOutcomeUnknown, Reason: ReasonSecretLost,
			Message: "no usable response was received, so the secret of the new key is lost",
			Meaning: fmt.Sprintf("User Access Key %s was created, but its secret was lost with the response and cannot be recovered.", key.UserAccessKeyID),
			Object:  &apiclient.Object{Noun: "User Access Key", ID: key.UserAccessKeyID},
		}
	}
	created = apiclient.WaitUntilApplied(ctx, c.caller, key,
		func(ctx context.Context) (UserAccessKey, error) {
			return c.findUserAccessKey(ctx, key.UserAccessKeyID)
		}, nil)
	created.Object.SecretAccessKey = key.SecretAccessKey
	return created, nil
}

// SetUserAccessKeyStatus starts (STABLE) or stops (STOP) a key and reads it back. Stopping a key invalidates its opaque tokens.
//
// PUT /v1/authentications/user-access-keys/{user-access-key-id}
func (c *Client) SetUserAccessKeyStatus(ctx context.Context, id, status string) (updated apiclient.Result[UserAccessKey], err error) {
	const op = "change the status of User Access Key"
	defer c.userAccessKeys.Invalidate()
	err = c.caller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodPut, Idempotent: true, Path: userAccessKeysPath + "/{user-access-key-id}", Args: []string{id},
		Body: map[string]string{"status": status},
	}, nil)
	if err != nil {
		return updated, c.explainKeyNotFound(ctx, id, err)
	}
	return apiclient.WaitUntilApplied(ctx, c.caller, UserAccessKey{UserAccessKeyID: id, AuthStatus: status},
		func(ctx context.Context) (UserAccessKey, error) { return c.findUserAccessKey(ctx, id) },
		func(k UserAccessKey) []string { return mismatchUnless(k.AuthStatus == status, "status") }), nil
}

// ReissueUserAccessKey reissues the secret of a key and returns the new one. expireTokens also expires the tokens of the key, which
// otherwise remain valid. The request is not idempotent. If its response is lost, so is the new secret, and the error is
// [apiclient.ErrOutcomeUnknown].
//
// PUT /v1/authentications/user-access-keys/{user-access-key-id}/secretkey-reissue
func (c *Client) ReissueUserAccessKey(ctx context.Context, id string, expireTokens bool) (string, error) {
	const op = "reissue the secret of User Access Key"
	defer c.userAccessKeys.Invalidate()
	response, err := apiclient.Call[struct {
		Key struct {
			SecretAccessKey string `json:"secretAccessKey"`
		} `json:"authentication"`
	}](ctx, c.caller, apiclient.Request{
		Op: op, Method: http.MethodPut, Path: userAccessKeysPath + "/{user-access-key-id}/secretkey-reissue", Args: []string{id},
		Body: map[string]bool{"needExpireTokens": expireTokens},
	})
	if err == nil && response.Key.SecretAccessKey == "" {
		err = emptyResponseError(op, "secret")
	}
	var failure *apiclient.Error
	if errors.As(err, &failure) && apiclient.OutcomeUnknown(err) {
		explained := *failure
		explained.Kind, explained.Reason, explained.Cause = apiclient.ErrOutcomeUnknown, ReasonReissueUnknown, err
		explained.Meaning = "The response was lost, so the old secret may no longer be valid, and the new one is not known."
		return "", &explained
	}
	return response.Key.SecretAccessKey, c.explainKeyNotFound(ctx, id, err)
}

// explainKeyNotFound returns the error of a change of a key: [apiclient.ErrNotFound] if the list does not contain the key, otherwise err.
// The vendor documents no error code for a key that does not exist.
func (c *Client) explainKeyNotFound(ctx context.Context, id string, err error) error {
	if err == nil {
		return nil
	}
	if _, findErr := c.findUserAccessKey(ctx, id); errors.Is(findErr, apiclient.ErrNotFound) {
		return findErr
	}
	return err
}

// DeleteUserAccessKey deletes a key. It succeeds if the key does not exist.
//
// DELETE /v1/authentications/user-access-keys/{user-access-key-id}
func (c *Client) DeleteUserAccessKey(ctx context.Context, id string) error {
	defer c.userAccessKeys.Invalidate()
	err := c.caller.Do(ctx, apiclient.Request{
		Op: "delete User Access Key", Method: http.MethodDelete, Idempotent: true,
		Path: userAccessKeysPath + "/{user-access-key-id}", Args: []string{id},
	}, nil)
	return apiclient.IgnoreNotFound(c.explainKeyNotFound(ctx, id, err))
}
