package nhn_test

import (
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient/nhn"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	keyList    = "GET /v1/authentications/user-access-keys"
	keyCreate  = "POST /v1/authentications/user-access-keys"
	keyStatus  = "PUT /v1/authentications/user-access-keys/*"
	keyReissue = "PUT /v1/authentications/user-access-keys/*/secretkey-reissue"
	keyDelete  = "DELETE /v1/authentications/user-access-keys/*"
)

func TestUserAccessKey_lifecycle(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	key, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{TokenExpiryPeriod: 600}, nil))
	must(t, err)
	if key.TokenExpiryPeriod != 600 || key.AuthStatus != "STABLE" || key.AuthID == "" || strings.Contains(key.SecretAccessKey, "*") || len(key.SecretAccessKey) != 16 {
		t.Errorf("made %+v", key)
	}
	stopped, err := nhn.Flat(client.SetUserAccessKeyStatus(t.Context(), key.UserAccessKeyID, "STOP"))
	must(t, err)
	if stopped.AuthStatus != "STOP" {
		t.Errorf("stopped is %+v", stopped)
	}
	secret, err := client.ReissueUserAccessKey(t.Context(), key.UserAccessKeyID, false)
	must(t, err)
	sim.View(func(st *simulator.State) {
		if held := st.NHN.UserAccessKey(key.UserAccessKeyID); held.Secret != secret || secret == key.SecretAccessKey || held.Status != "STOP" {
			t.Errorf("the service holds %+v", held)
		}
	})
	must(t, client.DeleteUserAccessKey(t.Context(), key.UserAccessKeyID))
	must(t, client.DeleteUserAccessKey(t.Context(), key.UserAccessKeyID)) // a key that does not exist counts as deleted
	_, err = client.GetUserAccessKey(t.Context(), key.UserAccessKeyID)
	wantKind(t, err, apiclient.ErrNotFound)
}

func TestUserAccessKey_defaultLifetime(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	key, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
	must(t, err)
	if sent := sim.Requests(keyCreate); len(sent) != 1 || sent[0].Body != "{}" || key.TokenExpiryPeriod != 86400 {
		t.Errorf("sent %v, made %+v", sent, key)
	}
}

// TestUserAccessKeys_readsShareOneList reads every key of the account by one request.
func TestUserAccessKeys_readsShareOneList(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	var ids []string
	for range 4 {
		key, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
		must(t, err)
		ids = append(ids, key.UserAccessKeyID)
	}
	sim.ResetJournal()
	for _, id := range ids {
		key, err := client.GetUserAccessKey(t.Context(), id)
		must(t, err)
		if key.UserAccessKeyID != id {
			t.Errorf("read %s as %s", id, key.UserAccessKeyID)
		}
	}
	if listed := len(sim.Requests(keyList)); listed != 1 {
		t.Errorf("%d listings for four keys", listed)
	}
	sim.InjectFault(answering(keyList, failed))
	must(t, func() error { _, err := client.GetUserAccessKey(t.Context(), ids[0]); return err }()) // the cached value is used until a write
	_, err := nhn.Flat(client.SetUserAccessKeyStatus(t.Context(), ids[0], "STABLE"))
	wantKind(t, err, nhn.ErrUnverified)
	_, err = client.GetUserAccessKey(t.Context(), ids[0])
	wantKind(t, err, apiclient.ErrUnavailable)
}

func TestUserAccessKey_lostResponses(t *testing.T) {
	t.Parallel()
	t.Run("secret lost", func(t *testing.T) {
		t.Parallel()
		client, sim := simulated(t)
		sim.InjectFault(simulator.Fault{Match: keyCreate, Kind: simulator.FaultReset, After: true})
		_, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
		failure := wantKind(t, err, apiclient.ErrOutcomeUnknown)
		sim.View(func(st *simulator.State) {
			made := st.NHN.UserAccessKeys[len(st.NHN.UserAccessKeys)-1].ID
			if len(st.NHN.UserAccessKeys) != 2 || !strings.Contains(failure.Meaning, made) || failure.Reason != nhn.ReasonSecretLost {
				t.Errorf("the service holds %d keys, the last is %s; the error says %q %q", len(st.NHN.UserAccessKeys), made, failure.Meaning, failure.Reason)
			}
		})
	})
	t.Run("answer without a secret", func(t *testing.T) {
		t.Parallel()
		client, sim := simulated(t)
		sim.InjectFault(answering(keyCreate, `{"header":{"isSuccessful":true},"authentication":{"userAccessKeyID":"k"}}`))
		_, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
		wantKind(t, err, apiclient.ErrUnavailable)
	})
	t.Run("nothing made", func(t *testing.T) {
		t.Parallel()
		client, sim := simulated(t)
		sim.InjectFault(simulator.Fault{Match: keyCreate, Kind: simulator.FaultReset})
		_, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
		wantKind(t, err, apiclient.ErrUnavailable)
		if sent := len(sim.Requests(keyCreate)); sent != 1 {
			t.Errorf("%d creates were sent", sent)
		}
	})
	t.Run("not read back", func(t *testing.T) {
		t.Parallel()
		client, sim := simulated(t)
		sim.InjectFault(simulator.Fault{Match: keyList, Skip: 1, Times: -1, Status: 200, Body: failed})
		key, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
		wantKind(t, err, nhn.ErrUnverified)
		if key.UserAccessKeyID == "" || key.SecretAccessKey == "" {
			t.Errorf("made %+v", key)
		}
	})
	t.Run("cannot look before", func(t *testing.T) {
		t.Parallel()
		client, sim := simulated(t)
		sim.InjectFault(answering(keyList, failed))
		_, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
		wantKind(t, err, apiclient.ErrUnavailable)
		if sent := len(sim.Requests(keyCreate)); sent != 0 {
			t.Errorf("%d creates were sent", sent)
		}
	})
	for name, fault := range map[string]simulator.Fault{
		"reissue lost":             {Kind: simulator.FaultReset, After: true},
		"reissue without a secret": {Status: 200, Body: success},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client, sim := simulated(t)
			key, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
			must(t, err)
			fault.Match = keyReissue
			sim.InjectFault(fault)
			secret, err := client.ReissueUserAccessKey(t.Context(), key.UserAccessKeyID, false)
			failure := wantKind(t, err, apiclient.ErrOutcomeUnknown)
			if sent := len(sim.Requests(keyReissue)); sent != 1 || secret != "" || !strings.Contains(failure.Meaning, "no longer be valid") {
				t.Errorf("%d requests, secret %q, %q", sent, secret, failure.Meaning)
			}
		})
	}
}

func TestUserAccessKey_responseWithoutKey(t *testing.T) {
	t.Parallel()
	for _, payload := range []string{`null`, `{"userAccessKeyId":"","secretAccessKey":"s"}`, `{"userAccessKeyId":"k","secretAccessKey":""}`} {
		client, sim := simulated(t)
		sim.InjectFault(answering(keyCreate, strings.TrimSuffix(success, "}")+`,"authentication":`+payload+`}`))
		_, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
		if failure := wantKind(t, err, apiclient.ErrUnavailable); !strings.Contains(failure.Message, "key") {
			t.Errorf("%s: %v", payload, failure.Message)
		}
	}
}

func TestUserAccessKey_errors(t *testing.T) {
	t.Parallel()
	client, sim := simulated(t)
	key, err := nhn.Flat(client.CreateUserAccessKey(t.Context(), nhn.UserAccessKeySpec{}, nil))
	must(t, err)
	_, err = nhn.Flat(client.SetUserAccessKeyStatus(t.Context(), "unknown", "STOP"))
	wantKind(t, err, apiclient.ErrNotFound) // with any code: the list does not contain the key
	_, err = client.ReissueUserAccessKey(t.Context(), "unknown", false)
	wantKind(t, err, apiclient.ErrNotFound)

	sim.InjectFault(answering(keyStatus, success))
	stays, err := nhn.Flat(client.SetUserAccessKeyStatus(t.Context(), key.UserAccessKeyID, "STOP"))
	if failure := wantKind(t, err, nhn.ErrNotApplied); failure.Field != "status" || stays.AuthStatus != "STABLE" {
		t.Errorf("%+v with %+v", failure, stays)
	}

	sim.InjectFault(answering(keyDelete, `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`))
	wantKind(t, client.DeleteUserAccessKey(t.Context(), key.UserAccessKeyID), apiclient.ErrPermission)
	must(t, client.DeleteUserAccessKey(t.Context(), "unknown")) // with any code: the list does not contain the key
}
