package nhn

import (
	"context"
	"iter"
	"strings"

	"github.com/nhnmcc/terraform-provider-nhnmcc/internal/apiclient"
)

// OrganizationAccessKey is a User Access Key of a member of an organization or of one of its projects. Its IDs are masked, so they
// identify no key in other requests.
type OrganizationAccessKey struct{ UserAccessKey }

// Key returns a sort key of a User Access Key. Keys of an account that were created at the same time may have the same one, because the IDs
// are masked.
func (k OrganizationAccessKey) Key() string {
	return strings.Join([]string{k.UUID, k.UserAccessKeyID, k.AuthID, k.RegDatetime}, "\x00")
}

// ListOrganizationAccessKeys iterates over the User Access Keys of all members of an organization and of its projects. The reference has
// two names for the status.
//
// GET /v1/authentications/organizations/{org-id}/user-access-keys
func (c *Client) ListOrganizationAccessKeys(ctx context.Context, orgID string) iter.Seq2[OrganizationAccessKey, error] {
	type key struct {
		OrganizationAccessKey
		AuthStatusCode string `json:"authStatusCode"`
	}
	type response struct {
		Keys   []key  `json:"authenticationList"`
		Paging paging `json:"paging"`
	}
	return pagesWithEqualItems(ctx, c, apiclient.Request{
		Op: "list User Access Keys of the organization", Path: "/v1/authentications/organizations/{org-id}/user-access-keys", Args: []string{orgID},
	}, OrganizationAccessKey.Key, func(r response) ([]OrganizationAccessKey, *apiclient.Int) {
		var keys []OrganizationAccessKey
		if r.Keys != nil {
			keys = make([]OrganizationAccessKey, 0, len(r.Keys))
		}
		for _, k := range r.Keys {
			if k.AuthStatus == "" {
				k.AuthStatus = k.AuthStatusCode
			}
			keys = append(keys, k.OrganizationAccessKey)
		}
		return keys, r.Paging.TotalCount
	})
}
