package datasources_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

func TestNHNRoleMessages(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*simulator.NHNSwitches){
		"one page": func(*simulator.NHNSwitches) {},
		"pages are cut": func(sw *simulator.NHNSwitches) {
			sw.PageCap, sw.Shuffle, sw.OmitNulls, sw.ExtraFields = 1, true, true, true
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.NewWith(t, func(sw *simulator.Switches) { change(&sw.NHN) })
			for name, test := range map[string]struct {
				config acctest.Values
				want   []string
			}{
				"all":       {acctest.Values{}, []string{"Project administrator", "Project member", "A condition is not met"}},
				"by type":   {acctest.Values{"message_type": "ERROR"}, []string{"A condition is not met"}},
				"by ID":     {acctest.Values{"message_id": "role.project.member"}, []string{"Project member"}},
				"by text":   {acctest.Values{"keyword": "관리자", "languages": []string{"EN_US", "JA_JP"}}, []string{"Project administrator"}},
				"in Korean": {acctest.Values{"languages": []string{"KO_KR"}, "message_type": "ERROR"}, []string{""}},
			} {
				if diff := cmp.Diff(test.want, column(t, read(t, cloud, "nhn_role_messages", test.config)["role_messages"], "text_en")); diff != "" {
					t.Errorf("%s: %s", name, diff)
				}
			}
		})
	}
}

func TestNHNTokenPublicKeys(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.PublicKeys = []map[string]any{
			{"kty": "RSA", "kid": "b", "n": "abc", "e": "AQAB", "alg": "RS256", "use": "sig", "d": "private"}, {"kty": "EC", "kid": "a"},
		}
	})
	got := read(t, cloud, "nhn_token_public_keys", acctest.Values{})
	rsa := `{"alg":"RS256","e":"AQAB","kid":"b","kty":"RSA","n":"abc","use":"sig"}`
	if diff := cmp.Diff(acctest.Values{
		"public_keys": []any{
			map[string]any{"key_id": "a", "key_type": "EC", "use": "", "algorithm": "", "jwk": `{"kid":"a","kty":"EC"}`},
			map[string]any{"key_id": "b", "key_type": "RSA", "use": "sig", "algorithm": "RS256", "jwk": rsa},
		},
		"jwks": `{"keys":[{"kid":"a","kty":"EC"},` + rsa + `]}`,
	}, got); diff != "" {
		t.Error(diff)
	}
	if sent := cloud.Requests(""); len(sent) != 1 {
		t.Errorf("%d requests were sent: the keys need no token", len(sent))
	}
	cloud.InjectFault(simulator.Fault{Match: "GET /oauth2/jwks", Times: -1, Status: 200, Body: "<html>"})
	requireError(t, cloud, "nhn_token_public_keys", acctest.Values{}, `Cannot list NHN public keys of tokens`)
}

// TestAccNHNRoleMessages reads texts and public keys.
func TestAccNHNRoleMessages(t *testing.T) {
	t.Parallel()
	acctest.New(t).Run(t, resource.TestStep{
		Config: `
data "nhn_role_messages" "korean" {
  languages = ["KO_KR"]
}

data "nhn_token_public_keys" "all" {}

output "texts" {
  value = data.nhn_role_messages.korean.role_messages[*].text_ko
}

output "keys" {
  value = [for key in jsondecode(data.nhn_token_public_keys.all.jwks).keys : "${key.kty} ${key.kid}"]
}
`,
		ConfigStateChecks: []statecheck.StateCheck{
			statecheck.ExpectKnownOutputValue("texts", texts("프로젝트 관리자", "프로젝트 멤버", "조건이 맞지 않습니다")),
			statecheck.ExpectKnownOutputValue("keys", texts("EC simulator-ec-1", "RSA simulator-rsa-1")),
		},
	})
}
