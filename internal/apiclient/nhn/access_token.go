package nhn

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// AccessToken is a bearer token for the caller. The client does not use it for its own requests.
type AccessToken struct {
	Value   string    `json:"-"`
	Expires time.Time // by the clock of this machine
}

// Format keeps the token out of texts.
func (t AccessToken) Format(f fmt.State, _ rune) { apiclient.FormatRedacted(f, t) }

// CreateAccessToken creates a bearer token for the User Access Key of the client. The token is valid for the token expiry period of
// the key, 60 seconds to one day, and cannot be renewed. It belongs into the header x-nhn-authorization. The request is idempotent for the
// caller: a token whose response is lost is not usable by anyone.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/user-access-key-token/
//
// POST /oauth2/token/create
func (c *Client) CreateAccessToken(ctx context.Context) (AccessToken, error) {
	const op = "create access token"
	requested := c.tokens.now()
	response, err := apiclient.Call[struct {
		Value     string `json:"access_token"`
		Type      string `json:"token_type" required:"true" values:"Bearer,bearer"`
		ExpiresIn any    `json:"expires_in" required:"true"`
	}](ctx, c.tokenCaller, apiclient.Request{
		Op: op, Method: http.MethodPost, Idempotent: true, Path: tokenPath, Form: url.Values{"grant_type": {"client_credentials"}},
	})
	if err == nil && response.Value == "" {
		err = emptyResponseError(op, "token")
	}
	if err != nil {
		return AccessToken{}, err
	}
	c.issued.Store(response.Value, &issuedToken{})
	c.tokenCaller.Secrets.Add(response.Value)
	return AccessToken{response.Value, requested.Add(lifetimeOf(response.ExpiresIn))}, nil
}

// issuedToken is the state of a token that CreateAccessToken returned.
type issuedToken struct {
	mu      sync.Mutex // held during a revocation
	revoked bool
}

// RevokeAccessToken revokes a token that CreateAccessToken returned. It succeeds if the token has expired or is revoked already. If
// the API has given the same token to the requests of the client, the error is [apiclient.ErrInUse], and no request is sent.
//
// POST /oauth2/token/revoke
func (c *Client) RevokeAccessToken(ctx context.Context, token string) error {
	const op = "revoke access token"
	if c.tokens.isShared(token) {
		return &apiclient.Error{Cloud: Cloud, Op: op, Kind: apiclient.ErrInUse, NotSent: true, Message: "the calls of this client use the same token"}
	}
	found, _ := c.issued.LoadOrStore(token, &issuedToken{})
	state := found.(*issuedToken) //nolint:forcetypeassert // the map has no other values
	state.mu.Lock()
	defer state.mu.Unlock()
	if state.revoked {
		return nil
	}
	err := c.tokenCaller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodPost, Idempotent: true, Path: revokePath, Form: url.Values{"token": {token}}, Secrets: []string{token},
	}, nil)
	state.revoked = err == nil
	return err
}

// RevokeOpenAccessTokens revokes all tokens that CreateAccessToken returned and that are not revoked yet, in parallel. It returns
// the joined errors.
//
// POST /oauth2/token/revoke
func (c *Client) RevokeOpenAccessTokens(ctx context.Context) error {
	var errs []error
	var mu sync.Mutex
	var all sync.WaitGroup
	c.issued.Range(func(token, _ any) bool {
		all.Go(func() {
			err := c.RevokeAccessToken(ctx, token.(string)) //nolint:forcetypeassert // the map has no other keys
			mu.Lock()
			defer mu.Unlock()
			errs = append(errs, err)
		})
		return true
	})
	all.Wait()
	return errors.Join(errs...)
}

// decodeToken decodes a response of the token service, which has no envelope. The response to a revocation is not documented, so
// any 2xx response is a success that is neither an OAuth error nor an HTML page, which a proxy may return.
func decodeToken(_ apiclient.Request, response *apiclient.Response, out any) error {
	var refused oauthError
	unreadable := json.Unmarshal(response.Body, &refused)
	if response.Status/100 == 2 && refused.Code == "" {
		switch {
		case out != nil && unreadable == nil:
			return json.Unmarshal(response.Body, out)
		case out != nil, bytes.HasPrefix(bytes.TrimSpace(response.Body), []byte("<")):
			return unreadable
		default:
			return nil
		}
	}
	if refused.Code == "" {
		response.AddDeviation(apiclient.DeviationForm)
	} else {
		addUnknownOAuthCode(response, refused.Code)
	}
	failure := tokenRefusal(response.Status, refused.Code)
	failure.Message = "the token service rejected the request"
	if refused.Description != "" {
		failure.Message = refused.Description
	}
	return failure
}
