package nhn

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const organizationIAMMemberPath = "/v1/iam/organizations/{org-id}/members/{member-id}"

// SendIAMPasswordMail sends an IAM account an email with a link to set its password. locale is a language such as "en". The host of
// returnURL must be in the domain toast.com, dooray.com or nhncloud.com. The request is not idempotent: each one sends an email.
//
// POST /v1/iam/organizations/{org-id}/members/{member-id}/send-password-setup-mail
func (c *Client) SendIAMPasswordMail(ctx context.Context, orgID, uuid, locale, returnURL string) error {
	return c.caller.Do(ctx, apiclient.Request{
		Op: "send password mail", Method: http.MethodPost, NotFoundSubjects: []string{"account", "organization"},
		Path: organizationIAMMemberPath + "/send-password-setup-mail", Args: []string{orgID, uuid},
		Body: map[string]string{"locale": locale, "returnUrl": returnURL},
	}, nil)
}

// SetIAMPassword sets the password of an account. It must meet the password rule of the organization. Errors do not contain the
// password, even if the response does.
//
// POST /v1/iam/organizations/{org-id}/members/{member-id}/set-password
func (c *Client) SetIAMPassword(ctx context.Context, orgID, uuid, password string) error {
	const op = "set the password of IAM account"
	if problem := apiclient.PasswordProblem(password); problem != "" {
		return &apiclient.Error{Cloud: Cloud, Op: op, Kind: apiclient.ErrInvalid, Message: "the password " + problem, NotSent: true}
	}
	defer c.iamMembers.Of(orgID).Invalidate()
	return c.caller.Do(ctx, apiclient.Request{
		Op: op, Method: http.MethodPost, Idempotent: true,
		Path: organizationIAMMemberPath + "/set-password", Args: []string{orgID, uuid},
		Body: map[string]string{"password": password}, Secrets: []string{password},
	}, nil)
}

// Unmet returns the requirements of the rule that a password does not meet, such as "a digit". Where the reference is not precise
// (letters of other scripts, special characters, sequences that are easy to guess), it accepts the password, and the API decides. A
// nil rule, which was never set, has no requirements.
func (r *PasswordRule) Unmet(password string) []string {
	if r == nil {
		return nil
	}
	var unmet []string
	for _, requirement := range []struct {
		required bool
		met      bool
		text     string
	}{
		{true, utf8.RuneCountInString(password) >= int(r.Constraints.MinLength), fmt.Sprintf("%d characters", r.Constraints.MinLength)},
		{r.Constraints.MustIncludeUpperCase, strings.ContainsFunc(password, unicode.IsUpper), "an uppercase letter"},
		{r.Constraints.MustIncludeLowerCase, strings.ContainsFunc(password, unicode.IsLower), "a lowercase letter"},
		{r.Constraints.MustIncludeNumberCase, strings.ContainsFunc(password, unicode.IsDigit), "a digit"},
		{r.Constraints.MustIncludeSpecialCase, strings.ContainsFunc(password, isSpecial), "a special character"},
	} {
		if requirement.required && !requirement.met {
			unmet = append(unmet, requirement.text)
		}
	}
	return unmet
}

func isSpecial(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
