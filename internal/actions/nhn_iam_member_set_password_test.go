package actions_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const (
	setPassword     = "nhn_iam_member_set_password"
	setPasswordCall = "POST /v1/iam/organizations/*/members/*/set-password"
	ruleCall        = "GET /v1/iam/organizations/*/settings/password-rule"
)

// withRule starts a simulator whose organization requires ten characters, an uppercase letter and a digit.
func withRule(t *testing.T) *acctest.Cloud {
	t.Helper()
	cloud := acctest.New(t)
	cloud.Change(func(st *simulator.State) {
		st.NHN.Organization(simulator.NHNOrgID).Settings["password-rule"] = json.RawMessage(`{"content":{"value":{"ruleType":"custom",` +
			`"passwordConstraints":{"minLength":10,"mustIncludeUpperCase":true,"mustIncludeNumberCase":true}}}}`)
	})
	return cloud
}

func TestNHNIAMMemberSetPassword(t *testing.T) {
	t.Parallel()
	const (
		setting = "Setting the password of IAM account 0a000000-0000-4000-8000-000000000005"
		unread  = "Cannot read the password rule of organization SimOrg0123456789. The API validates the password"
		done    = "The password is set"
	)
	for name, test := range map[string]struct {
		rule     bool
		password string
		fault    *simulator.Fault
		progress []string
		sent     int
	}{
		"no rule":       {false, "weak", nil, []string{setting, done}, 1},
		"by the rule":   {true, "Secret-1234", nil, []string{setting, done}, 1},
		"rule unread":   {true, "weak", &simulator.Fault{Match: ruleCall, Status: 200, Body: `{"header":{"isSuccessful":false,"resultCode":-6,"resultMessage":"no"}}`}, []string{unread, setting, done}, 1},
		"lost answer":   {true, "Secret-1234", &simulator.Fault{Match: setPasswordCall, Kind: simulator.FaultReset, After: true}, []string{setting, done}, 2},
		"rule was lost": {true, "Secret-1234", &simulator.Fault{Match: ruleCall, Kind: simulator.FaultReset}, []string{setting, done}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			if test.rule {
				cloud = withRule(t)
			}
			if test.fault != nil {
				cloud.InjectFault(*test.fault)
			}
			got := cloud.Invoke(t, setPassword, acctest.Values{"member_uuid": simulator.NHNIAMUUID, "password": test.password})
			if diff := cmp.Diff(acctest.ActionResult{Progress: test.progress}, got); diff != "" {
				t.Error(diff)
			}
			requests := cloud.Requests(setPasswordCall)
			if len(requests) != test.sent || requests[0].Body != `{"password":"`+test.password+`"}` ||
				requests[0].Path != "/v1/iam/organizations/SimOrg0123456789/members/0a000000-0000-4000-8000-000000000005/set-password" {
				t.Errorf("%+v were sent", requests)
			}
		})
	}
}

func TestNHNIAMMemberSetPassword_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		member, password string
		want             string
		sent             int
	}{
		"too short, no digit": {simulator.NHNIAMUUID, "Secret", `password|also requires: 10 characters, a digit. The password was not sent.`, 0},
		"no uppercase letter": {simulator.NHNIAMUUID, "secret-1234", `also requires: an uppercase letter`, 0},
		"empty":               {simulator.NHNIAMUUID, "", `password`, 0},
		"line break":          {simulator.NHNIAMUUID, "Secret-1234\n", `Invalid password|ends with a line break, as files do`, 0},
		"control character":   {simulator.NHNIAMUUID, "Secret-\x001234", `Invalid password|contains a control character`, 0},
		"nobody":              {"", "Secret-1234", `member_uuid`, 0},
		"unknown account":     {"0a000000-0000-4000-8000-00000000ffff", "Secret-1234", `AttributeName("member_uuid")|code 50007`, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := withRule(t)
			got := cloud.Invoke(t, setPassword, acctest.Values{"member_uuid": test.member, "password": test.password})
			for _, part := range strings.Split(test.want, "|") {
				if len(got.Errors) != 1 || !strings.Contains(got.Errors[0], part) || strings.Contains(strings.ToLower(got.Errors[0]), "secret") {
					t.Errorf("errors %q, want one with %q and without the password", got.Errors, part)
				}
			}
			if sent := len(cloud.Requests(setPasswordCall)); sent != test.sent {
				t.Errorf("%d passwords were sent, want %d", sent, test.sent)
			}
		})
	}
}

// TestNHNIAMMemberSetPassword_noResponse loses every response: the password may have been set, and the error says how to
// set it again.
func TestNHNIAMMemberSetPassword_noResponse(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]simulator.Fault{
		"throttled":      {Match: setPasswordCall, Status: 429, Times: -1},
		"lost responses": {Match: setPasswordCall, Kind: simulator.FaultReset, After: true, Times: -1},
		"lost requests":  {Match: setPasswordCall, Kind: simulator.FaultReset, Times: -1},
		"unavailable":    {Match: setPasswordCall, Status: 503, Times: -1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			cloud.InjectFault(fault)
			got := cloud.Invoke(t, setPassword, acctest.Values{"member_uuid": simulator.NHNIAMUUID, "password": "Secret-1234"})
			mustAdvise(t, setPassword, got, true, name != "throttled")
			if len(got.Errors) != 1 || strings.Contains(got.Errors[0], "Secret-1234") {
				t.Errorf("errors %q", got.Errors)
			}
		})
	}
}

// Terraform validates the configuration, and may invoke the action without its values nevertheless.
func TestNHNIAMMemberSetPassword_missingConfiguration(t *testing.T) {
	t.Parallel()
	cloud := withRule(t)
	got := cloud.InvokeOnly(t, setPassword, acctest.Values{"member_uuid": simulator.NHNIAMUUID})
	if len(got.Errors) != 1 || !strings.Contains(got.Errors[0], "Missing password") || len(got.Progress) != 0 || len(cloud.Requests(setPasswordCall)) != 0 {
		t.Errorf("%+v", got)
	}
}

// TestAccNHNIAMMemberSetPassword invokes the action with an ephemeral value, and looks for it in all that was said and kept.
func TestAccNHNIAMMemberSetPassword(t *testing.T) {
	t.Parallel()
	acctest.NeedsTerraform(t, 14, "older ones have no actions, and these are tested by the protocol")
	cloud := withRule(t)
	w := cloud.Workspace(t)
	w.Write("main.tf", `
terraform {
  required_providers {
    nhn = {
      source = "nhnmcc/nhnmcc"
    }
  }
}

variable "password" {
  type      = string
  ephemeral = true
}

resource "terraform_data" "rotation" {
  input = 1

  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.nhn_iam_member_set_password.ops]
    }
  }
}

action "nhn_iam_member_set_password" "ops" {
  config {
    member_uuid = "0a000000-0000-4000-8000-000000000005"
    password    = var.password
  }
}
`)
	w.Setenv("TF_VAR_password", "Sehr-Geheim-1")
	w.Setenv("TF_LOG_PROVIDER", "TRACE")
	w.Setenv("TF_LOG_PATH", "trace.log")
	said := w.Terraform("apply", "-auto-approve")
	for where, text := range map[string]string{"said": said, "in the log": w.Read("trace.log"), "in the state": w.Read("terraform.tfstate")} {
		if strings.Contains(text, "Geheim") {
			t.Errorf("the password is %s", where)
		}
	}
	if requests := cloud.Requests(setPasswordCall); len(requests) != 1 || requests[0].Body != `{"password":"Sehr-Geheim-1"}` || !strings.Contains(said, "The password is set") {
		t.Errorf("%d passwords were sent: %s", len(requests), said)
	}
}
