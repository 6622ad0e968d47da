package datasources_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// withTokens starts a simulator with a second key, SecondKey, that has three tokens: 103 was never used, and 102 has expired.
func withTokens(t *testing.T, change func(*simulator.NHNSwitches)) *acctest.Cloud {
	t.Helper()
	cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
	cloud.Change(func(st *simulator.State) {
		second := st.NHN.UserAccessKeys[0]
		second.ID, second.AuthID = "SecondKey", "SimAuth000000002"
		second.Reissued = time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC)
		st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, second)
		june := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
		for id, used := range map[int]time.Time{103: {}, 101: june.Add(time.Hour), 102: june.Add(2 * time.Hour)} {
			token := simulator.Token{ID: id, Value: "token-of-a-key", KeyID: "SecondKey", Created: june, Used: used, Expires: june.AddDate(20, 0, 0)}
			if id == 102 {
				token.Expires = june.Add(3 * time.Hour)
			}
			st.NHN.Tokens = append(st.NHN.Tokens, token)
		}
	})
	return cloud
}

func TestNHNUserAccessKeyTokens(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.NHNSwitches){
		"total as in the sample": func(*simulator.NHNSwitches) {},
		"total as in the table":  func(sw *simulator.NHNSwitches) { sw.TokenTotal = simulator.TokenTotalPaging },
		"pages are cut": func(sw *simulator.NHNSwitches) {
			sw.TokenTotal, sw.PageCap, sw.Shuffle, sw.OmitNulls, sw.ExtraFields = simulator.TokenTotalBoth, 1, true, true, true
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := withTokens(t, change)
			got := read(t, cloud, "nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": "SecondKey"})
			token := func(id int64, status, used, expires string) any {
				return map[string]any{
					"token_id": id, "masked_token": "toke**********", "status": status, "created_at": "2026-06-01T00:00:00.000+00:00", "last_used_at": used, "expires_at": expires,
				}
			}
			if diff := cmp.Diff([]any{
				token(101, "ACTIVE", "2026-06-01T01:00:00.000+00:00", "2046-06-01T00:00:00.000+00:00"),
				token(102, "EXPIRED", "2026-06-01T02:00:00.000+00:00", "2026-06-01T03:00:00.000+00:00"),
				token(103, "ACTIVE", "", "2046-06-01T00:00:00.000+00:00"),
			}, got["tokens"]); diff != "" {
				t.Error(diff)
			}
			for _, test := range []struct {
				filter, value string
				want          int
			}{
				{"status", "ACTIVE", 2}, {"created_from", "2026-06-01T09:00:00+09:00", 3}, {"created_from", "2026-06-01T00:00:00.001Z", 0},
				{"last_used_from", "2026-06-01T02:00:00Z", 1}, {"expires_from", "2026-06-02T00:00:00Z", 2},
			} {
				got := read(t, cloud, "nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": "SecondKey", test.filter: test.value})
				if tokens := objects(t, got["tokens"]); len(tokens) != test.want {
					t.Errorf("%s = %s: %d tokens, want %d", test.filter, test.value, len(tokens), test.want)
				}
			}
		})
	}
}

func TestNHNUserAccessKeyTokens_errors(t *testing.T) {
	t.Parallel()
	cloud := withTokens(t, func(*simulator.NHNSwitches) {})
	requireError(t, cloud, "nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": "NobodysKey"}, `Cannot list the tokens of NHN User Access Key NobodysKey.*is not in the list`)
	cloud.Change(func(st *simulator.State) { st.NHN.UserAccessKeys[1].UUID = simulator.NHNAdminUUID })
	requireError(t, cloud, "nhn_user_access_key_tokens", acctest.Values{"user_access_key_id": "SecondKey"}, `SecondKey is not in the list`)
}

func TestNHNOrganizationAccessKeys(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.NHNSwitches){
		"names as in the sample": func(*simulator.NHNSwitches) {},
		"names as in the table":  func(sw *simulator.NHNSwitches) { sw.NamesByTable = true },
		"pages are cut":          func(sw *simulator.NHNSwitches) { sw.PageCap, sw.Shuffle, sw.OmitNulls = 1, true, true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := withTokens(t, change)
			cloud.Change(func(st *simulator.State) {
				other := st.NHN.UserAccessKeys[1]
				other.ID, other.UUID, other.Status, other.Used = "AdminKey", simulator.NHNAdminUUID, "STOP", other.Reissued
				st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, other)
			})
			got := objects(t, read(t, cloud, "nhn_organization_access_keys", acctest.Values{})["access_keys"])
			if diff := cmp.Diff([]string{"SIMU****************", "Seco*****", "Admi****"}, column(t, read(t, cloud, "nhn_organization_access_keys", acctest.Values{})["access_keys"], "masked_id")); diff != "" {
				t.Fatal(diff)
			}
			created := got[2]["created_at"]
			if diff := cmp.Diff(map[string]any{
				"member_uuid": simulator.NHNAdminUUID, "masked_id": "Admi****", "masked_auth_id": "SimA************", "status": "STOP", "token_expiry_period": int64(86400),
				"created_at": created, "reissued_at": "2026-02-03T04:05:06.000+00:00", "last_used_at": "2026-02-03T04:05:06.000+00:00",
				"last_token_used_at": "2026-02-03T04:05:06.000+00:00", "valid_token_count": int64(0), "deleted_at": "",
				"age_days": got[2]["age_days"], "unused_days": got[2]["unused_days"], // TestKeyAges
			}, got[2]); diff != "" || created == "" {
				t.Error(diff)
			}
			if count := got[1]["valid_token_count"]; count != int64(2) {
				t.Errorf("SecondKey has %v valid tokens", count)
			}
		})
	}
}

// TestNHNOrganizationAccessKeys_equal reads keys of one account that were created at the same time, and whose masked IDs are the same.
func TestNHNOrganizationAccessKeys_equal(t *testing.T) {
	t.Parallel()
	for name, pageCap := range map[string]int{"on one page": 100, "on two pages": 1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := withTokens(t, func(sw *simulator.NHNSwitches) { sw.PageCap = pageCap })
			cloud.Change(func(st *simulator.State) {
				for _, id := range []string{"TwinAAAA", "TwinBBBB"} {
					key := st.NHN.UserAccessKeys[1]
					key.ID, key.UUID = id, simulator.NHNAdminUUID
					st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, key)
				}
			})
			got := column(t, read(t, cloud, "nhn_organization_access_keys", acctest.Values{})["access_keys"], "masked_id")
			if diff := cmp.Diff([]string{"SIMU****************", "Seco*****", "Twin****", "Twin****"}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestAccNHNAccessKeys reads the keys of the account and of the organization, and the tokens of a key.
func TestAccNHNAccessKeys(t *testing.T) {
	t.Parallel()
	cloud := withTokens(t, func(*simulator.NHNSwitches) {})
	cloud.Run(t, resource.TestStep{
		Config: `
data "nhn_user_access_keys" "mine" {}

data "nhn_organization_access_keys" "all" {}

data "nhn_user_access_key_tokens" "second" {
  user_access_key_id = "SecondKey"
  status             = "ACTIVE"
}

output "keys" {
  value = [for k in data.nhn_user_access_keys.mine.user_access_keys : "${k.id} ${k.token_format} ${k.reissued_at} ${k.valid_token_count}" if k.id == "SecondKey"]
}

output "all" {
  value = data.nhn_organization_access_keys.all.access_keys[*].masked_id
}

output "tokens" {
  value = [for token in data.nhn_user_access_key_tokens.second.tokens : tostring(token.token_id)]
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("keys", texts("SecondKey OPAQUE 2026-02-03T04:05:06.000+00:00 2")),
			statecheck.ExpectKnownOutputValue("all", texts("SIMU****************", "Seco*****")),
			statecheck.ExpectKnownOutputValue("tokens", texts("101", "103")),
		},
	})
}
