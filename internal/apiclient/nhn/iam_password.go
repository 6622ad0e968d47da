package nhn

import (
	"context"
	"net/http"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

const iamMemberPath = "/v1/iam/organizations/{org-id}/members/{member-id}"

// SendIAMPasswordMail makes the service send an IAM account the mail by which its password is set. locale is a language
// such as "en"; the host of returnURL must lie under toast.com, dooray.com or nhncloud.com. Sending it again sends
// another mail, so a lost answer is not met by asking again.
//
// POST /v1/iam/organizations/{org-id}/members/{member-id}/send-password-setup-mail
func (c *Client) SendIAMPasswordMail(ctx context.Context, orgID, uuid, locale, returnURL string) error {
	return c.caller.Do(ctx, apiclient.Request{
		Op: "send password mail", Method: http.MethodPost, GoneWith: []string{"account", "organization"},
		Path: iamMemberPath + "/send-password-setup-mail", Args: []string{orgID, uuid},
		Body: map[string]string{"locale": locale, "returnUrl": returnURL},
	}, nil)
}
