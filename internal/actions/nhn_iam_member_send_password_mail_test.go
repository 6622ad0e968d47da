package actions_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/acctest"
	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/simulator"
)

const sendPasswordMail = "nhn_iam_member_send_password_mail"

func TestNHNIAMMemberSendPasswordMail(t *testing.T) {
	t.Parallel()
	cloud := acctest.New(t)
	got := cloud.Invoke(t, sendPasswordMail, acctest.Values{
		"member_uuid": simulator.NHNIAMUUID, "locale": "ko", "return_url": "https://www.nhncloud.com/kr",
	})
	want := acctest.ActionResult{Progress: []string{
		"Sending the password email to IAM account 0a000000-0000-4000-8000-000000000005", "The password email is sent",
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	cloud.View(func(st *simulator.State) {
		if sent := st.NHN.PasswordMails["ops@example.com"]; sent != 1 {
			t.Errorf("%d mails were sent", sent)
		}
	})
}

func TestNHNIAMMemberSendPasswordMail_errors(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		member, returnURL string
		fault             *simulator.Fault
		want              string
		sent              int // mails
	}{
		"foreign host":      {simulator.NHNIAMUUID, "https://example.com/", nil, "dooray.com", 0},
		"host that ends so": {simulator.NHNIAMUUID, "https://eviltoast.com/", nil, "toast.com", 0},
		"plain http":        {simulator.NHNIAMUUID, "http://toast.com/", nil, "HTTPS", 0},
		"unknown account":   {"0a000000-0000-4000-8000-00000000ffff", "https://toast.com/", nil, "50007", 0},
		"lost answer": {
			simulator.NHNIAMUUID, "https://toast.com/", &simulator.Fault{Match: "POST /v1/iam/organizations/*/members/*/send-password-setup-mail", Kind: simulator.FaultReset, After: true},
			"no response", 1,
		},
		"lost request": {
			simulator.NHNIAMUUID, "https://toast.com/", &simulator.Fault{Match: "POST /v1/iam/organizations/*/members/*/send-password-setup-mail", Kind: simulator.FaultReset},
			"The email may have been sent, but no response confirms it.", 0,
		},
		"lost answer, said to be unknown": {
			simulator.NHNIAMUUID, "https://toast.com/", &simulator.Fault{Match: "POST /v1/iam/organizations/*/members/*/send-password-setup-mail", Kind: simulator.FaultReset, After: true},
			"The email may have been sent, but no response confirms it.", 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cloud := acctest.New(t)
			if test.fault != nil {
				cloud.InjectFault(*test.fault)
			}
			got := cloud.Invoke(t, sendPasswordMail, acctest.Values{"member_uuid": test.member, "locale": "en", "return_url": test.returnURL})
			if len(got.Errors) != 1 || !strings.Contains(got.Errors[0], test.want) {
				t.Errorf("%q, want one error with %q", got.Errors, test.want)
			}
			requested := len(cloud.Requests("POST /v1/iam/organizations/*/members/*/send-password-setup-mail")) > 0
			mustAdvise(t, sendPasswordMail, got, requested, test.fault != nil)
			cloud.View(func(st *simulator.State) {
				if sent := st.NHN.PasswordMails["ops@example.com"]; sent != test.sent {
					t.Errorf("%d mails were sent, want %d", sent, test.sent)
				}
			})
		})
	}
}

// mustAdvise fails the test unless an error of a request explains how to invoke the action again, and only a request without
// a response says that it may have been carried out. Running the command again would invoke nothing.
func mustAdvise(t *testing.T, typeName string, got acctest.ActionResult, requested, unknown bool) {
	t.Helper()
	said := strings.Join(got.Errors, " ")
	for part, want := range map[string]bool{
		"terraform apply -invoke=action." + typeName + ".LABEL": requested, "if the event begins with `before_`": requested, "may have been": unknown, "un the command again": false, "un Terraform again": false, "un terraform apply again": false,
	} {
		if strings.Contains(said, part) != want {
			t.Errorf("%q: says %q: %t, want %t", said, part, !want, want)
		}
	}
}

// A UUID in upper case means the same account.
func TestActions_uuidCase(t *testing.T) {
	t.Parallel()
	upper := strings.ToUpper(simulator.NHNIAMUUID)
	cloud := acctest.New(t)
	for action, config := range map[string]acctest.Values{
		sendPasswordMail: {"member_uuid": upper, "locale": "ko", "return_url": "https://www.nhncloud.com/kr"},
		setPassword:      {"member_uuid": upper, "password": "Secret-1234"},
	} {
		if got := cloud.Invoke(t, action, config); len(got.Errors) > 0 {
			t.Errorf("%s: %q", action, got.Errors)
		}
	}
}
