package resources_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

// TestNHNUserAccessKey_tokenFormat creates keys of both formats, which cannot change in place.
func TestNHNUserAccessKey_tokenFormat(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.a"
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	jwt := acctest.Values{"token_format": "JWT", "token_expiry_period": int64(3600)}
	made := requireSuccess(t, "create", engine.Apply(address, jwt))
	if sent := cloud.Requests(userKeyCreate); len(sent) != 1 || sent[0].Body != `{"tokenExpiryPeriod":3600,"tokenFormatCode":"JWT"}` || made.State["token_format"] != "JWT" {
		t.Errorf("sent %v, made %v", sent, made.State)
	}
	requireSuccess(t, "no-op", engine.Plan(address, jwt))
	requireSuccess(t, "no-op", engine.Plan(address, acctest.Values{}))
	opaque := requireSuccess(t, "replace", engine.Apply(address, acctest.Values{"token_format": "OPAQUE"}))
	if opaque.State["token_format"] != "OPAQUE" || opaque.State["token_expiry_period"] != int64(86400) || opaque.State["id"] == made.State["id"] {
		t.Errorf("made %v", opaque.State)
	}
}

// TestNHNUserAccessKey_tokenFormatNotReturned has an API that does not return the format, as in the older reference. The first
// configured value is saved without a request.
func TestNHNUserAccessKey_tokenFormatNotReturned(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply("nhn_user_access_key.a", acctest.Values{"token_format": "OPAQUE"}))
	cloud.Change(func(st *simulator.State) { st.NHN.UserAccessKeys[1].TokenFormat = "" })
	if kept := requireSuccess(t, "no-op", engine.Plan("nhn_user_access_key.a", acctest.Values{"token_format": "OPAQUE"})); kept.State["token_format"] != "OPAQUE" {
		t.Errorf("the state is %v", kept.State)
	}
	id, _ := made.State["id"].(string)
	if imported := requireSuccess(t, "no-op", engine.Import("nhn_user_access_key.b", id)); imported.State["token_format"] != nil {
		t.Errorf("imported %v", imported.State)
	}
	engine.RemoveFromState("nhn_user_access_key.a")
	cloud.ResetJournal()
	requireSuccess(t, "no-op", engine.Plan("nhn_user_access_key.b", acctest.Values{}))
	if saved := requireSuccess(t, "update", engine.Apply("nhn_user_access_key.b", acctest.Values{"token_format": "OPAQUE"})); saved.State["token_format"] != "OPAQUE" {
		t.Errorf("the state is %v", saved.State)
	}
	for _, request := range cloud.Requests("") {
		if request.Method != "GET" && !strings.HasPrefix(request.Path, "/oauth2/") {
			t.Errorf("%s %s was sent", request.Method, request.Path)
		}
	}
	requireSuccess(t, "replace", engine.Plan("nhn_user_access_key.b", acctest.Values{"token_format": "JWT"}))
}

// TestNHNUserAccessKey_expireTokensOnReissue reissues a secret with and without the tokens that it issued.
func TestNHNUserAccessKey_expireTokensOnReissue(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.a"
	cloud := acctest.New(t)
	engine := cloud.Engine(t)
	made := requireSuccess(t, "create", engine.Apply(address, acctest.Values{}))
	id, _ := made.State["id"].(string)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Tokens = append(st.NHN.Tokens, simulator.Token{ID: 900, Value: "token-of-a", KeyID: id, Expires: time.Now().Add(time.Hour)})
	})
	valid := func() (found bool) {
		cloud.View(func(st *simulator.State) {
			found = slices.ContainsFunc(st.NHN.Tokens, func(token simulator.Token) bool {
				return token.Value == "token-of-a" && time.Now().Before(token.Expires)
			})
		})
		return found
	}
	requireSuccess(t, "update", engine.Apply(address, acctest.Values{"rotation_triggers": map[string]string{"n": "1"}}))
	if !valid() {
		t.Fatal("the token expired with the first reissue")
	}
	expire := acctest.Values{"expire_tokens_on_reissue": true, "rotation_triggers": map[string]string{"n": "1"}}
	requireSuccess(t, "update", engine.Apply(address, expire))
	if reissued := len(cloud.Requests(userKeyReissue)); reissued != 1 || !valid() {
		t.Fatalf("%d reissues, and the token is valid: %t", reissued, valid())
	}
	requireSuccess(t, "no-op", engine.Plan(address, expire))
	expire["rotation_triggers"] = map[string]string{"n": "2"}
	requireSuccess(t, "update", engine.Apply(address, expire))
	if valid() {
		t.Error("the token is still valid")
	}
	var bodies []string
	for _, request := range cloud.Requests(userKeyReissue) {
		bodies = append(bodies, request.Body)
	}
	if !slices.Equal(bodies, []string{`{"needExpireTokens":false}`, `{"needExpireTokens":true}`}) {
		t.Errorf("sent %q", bodies)
	}
}

// TestNHNUserAccessKey_invalidatedInPlan warns of each plan that invalidates a secret, and of no other plan.
func TestNHNUserAccessKey_invalidatedInPlan(t *testing.T) {
	t.Parallel()
	const address = "nhn_user_access_key.a"
	engine := acctest.New(t).Engine(t)
	made := requireSuccess(t, "create", engine.Apply(address, acctest.Values{}))
	id, _ := made.State["id"].(string)
	triggers := map[string]string{"n": "1"}
	for name, test := range map[string]struct {
		config acctest.Values
		want   string
	}{
		"reissue":                   {acctest.Values{"rotation_triggers": triggers}, `rotation_triggers.*Key in use becomes invalid: User Access Key ` + id + `\n.*reissues the secret of User Access Key ` + id + `\b.*remain valid until they expire.*first create another key`},
		"reissue and expire tokens": {acctest.Values{"rotation_triggers": triggers, "expire_tokens_on_reissue": true}, `Key in use becomes invalid.*opaque tokens expire as well`},
		"another lifetime":          {acctest.Values{"token_expiry_period": int64(60)}, `token_expiry_period.*Key in use becomes invalid.*replaces User Access Key ` + id + `\b.*deleted in the same apply`},
		"another format":            {acctest.Values{"token_format": "JWT"}, `token_format.*Key in use becomes invalid.*replaces User Access Key ` + id},
		"stop":                      {acctest.Values{"status": "STOP"}, ""},
		"expire tokens later":       {acctest.Values{"expire_tokens_on_reissue": true}, ""},
		"no triggers":               {acctest.Values{"rotation_triggers": map[string]string{}}, ""},
	} {
		expectWarning(t, name, engine.Plan(address, test.config), test.want)
	}
	replaced, _ := engine.ReplaceInOrder(address, acctest.Values{}, acctest.DestroyBeforeCreate)
	expectWarning(t, "-replace", replaced, "") // Terraform does not show it
	expectWarning(t, "create", engine.Plan("nhn_user_access_key.b", acctest.Values{"rotation_triggers": triggers}), "")
}

// expectWarning compares the warnings of a plan with a pattern for its only warning, or with none.
func expectWarning(t *testing.T, name string, outcome acctest.Outcome, want string) {
	t.Helper()
	count := 0
	if want != "" {
		count = 1
	}
	if outcome.Err() != "" || len(outcome.Warnings) != count || !matchesMessage(want).MatchString(strings.Join(outcome.Warnings, "\n")) {
		t.Errorf("%s: errors %q, warnings %q, want %q", name, outcome.Errors, outcome.Warnings, want)
	}
}

// TestNHNAppKey_invalidatedInPlan warns of each plan that replaces an AppKey, and of no other plan.
func TestNHNAppKey_invalidatedInPlan(t *testing.T) {
	t.Parallel()
	const address = "nhn_appkey.web"
	cloud := acctest.New(t)
	nhnProjectInUse(cloud)
	engine := cloud.Engine(t)
	config := acctest.Values{"project_id": "PrjInUse", "alias": "web"}
	made := requireSuccess(t, "create", engine.Apply(address, config))
	id, _ := made.State["id"].(string)
	expectWarning(t, "another alias", engine.Plan(address, acctest.Values{"project_id": "PrjInUse", "alias": "web-2"}),
		`alias.*Key in use becomes invalid: AppKey PrjInUse/`+id+`\n.*replaces AppKey PrjInUse/`+id+`\b.*deleted in the same apply.*first create another key`)
	expectWarning(t, "no change", engine.Plan(address, config), "")
	expectWarning(t, "a second AppKey", engine.Plan("nhn_appkey.other", acctest.Values{"project_id": "PrjInUse", "alias": "web-2"}), "")
	imported := requireSuccess(t, "no-op", cloud.Engine(t).Import(address, "PrjInUse/"+id))
	if len(imported.Warnings) > 0 {
		t.Errorf("warnings of an import: %q", imported.Warnings)
	}
	expectWarning(t, "destroy", engine.PlanDestroy(address), "")
}
