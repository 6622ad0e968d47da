package faults_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const configWithSecrets = company + `
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

resource "mcc_directory" "rest" {
  provider = nhn
  users    = jsonencode({ jung = { name = "Jung", email = "jung@example.com", phone_number = "KR+82 0298765432" } })
}

data "mcc_users" "all" {
  provider   = nhn
  depends_on = [mcc_user.kim]
}

data "nhn_project_members" "all" {
  project_id = nhn_project_member.outside.project_id
}
`

// TestAcc_noSecretsInLogsOrState runs the lifecycle of an organization with trace logs, errors and faults, and searches the
// logs, the output and the state for secrets and personal data.
func TestAcc_noSecretsInLogsOrState(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	w := cloud.Workspace(t)
	w.Write("main.tf", configWithSecrets)
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
	cloud.InjectFault(simulator.Fault{Match: "POST /ncloudmcc/v1/companies/*/users/kim", Kind: simulator.FaultTruncate, After: true})
	cloud.InjectFault(simulator.Fault{Match: "POST /v1/authentications/projects/*/project-appkeys", Kind: simulator.FaultReset, After: true})
	run(0, "apply", "-auto-approve")
	cloud.InjectFault(simulator.Fault{Match: "GET /ncloudmcc/v1/companies/*/users/kim", Times: -1, Status: 400, Body: `{"error":{"errorCode":"180018","message":"Bad request"}}`})
	cloud.InjectFault(simulator.Fault{Match: "GET /v1/iam/organizations/*/members/*", Times: -1, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`})
	run(1, "plan")
	cloud.ClearFaults()
	w.Write("main.tf", strings.Replace(configWithSecrets, "kim@example.com", "no address of kim", 1))
	run(1, "plan")
	w.Write("main.tf", configWithSecrets)
	run(0, "plan", "-detailed-exitcode")
	state := w.Read("terraform.tfstate")
	run(0, "state", "rm", "nhn_project_member.outside") // a pending invitation cannot be canceled
	run(0, "destroy", "-auto-approve")

	// Credentials of the provider and values derived from them must not appear anywhere.
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
	// Secrets may be in the state as sensitive values, but not in logs or output.
	secrets := map[string]string{}
	// Personal data may be in the output, because the configuration contains it, but not in logs.
	personal := map[string]string{
		"an MCC email address": "kim@example.com", "an NHN email address": "outside@example.com", "an IAM email address": "lee@example.com",
		"the email address of another account": "owner@example.com", "a mobile phone number": "01012345678", "a phone number of a directory": "0298765432", "an address of a directory": "jung@example.com", "an IAM phone number": "01087654321",
	}
	for _, request := range requests {
		for field, what := range map[string]string{`"appKey":"`: "an AppKey", `"secretKey":"`: "a secret key", `"secretAccessKey":"`: "a secret of a new key"} {
			if _, after, ok := strings.Cut(request.Response, field); ok {
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
		t.Fatal("the log does not contain the whole lifecycle")
	}
	for where, output := range map[string]struct {
		text   string
		absent []map[string]string
	}{
		"the log":        {log, []map[string]string{credentials, secrets, personal}},
		"the output":     {strings.Join(said, "\n"), []map[string]string{credentials, secrets}},
		"the state file": {state, []map[string]string{credentials}},
	} {
		for _, things := range output.absent {
			for what, value := range things {
				if at := strings.Index(output.text, value); at >= 0 {
					t.Errorf("%s contains %s: %s", where, what, output.text[max(0, at-200):min(len(output.text), at+40)])
				}
			}
		}
	}
}
