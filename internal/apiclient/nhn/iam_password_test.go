package nhn

import (
	"errors"
	"testing"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Each request sends a mail, so even one whose answer was lost is sent once, however many retries are allowed.
func TestSendIAMPasswordMail(t *testing.T) {
	t.Parallel()
	const mailCall = "POST /v1/iam/organizations/o1/members/u1/send-password-setup-mail"
	for name, test := range map[string]struct {
		send answer
		kind error
	}{
		"sent":            {ok(""), nil},
		"unknown account": {refused("50007"), apiclient.ErrNotFound},
		"foreign host":    {refused("1000"), apiclient.ErrInvalid},
		"no right":        {refused("-6"), apiclient.ErrPermission},
		"lost":            {lost, apiclient.ErrUnavailable},
		"out of order":    {told(503, "500"), apiclient.ErrUnavailable},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, c := startFake(t, script{mailCall: {test.send}}, apiclient.Options{Retries: 3}, nil)
			if err := c.SendIAMPasswordMail(t.Context(), "o1", "u1", "en", "https://www.nhncloud.com/"); !errors.Is(err, test.kind) {
				t.Errorf("error = %v, want %v", err, test.kind)
			}
			f.expect(t, mailCall+` {"locale":"en","returnUrl":"https://www.nhncloud.com/"}`)
		})
	}
}
