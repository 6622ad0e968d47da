package resources_test

import (
	"fmt"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNUserAccessKey_limit creates a key with the code of the API for an invalid value, which is also the one for a sixth key. Only an account
// with five keys has the explanation.
func TestNHNUserAccessKey_limit(t *testing.T) {
	t.Parallel()
	for keys, want := range map[int]string{
		4: `Cannot create NHN User Access Key.*code 10005`,
		5: `Cannot create NHN User Access Key.*this account has five.*Delete an unused key.*do not use .create_before_destroy.*code 10005`,
	} {
		cloud := acctest.New(t)
		cloud.Change(func(st *simulator.State) {
			own := st.NHN.UserAccessKeys[0]
			for i := len(st.NHN.UserAccessKeys); i < keys; i++ {
				own.ID, own.AuthID = fmt.Sprint("KEY", i), fmt.Sprint("auth", i)
				st.NHN.UserAccessKeys = append(st.NHN.UserAccessKeys, own)
			}
		})
		cloud.InjectFault(simulator.Fault{Match: userKeyCreate, Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":10005,"resultMessage":"no"}}`})
		failed := requireError(t, want, cloud.Engine(t).Apply("nhn_user_access_key.a", acctest.Values{}))
		if explained := matchesMessage("this account has five").MatchString(failed.Err()); explained != (keys == 5) {
			t.Errorf("%d keys: %s", keys, failed.Err())
		}
	}
}

// TestNHNUserAccessKey_tokenExpiryPeriod has the longest lifetime of JWT tokens, which opaque tokens may exceed.
func TestNHNUserAccessKey_tokenExpiryPeriod(t *testing.T) {
	t.Parallel()
	engine := acctest.New(t).Engine(t)
	for _, test := range []struct {
		format string
		period int64
		want   string
	}{
		{"JWT", 3600, ""},
		{"JWT", 3601, `token_expiry_period.*JWT tokens are valid for at most 3600 seconds`},
		{"OPAQUE", 3601, ""},
	} {
		planned := engine.Plan("nhn_user_access_key.a", acctest.Values{"token_format": test.format, "token_expiry_period": test.period})
		if test.want == "" && planned.Err() != "" || test.want != "" && !matchesMessage(test.want).MatchString(planned.Err()) {
			t.Errorf("%s %d: the error is %q, want %q", test.format, test.period, planned.Err(), test.want)
		}
	}
}
