package nhn

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// Each request sends a mail, so even one whose response was lost is sent once, however many retries are allowed.
func TestSendIAMPasswordMail(t *testing.T) {
	t.Parallel()
	const mailCall = "POST /v1/iam/organizations/o1/members/u1/send-password-setup-mail"
	for name, test := range map[string]struct {
		send response
		kind error
	}{
		"sent":            {ok(""), nil},
		"unknown account": {rejected("50007"), apiclient.ErrNotFound},
		"foreign host":    {rejected("1000"), apiclient.ErrInvalid},
		"no right":        {rejected("-6"), apiclient.ErrPermission},
		"lost":            {lost, apiclient.ErrUnavailable},
		"out of order":    {failure(503, "500"), apiclient.ErrUnavailable},
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

// The service may repeat the value that it rejects.
func TestSetIAMPassword_valueIsNotRepeated(t *testing.T) {
	t.Parallel()
	const call = "POST /v1/iam/organizations/o1/members/u1/set-password"
	_, c := newFake(t, script{call: {raw(200, `{"header":{"isSuccessful":false,"resultCode":505,"resultMessage":"a Secret, or \"a Secret\", is too short"}}`)}})
	err := c.SetIAMPassword(t.Context(), "o1", "u1", "a Secret")
	var failure *apiclient.Error
	if !errors.As(err, &failure) || failure.Message != `(redacted), or "(redacted)", is too short` || failure.Code != "505" {
		t.Errorf("error = %v", err)
	}
}

func TestPasswordRule_missingCharacters(t *testing.T) {
	t.Parallel()
	var none, all, length PasswordRule
	all.Constraints.MinLength, length.Constraints.MinLength = 8, 10
	all.Constraints.MustIncludeUpperCase, all.Constraints.MustIncludeLowerCase = true, true
	all.Constraints.MustIncludeNumberCase, all.Constraints.MustIncludeSpecialCase = true, true
	for _, test := range []struct {
		rule     *PasswordRule
		password string
		want     []string
	}{
		{nil, "", nil},
		{&none, "a", nil},
		{&all, "Passw0rd!", nil},
		{&all, "Pässw0rd ", nil},
		{&all, "Passw0r!", nil},
		{&all, "Pass0r!", []string{"8 characters"}},
		{&all, "passw0rd!", []string{"an uppercase letter"}},
		{&all, "PASSW0RD!", []string{"a lowercase letter"}},
		{&all, "Password!", []string{"a digit"}},
		{&all, "Passw0rds", []string{"a special character"}},
		{&all, "", []string{"8 characters", "an uppercase letter", "a lowercase letter", "a digit", "a special character"}},
		{&length, "가나다라마바사아자차", nil},
		{&length, "가나다라마바사아자", []string{"10 characters"}},
	} {
		if diff := cmp.Diff(test.want, test.rule.Unmet(test.password)); diff != "" {
			t.Errorf("%q: %s", test.password, diff)
		}
	}
}
