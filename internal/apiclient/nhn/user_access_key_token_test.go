package nhn

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const (
	tokensList   = "GET /v1/authentications/user-access-keys/AKID/tokens"
	tokensExpire = "DELETE /v1/authentications/user-access-keys/AKID/tokens"
)

func TestListUserAccessKeyTokens(t *testing.T) {
	t.Parallel()
	const items = `"tokens":[
		{"tokenId":9007199254740993,"accessToken":"T1***","status":"ACTIVE","regDatetime":"2026-01-02T03:04:05.000Z","lastAccessDatetime":null,"expireDatetime":"2026-01-03T03:04:05.000Z"},
		{"tokenId":"2","accessToken":null,"status":"EXPIRED","new":{"a":1}}]`
	want := []UserAccessKeyToken{
		{TokenID: 9007199254740993, AccessToken: "T1***", Status: "ACTIVE", RegDatetime: "2026-01-02T03:04:05.000Z", ExpireDatetime: "2026-01-03T03:04:05.000Z"},
		{TokenID: 2, Status: "EXPIRED"},
	}
	from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.FixedZone("KST", 9*60*60))
	for name, total := range map[string]string{
		"as in the sample": `"totalItems":2`, "as in the table": `"paging":{"limit":100,"page":1,"totalCount":2}`,
		"both": `"totalItems":2,"paging":{"totalCount":2}`, "as a string": `"totalItems":"2"`,
	} {
		f, c := newFake(t, script{tokensList: {ok(items + "," + total)}})
		got, err := apiclient.Collect(c.ListUserAccessKeyTokens(t.Context(), "AKID", TokenFilter{Status: "ACTIVE", CreatedFrom: from}))
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
		f.expect(t, tokensList+"?limit=100&page=1&regDatetimeFrom=2025-12-31T15%3A00%3A00.000Z&status=ACTIVE")
	}
}

func TestListUserAccessKeyTokens_hostileResponses(t *testing.T) {
	t.Parallel()
	for name, responds := range map[string]response{
		"no list":                    ok(`"totalItems":2`),
		"a token without an ID":      ok(`"tokens":[{"accessToken":"x"}],"totalItems":1`),
		"a list that is an object":   ok(`"tokens":{},"totalItems":0`),
		"far too many tokens":        ok(`"tokens":[` + strings.Repeat(`{"tokenId":1},`, 1000) + `{"tokenId":1}],"totalItems":1001`),
		"a page of another language": raw(200, "<html>"),
		"the total keeps growing":    ok(`"tokens":[{"tokenId":1}],"totalItems":9`),
	} {
		_, c := newFake(t, script{tokensList: {responds}, keysCall: {ok(`"authentications":[{"userAccessKeyID":"AKID"}]`)}})
		if got, err := apiclient.Collect(c.ListUserAccessKeyTokens(t.Context(), "AKID", TokenFilter{})); err == nil {
			t.Errorf("%s: listed %v", name, got)
		}
	}
}

// TestListUserAccessKeyTokens_keyNotFound has no documented code, so the list of keys decides.
func TestListUserAccessKeyTokens_keyNotFound(t *testing.T) {
	t.Parallel()
	_, c := newFake(t, script{tokensList: {rejected("10005")}, keysCall: {ok(`"authentications":[{"userAccessKeyID":"OTHER"}]`)}})
	if _, err := apiclient.Collect(c.ListUserAccessKeyTokens(t.Context(), "AKID", TokenFilter{})); !errors.Is(err, apiclient.ErrNotFound) {
		t.Errorf("the error is %v", err)
	}
}

func TestMaskedToken(t *testing.T) {
	t.Parallel()
	for token, want := range map[string]string{"": "", "T1***": "T1***", "abcdefghijkl": "abcd***", "ab": "a***", "한글토큰": "한글***"} {
		if got := (UserAccessKeyToken{AccessToken: token}).MaskedToken(); got != want {
			t.Errorf("%q is masked as %q, want %q", token, got, want)
		}
	}
}

func TestExpireUserAccessKeyTokens(t *testing.T) {
	t.Parallel()
	const (
		both = `"tokens":[{"tokenId":1,"status":"ACTIVE"},{"tokenId":2,"status":"EXPIRED"},{"tokenId":3,"status":"ACTIVE"}],"totalItems":3`
		left = `"tokens":[{"tokenId":3,"status":"ACTIVE"}],"totalItems":1`
	)
	f, c := newFake(t, script{tokensList: {ok(both), ok(`"tokens":[{"tokenId":1,"status":"ACTIVE"}],"totalItems":1`), ok(left)}, tokensExpire: {ok("")}})
	got, err := c.ExpireUserAccessKeyTokens(t.Context(), "AKID", []int64{1, 2})
	if diff := cmp.Diff(apiclient.Result[TokenExpiry]{Object: TokenExpiry{Expired: 1}}, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	const verify = tokensList + "?limit=100&page=1&status=ACTIVE"
	f.expect(t, tokensList+"?limit=100&page=1", tokensExpire+` {"tokenIds":[1,2]}`, verify, verify)

	f.respond(tokensList, ok(both), ok(`"tokens":[],"totalItems":0`))
	got, err = c.ExpireUserAccessKeyTokens(t.Context(), "AKID", []int64{1, 2, 3})
	if got.Object.Expired != 2 || err != nil || !got.Verified() {
		t.Errorf("%+v, %v", got, err)
	}
	f.expect(t, tokensList+"?limit=100&page=1", tokensExpire+` {"tokenIds":[1,2,3]}`, verify)

	_, err = c.ExpireUserAccessKeyTokens(t.Context(), "AKID", nil)
	if !errors.Is(err, apiclient.ErrInvalid) {
		t.Errorf("the error for no tokens is %v", err)
	}
	f.expect(t) // an empty list expires all tokens of the key

	f.respond(tokensList, ok(both))
	if _, err = c.ExpireUserAccessKeyTokens(t.Context(), "AKID", []int64{1, 4}); !errors.Is(err, apiclient.ErrNotFound) || !strings.Contains(err.Error(), "ID 4") {
		t.Errorf("the error for an unknown token is %v", err)
	}
	f.expect(t, tokensList+"?limit=100&page=1")

	got, err = c.ExpireUserAccessKeyTokens(t.Context(), "AKID", []int64{1})
	if diff := cmp.Diff([]string{"1"}, got.Object.StillActive); diff != "" || err != nil || len(got.NotApplied) != 1 {
		t.Error(err, diff, got)
	}
	f.respond(tokensList, ok(both), rejected("-6"))
	if got, err = c.ExpireUserAccessKeyTokens(t.Context(), "AKID", []int64{1}); err != nil || !errors.Is(got.Unverified, apiclient.ErrPermission) {
		t.Errorf("%v, %v", err, got.Unverified)
	}
	f.respond(tokensList, rejected("-6"))
	if _, err = c.ExpireUserAccessKeyTokens(t.Context(), "AKID", []int64{1}); !errors.Is(err, apiclient.ErrPermission) {
		t.Errorf("the error for a list that fails is %v", err)
	}
	f.respond(tokensList, ok(both))
	f.respond(tokensExpire, rejected("-6"))
	if _, err = c.ExpireUserAccessKeyTokens(t.Context(), "AKID", []int64{1}); !errors.Is(err, apiclient.ErrPermission) {
		t.Errorf("the error is %v", err)
	}
}

func TestListOrganizationAccessKeys(t *testing.T) {
	t.Parallel()
	const call = "GET /v1/authentications/organizations/o1/user-access-keys"
	f, c := newFake(t, script{call: {ok(`"authenticationList":[
		{"authId":"a***","uuid":"u1","userAccessKeyID":"U***","secretAccessKey":"","authStatusCode":"STOP","tokenExpiryPeriod":86400,"regDatetime":"2026-01-02T03:04:05Z",
		 "modDatetime":"2026-01-05T03:04:05Z","lastUsedDatetime":"2026-01-03T03:04:05Z","reIssueDatetime":"2026-01-04T03:04:05Z","lastTokenUsedDatetime":1767409445,"validTokenCount":2},
		{"authId":"a***","uuid":"u2","userAccessKeyID":"U***","authStatus":"STABLE","lastTokenUsedDatetime":null,"validTokenCount":null}],"paging":{"totalCount":2}`)}})
	got, err := apiclient.Collect(c.ListOrganizationAccessKeys(t.Context(), "o1"))
	count := apiclient.Int(2)
	want := []OrganizationAccessKey{
		{
			UserAccessKey{
				AuthID: "a***", UUID: "u1", UserAccessKeyID: "U***", AuthStatus: "STOP", TokenExpiryPeriod: 86400, RegDatetime: "2026-01-02T03:04:05Z",
				LastUsedDatetime: "2026-01-03T03:04:05Z", ReIssueDatetime: "2026-01-04T03:04:05Z", LastTokenUsedDatetime: "1767409445", ValidTokenCount: &count,
				ModDatetime: "2026-01-05T03:04:05Z",
			},
		},
		{UserAccessKey: UserAccessKey{AuthID: "a***", UUID: "u2", UserAccessKeyID: "U***", AuthStatus: "STABLE"}},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	f.expect(t, call+"?limit=100&page=1")
	f.respond(call, ok(`"paging":{"totalCount":2}`))
	if _, err := apiclient.Collect(c.ListOrganizationAccessKeys(t.Context(), "o1")); !errors.Is(err, apiclient.ErrUnavailable) {
		t.Errorf("the error for a response without the list is %v", err)
	}
}
