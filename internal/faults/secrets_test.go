package faults_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const secretive = company + `
resource "nhn_appkey" "web" {
  project_id = nhn_project.web.id
  alias      = "web"
}

resource "nhn_project_service" "push" {
  project_id = nhn_project.web.id
  product_id = "PrdPush0"
}

resource "nhn_user_access_key" "ci" {}

resource "nhn_iam_member" "lee" {
  user_code                 = "lee"
  name                      = "Lee"
  email                     = "lee@example.com"
  mobile_phone              = "01087654321"
  mobile_phone_country_code = "KR"
}

data "mcc_users" "all" {
  provider   = nhn
  depends_on = [mcc_user.kim]
}

data "nhn_project_members" "all" {
  project_id = nhn_project_member.outside.project_id
}
`

// TestAcc_noSecretsInLogsOrState lets a whole organization live with the most talkative log there is, through refusals and faults,
// and looks for everything that is secret or personal in all that was said and kept.
func TestAcc_noSecretsInLogsOrState(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	w := cloud.Workspace(t)
	w.Write("main.tf", secretive)
	w.Setenv("TF_LOG", "TRACE")
	w.Setenv("TF_LOG_PATH", "trace.log")
	var said []string
	run := func(code int, arguments ...string) {
		t.Helper()
		text, got := w.Try(arguments...)
		if got != code {
			t.Fatalf("%v ends with %d: %s", arguments, got, text)
		}
		said = append(said, text)
	}
	cloud.Fail(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/kim", Kind: simulator.FaultTruncate, After: true})
	cloud.Fail(simulator.Fault{Match: "POST /v1/authentications/projects/*/project-appkeys", Kind: simulator.FaultReset, After: true})
	run(0, "apply", "-auto-approve")
	cloud.Fail(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users/kim", Times: -1, Status: 400, Body: `{"error":{"errorCode":"180018","message":"Bad request"}}`})
	cloud.Fail(simulator.Fault{Match: "GET /v1/iam/organizations/*/members/*", Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`})
	run(1, "plan")
	cloud.Heal()
	w.Write("main.tf", strings.Replace(secretive, "kim@example.com", "no address of kim", 1))
	run(1, "plan")
	w.Write("main.tf", secretive)
	run(0, "plan", "-detailed-exitcode")
	state := w.Read("terraform.tfstate")
	run(0, "state", "rm", "nhn_project_member.outside") // a pending invitation cannot be taken back
	run(0, "destroy", "-auto-approve")

	// What must be nowhere: what the provider signs in with, and what it makes of that.
	credentials := map[string]string{
		"the secret key of Media Connect Center": simulator.MCCSecretKey, "the secret of the User Access Key": simulator.NHNSecretAccessKey,
		"the two parts of the User Access Key": base64.StdEncoding.EncodeToString([]byte(simulator.NHNUserAccessKeyID + ":" + simulator.NHNSecretAccessKey)),
	}
	requests := cloud.Requests("")
	for _, request := range requests {
		if signature := request.Header.Get("X-Ncp-Apigw-Signature-V2"); signature != "" {
			credentials["a signature"] = signature
		}
		if _, token, ok := strings.Cut(request.Header.Get("X-Nhn-Authorization"), "Bearer "); ok {
			credentials["a token"] = token
		}
	}
	// What may be in a state, as sensitive, but neither in logs nor on a screen.
	secrets := map[string]string{}
	// What may be on a screen, since the configuration has it, but not in a log.
	personal := map[string]string{
		"an e-mail address of MCC": "kim@example.com", "an e-mail address of NHN": "outside@example.com", "another one": "lee@example.com",
		"somebody else's": "owner@example.com", "a mobile phone number": "01012345678", "an IAM phone number": "01087654321",
	}
	for _, request := range requests {
		for field, what := range map[string]string{`"appKey":"`: "an AppKey", `"secretKey":"`: "a secret key", `"secretAccessKey":"`: "a secret of a new key"} {
			if _, after, ok := strings.Cut(request.Answer, field); ok {
				if value, _, _ := strings.Cut(after, `"`); value != "" && !strings.Contains(value, "*") {
					secrets[what] = value
				}
			}
		}
	}
	if len(credentials) != 5 || len(secrets) != 3 {
		t.Fatalf("took part: %d credentials and %d secrets, want 5 and 3", len(credentials), len(secrets))
	}
	log := w.Read("trace.log")
	if !strings.Contains(log, "/ncloudmcc/v1/companies/{companyId}/users/{externalKey}") || strings.Count(log, "[TRACE]") < 1000 {
		t.Fatal("that is not the log of a whole life")
	}
	for where, held := range map[string]struct {
		text   string
		absent []map[string]string
	}{
		"the log":        {log, []map[string]string{credentials, secrets, personal}},
		"what was said":  {strings.Join(said, "\n"), []map[string]string{credentials, secrets}},
		"the state file": {state, []map[string]string{credentials}},
	} {
		for _, things := range held.absent {
			for what, value := range things {
				if at := strings.Index(held.text, value); at >= 0 {
					t.Errorf("%s holds %s: %s", where, what, held.text[max(0, at-200):min(len(held.text), at+40)])
				}
			}
		}
	}
}
