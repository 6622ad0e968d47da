package ephemerals_test

import (
	"context"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	accessToken = "nhn_access_token"
	tokenCreate = "POST /oauth2/token/create"
	tokenRevoke = "POST /oauth2/token/revoke"
)

// activeTokens are the tokens that the service takes now.
func activeTokens(cloud *acctest.Cloud) (tokens []string) {
	cloud.View(func(st *simulator.State) {
		for _, token := range st.NHN.Tokens {
			if time.Now().Before(token.Expires) {
				tokens = append(tokens, token.Value)
			}
		}
	})
	return tokens
}

var utc = regexp.MustCompile(`^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z$`)

// The token is another one than that of the provider's own calls, which goes on being good when this one is revoked.
func TestNHNAccessToken(t *testing.T) {
	t.Parallel()
	cloud := withService(t)
	engine := cloud.Engine(t)
	if keys := engine.Open(serviceKeys, pushKeys); keys.Err() != "" {
		t.Fatal(keys.Err())
	}
	shared := activeTokens(cloud)
	opened := engine.Open(accessToken, nil)
	token, _ := opened.State["token"].(string)
	expires, _ := opened.State["expires_at"].(string)
	if opened.Err() != "" || len(token) != 128 || !utc.MatchString(expires) || len(opened.State) != 2 {
		t.Fatalf("opened: %q, %d characters, expires at %q", opened.Errors, len(token), expires)
	}
	if got := activeTokens(cloud); len(shared) != 1 || !slices.Equal(got, []string{shared[0], token}) {
		t.Errorf("%d tokens before and %d after", len(shared), len(got))
	}
	if closed := opened.Close(); len(closed.Errors)+len(closed.Warnings) > 0 {
		t.Errorf("closed: %q %q", closed.Errors, closed.Warnings)
	}
	if keys := engine.Open(serviceKeys, pushKeys); keys.Err() != "" {
		t.Error(keys.Err())
	}
	if diff := cmp.Diff(shared, activeTokens(cloud)); diff != "" {
		t.Errorf("the token of the provider: %s", diff)
	}
	if issued := len(cloud.Requests(tokenCreate)); issued != 2 {
		t.Errorf("%d tokens were issued", issued)
	}
}

// If the revocation fails, the run has succeeded nevertheless: a warning names the token that remains.
func TestNHNAccessToken_revokeFails(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		fault simulator.Fault
		says  string
		left  int // tokens that are still good
	}{
		"the request is lost":  {simulator.Fault{Kind: simulator.FaultReset, Times: -1}, `No response`, 1},
		"the answer is lost":   {simulator.Fault{Kind: simulator.FaultReset, After: true, Times: -1}, `No response`, 0},
		"out of order":         {simulator.Fault{Status: 503, Times: -1}, `HTTP 503`, 1},
		"a page of a proxy":    {simulator.Fault{Kind: simulator.FaultHTML, Times: -1}, `does not have the form`, 1},
		"the key is not taken": {simulator.Fault{Status: 401, Body: `{"error":"invalid_client"}`}, `code invalid_client, HTTP 401`, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			test.fault.Match = tokenRevoke
			cloud.InjectFault(test.fault)
			opened := cloud.Engine(t).Open(accessToken, nil)
			token, _ := opened.State["token"].(string)
			expires, _ := opened.State["expires_at"].(string)
			closed := opened.Close()
			if len(closed.Errors) > 0 || len(closed.Warnings) != 1 {
				t.Fatalf("errors %q, warnings %q", closed.Errors, closed.Warnings)
			}
			warning := closed.Warnings[0]
			for _, part := range []string{"Cannot revoke the NHN Cloud access token", test.says, "may remain valid until " + expires, "stop the key"} {
				if !strings.Contains(warning, part) {
					t.Errorf("%q does not say %q", warning, part)
				}
			}
			if token == "" || strings.Contains(warning, token) {
				t.Errorf("the token is %q in %q", token, warning)
			}
			if left := len(activeTokens(cloud)); left != test.left {
				t.Errorf("%d tokens are alive, want %d", left, test.left)
			}
		})
	}
}

// A lost response is met by asking again, so nothing stays behind, and nothing is said.
func TestNHNAccessToken_revokeIsRetried(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]simulator.Fault{
		"the request was lost": {Match: tokenRevoke, Kind: simulator.FaultReset},
		"the answer was lost":  {Match: tokenRevoke, Kind: simulator.FaultReset, After: true},
		"throttled":            {Match: tokenRevoke, Status: 429},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			cloud.InjectFault(fault)
			opened := cloud.Engine(t).Open(accessToken, nil)
			if closed := opened.Close(); len(closed.Errors)+len(closed.Warnings) > 0 {
				t.Errorf("closed: %q %q", closed.Errors, closed.Warnings)
			}
			if left := activeTokens(cloud); len(left) != 0 || len(cloud.Requests(tokenRevoke)) != 2 {
				t.Errorf("%d tokens are alive after %d requests", len(left), len(cloud.Requests(tokenRevoke)))
			}
		})
	}
}

func TestNHNAccessToken_issueFails(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	cloud.InjectFault(simulator.Fault{Match: tokenCreate, Status: 401, Body: `{"error":"invalid_client"}`})
	opened := cloud.Engine(t).Open(accessToken, nil)
	if len(opened.Errors) != 1 || !strings.Contains(opened.Errors[0], "Cannot issue an NHN Cloud access token") || !strings.Contains(opened.Errors[0], "NHN_SECRET_ACCESS_KEY") {
		t.Errorf("errors %q", opened.Errors)
	}
	if closed := opened.Close(); len(closed.Errors)+len(closed.Warnings) > 0 || len(cloud.Requests(tokenRevoke)) != 0 {
		t.Errorf("closed: %q %q", closed.Errors, closed.Warnings)
	}
}

// Should a new token end the ones before it, the provider gets another one for its own calls, and all ends well.
func TestNHNAccessToken_issueInvalidatesOthers(t *testing.T) {
	t.Parallel()
	cloud := withService(t)
	cloud.Switch(func(sw *simulator.Switches) { sw.NHN.NewTokenCancelsOlder = true })
	engine := cloud.Engine(t)
	for range 2 {
		opened := engine.Open(accessToken, nil)
		keys := engine.Open(serviceKeys, pushKeys)
		closed := opened.Close()
		if opened.Err() != "" || keys.Err() != "" || len(closed.Errors)+len(closed.Warnings) > 0 {
			t.Errorf("%q, %q, %q", opened.Errors, keys.Errors, closed.Warnings)
		}
	}
	if left := activeTokens(cloud); len(left) != 1 {
		t.Errorf("%d tokens are alive", len(left))
	}
}

// TestNHNAccessToken_interrupt cancels the request that closes a token while it revokes it.
func TestNHNAccessToken_interrupt(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	opened := cloud.Engine(t).Open(accessToken, nil)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	cloud.InjectFault(simulator.Fault{Match: tokenRevoke, Kind: simulator.FaultReset, OnFault: cancel})
	if closed := opened.CloseUntil(ctx); len(closed.Errors)+len(closed.Warnings) > 0 {
		t.Errorf("closed: %q %q", closed.Errors, closed.Warnings)
	}
	if left := activeTokens(cloud); len(left) != 0 || len(cloud.Requests(tokenRevoke)) != 2 {
		t.Errorf("%d tokens are alive after %d requests", len(left), len(cloud.Requests(tokenRevoke)))
	}
}

// TestNHNAccessToken_stop revokes the tokens that were not closed when Terraform stops the provider. Each token is revoked once, and
// the one that the provider itself uses stays valid.
func TestNHNAccessToken_stop(t *testing.T) {
	t.Parallel()
	cloud := withService(t)
	engine := cloud.Engine(t)
	if keys := engine.Open(serviceKeys, pushKeys); keys.Err() != "" {
		t.Fatal(keys.Err())
	}
	shared := activeTokens(cloud)
	closed, open := engine.Open(accessToken, nil), engine.Open(accessToken, nil)
	engine.Open(accessToken, nil)
	if outcome := closed.Close(); outcome.Err() != "" {
		t.Fatal(outcome.Err())
	}
	engine.Stop()
	if left := activeTokens(cloud); !slices.Equal(left, shared) || len(shared) != 1 {
		t.Errorf("%d tokens are alive, want that of the provider", len(left))
	}
	if outcome := open.Close(); len(outcome.Errors)+len(outcome.Warnings) > 0 {
		t.Errorf("closed after the stop: %q %q", outcome.Errors, outcome.Warnings)
	}
	engine.Stop()
	if revoked := len(cloud.Requests(tokenRevoke)); revoked != 3 {
		t.Errorf("%d revocations, want 3", revoked)
	}
}

// TestAccNHNAccessToken_failedRun looks for tokens after runs that failed, after which Terraform closes nothing, and after
// one that was interrupted while it revoked a token. Only the provider's own tokens are left.
func TestAccNHNAccessToken_failedRun(t *testing.T) {
	t.Parallel()
	acctest.Needs(t, acctest.EphemeralValues)
	const configuration = `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhn"
    }
  }
}

ephemeral "nhn_access_token" "ci" {
  count = 2
}

resource "nhn_iam_member" "token" {
  user_code           = "token"
  name                = "Token"
  email               = "token@example.com"
  password_wo         = ephemeral.nhn_access_token.ci[0].token
  password_wo_version = 1
  depends_on          = [data.nhn_organizations.all]
}

data "nhn_organizations" "all" {}
`
	for name, test := range map[string]struct {
		fault   simulator.Fault
		command []string
		stops   bool // the fault interrupts Terraform
	}{
		"failed apply": {simulator.Fault{Match: "POST /v1/iam/organizations/*/members", Status: 400, Times: -1}, []string{"apply", "-auto-approve"}, false},
		"failed plan":  {simulator.Fault{Match: "GET /v1/organizations", Status: 400, Times: -1}, []string{"plan"}, false},
		"interrupt":    {simulator.Fault{Match: tokenRevoke, Kind: simulator.FaultReset}, []string{"plan"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			w := cloud.Workspace(t)
			w.Write("main.tf", configuration)
			command, said, complaints := w.Command(t.Context(), test.command...)
			if test.stops {
				test.fault.OnFault = func() {
					if err := command.Process.Signal(os.Interrupt); err != nil {
						t.Error(err)
					}
				}
			}
			cloud.InjectFault(test.fault)
			if err := command.Run(); err == nil && !test.stops {
				t.Fatalf("the run did not fail: %s", said)
			}
			used := map[string]bool{}
			for _, request := range cloud.Requests("") {
				if _, token, ok := strings.Cut(request.Header.Get("X-Nhn-Authorization"), "Bearer "); ok {
					used[token] = true
				}
			}
			for _, token := range activeTokens(cloud) {
				if !used[token] {
					t.Errorf("a token outlives the run\n%s%s", said, complaints)
				}
			}
			if issued := len(cloud.Requests(tokenCreate)) - len(used); issued < 2 {
				t.Errorf("only %d tokens were issued by the ephemeral resource", issued)
			}
		})
	}
}

// TestAccEphemeral lets a run use both ephemeral resources in write-only arguments, and looks for them in all that it said
// and kept. Each token that it issued is revoked, and none that the provider used.
func TestAccEphemeral(t *testing.T) {
	t.Parallel()
	acctest.Needs(t, acctest.EphemeralValues)
	cloud := acctest.New(t)
	w := cloud.Workspace(t)
	w.Write("main.tf", `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

resource "nhn_project" "shop" {
  name                = "shop"
  deletion_protection = false
}

resource "nhn_project_service" "push" {
  project_id = nhn_project.shop.id
  product_id = "PrdPush0"
}

ephemeral "nhn_project_service_keys" "push" {
  project_id = nhn_project_service.push.project_id
  product_id = nhn_project_service.push.id
}

ephemeral "nhn_access_token" "ci" {}

resource "nhn_iam_member" "keys" {
  user_code           = "keys"
  name                = "Keys"
  email               = "keys@example.com"
  password_wo         = ephemeral.nhn_project_service_keys.push.secret_key
  password_wo_version = 1
}

resource "nhn_iam_member" "token" {
  user_code           = "token"
  name                = "Token"
  email               = "token@example.com"
  password_wo         = ephemeral.nhn_access_token.ci.token
  password_wo_version = 1
}
`)
	w.Setenv("TF_LOG", "TRACE")
	w.Setenv("TF_LOG_PATH", "trace.log")
	said := w.Terraform("plan", "-out=saved.tfplan") + w.Terraform("show", "-json", "saved.tfplan")
	said += w.Terraform("apply", "-auto-approve") + w.Terraform("plan", "-detailed-exitcode") + w.Terraform("show", "-json")

	var secretKey string
	cloud.View(func(st *simulator.State) {
		secretKey = st.NHN.Service(st.NHN.ProjectNamed("shop").ID, "PrdPush0").SecretKey
	})
	sent := map[string]bool{}
	for _, request := range cloud.Requests("POST /v1/iam/organizations/*/members/*/set-password") {
		sent[strings.TrimSuffix(strings.TrimPrefix(request.Body, `{"password":"`), `"}`)] = true
	}
	used, revoked := map[string]bool{}, map[string]bool{}
	for _, request := range cloud.Requests("") {
		if _, token, ok := strings.Cut(request.Header.Get("X-Nhn-Authorization"), "Bearer "); ok {
			used[token] = true
		}
	}
	for _, request := range cloud.Requests(tokenRevoke) {
		form, err := url.ParseQuery(request.Body)
		if err != nil {
			t.Fatal(err)
		}
		revoked[form.Get("token")] = true
	}
	if len(sent) != 2 || !sent[secretKey] || secretKey == "" {
		t.Errorf("%d passwords were sent, the secret key among them: %t", len(sent), sent[secretKey])
	}
	delete(sent, secretKey)
	text := map[string]string{"what was said": said, "the state": strings.ReplaceAll(w.Read("terraform.tfstate"), secretKey, "of the resource"), "the log": w.Read("trace.log")}
	for token := range sent {
		if !revoked[token] || used[token] {
			t.Errorf("the token is revoked: %t, used by the provider: %t", revoked[token], used[token])
		}
		for where, held := range text {
			if strings.Contains(held, token) {
				t.Errorf("%s holds the token", where)
			}
		}
	}
	for token := range revoked {
		if used[token] || slices.Contains(activeTokens(cloud), token) {
			t.Error("a token was revoked that the provider used, or is still alive")
		}
	}
	const verified = 2 // a token for each plan that only verifies the credentials, because it creates only
	if issued := len(cloud.Requests(tokenCreate)); issued != len(used)+len(revoked)+verified || len(revoked) < 3 {
		t.Errorf("%d tokens were issued, %d used, %d revoked", issued, len(used), len(revoked))
	}
	w.Terraform("destroy", "-auto-approve")
}
