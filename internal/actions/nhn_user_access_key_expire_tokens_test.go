package actions_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	expireTokens     = "nhn_user_access_key_expire_tokens"
	expireTokensCall = "DELETE /v1/authentications/user-access-keys/*/tokens"
	listTokensCall   = "GET /v1/authentications/user-access-keys/*/tokens"
)

// withTokens starts a simulator with a second key, which has the active tokens 101 to 103.
func withTokens(t *testing.T, change func(*simulator.NHNSwitches)) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
	cloud.Change(func(st *simulator.State) {
		second := st.NHN.UserAccessKeys[0]
		second.ID = "SecondKey"
		st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, second)
		for id := 101; id <= 103; id++ {
			st.NHN.Tokens = append(st.NHN.Tokens, simulator.Token{
				ID: id, Value: fmt.Sprint("token", id), KeyID: "SecondKey", Expires: second.Created.AddDate(5, 0, 0),
			})
		}
	})
	return cloud
}

// activeIDs returns the IDs of the tokens of the second key that are still valid.
func activeIDs(cloud *acctest.Cloud) []int {
	ids := []int{}
	cloud.View(func(st *simulator.State) {
		valid := st.NHN.UserAccessKeys[0].Created.AddDate(5, 0, 0)
		for _, token := range st.NHN.Tokens {
			if token.KeyID == "SecondKey" && token.Expires.Equal(valid) {
				ids = append(ids, token.ID)
			}
		}
	})
	return ids
}

func TestNHNUserAccessKeyExpireTokens(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.NHNSwitches){
		"total as in the sample": func(*simulator.NHNSwitches) {},
		"total as in the table":  func(sw *simulator.NHNSwitches) { sw.TokenTotal = simulator.TokenTotalPaging },
		"small pages":            func(sw *simulator.NHNSwitches) { sw.TokenTotal, sw.PageCap = simulator.TokenTotalBoth, 2 },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := withTokens(t, change)
			for _, count := range []string{"2", "0"} { // again: they have expired already
				got := cloud.Invoke(t, expireTokens, acctest.Values{"user_access_key_id": "SecondKey", "token_ids": []any{101, 103}})
				want := acctest.ActionResult{Progress: []string{"Expiring tokens of User Access Key SecondKey", count + " of 2 tokens were active, and have expired now"}}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			}
			if ids := activeIDs(cloud); !slices.Equal(ids, []int{102}) {
				t.Errorf("the tokens %v are active", ids)
			}
			if sent := cloud.Requests(expireTokensCall); len(sent) != 2 || sent[0].Body != `{"tokenIds":[101,103]}` {
				t.Errorf("%+v were sent", sent)
			}
		})
	}
}

// TestNHNUserAccessKeyExpireTokens_ownToken expires the token that the provider itself uses: it requests another one.
func TestNHNUserAccessKeyExpireTokens_ownToken(t *testing.T) {
	t.Parallel()
	cloud := withTokens(t, func(*simulator.NHNSwitches) {})
	got := cloud.Invoke(t, expireTokens, acctest.Values{"user_access_key_id": simulator.NHNUserAccessKeyID, "token_ids": []any{1}})
	if len(got.Errors) > 0 || len(got.Progress) != 2 || got.Progress[1] != "1 of 1 tokens were active, and have expired now" {
		t.Errorf("%+v", got)
	}
	if issued := len(cloud.Requests("POST /oauth2/token/create")); issued != 2 {
		t.Errorf("%d tokens were requested", issued)
	}
}

func TestNHNUserAccessKeyExpireTokens_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		key    string
		ids    []any
		fault  *simulator.Fault
		want   string
		active int
		sent   int
	}{
		"no tokens":      {"SecondKey", []any{}, nil, `token_ids|would expire all tokens`, 3, 0},
		"null":           {"SecondKey", []any{nil}, nil, `token_ids`, 3, 0},
		"no ID":          {"SecondKey", []any{0}, nil, `token_ids|at least 1`, 3, 0},
		"unknown token":  {"SecondKey", []any{101, 7}, nil, `token_ids|no token with the ID 7|No token was expired`, 3, 0},
		"unknown key":    {"NobodysKey", []any{101}, nil, `NobodysKey is not in the list`, 3, 0},
		"no permission":  {"SecondKey", []any{101}, &simulator.Fault{Match: expireTokensCall, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`}, `code -6`, 3, 1},
		"without effect": {"SecondKey", []any{101, 102}, &simulator.Fault{Match: expireTokensCall, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"}}`}, `did not expire the tokens 101, 102|STOP`, 3, 1},
		"lost requests":  {"SecondKey", []any{101}, &simulator.Fault{Match: expireTokensCall, Times: -1, Kind: simulator.FaultReset}, `may have expired|terraform apply -invoke=action.nhn_user_access_key_expire_tokens.LABEL`, 3, 5},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := withTokens(t, func(*simulator.NHNSwitches) {})
			if test.fault != nil {
				cloud.InjectFault(*test.fault)
			}
			got := cloud.Invoke(t, expireTokens, acctest.Values{"user_access_key_id": test.key, "token_ids": test.ids})
			for _, part := range strings.Split(test.want, "|") {
				if len(got.Errors) != 1 || !strings.Contains(got.Errors[0], part) {
					t.Errorf("errors %q, want one with %q", got.Errors, part)
				}
			}
			if ids := activeIDs(cloud); len(ids) != test.active {
				t.Errorf("the tokens %v are active", ids)
			}
			if sent := len(cloud.Requests(expireTokensCall)); sent != test.sent {
				t.Errorf("%d requests were sent, want %d", sent, test.sent)
			}
		})
	}
}

func TestNHNUserAccessKeyExpireTokens_lostResponse(t *testing.T) {
	t.Parallel()
	cloud := withTokens(t, func(*simulator.NHNSwitches) {})
	cloud.InjectFault(simulator.Fault{Match: expireTokensCall, Kind: simulator.FaultReset, After: true})
	cloud.InjectFault(simulator.Fault{Match: listTokensCall, Skip: 1, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`})
	got := cloud.Invoke(t, expireTokens, acctest.Values{"user_access_key_id": "SecondKey", "token_ids": []any{101}})
	if len(got.Errors) > 0 || len(got.Progress) != 1 { // a warning: the list of the tokens is not readable any more
		t.Errorf("%+v", got)
	}
	if ids := activeIDs(cloud); !slices.Equal(ids, []int{102, 103}) {
		t.Errorf("the tokens %v are active", ids)
	}
}

func TestAccNHNUserAccessKeyExpireTokens(t *testing.T) {
	t.Parallel()
	acctest.NeedsTerraform(t, 14, "older ones have no actions, and these are tested by the protocol")
	cloud := withTokens(t, func(*simulator.NHNSwitches) {})
	w := cloud.Workspace(t)
	w.Write("main.tf", `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

data "nhn_user_access_key_tokens" "active" {
  user_access_key_id = "SecondKey"
  status             = "ACTIVE"
}

action "nhn_user_access_key_expire_tokens" "all" {
  config {
    user_access_key_id = "SecondKey"
    token_ids          = data.nhn_user_access_key_tokens.active.tokens[*].token_id
  }
}
`)
	said := w.Terraform("apply", "-auto-approve", "-invoke=action.nhn_user_access_key_expire_tokens.all")
	if ids := activeIDs(cloud); len(ids) != 0 || !strings.Contains(said, "3 of 3 tokens were active") {
		t.Errorf("the tokens %v are active: %s", ids, said)
	}
}
