package nhn

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

func TestListUserAccessKeys(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{keysCall: {ok(`"authentications":[
		{"userAccessKeyID":"AKID","secretAccessKey":"ab**","authId":"a1","authStatus":"STABLE","uuid":"u1","tokenExpiryPeriod":3600,"regDatetime":"2026-01-02T03:04:05Z","modDatetime":null},
		{"userAccessKeyID":"OTHER","authStatus":"STOP","uuid":"u1","tokenExpiryPeriod":"60","secretAccessKey":null}]`)}})
	got, err := apiclient.Collect(c.ListUserAccessKeys(t.Context()))
	if err != nil {
		t.Fatal(err)
	}
	want := []UserAccessKey{
		{UserAccessKeyID: "AKID", SecretAccessKey: "ab**", AuthID: "a1", AuthStatus: "STABLE", UUID: "u1", TokenExpiryPeriod: 3600, RegDatetime: "2026-01-02T03:04:05Z"},
		{UserAccessKeyID: "OTHER", AuthStatus: "STOP", UUID: "u1", TokenExpiryPeriod: 60},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	f.expect(t, "GET /v1/authentications/user-access-keys")
}

func TestOwnUUID(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{keysCall: {
		failure(503, "500"), ok(`"authentications":[{"userAccessKeyID":"OTHER","uuid":"u2"}]`), ok(`"authentications":[{"userAccessKeyID":"OTHER","uuid":"u2"},{"userAccessKeyID":"AKID","uuid":"u1"}]`), rejected("-6"),
	}})
	if uuid, err := c.OwnUUID(t.Context()); uuid != "" || !errors.Is(err, apiclient.ErrUnavailable) {
		t.Errorf("%q and %v while the service is down", uuid, err)
	}
	if uuid, err := c.OwnUUID(t.Context()); uuid != "" || !errors.Is(err, apiclient.ErrConfiguration) {
		t.Errorf("%q and %v for a key that is not listed", uuid, err)
	}
	for range 2 {
		if uuid, err := c.OwnUUID(t.Context()); uuid != "u1" || err != nil {
			t.Errorf("%q and %v, want u1", uuid, err)
		}
	}
	f.expect(t, keysCall, keysCall, keysCall)
}

func TestOwnUUID_contextCanceled(t *testing.T) {
	t.Parallel()
	f, c := newFake(t, script{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if uuid, err := c.OwnUUID(ctx); uuid != "" || !errors.Is(err, context.Canceled) {
		t.Errorf("%q and %v", uuid, err)
	}
	f.expect(t)
}

// A disabled client does not even request a token.
func TestClient_disabledSendsNothing(t *testing.T) {
	t.Parallel()
	f, c := startFake(t, script{}, apiclient.Options{Disabled: &apiclient.Error{Kind: apiclient.ErrConfiguration, Message: "not yet"}}, nil)
	if _, err := c.OwnUUID(t.Context()); !errors.Is(err, apiclient.ErrConfiguration) {
		t.Errorf("error = %v", err)
	}
	if f.issued() != 0 {
		t.Errorf("%d tokens were requested", f.issued())
	}
	f.expect(t)
}
