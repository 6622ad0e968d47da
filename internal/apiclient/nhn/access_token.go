package nhn

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// AccessToken is a bearer token that belongs to its caller alone: not the one that the calls of the client share.
type AccessToken struct {
	Value   string
	Expires time.Time // by the clock of this machine
}

// CreateAccessToken issues a bearer token of the client's key. It lives as long as the key says, 60 s to a day, cannot be
// prolonged, and goes into the header x-nhn-authorization. One whose response is lost is known to nobody, so the request may
// be repeated.
// https://docs.nhncloud.com/en/nhncloud/en/public-api/user-access-key-token/
//
// POST /oauth2/token/create
func (c *Client) CreateAccessToken(ctx context.Context) (AccessToken, error) {
	const op = "create access token"
	asked := c.tokens.now()
	response, err := apiclient.Call[struct {
		Value     string `json:"access_token"`
		ExpiresIn any    `json:"expires_in"`
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
	return AccessToken{response.Value, asked.Add(lifetimeOf(response.ExpiresIn))}, nil
}

// issuedToken is a token that CreateAccessToken issued.
type issuedToken struct {
	mu      sync.Mutex // held during a revocation
	revoked bool
}

// RevokeAccessToken ends a token that CreateAccessToken issued. One that the service does not know, or not any more, is
// revoked already, and one that was revoked by this client is not revoked again. Should the service have given the same
// token to the calls of the client, it is left alone, and that is an error of kind ErrInUse.
//
// POST /oauth2/token/revoke
func (c *Client) RevokeAccessToken(ctx context.Context, token string) error {
	const op = "revoke access token"
	if c.tokens.isShared(token) {
		return &apiclient.Error{Cloud: cloud, Op: op, Kind: apiclient.ErrInUse, NotSent: true, Message: "the calls of this client use the same token"}
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

// RevokeOpenAccessTokens revokes all tokens that CreateAccessToken issued and nothing has revoked since, at the same time.
// It returns what failed.
func (c *Client) RevokeOpenAccessTokens(ctx context.Context) error {
	var failed []error
	var mu sync.Mutex
	var all sync.WaitGroup
	c.issued.Range(func(token, _ any) bool {
		all.Go(func() {
			err := c.RevokeAccessToken(ctx, token.(string)) //nolint:forcetypeassert // the map has no other keys
			mu.Lock()
			defer mu.Unlock()
			failed = append(failed, err)
		})
		return true
	})
	all.Wait()
	return errors.Join(failed...)
}

// decodeToken reads a response of the host that issues tokens, which has no envelope. What a revocation answers is not
// documented, but it is no error and no page of a proxy.
func decodeToken(_ apiclient.Request, response *apiclient.Response, out any) error {
	var refused struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}
	unreadable := json.Unmarshal(response.Body, &refused)
	if response.Status/100 == 2 && refused.Error == "" {
		switch {
		case out != nil && unreadable == nil:
			return json.Unmarshal(response.Body, out)
		case out != nil, bytes.HasPrefix(bytes.TrimSpace(response.Body), []byte("<")):
			return unreadable
		default:
			return nil
		}
	}
	failure := tokenRefusal(response.Status, refused.Error)
	failure.Message = "the token service rejected the request"
	if refused.Description != "" {
		failure.Message = refused.Description
	}
	return failure
}
