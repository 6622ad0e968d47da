package faults_test

import (
	"archive/zip"
	"encoding/base64"
	"io"
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

data "nhn_access" "all" {
  depends_on = [nhn_project_member.outside]
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

const unstoredAppKeys = `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhn"
    }
  }
}

resource "nhn_project" "web" {
  name                = "web"
  deletion_protection = false
}

resource "nhn_appkey" "web" {
  project_id    = nhn_project.web.id
  alias         = "web"
  store_app_key = false
}

data "nhn_appkeys" "all" {
  project_id    = nhn_appkey.web.project_id
  store_app_key = false
}

ephemeral "nhn_appkey" "web" {
  project_id = nhn_appkey.web.project_id
  id         = nhn_appkey.web.id
}

resource "nhn_iam_member" "lee" {
  user_code           = "lee"
  name                = "Lee"
  email               = "lee@example.com"
  password_wo         = ephemeral.nhn_appkey.web.app_key
  password_wo_version = 1
}

output "app_key" {
  value     = nhn_appkey.web.app_key == null
  sensitive = true
}
`

// TestAcc_appKeyNotStored creates, uses, replaces, imports and deletes an AppKey with store_app_key = false, with trace logs and faults,
// and searches everything that Terraform writes for it.
func TestAcc_appKeyNotStored(t *testing.T) {
	t.Parallel()
	acctest.Needs(t, acctest.EphemeralValues)
	cloud := acctest.New(t)
	w := cloud.Workspace(t)
	w.Setenv("TF_LOG", "TRACE")
	w.Setenv("TF_LOG_PATH", "trace.log")
	written := map[string]string{}
	apply := func(name, configuration string, options ...string) {
		t.Helper()
		w.Write("main.tf", configuration)
		written[name+", output"] = w.Terraform(append([]string{"plan", "-out=saved.tfplan"}, options...)...)
		written[name+", plan file"] = unzip(t, w.Read("saved.tfplan"))
		written[name+", plan"] = w.Terraform("show", "-json", "saved.tfplan")
		written[name+", apply"] = w.Terraform("apply", "saved.tfplan")
		written[name+", state"] = w.Read("terraform.tfstate")
	}
	apply("create", unstoredAppKeys)
	var project, id, appKey string
	cloud.View(func(st *simulator.State) {
		key := st.NHN.AppKeyNamed("web")
		project, id, appKey = key.ProjectID, key.AuthID, key.AppKey
	})
	if sent := cloud.Requests("POST /v1/iam/organizations/*/members/*/set-password"); len(sent) != 1 || sent[0].Body != `{"password":"`+appKey+`"}` {
		t.Fatalf("the AppKey was not used: %d requests", len(sent))
	}
	w.Terraform("state", "rm", "nhn_appkey.web")
	apply("import", unstoredAppKeys+"import {\n  to = nhn_appkey.web\n  id = \""+project+"/"+id+"/store_app_key=false\"\n}\n")
	apply("alias after the import", unstoredAppKeys)
	cloud.InjectFault(simulator.Fault{Match: "DELETE /v1/authentications/projects/*/project-appkeys/*", Kind: simulator.FaultReset})
	apply("replace", strings.Replace(unstoredAppKeys, `alias         = "web"`, `alias         = "web-2"`, 1))
	cloud.InjectFault(simulator.Fault{Match: "DELETE /v1/authentications/projects/*/project-appkeys/*", Status: 500, Body: "oops", Times: -1})
	written["failed destroy"], _ = w.Try("destroy", "-auto-approve")
	cloud.ClearFaults()
	written["destroy"] = w.Terraform("destroy", "-auto-approve")
	written["the log"], written["the backup"] = w.Read("trace.log"), w.Read("terraform.tfstate.backup")

	secrets := map[string]bool{}
	cloud.View(func(st *simulator.State) {
		for _, key := range st.NHN.AppKeys {
			secrets[key.AppKey] = true
		}
	})
	for _, request := range cloud.Requests("") {
		if _, after, ok := strings.Cut(request.Response, `"appKey":"`); ok {
			value, _, _ := strings.Cut(after, `"`)
			secrets[value] = true
		}
	}
	if len(secrets) != 2 || !strings.Contains(written["the log"], "{app-key}") {
		t.Fatalf("%d AppKeys took part, want 2; or the log lacks the deletion", len(secrets))
	}
	for where, text := range written {
		for secret := range secrets {
			if at := strings.Index(text, secret); at >= 0 {
				t.Errorf("%s contains an AppKey: %s", where, text[max(0, at-200):at])
			}
		}
	}
}

// unzip returns the content of all files of a plan file.
func unzip(t *testing.T, archive string) string {
	t.Helper()
	files, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files.File {
		content, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err = io.Copy(&all, content); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
