package nhn

import (
	"context"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// UserAccessKeyToken is an opaque access token of a User Access Key. The API lists no JWT tokens.
type UserAccessKeyToken struct {
	TokenID            apiclient.Int `json:"tokenId"`
	AccessToken        string        `json:"accessToken" required:"true"`                    // masked
	Status             string        `json:"status" values:"ACTIVE,EXPIRED" required:"true"` // TokenActive or TokenExpired
	RegDatetime        string        `json:"regDatetime" required:"true"`
	LastAccessDatetime string        `json:"lastAccessDatetime"` // "" if the token was never used
	ExpireDatetime     string        `json:"expireDatetime"`
}

// TokenActive and TokenExpired are the statuses of a token.
const (
	TokenActive  = "ACTIVE"
	TokenExpired = "EXPIRED"
)

// TokenFilter filters a list of tokens. Zero fields do not filter. A token matches if the time is at or after the filter. The API also
// filters by a complete token, but a token does not belong into the address of a request.
type TokenFilter struct {
	Status       string
	LastUsedFrom time.Time
	ExpiresFrom  time.Time
	CreatedFrom  time.Time
}

func (f TokenFilter) query() url.Values {
	query := url.Values{}
	if f.Status != "" {
		query.Set("status", f.Status)
	}
	for name, from := range map[string]time.Time{
		"lastAccessDatetimeFrom": f.LastUsedFrom, "expireDatetimeFrom": f.ExpiresFrom, "regDatetimeFrom": f.CreatedFrom,
	} {
		if !from.IsZero() {
			query.Set(name, from.UTC().Format("2006-01-02T15:04:05.000Z")) // the form of the reference
		}
	}
	return query
}

const keyTokensPath = userAccessKeysPath + "/{user-access-key-id}/tokens"

// MaskedToken returns the beginning of the token and asterisks, also for a token that the API does not mask.
func (t UserAccessKeyToken) MaskedToken() string {
	const visible = 4
	text := []rune(t.AccessToken)
	if strings.Contains(t.AccessToken, "*") || len(text) == 0 {
		return t.AccessToken
	}
	return string(text[:min(visible, len(text)/2)]) + "***"
}

// ListUserAccessKeyTokens iterates over the tokens of a key of the account that the client authenticates as. The reference has two places
// for the total.
//
// GET /v1/authentications/user-access-keys/{user-access-key-id}/tokens
func (c *Client) ListUserAccessKeyTokens(ctx context.Context, keyID string, filter TokenFilter) iter.Seq2[UserAccessKeyToken, error] {
	type response struct {
		Tokens     []UserAccessKeyToken `json:"tokens"`
		TotalItems *apiclient.Int       `json:"totalItems"`
		Paging     paging               `json:"paging"`
	}
	listed := pages(ctx, c, apiclient.Request{
		Op: "list tokens of User Access Key", Path: keyTokensPath, Args: []string{keyID}, Query: filter.query(),
	}, tokenKey, func(r response) ([]UserAccessKeyToken, *apiclient.Int) {
		if r.TotalItems == nil {
			return r.Tokens, r.Paging.TotalCount
		}
		return r.Tokens, r.TotalItems
	})
	return func(yield func(UserAccessKeyToken, error) bool) {
		for token, err := range listed {
			if !yield(token, c.explainKeyNotFound(ctx, keyID, err)) {
				return
			}
		}
	}
}

// tokenKey returns "" for a token without an ID.
func tokenKey(t UserAccessKeyToken) string {
	if t.TokenID == 0 {
		return ""
	}
	return strconv.FormatInt(int64(t.TokenID), 10)
}

// TokenExpiry is the result of a request to expire tokens.
type TokenExpiry struct {
	Expired     int      // number of the tokens that were active before
	StillActive []string // IDs of the tokens that are active nevertheless
}

// ExpireUserAccessKeyTokens expires tokens of a key of the account that the client authenticates as, and verifies it in a list, because
// the API may accept the request for a key of another account and expire nothing. Tokens that have expired already are no error. tokenIDs
// must not be empty, because the API would expire all tokens of the key.
//
// DELETE /v1/authentications/user-access-keys/{user-access-key-id}/tokens
func (c *Client) ExpireUserAccessKeyTokens(ctx context.Context, keyID string, tokenIDs []int64) (result apiclient.Result[TokenExpiry], err error) {
	const op = "expire tokens of User Access Key"
	if len(tokenIDs) == 0 {
		return result, &apiclient.Error{Cloud: Cloud, Op: op, Kind: apiclient.ErrInvalid, NotSent: true, Message: "no tokens are given", Field: "tokenIds"}
	}
	expiry, err := c.countActiveTokens(ctx, op, keyID, tokenIDs)
	if err != nil {
		return result, err
	}
	err = c.caller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodDelete, Idempotent: true, Path: keyTokensPath, Args: []string{keyID},
		Body: map[string][]int64{"tokenIds": tokenIDs},
	}, nil)
	if err != nil {
		return result, err
	}
	return apiclient.WaitUntilApplied(ctx, c.caller, expiry, func(ctx context.Context) (TokenExpiry, error) {
		active, err := apiclient.Collect(c.ListUserAccessKeyTokens(ctx, keyID, TokenFilter{Status: TokenActive}))
		now := TokenExpiry{Expired: expiry.Expired}
		for _, token := range active {
			if token.Status == TokenActive && slices.Contains(tokenIDs, int64(token.TokenID)) {
				now.StillActive = append(now.StillActive, tokenKey(token))
			}
		}
		return now, err
	}, func(now TokenExpiry) []string { return mismatchUnless(len(now.StillActive) == 0, "status") }), nil
}

// countActiveTokens counts the tokens that have not expired yet. The error for a token that the key does not have is
// [apiclient.ErrNotFound].
func (c *Client) countActiveTokens(ctx context.Context, op, keyID string, tokenIDs []int64) (active TokenExpiry, err error) {
	listed, err := apiclient.Collect(c.ListUserAccessKeyTokens(ctx, keyID, TokenFilter{}))
	if err != nil {
		return active, err
	}
	for _, id := range tokenIDs {
		at := slices.IndexFunc(listed, func(t UserAccessKeyToken) bool { return int64(t.TokenID) == id })
		if at < 0 {
			return active, &apiclient.Error{
				Cloud: Cloud, Op: op, Kind: apiclient.ErrNotFound, NotSent: true, Field: "tokenIds",
				Message: fmt.Sprintf("the list of the tokens of this key contains no token with the ID %d", id), Meaning: "No token was expired.",
			}
		}
		if listed[at].Status != TokenExpired {
			active.Expired++
		}
	}
	return active, nil
}
