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

const iamMemberPath = "/v1/iam/organizations/{org-id}/members/{member-id}"

// SendIAMPasswordMail makes the service send an IAM account the mail by which its password is set. locale is a language
// such as "en"; the host of returnURL must lie under toast.com, dooray.com or nhncloud.com. Sending it again sends
// another mail, so a lost response is not met by asking again.
//
// POST /v1/iam/organizations/{org-id}/members/{member-id}/send-password-setup-mail
func (c *Client) SendIAMPasswordMail(ctx context.Context, orgID, uuid, locale, returnURL string) error {
	return c.caller.Do(ctx, apiclient.Request{
		Op: "send password mail", Method: http.MethodPost, NotFoundSubjects: []string{"account", "organization"},
		Path: iamMemberPath + "/send-password-setup-mail", Args: []string{orgID, uuid},
		Body: map[string]string{"locale": locale, "returnUrl": returnURL},
	}, nil)
}

// SetIAMPassword gives an account a password. It must keep to the organization's password rule. An error does not repeat
// it, even where the service does.
//
// POST /v1/iam/organizations/{org-id}/members/{member-id}/set-password
func (c *Client) SetIAMPassword(ctx context.Context, orgID, uuid, password string) error {
	defer c.iamMembers.Of(orgID).Invalidate()
	return c.caller.Do(ctx, apiclient.Request{
		Op: "set the password of IAM account", Method: http.MethodPost, Idempotent: true,
		Path: iamMemberPath + "/set-password", Args: []string{orgID, uuid},
		Body: map[string]string{"password": password}, Secrets: []string{password},
	}, nil)
}

// Lacking lists what a password lacks of the rule: "a digit". It is generous where the reference does not say what counts
// (letters of other scripts, which characters are special, which sequences are easy to guess): the service has the last
// word. A rule that is nil, or was never set, wants nothing.
func (r *PasswordRule) Lacking(password string) []string {
	if r == nil {
		return nil
	}
	var lacking []string
	for _, part := range []struct {
		wanted bool
		has    bool
		what   string
	}{
		{true, utf8.RuneCountInString(password) >= int(r.Constraints.MinLength), fmt.Sprintf("%d characters", r.Constraints.MinLength)},
		{r.Constraints.MustIncludeUpperCase, strings.ContainsFunc(password, unicode.IsUpper), "a capital letter"},
		{r.Constraints.MustIncludeLowerCase, strings.ContainsFunc(password, unicode.IsLower), "a small letter"},
		{r.Constraints.MustIncludeNumberCase, strings.ContainsFunc(password, unicode.IsDigit), "a digit"},
		{r.Constraints.MustIncludeSpecialCase, strings.ContainsFunc(password, isSpecial), "a special character"},
	} {
		if part.wanted && !part.has {
			lacking = append(lacking, part.what)
		}
	}
	return lacking
}

func isSpecial(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
